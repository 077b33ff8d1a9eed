package org.hewlang.compiler.lower;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;

/** The classes of runtime and library with which values are written and read. */
final class WireRuntime {
  private static final String PACKAGE = RuntimeNames.PACKAGE + "wire/";

  static final JType WRITER = JType.ref(PACKAGE + "HbfWriter");
  static final JType READER = JType.ref(PACKAGE + "HbfReader");
  static final JType FRAME = JType.ref(PACKAGE + "HbfFrame");
  static final JType UNKNOWN = JType.ref(PACKAGE + "UnknownFields");
  static final JType FAULT = JType.ref(PACKAGE + "WireFault");
  static final JType NAMES = JType.ref(PACKAGE + "FieldNames");
  static final JType KEY_ORDER = JType.ref(PACKAGE + "KeyOrder");
  static final JType ELEMENT_ORDER = JType.ref(PACKAGE + "ElementOrder");
  static final JType DATA_WRITER = JType.ref(PACKAGE + "DataWriter");
  static final JType DATA_READER = JType.ref(PACKAGE + "DataReader");
  static final String MAP_KEYS = PACKAGE + "MapKeys";

  /** The hidden field of structs for what their version does not know. */
  static final String UNKNOWN_FIELD = "$unknown";

  private WireRuntime() {}

  /** A call of a method of the class of {@code object}. */
  static IrExpr call(JType result, IrExpr object, String name, IrExpr... args) {
    JType[] params = new JType[args.length];
    IrExpr[] all = new IrExpr[args.length + 1];
    all[0] = object;
    for (int i = 0; i < args.length; i++) {
      params[i] = args[i].type();
      all[i + 1] = args[i];
    }
    return RuntimeMethod.virtual(object.type().name(), name, result, params).call(all);
  }

  /** A call of a static method of {@code owner}. */
  static IrExpr callStatic(JType result, JType owner, String name, IrExpr... args) {
    JType[] params = new JType[args.length];
    for (int i = 0; i < args.length; i++) {
      params[i] = args[i].type();
    }
    return RuntimeMethod.of(owner.name(), name, result, params).call(args);
  }

  /** Entries of a map or set in the order in which they are written. */
  static IrExpr order(String by, IrExpr table, char kind) {
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.STATIC,
        KEY_ORDER.name(),
        by,
        List.of(RuntimeNames.KEY_TABLE, JType.CHAR),
        KEY_ORDER,
        List.of(table, new IrExpr.IntConst(kind)),
        0);
  }

  static IrExpr number(int value) {
    return new IrExpr.IntConst(value);
  }
}
