package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Param;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Makes signatures of functions. */
final class Signatures {
  private Signatures() {}

  /** Decides whether the first parameter, of the given type, is a receiver. */
  @FunctionalInterface
  interface Receiver {
    /** Functions without one. */
    Receiver NONE = (_, _) -> false;

    boolean is(Type first, Param written);
  }

  /**
   * The signature of {@code syntax}.
   *
   * @param around the parameters, conditions and scope of what it stands in
   * @param given what it does if it has no body
   */
  static FnSignature of(
      Function syntax,
      FnId id,
      FnSignature.Owner owner,
      Generics around,
      Receiver receiver,
      FnDef.@Nullable FnBody given,
      Diagnostics diagnostics) {
    return of(syntax, id, owner, around, receiver, given, null, diagnostics);
  }

  /** The same for a function of an actor or a handler of a trait, whose hidden parameter comes first. */
  static FnSignature of(
      Function syntax,
      FnId id,
      FnSignature.Owner owner,
      Generics around,
      FnDef.@Nullable FnBody given,
      @Nullable This hidden,
      Diagnostics diagnostics) {
    return of(syntax, id, owner, around, Receiver.NONE, given, hidden, diagnostics);
  }

  /**
   * The hidden first parameter.
   *
   * @param type the type of the handle
   * @param actor the actor; null in a trait
   */
  record This(Type type, @Nullable DefId actor) {
    static final String NAME = "this";
  }

  private static FnSignature of(
      Function syntax,
      FnId id,
      FnSignature.Owner owner,
      Generics around,
      Receiver receiver,
      FnDef.@Nullable FnBody given,
      @Nullable This hidden,
      Diagnostics diagnostics) {
    Generics own =
        Generics.resolve(
            id + "()", 0, syntax.typeParams(), syntax.where(), around.scope(), diagnostics);
    WrittenTypes types = new WrittenTypes(diagnostics);
    ChannelEnds ends = new ChannelEnds(id + "()", own.params().size(), diagnostics);
    // as a lambda: where nothing may be left open, what `ends` says about items must not be seen
    TypeResolver.Unknowns unknowns = mayLeaveOpen(owner, given) ? ends : at -> ends.fresh(at);
    List<FnSignature.Parameter> params = new ArrayList<>();
    if (hidden != null) {
      params.add(
          new FnSignature.Parameter(This.NAME, hidden.type(), false, false, syntax.name().span()));
    }
    params.addAll(parameters(syntax, own.scope(), types, unknowns, diagnostics));
    Type result =
        result(syntax, own.scope(), types, unknowns, body(given, syntax) != null, diagnostics);
    List<TypeParam> typeParams = new ArrayList<>(around.params());
    typeParams.addAll(own.params());
    typeParams.addAll(ends.hidden());
    List<Where> wheres = new ArrayList<>(around.wheres());
    wheres.addAll(own.wheres());
    boolean hasReceiver =
        hidden == null
            && !params.isEmpty()
            && !params.getFirst().type().equals(Type.ERROR)
            && receiver.is(params.getFirst().type(), syntax.params().getFirst());
    FnDef.FnBody body = body(given, syntax);
    return new FnSignature(
        id,
        owner,
        typeParams,
        around.params().size(),
        wheres,
        params,
        result,
        flags(syntax),
        Attributes.texts(syntax.head().attributes()),
        syntax.head().visibility(),
        hasReceiver,
        body == null ? syntax.body() : null,
        body,
        syntax,
        own.scope(),
        hidden == null ? null : hidden.actor(),
        syntax.name().span());
  }

  private static FnDef.@Nullable FnBody body(FnDef.@Nullable FnBody given, Function syntax) {
    return given != null || syntax.body() != null ? given : new FnDef.FnBody.Broken();
  }

  /** Whether there is a body of its own that may say what flows through the ends of channels. */
  private static boolean mayLeaveOpen(FnSignature.Owner owner, FnDef.@Nullable FnBody given) {
    return given == null
        && switch (owner) {
          case MODULE, INHERENT, ACTOR -> true;
          case TRAIT, TRAIT_IMPL, TRAIT_HANDLER, BUILTIN -> false;
        };
  }

  private static List<FnSignature.Parameter> parameters(
      Function syntax,
      FileScope scope,
      WrittenTypes types,
      TypeResolver.Unknowns unknowns,
      Diagnostics diagnostics) {
    Set<String> consumed = consumed(syntax);
    Map<String, Span> seen = new HashMap<>();
    List<FnSignature.Parameter> params = new ArrayList<>();
    for (Param p : syntax.params()) {
      String name = p.name().text();
      Span earlier = name.equals("_") ? null : seen.putIfAbsent(name, p.name().span());
      if (earlier != null) {
        diagnostics.add(
            Diagnostic.of(Code.E0206, p.name().span(), "duplicate parameter `" + name + "`")
                .note(earlier, "first declared here"));
      }
      params.add(
          new FnSignature.Parameter(
              name,
              types.resolve(p.type(), scope, unknowns),
              p.mutable(),
              consumed.contains(name),
              p.name().span()));
    }
    return params;
  }

  private static Set<String> consumed(Function syntax) {
    Attribute consumes = syntax.head().attribute("consumes");
    if (consumes == null) {
      return Set.of();
    }
    return Attributes.words(consumes).stream()
        .map(w -> w.name().text())
        .collect(Collectors.toSet());
  }

  /** The type of a call; null if the body decides it. */
  private static @Nullable Type result(
      Function syntax,
      FileScope scope,
      WrittenTypes types,
      TypeResolver.Unknowns unknowns,
      boolean withoutBody,
      Diagnostics diagnostics) {
    TypeExpr written = syntax.result();
    boolean generator = syntax.modifiers().isGen();
    if (written == null) {
      return generator ? Type.ERROR : Type.UNIT;
    }
    if (written instanceof TypeExpr.Infer) {
      if (!withoutBody && !generator) {
        return null;
      }
      diagnostics.add(
          Diagnostic.of(
                  Code.E0322,
                  written.span(),
                  "cannot infer the return type of `" + syntax.name().text() + "`")
              .label(generator ? "a generator must name what it yields" : "it has no body"));
      return Type.ERROR;
    }
    Type result = types.resolve(written, scope, unknowns);
    if (!generator) {
      return result;
    }
    BuiltinType kind =
        syntax.modifiers().isAsync() ? BuiltinType.ASYNC_GENERATOR : BuiltinType.GENERATOR;
    return new Type.Builtin(kind, List.of(result));
  }

  private static Set<FnDef.Flag> flags(Function syntax) {
    Set<FnDef.Flag> flags = EnumSet.noneOf(FnDef.Flag.class);
    if (syntax.modifiers().isPure()) {
      flags.add(FnDef.Flag.PURE);
    }
    if (syntax.modifiers().isAsync()) {
      flags.add(FnDef.Flag.ASYNC);
    }
    if (syntax.modifiers().isGen()) {
      flags.add(FnDef.Flag.GENERATOR);
    }
    if (syntax.head().has("test")) {
      flags.add(FnDef.Flag.TEST);
    }
    if (syntax.head().has("export")) {
      flags.add(FnDef.Flag.EXPORT);
    }
    return flags;
  }
}
