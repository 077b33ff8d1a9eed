package org.hewlang.compiler.lower.layout;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** The runtime classes of Vec, fixed arrays, slices (which are Vecs) and ranges. */
public final class Sequences {
  private Sequences() {}

  /** The type of the elements of a Vec, array or slice. */
  public static Type element(Type type) {
    return switch (type) {
      case Type.Array a -> a.element();
      case Type.Slice s -> s.element();
      case Type.Builtin b when b.kind() == BuiltinType.VEC -> b.args().getFirst();
      default -> throw new IllegalArgumentException("no sequence: " + type);
    };
  }

  public static ElementKind kind(Type type) {
    return ElementKind.of(element(type));
  }

  public static String className(Type type) {
    return type instanceof Type.Array ? kind(type).arrayClass() : kind(type).vecClass();
  }

  public static RuntimeMethod get(Type type) {
    return RuntimeMethod.virtual(className(type), "get", kind(type).stored(), JType.LONG);
  }

  /** The element at {@code index}, a long or an int, in stored form. */
  public static IrExpr get(Type type, IrExpr sequence, IrExpr index, int line) {
    return isInt(index)
        ? RuntimeMethod.virtual(className(type), "at", kind(type).stored(), JType.INT)
            .call(line, sequence, index)
        : get(type).call(line, sequence, index);
  }

  private static boolean isInt(IrExpr index) {
    return index.type().kind() == JType.Kind.INT;
  }

  public static RuntimeMethod set(Type type) {
    return RuntimeMethod.virtual(
        className(type), "set", JType.VOID, JType.LONG, kind(type).stored());
  }

  /** Replaces the element at {@code index}, a long or an int, by {@code x} in stored form. */
  public static IrExpr set(Type type, IrExpr sequence, IrExpr index, IrExpr x, int line) {
    return isInt(index)
        ? RuntimeMethod.virtual(className(type), "put", JType.VOID, JType.INT, kind(type).stored())
            .call(line, sequence, index, x)
        : set(type).call(line, sequence, index, x);
  }

  public static RuntimeMethod length(Type type) {
    return RuntimeMethod.virtual(className(type), "length", JType.LONG);
  }

  public static RuntimeMethod push(Type type) {
    return RuntimeMethod.virtual(className(type), "push", JType.VOID, kind(type).stored());
  }

  /** An array or Vec of {@code elements}, which have their own representation. */
  public static IrExpr of(Type type, List<IrExpr> elements) {
    ElementKind kind = kind(type);
    if (elements.isEmpty() && !(type instanceof Type.Array)) {
      return new IrExpr.New(className(type), List.of(), List.of());
    }
    List<IrExpr> stored = elements.stream().map(kind::store).toList();
    return around(type, new IrExpr.NewArray(raw(kind), null, stored));
  }

  /** The type by which the IR names the elements of a JVM array. */
  public static JType raw(ElementKind kind) {
    return kind.elementCode().equals("B") ? JType.BYTE : kind.stored();
  }

  /** An array or Vec of the elements of a JVM array that nobody else knows. */
  public static IrExpr around(Type type, IrExpr array) {
    String owner = className(type);
    return type instanceof Type.Array
        ? new IrExpr.New(owner, List.of(array.type()), List.of(array))
        : RuntimeMethod.of(owner, "of", JType.ref(owner), array.type()).call(array);
  }

  // ---- ranges

  public static boolean isUnsignedRange(Type range) {
    return range instanceof Type.Builtin b
        && b.args().getFirst() instanceof Type.Prim p
        && p.primitive() == Primitive.U64;
  }

  /** A bound of a range as the long that {@code Range} holds. */
  public static IrExpr bound(IrExpr value, Type type) {
    return type instanceof Type.Prim p
        ? Conversions.convert(value, p.primitive(), Primitive.I64)
        : value;
  }
}
