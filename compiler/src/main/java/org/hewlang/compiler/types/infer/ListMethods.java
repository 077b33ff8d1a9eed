package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.traits.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Methods of an array literal's variable that may still become a {@code Vec}. What only a {@code Vec}
 * has decides that it is one; for what both have the choice waits until the function ends.
 */
final class ListMethods {
  private static final Set<String> BOTH = Set.of("len", "is_empty", "get", "contains");

  private final FunctionChecker c;

  ListMethods(FunctionChecker c) {
    this.c = c;
  }

  /** The call if it does not depend on the choice; null after the choice is made. */
  @Nullable TExpr call(TExpr receiver, Type.Var v, Name name, List<Arg> args, Span span) {
    Type element = c.unifier.element(v);
    if (BOTH.contains(name.text())) {
      return later(receiver, element, name, args, span);
    }
    Type vec = Type.vec(c.unifier.resolve(element));
    boolean ofVec = !c.program.traits.methods(vec, name.text(), c.scope, c.assumptions).isEmpty();
    Type array = new Type.Array(element, c.unifier.length(v));
    boolean ofArray =
        !c.program
            .traits
            .methods(c.unifier.resolve(array), name.text(), c.scope, c.assumptions)
            .isEmpty();
    if (ofVec && !ofArray) {
      c.unify(v, Type.vec(element));
    } else if (!name.text().equals("clone") && !name.text().equals("to_string")) {
      c.unify(v, array);
    }
    return null;
  }

  private TExpr later(TExpr receiver, Type element, Name name, List<Arg> args, Span span) {
    List<Arguments.Slot> slots =
        switch (name.text()) {
          case "get" -> List.of(new Arguments.Slot("i", Type.I64, null));
          case "contains" -> List.of(new Arguments.Slot("x", element, null));
          default -> List.of();
        };
    Type result =
        switch (name.text()) {
          case "get" -> element;
          case "len" -> Type.I64;
          default -> Type.BOOL;
        };
    List<TExpr.Part> given =
        c.calls.arguments.check("Vec::" + name.text(), slots, 1, args, span, null);
    if (given == null) {
      return c.error(span, List.of(receiver));
    }
    TExpr[] chosen = {new TExpr.Error(span)};
    c.whenKnown(() -> chosen[0] = choose(receiver, name, given, result, span));
    return c.placeholders.later(result, span, () -> chosen[0]);
  }

  private TExpr choose(TExpr receiver, Name name, List<TExpr.Part> given, Type result, Span span) {
    List<Candidate> found = c.methods.candidates(receiver, name.text());
    if (found.isEmpty()) {
      return new TExpr.Error(span);
    }
    Candidate k = found.getFirst();
    MemberCalls members = new MemberCalls(c);
    Calls.Instance instance = members.instanceFor(k, receiver, span);
    Type first = instance.type(k.signature().params().getFirst().type());
    List<TExpr.Part> parts = new ArrayList<>();
    parts.add(new TExpr.Part(0, c.coerce(receiver, first, null)));
    parts.addAll(given);
    c.obligations.bounds(instance, span);
    return new TExpr.Call(members.callee(k, instance, receiver.type()), parts, result, span);
  }
}
