package org.hewlang.compiler.types;

import java.util.List;

/**
 * A Hew type, compared structurally. Aliases are resolved away before a {@code Type} is made.
 *
 * <p>{@link Var} occurs only while a function is being checked; no typed tree that leaves the checker
 * holds one. {@link Param} and {@link Assoc} occur in generic declarations and bodies and disappear when
 * an instance is made ({@link Types#substitute}).
 */
public sealed interface Type {
  /** A primitive type, the unit type or never. */
  record Prim(Primitive primitive) implements Type {}

  /** A declared struct, enum or machine (also {@code Option} and {@code Result}, declared in the prelude). */
  record Nominal(DefId def, List<Type> args) implements Type {
    public Nominal {
      args = List.copyOf(args);
    }
  }

  /** A built-in type constructor with its arguments. */
  record Builtin(BuiltinType kind, List<Type> args) implements Type {
    public Builtin {
      args = List.copyOf(args);
    }
  }

  /** A tuple of two or more components. */
  record Tuple(List<Type> parts) implements Type {
    public Tuple {
      parts = List.copyOf(parts);
    }
  }

  /** A fixed array {@code [T; n]}. */
  record Array(Type element, long length) implements Type {}

  /** A slice {@code [T]}, a read-only parameter type. */
  record Slice(Type element) implements Type {}

  /** A function type. */
  record Fn(List<Type> params, Type result) implements Type {
    public Fn {
      params = List.copyOf(params);
    }
  }

  /** An erased value that implements all {@code traits} (sorted, so that order does not matter). */
  record Dyn(List<TraitRef> traits) implements Type {
    public Dyn {
      traits = List.copyOf(traits);
    }
  }

  /**
   * A declared type parameter.
   *
   * @param owner what declares it, unique in the program (text of a {@link FnId}, {@link DefId}, or impl)
   * @param index position among the owner's parameters; in a trait 0 is {@code Self}
   * @param name its name, for messages
   */
  record Param(String owner, int index, String name) implements Type {}

  /** The associated type {@code name} of {@code self} seen as {@code trait}. */
  record Assoc(Type self, TraitRef trait, String name) implements Type {}

  /** A pointer of foreign functions. */
  record Pointer(Type target, boolean mutable) implements Type {}

  /** An unknown of inference. */
  record Var(int id) implements Type {}

  /** The type of what could not be checked: it fits everywhere, silently. */
  record Error() implements Type {}

  Type I8 = new Prim(Primitive.I8);
  Type I16 = new Prim(Primitive.I16);
  Type I32 = new Prim(Primitive.I32);
  Type I64 = new Prim(Primitive.I64);
  Type U8 = new Prim(Primitive.U8);
  Type U16 = new Prim(Primitive.U16);
  Type U32 = new Prim(Primitive.U32);
  Type U64 = new Prim(Primitive.U64);
  Type F32 = new Prim(Primitive.F32);
  Type F64 = new Prim(Primitive.F64);
  Type BOOL = new Prim(Primitive.BOOL);
  Type CHAR = new Prim(Primitive.CHAR);
  Type STRING = new Prim(Primitive.STRING);
  Type DURATION = new Prim(Primitive.DURATION);
  Type UNIT = new Prim(Primitive.UNIT);
  Type NEVER = new Prim(Primitive.NEVER);
  Type BYTES = new Builtin(BuiltinType.BYTES, List.of());
  Type ERROR = new Error();

  static Type vec(Type element) {
    return new Builtin(BuiltinType.VEC, List.of(element));
  }

  static Type option(Type value) {
    return new Nominal(Types.OPTION, List.of(value));
  }

  static Type result(Type value, Type error) {
    return new Nominal(Types.RESULT, List.of(value, error));
  }
}
