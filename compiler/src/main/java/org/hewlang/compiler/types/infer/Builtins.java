package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** Functions whose argument may be of several types, which no signature can say. */
final class Builtins {
  private static final Set<String> MATH = Set.of("abs", "min", "max", "clamp", "sign");
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final FunctionChecker c;

  Builtins(FunctionChecker c) {
    this.c = c;
  }

  /** The call of such a function; null if {@code name} is none. */
  @Nullable TExpr call(String name, List<Arg> args, Expect expect, Span span) {
    if (!name.equals("len") && !name.equals("to_float") && !name.equals("sleep")) {
      return c.supervisors.function(name, args, expect, span);
    }
    List<TExpr.Part> parts =
        c.calls.arguments.check(
            name,
            List.of(new Arguments.Slot(null, c.fresh(span, "cannot infer the argument"), null)),
            0,
            args,
            span,
            null);
    if (parts == null) {
      return new TExpr.Error(span);
    }
    TExpr arg = parts.getFirst().value();
    Type type = c.known(arg.type());
    if (type instanceof Type.Error) {
      return c.error(span, List.of(arg));
    }
    return switch (name) {
      case "len" -> {
        TExpr call = c.methods.tryCall(arg, "len", span);
        yield call != null ? call : c.coerce(arg, Type.STRING, null);
      }
      case "to_float" ->
          isInteger(type) ? new TExpr.Convert(arg, Type.F64, span) : c.coerce(arg, Type.I64, null);
      default -> sleep(arg, type, span);
    };
  }

  private boolean isInteger(Type type) {
    return switch (type) {
      case Type.Prim p -> p.primitive().isInteger();
      case Type.Var v ->
          c.unifier.kind(v) == VarKind.INTEGER || c.unifier.kind(v) == VarKind.NUMBER;
      default -> false;
    };
  }

  private TExpr sleep(TExpr arg, Type type, Span span) {
    TExpr nanos;
    if (type.equals(Type.DURATION)) {
      nanos = intrinsic(Intrinsic.DURATION_NANOS, arg, Type.I64, span);
    } else {
      TExpr seconds = c.coerce(arg, Type.I64, null);
      TExpr factor = new TExpr.IntLit(NANOS_PER_SECOND, Type.I64, span);
      nanos = new TExpr.Binary(Operator.MUL, seconds, factor, Type.I64, span);
    }
    return intrinsic(Intrinsic.SLEEP_NANOS, nanos, Type.UNIT, span);
  }

  /** A prelude function with a second form for another argument type; null for all others. */
  @Nullable TExpr call(Symbol.Function f, List<Arg> args, Span span) {
    if (!f.id().module().equals(Types.PRELUDE) || !f.id().owner().isEmpty()) {
      return null;
    }
    return switch (f.id().name()) {
      case "sleep", "to_float" -> call(f.id().name(), args, Expect.ANY, span);
      case "assert_eq", "assert_ne" -> assertion(f, args, span);
      case "close", "stop", "link", "unlink", "monitor" -> onHandle(f, args, span);
      default -> null;
    };
  }

  /** What takes the handle of any actor; null leaves odd arguments to the ordinary call. */
  private @Nullable TExpr onHandle(Symbol.Function f, List<Arg> args, Span span) {
    if (args.size() != 1 || args.getFirst().name() != null) {
      return null;
    }
    TExpr arg = c.infer(args.getFirst().value(), Expect.ANY);
    Type type = c.known(arg.type());
    if (type instanceof Type.Error) {
      return c.error(span, List.of(arg));
    }
    if (Messages.target(type) == null) {
      return c.error(
          Diagnostic.of(
              Code.E0808,
              arg.span(),
              "`" + f.id().name() + "` expects an actor handle, found `" + c.text(type) + "`"),
          arg);
    }
    FnSignature signature = c.program.function(f.id());
    Calls.Instance instance = c.calls.instantiate(signature, Map.of(), span);
    c.unify(instance.type(signature.params().getFirst().type()), type);
    return new TExpr.Call(
        c.calls.callee(instance),
        List.of(new TExpr.Part(0, arg)),
        c.calls.resultType(instance, span),
        span);
  }

  /** An assertion compares as {@code ==} does; null leaves odd arguments to the ordinary call. */
  private @Nullable TExpr assertion(Symbol.Function f, List<Arg> args, Span span) {
    if (args.size() != 2 || args.stream().anyMatch(a -> a.name() != null)) {
      return null;
    }
    Calls.Instance instance = c.calls.instantiate(c.program.function(f.id()), Map.of(), span);
    Comparisons.Pair pair =
        c.operators.equalOperands(args.get(0).value(), args.get(1).value(), span);
    if (pair == null) {
      instance.typeArgs().forEach(c.unifier::poison);
      return new TExpr.Error(span);
    }
    c.unify(instance.typeArgs().getFirst(), pair.left().type());
    return new TExpr.Call(
        c.calls.callee(instance),
        List.of(new TExpr.Part(0, pair.left()), new TExpr.Part(1, pair.right())),
        Type.UNIT,
        span);
  }

  TExpr cooperate(Span span) {
    return new TExpr.Call(
        new Callee.Builtin(Intrinsic.COOPERATE, List.of()), List.of(), Type.UNIT, span);
  }

  private static TExpr intrinsic(Intrinsic intrinsic, TExpr arg, Type result, Span span) {
    return new TExpr.Call(
        new Callee.Builtin(intrinsic, List.of()), List.of(new TExpr.Part(0, arg)), result, span);
  }

  /**
   * The call of a {@code math} function that works on integers and on floats: the float form is another
   * function of the module, taken as soon as an argument is a float. Null for all other functions.
   */
  @Nullable TExpr math(Symbol.Module module, Symbol.Function f, List<Arg> args, Span span) {
    FnId id = f.id();
    FnId real = new FnId(id.module(), id.owner(), id.name() + "_f");
    FnSignature integers = c.program.function(id);
    if (!module.path().equals("std::math")
        || !MATH.contains(id.name())
        || args.size() != integers.params().size()
        || args.stream().anyMatch(a -> a.name() != null)
        || !c.program.declarations.functions().containsKey(real)) {
      return null;
    }
    List<TExpr> values = c.calls.arguments.loose(args);
    boolean floats = values.stream().anyMatch(v -> isFloat(v.type()));
    FnSignature chosen = floats ? c.program.function(real) : integers;
    Calls.Instance instance = c.calls.instantiate(chosen, Map.of(), span);
    List<TExpr.Part> parts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      parts.add(new TExpr.Part(i, c.coerce(values.get(i), chosen.params().get(i).type(), null)));
    }
    return new TExpr.Call(
        c.calls.callee(instance), parts, c.calls.resultType(instance, span), span);
  }

  private boolean isFloat(Type type) {
    return switch (c.prune(type)) {
      case Type.Prim p -> p.primitive().isFloat();
      case Type.Var v -> c.unifier.kind(v) == VarKind.FLOAT;
      default -> false;
    };
  }
}
