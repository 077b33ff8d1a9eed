package org.hewlang.compiler.types.declare;

import java.util.List;
import java.util.function.Function;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** What a path of names means in a scope: a module first, then what is in it, then what is in that. */
record PathLookup(FileScope scope) {
  /** The value that {@code path} names; a type if there is no such value. */
  @Nullable Symbol value(Path path) {
    List<String> parts = path.names().stream().map(n -> n.text()).toList();
    if (parts.size() == 1) {
      return first(parts.getFirst(), scope::value, scope::type);
    }
    Symbol.Module module = scope.module(parts.getFirst());
    if (module != null) {
      Symbol found =
          parts.size() == 2
              ? first(parts.get(1), n -> scope.member(module, n), n -> scope.memberType(module, n))
              : inType(scope.memberType(module, parts.get(1)), parts.subList(2, parts.size()));
      if (found != null) {
        return found;
      }
    }
    Symbol type = scope.type(parts.getFirst());
    if (type == null && scope.isStd() && parts.size() == 2) {
      return scope.names.builtinFunction(parts.getFirst(), parts.get(1));
    }
    return inType(type, parts.subList(1, parts.size()));
  }

  private static @Nullable Symbol first(
      String name,
      Function<String, @Nullable Symbol> values,
      Function<String, @Nullable Symbol> types) {
    Symbol value = values.apply(name);
    return value != null ? value : types.apply(name);
  }

  /** {@code type::rest}: variants first, everything else is for the lookup of members. */
  private @Nullable Symbol inType(@Nullable Symbol type, List<String> rest) {
    if (type == null
        || type instanceof Symbol.Broken
        || type instanceof Symbol.Hidden
        || type instanceof Symbol.Ambiguous) {
      return type;
    }
    Symbol found = type;
    for (String name : rest) {
      Symbol variant = found == type ? variantOf(type, name) : null;
      found = variant != null ? variant : new Symbol.Member(found, name);
    }
    return found;
  }

  private @Nullable Symbol variantOf(Symbol type, String name) {
    DefId id =
        switch (type) {
          case Symbol.Enum e -> e.id();
          case Symbol.Alias a -> a.target() instanceof Type.Nominal n ? n.def() : null;
          case Symbol.SelfType s -> s.type() instanceof Type.Nominal n ? n.def() : null;
          case Symbol.Function _,
              Symbol.Constant _,
              Symbol.Variant _,
              Symbol.Struct _,
              Symbol.Trait _,
              Symbol.Primitive _,
              Symbol.Builtin _,
              Symbol.Parameter _,
              Symbol.Other _,
              Symbol.Module _,
              Symbol.Member _,
              Symbol.Hidden _,
              Symbol.Ambiguous _,
              Symbol.Broken _ ->
              null;
        };
    if (id == null) {
      return null;
    }
    for (ModuleNames.VariantEntry v : scope.names.of(id.module()).variants(name)) {
      if (v.enumEntry().id().equals(id)) {
        return v.variant();
      }
    }
    return null;
  }

  /** The type that {@code path} names. */
  @Nullable Symbol type(Path path) {
    List<String> parts = path.names().stream().map(n -> n.text()).toList();
    if (parts.size() == 1) {
      return scope.type(parts.getFirst());
    }
    Symbol.Module module = scope.module(parts.getFirst());
    if (module != null) {
      Symbol found = scope.memberType(module, parts.get(1));
      if (found != null) {
        return parts.size() == 2 ? found : inType(found, parts.subList(2, parts.size()));
      }
    }
    Symbol type = scope.type(parts.getFirst());
    if (type == null || type instanceof Symbol.Broken) {
      return type;
    }
    Symbol found = type;
    for (String name : parts.subList(1, parts.size())) {
      found = new Symbol.Member(found, name);
    }
    return found;
  }
}
