package org.hewlang.compiler.lower.runtime;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;

/**
 * Classes of the runtime that compiled code names. The compiler does not depend on the runtime; that all of
 * them exist shows when the language tests run.
 */
public final class RuntimeNames {
  public static final String PACKAGE = "org/hewlang/runtime/";

  public static final JType CTX = JType.ref(PACKAGE + "Ctx");
  public static final JType STRING = JType.ref(PACKAGE + "HewString");
  public static final JType TEXT_BUILDER = JType.ref(PACKAGE + "TextBuilder");
  public static final JType FORMAT_SPEC = JType.ref(PACKAGE + "FormatSpec");
  public static final JType BYTES = JType.ref(PACKAGE + "Bytes");
  public static final JType RANGE = JType.ref(PACKAGE + "Range");
  public static final JType UNIT = JType.ref(PACKAGE + "Unit");
  public static final JType AGGREGATE = JType.ref(PACKAGE + "Aggregate");
  public static final JType KEY_OPS = JType.ref(PACKAGE + "KeyOps");
  public static final JType KEY_TABLE = JType.ref(PACKAGE + "KeyTable");
  public static final JType LONG_KEY_MAP = JType.ref(PACKAGE + "LongKeyMap");
  public static final JType OBJ_KEY_MAP = JType.ref(PACKAGE + "ObjKeyMap");
  public static final JType LONG_SET = JType.ref(PACKAGE + "LongSet");
  public static final JType OBJ_SET = JType.ref(PACKAGE + "ObjSet");
  public static final JType LONG_VEC = JType.ref(PACKAGE + "LongVec");
  public static final JType OBJ_VEC = JType.ref(PACKAGE + "ObjVec");
  public static final JType RC_BOX = JType.ref(PACKAGE + "RcBox");
  public static final JType ARC_BOX = JType.ref(PACKAGE + "ArcBox");
  public static final JType DYN_VALUE = JType.ref(PACKAGE + "DynValue");
  public static final JType DEFER_LIST = JType.ref(PACKAGE + "DeferList");
  public static final JType THUNK = JType.ref(PACKAGE + "Thunk");
  public static final JType PANIC = JType.ref(PACKAGE + "HewPanic");
  public static final JType EXIT = JType.ref(PACKAGE + "HewExit");
  public static final JType ENTRY_POINT = JType.ref(PACKAGE + "EntryPoint");
  public static final JType REGEX = JType.ref("org/hewlang/stdlib/text/Regex");
  public static final JType THROWABLE = JType.ref("java/lang/Throwable");
  public static final JType JAVA_STRING = JType.ref("java/lang/String");

  public static final String INTS = PACKAGE + "Ints";
  public static final String OUT = PACKAGE + "Out";
  public static final String UNWIND = PACKAGE + "Unwind";
  public static final String LAUNCHER = PACKAGE + "Launcher";
  public static final String FORMAT = PACKAGE + "Format";
  public static final String JAVA_BRIDGE = PACKAGE + "JavaBridge";
  public static final String JAVA_ARRAYS = PACKAGE + "JavaArrays";
  public static final String CHARACTERS = PACKAGE + "Characters";

  /** What closures without parameters whose result is a reference implement. */
  public static final String MAKER = PACKAGE + "Maker";

  /** The value of the unit type where a value must be stored. */
  public static final IrExpr UNIT_VALUE = new IrExpr.GetStatic(UNIT.name(), "VALUE", UNIT);

  private RuntimeNames() {}
}
