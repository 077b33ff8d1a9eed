package org.hewlang.compiler.lower.runtime;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;

/** The classes of runtime and library with which values are written and read. */
public final class WireRuntime {
  private static final String PACKAGE = RuntimeNames.PACKAGE + "wire/";

  public static final JType WRITER = JType.ref(PACKAGE + "HbfWriter");
  public static final JType READER = JType.ref(PACKAGE + "HbfReader");
  public static final JType FRAME = JType.ref(PACKAGE + "HbfFrame");
  public static final JType UNKNOWN = JType.ref(PACKAGE + "UnknownFields");
  public static final JType FAULT = JType.ref(PACKAGE + "WireFault");
  public static final JType NAMES = JType.ref(PACKAGE + "FieldNames");
  static final JType KEY_ORDER = JType.ref(PACKAGE + "KeyOrder");
  public static final JType ELEMENT_ORDER = JType.ref(PACKAGE + "ElementOrder");
  public static final JType DATA_WRITER = JType.ref(PACKAGE + "DataWriter");
  public static final JType DATA_READER = JType.ref(PACKAGE + "DataReader");
  public static final String MAP_KEYS = PACKAGE + "MapKeys";

  /** The hidden field of structs for what their version does not know. */
  public static final String UNKNOWN_FIELD = "$unknown";

  private WireRuntime() {}

  /** A call of a method of the class of {@code object}. */
  public static IrExpr call(JType result, IrExpr object, String name, IrExpr... args) {
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
  public static IrExpr callStatic(JType result, JType owner, String name, IrExpr... args) {
    JType[] params = new JType[args.length];
    for (int i = 0; i < args.length; i++) {
      params[i] = args[i].type();
    }
    return RuntimeMethod.of(owner.name(), name, result, params).call(args);
  }

  /** Entries of a map or set in the order in which they are written. */
  public static IrExpr order(String by, IrExpr table, char kind) {
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.STATIC,
        KEY_ORDER.name(),
        by,
        List.of(RuntimeNames.KEY_TABLE, JType.CHAR),
        KEY_ORDER,
        List.of(table, new IrExpr.IntConst(kind)),
        0);
  }

  public static IrExpr number(int value) {
    return new IrExpr.IntConst(value);
  }
}
