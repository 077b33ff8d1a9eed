package org.hewlang.compiler.lower.glue;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Representation;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;

/**
 * The runtime classes of maps and sets. Keys are carried as {@code long} or as objects; values as {@code
 * long}, {@code double} or objects.
 */
public final class Tables {
  private Tables() {}

  /** How the values of a map are kept. */
  public enum ValueKind {
    LONG('J', JType.LONG, "Long"),
    DOUBLE('D', JType.DOUBLE, "Double"),
    OBJECT('L', JType.OBJECT, "Object");

    private final char code;
    private final JType stored;
    private final String suffix;

    ValueKind(char code, JType stored, String suffix) {
      this.code = code;
      this.stored = stored;
      this.suffix = suffix;
    }

    public static ValueKind of(Type type) {
      return switch (ElementKind.of(type)) {
        case BYTE, UNSIGNED_BYTE, BOOL, INT, LONG -> LONG;
        case FLOAT, DOUBLE -> DOUBLE;
        case OBJECT -> OBJECT;
      };
    }

    /** The constant by which the runtime knows it. */
    IrExpr constant() {
      return new IrExpr.IntConst(code);
    }

    public JType stored() {
      return stored;
    }

    public String suffix() {
      return suffix;
    }

    public IrExpr store(IrExpr value) {
      return switch (this) {
        case LONG -> Conversions.widen(value);
        case DOUBLE ->
            value.type().kind() == JType.Kind.FLOAT
                ? new IrExpr.Conv(IrExpr.ConvOp.F2D, value)
                : value;
        case OBJECT -> value;
      };
    }

    IrExpr load(IrExpr value, JType type) {
      return switch (this) {
        case LONG -> Conversions.narrow(value, type);
        case DOUBLE ->
            type.kind() == JType.Kind.FLOAT ? new IrExpr.Conv(IrExpr.ConvOp.D2F, value) : value;
        case OBJECT -> type.equals(JType.OBJECT) ? value : new IrExpr.Cast(value, type);
      };
    }
  }

  public static boolean hasLongKeys(Type key) {
    return Representation.hasLongKeys(key);
  }

  static JType keyStored(Type key) {
    return hasLongKeys(key) ? JType.LONG : JType.OBJECT;
  }

  static IrExpr storeKey(IrExpr key, Type type) {
    return hasLongKeys(type) ? Conversions.widen(key) : key;
  }

  /** The class of a map (or set) with keys of that type. */
  static String mapClass(Type key) {
    return (hasLongKeys(key) ? RuntimeNames.LONG_KEY_MAP : RuntimeNames.OBJ_KEY_MAP).name();
  }

  static String setClass(Type key) {
    return (hasLongKeys(key) ? RuntimeNames.LONG_SET : RuntimeNames.OBJ_SET).name();
  }

  private static String tableClass(Type key) {
    return RuntimeNames.PACKAGE + (hasLongKeys(key) ? "LongKeyTable" : "ObjKeyTable");
  }

  /** The key (or element) at {@code slot}. */
  public static IrExpr key(IrExpr table, IrExpr slot, Type key, Program program) {
    JType exact = program.representation.of(key);
    if (hasLongKeys(key)) {
      return Conversions.narrow(
          RuntimeMethod.virtual(tableClass(key), "keyLong", JType.LONG, JType.INT)
              .call(table, slot),
          exact);
    }
    return new IrExpr.Cast(
        RuntimeMethod.virtual(tableClass(key), "keyObject", JType.OBJECT, JType.INT)
            .call(table, slot),
        exact);
  }

  /** The value at {@code slot} of a map. */
  public static IrExpr value(IrExpr table, IrExpr slot, Type value, Program program) {
    ValueKind kind = ValueKind.of(value);
    IrExpr got =
        RuntimeMethod.virtual(
                RuntimeNames.KEY_TABLE.name(), "value" + kind.suffix(), kind.stored(), JType.INT)
            .call(table, slot);
    return kind.load(got, program.representation.of(value));
  }

  public static IrExpr length(IrExpr table) {
    return RuntimeMethod.virtual(RuntimeNames.KEY_TABLE.name(), "length", JType.LONG).call(table);
  }

  /** The slot of {@code key} or -1. */
  public static IrExpr find(IrExpr table, IrExpr ctx, IrExpr key, Type type) {
    return RuntimeMethod.virtual(
            tableClass(type), "find", JType.INT, RuntimeNames.CTX, keyStored(type))
        .call(table, ctx, storeKey(key, type));
  }

  public static IrExpr put(
      IrExpr map, IrExpr ctx, IrExpr key, IrExpr value, Type keyType, Type valueType) {
    ValueKind kind = ValueKind.of(valueType);
    return RuntimeMethod.virtual(
            mapClass(keyType),
            "put" + kind.suffix(),
            JType.VOID,
            RuntimeNames.CTX,
            keyStored(keyType),
            kind.stored())
        .call(map, ctx, storeKey(key, keyType), kind.store(value));
  }

  /** Whether the element was not in the set yet. */
  public static IrExpr insert(IrExpr set, IrExpr ctx, IrExpr element, Type type) {
    return RuntimeMethod.virtual(
            setClass(type), "insert", JType.BOOL, RuntimeNames.CTX, keyStored(type))
        .call(set, ctx, storeKey(element, type));
  }

  /** Removes {@code key}; whether it was there. */
  public static IrExpr remove(IrExpr table, IrExpr ctx, IrExpr key, Type type) {
    return RuntimeMethod.virtual(
            tableClass(type), "removeSlot", JType.BOOL, RuntimeNames.CTX, keyStored(type))
        .call(table, ctx, storeKey(key, type));
  }

  /** A fresh Vec of the keys or elements in their stored form. */
  public static IrExpr snapshot(IrExpr table, Type key) {
    JType vec = hasLongKeys(key) ? RuntimeNames.LONG_VEC : RuntimeNames.OBJ_VEC;
    return RuntimeMethod.virtual(tableClass(key), "snapshotKeys", vec).call(table);
  }

  public static IrExpr newMap(Type key, Type value, Program program) {
    IrExpr kind = ValueKind.of(value).constant();
    return hasLongKeys(key)
        ? new IrExpr.New(mapClass(key), List.of(JType.CHAR), List.of(kind))
        : new IrExpr.New(
            mapClass(key),
            List.of(RuntimeNames.KEY_OPS, JType.CHAR),
            List.of(program.keys.of(key), kind));
  }

  public static IrExpr newSet(Type element, Program program) {
    return hasLongKeys(element)
        ? new IrExpr.New(setClass(element), List.of(), List.of())
        : new IrExpr.New(
            setClass(element), List.of(RuntimeNames.KEY_OPS), List.of(program.keys.of(element)));
  }
}
