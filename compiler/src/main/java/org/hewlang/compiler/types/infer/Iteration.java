package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.traits.Selection;
import org.jspecify.annotations.Nullable;

/** What {@code for} accepts, and what its elements are. */
final class Iteration {
  private final FunctionChecker c;

  Iteration(FunctionChecker c) {
    this.c = c;
  }

  /**
   * What a loop runs over.
   *
   * @param next the function that gives the next element, for user iterators
   */
  record Source(TExpr iterable, Type element, @Nullable Callee next) {}

  Source source(TExpr iterable) {
    Type type = c.known(iterable.type());
    Type element = builtinElement(type);
    if (element != null) {
      return new Source(iterable, element, null);
    }
    if (type instanceof Type.Error) {
      return new Source(iterable, type, null);
    }
    if (type.equals(Type.NEVER)) { // has no elements either
      return cannotIterate(iterable, type);
    }
    if (type instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL) {
      return open(iterable, v);
    }
    TExpr viaIter = c.methods.tryCall(iterable, "iter", iterable.span());
    if (viaIter != null) {
      Source inner = source(viaIter);
      return inner;
    }
    Source user = userIterator(iterable, type);
    return user != null ? user : cannotIterate(iterable, type);
  }

  /** Whether the items of what has {@code type} come one after the other, and are waited for. */
  static boolean isAwaited(Type type) {
    return type instanceof Type.Builtin b
        && (b.kind() == BuiltinType.RECEIVER || b.kind() == BuiltinType.STREAM);
  }

  private @Nullable Type builtinElement(Type type) {
    return switch (type) {
      case Type.Prim p -> p.primitive() == Primitive.STRING ? Type.CHAR : null;
      case Type.Array a -> a.element();
      case Type.Slice s -> s.element();
      case Type.Var v when c.unifier.kind(v) == VarKind.LIST -> c.unifier.element(v);
      case Type.Builtin b ->
          switch (b.kind()) {
            case VEC, HASH_SET, RANGE, RECEIVER, STREAM, GENERATOR, ASYNC_GENERATOR ->
                b.args().getFirst();
            case HASH_MAP -> new Type.Tuple(b.args());
            case BYTES -> Type.I32;
            case RC,
                ARC,
                WEAK,
                BOX,
                REGEX,
                ACTOR_REF,
                REMOTE_REF,
                ACTOR,
                SINK,
                SENDER,
                TASK,
                SCOPE ->
                null;
          };
      default -> null;
    };
  }

  private Source open(TExpr iterable, Type.Var v) {
    Span span = iterable.span();
    c.report(
        Diagnostic.of(Code.E0320, span, "cannot infer the type of what is iterated over")
            .help("consider adding a type annotation"));
    c.unify(v, Type.ERROR);
    return new Source(iterable, Type.ERROR, null);
  }

  private @Nullable Source userIterator(TExpr iterable, Type type) {
    Type self = c.unifier.resolve(type);
    TraitRef trait = new TraitRef(Protocols.ITERATOR, List.of());
    Selection selection = c.program.traits.implementation(self, trait, c.assumptions);
    if (selection == null || selection instanceof Selection.Automatic) {
      return null;
    }
    Type item = c.program.traits.associatedType(self, "Item", c.assumptions);
    if (item == null) {
      return null;
    }
    Callee next = c.methods.traitCallee(selection, self, trait, "next");
    return new Source(iterable, item, next);
  }

  private Source cannotIterate(TExpr iterable, Type type) {
    Diagnostic d =
        Diagnostic.of(Code.E0511, iterable.span(), "cannot iterate over `" + c.text(type) + "`");
    if (type instanceof Type.Prim p && p.primitive().isInteger()) {
      d = d.help("write a range: `0.." + iterable.span().text() + "`");
    } else if (type instanceof Type.Nominal n
        && n.def().module().equals(Types.PRELUDE)
        && (n.def().name().equals("Result") || n.def().name().equals("Option"))) {
      d = d.help("take the value out first, with `match`, `if let` or `?`");
    } else {
      d =
          d.help(
              "`for` takes ranges, `Vec`, arrays, `HashMap`, `HashSet`, `String`, `bytes`, and types"
                  + " with a method `iter` or an `impl Iterator`");
    }
    c.report(d);
    boolean leaves = type.equals(Type.NEVER);
    TExpr broken = leaves ? iterable : c.error(iterable.span(), List.of(iterable));
    return new Source(broken, Type.ERROR, null);
  }
}
