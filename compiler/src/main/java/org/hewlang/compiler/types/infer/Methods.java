package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Symbol;
import org.hewlang.compiler.types.traits.Candidate;
import org.hewlang.compiler.types.traits.Selection;
import org.jspecify.annotations.Nullable;

/** Method calls: what {@code x.f(..)} goes to. */
final class Methods {
  private final FunctionChecker c;
  private final MemberCalls members;
  private final NumberMethods numbers;
  private final ListMethods lists;
  private final Associated associated;
  private final StreamMethods streams;

  Methods(FunctionChecker c) {
    this.c = c;
    this.members = new MemberCalls(c);
    this.numbers = new NumberMethods(c);
    this.lists = new ListMethods(c);
    this.associated = new Associated(c, members);
    this.streams = new StreamMethods(c);
  }

  TExpr call(TExpr receiver, Name name, List<Arg> args, Expect expect, Span span) {
    Type type = c.known(receiver.type());
    if (type.equals(Type.NEVER)) {
      return none(receiver, type, name, args, span);
    }
    if (type instanceof Type.Error) {
      List<TExpr> kept = new ArrayList<>(c.calls.arguments.loose(args));
      kept.add(receiver);
      return c.error(span, kept);
    }
    if (type instanceof Type.Var v) {
      switch (c.unifier.kind(v)) {
        case GENERAL -> {
          if (!isUniversal(name.text(), args)) {
            c.calls.arguments.loose(args);
            return c.parts.cannotInfer(receiver, span);
          }
        }
        case LIST -> {
          TExpr call = lists.call(receiver, v, name, args, span);
          if (call != null) {
            return call;
          }
          type = c.prune(type);
        }
        case NUMBER, INTEGER, FLOAT -> {}
      }
    }
    if (type.equals(Tasks.SCOPE)) {
      return c.tasks.member(receiver, name, args, span);
    }
    TExpr member = c.messages.pooled(receiver, type, name, args, expect, span);
    if (member != null) {
      return member;
    }
    Type target = Messages.target(type);
    TExpr message =
        target == null
            ? null
            : c.messages.call(receiver, c.known(target), name, args, expect, span);
    if (message == null && target != null) {
      message = c.supervisors.member(receiver, c.known(target), name, args, span);
    }
    if (message != null) {
      return message;
    }
    StreamMethods.Found ofStream = streams.find(receiver, type, name, args, span);
    if (ofStream != null) {
      return ofStream.error() != null
          ? ofStream.error()
          : call(receiver, new Name(ofStream.name(), name.span()), args, expect, span);
    }
    TExpr special = special(receiver, type, name, args, span);
    if (special != null) {
      return special;
    }
    if (type instanceof Type.Var v && c.unifier.kind(v) != VarKind.GENERAL) {
      c.unify(v, c.unifier.kind(v) == VarKind.FLOAT ? Type.F64 : Type.I64);
    }
    List<Candidate> found = candidates(receiver, name.text());
    found = members.narrow(found, receiver, args, expect);
    if (found.size() > 1) {
      return ambiguous(found, receiver, name, args, span);
    }
    if (found.isEmpty()) {
      return none(receiver, type, name, args, span);
    }
    return c.yields.optional(
        members.call(found.getFirst(), receiver, name, args, expect, span), expect);
  }

  List<Candidate> candidates(TExpr receiver, String name) {
    Type resolved = c.unifier.resolve(receiver.type());
    List<Candidate> found = c.program.traits.methods(resolved, name, c.scope, c.assumptions);
    return found.stream().filter(this::isVisible).filter(this::isPossible).toList();
  }

  /** The steps that the prelude's members of generators are made of are nobody else's. */
  private boolean isVisible(Candidate k) {
    return c.scope.module().equals(Types.PRELUDE)
        || !(k.signature().given() instanceof FnDef.FnBody.Known known)
        || switch (known.intrinsic()) {
          case GENERATOR_ADVANCE, GENERATOR_VALUE, ASYNCGENERATOR_ADVANCE, ASYNCGENERATOR_VALUE ->
              false;
          default -> true;
        };
  }

  /** Whether the unknowns in the receiver can become what the candidate needs of them. */
  private boolean isPossible(Candidate k) {
    if (k.equations().isEmpty()) {
      return true;
    }
    int mark = c.unifier.mark();
    boolean possible = true;
    for (Map.Entry<Type.Var, Type> e : k.equations().entrySet()) {
      possible &= c.unify(e.getKey(), e.getValue());
    }
    c.unifier.rollback(mark);
    return possible;
  }

  /** Methods that every value has. */
  private static boolean isUniversal(String name, List<Arg> args) {
    return args.isEmpty() && (name.equals("to_string") || name.equals("clone"));
  }

  /** Built-in methods whose signature no declaration can say; null if it is none of them. */
  private @Nullable TExpr special(TExpr receiver, Type type, Name name, List<Arg> args, Span span) {
    if (type.equals(Type.BYTES)) {
      return members.bytes(receiver, name, args, span);
    }
    return numbers.call(receiver, type, name, args, span);
  }

  private TExpr ambiguous(
      List<Candidate> found, TExpr receiver, Name name, List<Arg> args, Span span) {
    List<TExpr> values = c.calls.arguments.loose(args);
    List<Candidate> fitting = members.takingArguments(found, receiver, values, span);
    if (fitting.size() == 1) {
      return members.callTyped(fitting.getFirst(), receiver, receiver.type(), values, span);
    }
    List<TExpr> kept = new ArrayList<>(values);
    kept.add(receiver);
    if (MemberCalls.isReported(found)) {
      return c.error(span, kept);
    }
    String spellings =
        found.stream()
            .map(k -> "`" + k.signature().id().owner() + "::" + name.text() + "(x)`")
            .distinct()
            .collect(Collectors.joining(" or "));
    c.report(
        Diagnostic.of(
                Code.E0204,
                name.span(),
                "method `" + name.text() + "` is ambiguous on `" + c.text(receiver.type()) + "`")
            .help("write " + spellings));
    return c.error(span, kept);
  }

  private TExpr none(TExpr receiver, Type type, Name name, List<Arg> args, Span span) {
    if (isUniversal(name.text(), args)) {
      return members.universal(receiver, name.text(), span);
    }
    List<TExpr> kept = new ArrayList<>(c.calls.arguments.loose(args));
    kept.add(receiver);
    if (!c.mayHaveLost(type)) {
      c.report(new MissingMethod(c).describe(receiver, c.prune(type), name));
    }
    return c.error(span, kept);
  }

  // ---- for other families

  /** Whether a call {@code x.name(..)} would find something. */
  boolean exists(TExpr receiver, String name) {
    return !candidates(receiver, name).isEmpty();
  }

  /** The call {@code receiver.name()}; null if there is no such method. */
  @Nullable TExpr tryCall(TExpr receiver, String name, Span span) {
    Type type = c.known(receiver.type());
    boolean list = type instanceof Type.Var v && c.unifier.kind(v) == VarKind.LIST;
    if (!list && candidates(receiver, name).isEmpty()) {
      return null;
    }
    return call(receiver, new Name(name, span), List.of(), Expect.ANY, span);
  }

  /** A call whose arguments are typed already. */
  TExpr callTyped(TExpr receiver, String name, List<TExpr> args, Span span) {
    List<Candidate> found = candidates(receiver, name);
    if (found.size() != 1) {
      return c.error(
          Diagnostic.of(
              Code.E0303, span, "no method `" + name + "` on `" + c.text(receiver.type()) + "`"),
          receiver);
    }
    return members.callTyped(found.getFirst(), receiver, receiver.type(), args, span);
  }

  /** What a call of {@code method} of a selected trait goes to, the receiver's type being known. */
  Callee traitCallee(Selection selection, Type self, TraitRef trait, String method) {
    if (selection instanceof Selection.Impl i) {
      i.equations().forEach(c::unify);
      var id = i.impl().methods().get(method);
      if (id != null) {
        Calls.Instance instance =
            c.calls.instantiate(c.program.function(id), i.bindings(), i.impl().span());
        return new Callee.Function(id, instance.typeArgs());
      }
    }
    if (selection instanceof Selection.Erased e) {
      return new Callee.DynMethod(e.trait(), method);
    }
    return new Callee.TraitMethod(self, trait, method, List.of());
  }

  // ---- Type::f

  TExpr associatedCall(Symbol.Member m, Path path, Expr.Call call, Expect expect) {
    return associated.call(m, path, call, expect);
  }

  TExpr associatedValue(Symbol.Member m, Path path, Span span, Expect expect) {
    return associated.value(m, path, span, expect);
  }
}
