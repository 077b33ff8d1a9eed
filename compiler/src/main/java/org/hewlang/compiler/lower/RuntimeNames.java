package org.hewlang.compiler.lower;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;

/**
 * Classes of the runtime that compiled code names. The compiler does not depend on the runtime; a test
 * checks that all of them exist.
 */
final class RuntimeNames {
  static final String PACKAGE = "org/hewlang/runtime/";

  static final JType CTX = JType.ref(PACKAGE + "Ctx");
  static final JType STRING = JType.ref(PACKAGE + "HewString");
  static final JType TEXT_BUILDER = JType.ref(PACKAGE + "TextBuilder");
  static final JType FORMAT_SPEC = JType.ref(PACKAGE + "FormatSpec");
  static final JType BYTES = JType.ref(PACKAGE + "Bytes");
  static final JType RANGE = JType.ref(PACKAGE + "Range");
  static final JType UNIT = JType.ref(PACKAGE + "Unit");
  static final JType VEC = JType.ref(PACKAGE + "Vec");
  static final JType HEW_ARRAY = JType.ref(PACKAGE + "HewArray");
  static final JType AGGREGATE = JType.ref(PACKAGE + "Aggregate");
  static final JType KEY_OPS = JType.ref(PACKAGE + "KeyOps");
  static final JType KEY_TABLE = JType.ref(PACKAGE + "KeyTable");
  static final JType LONG_KEY_MAP = JType.ref(PACKAGE + "LongKeyMap");
  static final JType OBJ_KEY_MAP = JType.ref(PACKAGE + "ObjKeyMap");
  static final JType LONG_SET = JType.ref(PACKAGE + "LongSet");
  static final JType OBJ_SET = JType.ref(PACKAGE + "ObjSet");
  static final JType LONG_VEC = JType.ref(PACKAGE + "LongVec");
  static final JType OBJ_VEC = JType.ref(PACKAGE + "ObjVec");
  static final JType RC_BOX = JType.ref(PACKAGE + "RcBox");
  static final JType ARC_BOX = JType.ref(PACKAGE + "ArcBox");
  static final JType DYN_VALUE = JType.ref(PACKAGE + "DynValue");
  static final JType DEFER_LIST = JType.ref(PACKAGE + "DeferList");
  static final JType THUNK = JType.ref(PACKAGE + "Thunk");
  static final JType PANIC = JType.ref(PACKAGE + "HewPanic");
  static final JType EXIT = JType.ref(PACKAGE + "HewExit");
  static final JType ENTRY_POINT = JType.ref(PACKAGE + "EntryPoint");
  static final JType REGEX = JType.ref("org/hewlang/stdlib/text/Regex");
  static final JType THROWABLE = JType.ref("java/lang/Throwable");
  static final JType JAVA_STRING = JType.ref("java/lang/String");

  static final String INTS = PACKAGE + "Ints";
  static final String OUT = PACKAGE + "Out";
  static final String UNWIND = PACKAGE + "Unwind";
  static final String LAUNCHER = PACKAGE + "Launcher";
  static final String FORMAT = PACKAGE + "Format";
  static final String CHARACTERS = PACKAGE + "Characters";

  /** The value of the unit type where a value must be stored. */
  static final IrExpr UNIT_VALUE = new IrExpr.GetStatic(UNIT.name(), "VALUE", UNIT);

  private RuntimeNames() {}
}
