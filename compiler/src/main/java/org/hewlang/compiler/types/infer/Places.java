package org.hewlang.compiler.types.infer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Stmt;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Assignments and what may stand on their left. */
final class Places {
  private final FunctionChecker c;

  /** Variables of {@code let} without initialiser, which may be assigned (once; analysis counts). */
  private final Set<Integer> assignable = new HashSet<>();

  Places(FunctionChecker c) {
    this.c = c;
  }

  void mayBeAssigned(TPattern pattern) {
    if (pattern instanceof TPattern.Bind b) {
      assignable.add(b.local().id());
    }
  }

  void assign(Stmt.Assign a, List<TStmt> out) {
    Expr syntax = strip(a.place());
    Operator op = a.op().binary() == null ? null : Operators.arithmeticOperator(a.op().binary());
    TExpr place;
    if (syntax instanceof Expr.Index x) {
      TExpr base = c.infer(x.target(), Expect.ANY);
      TExpr element = c.parts.element(base, x.index(), x.span());
      if (element == null) {
        viaMethod(base, x, op, a, out);
        return;
      }
      place = element;
    } else {
      place = c.infer(syntax, Expect.ANY);
    }
    requireMutable(place);
    if (op == null) {
      Because because = new Because(place.span(), "this is `" + c.text(place.type()) + "`");
      out.add(new TStmt.Assign(place, c.check(a.value(), place.type(), because), a.span()));
      return;
    }
    TExpr value = c.operators.compound(op, place, a.value(), a.opSpan(), a.span());
    out.add(
        value != null
            ? new TStmt.CompoundAssign(op, place, value, a.span())
            : new TStmt.Assign(place, new TExpr.Error(a.value().span()), a.span()));
  }

  private static Expr strip(Expr e) {
    return e instanceof Expr.Paren p ? strip(p.inner()) : e;
  }

  // ---- x[k] = v on maps and user types

  private void viaMethod(
      TExpr base, Expr.Index x, @Nullable Operator op, Stmt.Assign a, List<TStmt> out) {
    Type type = c.known(base.type());
    if (type instanceof Type.Error) {
      TExpr index = c.infer(x.index(), Expect.ANY);
      TExpr value = c.infer(a.value(), Expect.ANY);
      out.add(new TStmt.Eval(c.error(a.span(), List.of(base, index, value)), a.span()));
      return;
    }
    boolean map = type instanceof Type.Builtin b && b.kind() == BuiltinType.HASH_MAP;
    String method = map ? "insert" : "set";
    if (type.equals(Type.STRING) || (!map && !c.methods.exists(base, "set"))) {
      reportNoSet(base, type);
      TExpr index = c.infer(x.index(), Expect.ANY);
      TExpr value = c.infer(a.value(), Expect.ANY);
      out.add(new TStmt.Eval(c.error(a.span(), List.of(base, index, value)), a.span()));
      return;
    }
    if (op != null) {
      compoundViaMethods(base, x, op, map, a, out);
      return;
    }
    List<Arg> args =
        List.of(
            new Arg(null, x.index(), x.index().span()), new Arg(null, a.value(), a.value().span()));
    TExpr call = c.methods.call(base, new Name(method, x.span()), args, Expect.ANY, a.span());
    out.add(new TStmt.Eval(call, a.span()));
  }

  private void reportNoSet(TExpr base, Type type) {
    boolean string = type.equals(Type.STRING);
    Diagnostic d =
        Diagnostic.of(
            Code.E0510,
            base.span(),
            "cannot index into `"
                + c.text(type)
                + "`"
                + (string ? "" : " for assignment: type has no `set` method"));
    c.report(string ? d.help("a `String` cannot be changed in place") : d);
  }

  /** {@code x[k] op= v} on a user type: {@code x.set(k, x.get(k) op v)} with x and k evaluated once. */
  private void compoundViaMethods(
      TExpr base, Expr.Index x, Operator op, boolean map, Stmt.Assign a, List<TStmt> out) {
    TExpr index = c.infer(x.index(), Expect.ANY);
    Local target = c.hidden("_target", base.type(), base.span());
    Local key = c.hidden("_key", index.type(), index.span());
    TExpr targetRef = new TExpr.LocalRef(target, base.span());
    TExpr keyRef = new TExpr.LocalRef(key, index.span());
    out.add(new TStmt.Let(new TPattern.Bind(target, base.span()), base, base.span()));
    out.add(new TStmt.Let(new TPattern.Bind(key, index.span()), index, index.span()));
    TExpr old = c.methods.callTyped(targetRef, "get", List.of(keyRef), x.span());
    TExpr value = c.operators.compound(op, old, a.value(), a.opSpan(), a.span());
    if (value == null || map) {
      if (map && value != null) {
        c.report(
            Diagnostic.of(Code.E0508, a.span(), "cannot apply `" + a.op().text() + "` to an entry")
                .help("use `.update(key, default, (old) => ..)`"));
      }
      out.add(new TStmt.Eval(c.error(a.span(), List.of(keyRef, targetRef)), a.span()));
      return;
    }
    TExpr combined = new TExpr.Binary(op, old, value, old.type(), a.span());
    TExpr set = c.methods.callTyped(targetRef, "set", List.of(keyRef, combined), a.span());
    out.add(new TStmt.Eval(set, a.span()));
  }

  // ---- mutability

  /** Whether {@code e} is a place that may be written to. */
  boolean isMutable(TExpr e) {
    return switch (e) {
      case TExpr.LocalRef r -> r.local().mutable();
      case TExpr.Field f -> isMutable(f.base());
      case TExpr.TupleField t -> isMutable(t.base());
      case TExpr.Index x -> isHandle(x.base().type()) || isMutable(x.base());
      case TExpr.ActorField _ -> true;
      default -> false;
    };
  }

  private boolean isHandle(Type type) {
    return c.prune(type) instanceof Type.Builtin b
        && (b.kind() == BuiltinType.VEC || b.kind() == BuiltinType.BYTES);
  }

  private void requireMutable(TExpr place) {
    switch (place) {
      case TExpr.LocalRef r -> {
        Local local = r.local();
        if (!local.mutable() && !assignable.contains(local.id())) {
          c.report(immutable(Code.E0701, local, place.span()));
        }
      }
      case TExpr.ConstRef k ->
          c.report(
              Diagnostic.of(
                      Code.E0701,
                      k.span(),
                      "cannot assign to immutable variable `" + k.constant().name() + "`")
                  .label("this is a constant"));
      case TExpr.Field _, TExpr.TupleField _, TExpr.Index _ ->
          requireMutableRoot(place, place.span());
      case TExpr.ActorField _ -> {
        // every field of an actor may be assigned by the actor
      }
      default -> {
        boolean isCall = place.span().text().endsWith(")"); // the parser has refused it
        if (!isCall && !(c.prune(place.type()) instanceof Type.Error)) {
          c.report(
              Diagnostic.of(
                  Code.E0702,
                  place.span(),
                  "cannot assign to immutable value: this is no variable"));
        }
      }
    }
  }

  /** Walks down to the variable that holds the value; a handle on the way ends the walk. */
  private void requireMutableRoot(TExpr place, Span whole) {
    switch (place) {
      case TExpr.LocalRef r -> {
        if (!r.local().mutable()) {
          c.report(immutable(Code.E0702, r.local(), whole));
        }
      }
      case TExpr.ConstRef k ->
          c.report(
              Diagnostic.of(
                  Code.E0702,
                  whole,
                  "cannot assign to immutable variable `" + k.constant().name() + "`"));
      case TExpr.ActorField _ -> {
        // holds its parts as a variable would
      }
      case TExpr.Field f -> requireMutableRoot(f.base(), whole);
      case TExpr.TupleField t -> requireMutableRoot(t.base(), whole);
      case TExpr.Index x -> {
        Type base = c.prune(x.base().type());
        if (isHandle(base)) {
          return;
        }
        if (base instanceof Type.Slice) {
          c.report(
              Diagnostic.of(
                  Code.E0702,
                  whole,
                  "cannot assign to immutable variable `"
                      + x.base().span().text()
                      + "`: a slice is read-only"));
        } else if (base instanceof Type.Var) {
          // an array literal's variable that may still become a Vec
          c.whenKnown(() -> {
            if (!isHandle(x.base().type())) {
              requireMutableRoot(x.base(), whole);
            }
          });
        } else {
          requireMutableRoot(x.base(), whole);
        }
      }
      default -> {
        if (!(c.prune(place.type()) instanceof Type.Error)) {
          c.report(
              Diagnostic.of(Code.E0702, whole, "cannot assign to immutable value: this is a copy"));
        }
      }
    }
  }

  private Diagnostic immutable(Code code, Local local, Span span) {
    Diagnostic d =
        Diagnostic.of(code, span, "cannot assign to immutable variable `" + local.name() + "`");
    if (c.machineScope != null && c.machineScope.isPart(local)) {
      return d.help("a transition changes nothing in place: its value is the new state");
    }
    d = d.note(local.span(), "`" + local.name() + "` is introduced here");
    if (c.ownActor.isFieldName(local.name())) {
      return d.help("here the name means the parameter, not the field: rename the parameter");
    }
    return d.help("consider changing this to `var " + local.name() + "`");
  }
}
