package org.hewlang.compiler.types;

import java.util.List;
import java.util.stream.Collectors;

/** Types as messages print them: {@code Vec<i64>}, {@code fn(i64) -> bool}, {@code dyn (A + B)}. */
public final class TypeText {
  private TypeText() {}

  /** The canonical text of {@code type}; declared types without their module. */
  public static String of(Type type) {
    return text(type, false);
  }

  /** The same with the short name of its module before each declared type that is not the prelude's. */
  public static String qualified(Type type) {
    return text(type, true);
  }

  /**
   * The texts of two types that a message confronts: qualified when they would otherwise look alike.
   */
  public static List<String> pair(Type a, Type b) {
    String first = of(a);
    String second = of(b);
    return first.equals(second) && !a.equals(b)
        ? List.of(qualified(a), qualified(b))
        : List.of(first, second);
  }

  /** The text of a trait with its arguments. */
  public static String of(TraitRef trait) {
    return text(trait, false);
  }

  private static String text(Type type, boolean qualified) {
    return switch (type) {
      case Type.Prim p -> p.primitive().canonicalName();
      case Type.Nominal n -> name(n.def(), qualified) + arguments(n.args(), qualified);
      case Type.Builtin b
          when b.kind() == BuiltinType.ACTOR && b.args().getLast().equals(Type.UNIT) ->
          "Actor" + arguments(b.args().subList(0, 1), qualified);
      case Type.Builtin b -> b.kind().canonicalName() + arguments(b.args(), qualified);
      case Type.Tuple t -> "(" + list(t.parts(), qualified) + ")";
      case Type.Array a -> "[" + text(a.element(), qualified) + "; " + a.length() + "]";
      case Type.Slice s -> "[" + text(s.element(), qualified) + "]";
      case Type.Fn f ->
          "fn("
              + list(f.params(), qualified)
              + ")"
              + (f.result().equals(Type.UNIT) ? "" : " -> " + text(f.result(), qualified));
      case Type.Dyn d -> {
        String traits =
            d.traits().stream().map(t -> text(t, qualified)).collect(Collectors.joining(" + "));
        yield d.traits().size() == 1 ? "dyn " + traits : "dyn (" + traits + ")";
      }
      case Type.Param p -> p.name();
      case Type.Assoc a -> text(a.self(), qualified) + "::" + a.name();
      case Type.Pointer p -> (p.mutable() ? "*var " : "*") + text(p.target(), qualified);
      case Type.Var _, Type.Error _ -> "_";
    };
  }

  private static String text(TraitRef trait, boolean qualified) {
    return name(trait.trait(), qualified) + arguments(trait.args(), qualified);
  }

  private static String name(DefId def, boolean qualified) {
    if (!qualified || def.module().equals(Types.PRELUDE)) {
      return def.name();
    }
    String module = def.module();
    return module.substring(module.lastIndexOf(':') + 1) + "." + def.name();
  }

  private static String arguments(List<Type> args, boolean qualified) {
    return args.isEmpty() ? "" : "<" + list(args, qualified) + ">";
  }

  private static String list(List<Type> types, boolean qualified) {
    return types.stream().map(t -> text(t, qualified)).collect(Collectors.joining(", "));
  }
}
