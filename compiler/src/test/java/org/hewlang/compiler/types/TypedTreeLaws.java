package org.hewlang.compiler.types;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TypedProgram;
import org.jspecify.annotations.Nullable;

/** What every typed tree of a program without errors fulfils; later stages build on it. */
public final class TypedTreeLaws {
  private final TypedProgram program;
  private final List<String> broken = new ArrayList<>();

  private TypedTreeLaws(TypedProgram program) {
    this.program = program;
  }

  /** The laws that {@code program} breaks, as sentences with places. */
  public static List<String> broken(TypedProgram program) {
    TypedTreeLaws laws = new TypedTreeLaws(program);
    program.functions().values().forEach(laws::function);
    program.constants().values().forEach(c -> laws.expr(c.value()));
    return laws.broken;
  }

  private void law(boolean holds, Span at, String what) {
    if (!holds) {
      broken.add(at + ": " + what);
    }
  }

  private void function(FnDef f) {
    f.params().forEach(p -> type(p.type(), p.span()));
    TExpr body = f.code();
    if (body == null) {
      return;
    }
    expr(body);
    Set<Integer> ids = new HashSet<>();
    for (Local p : f.params()) {
      law(ids.add(p.id()), p.span(), "two variables with one number");
    }
    Children.walk(
        body,
        e -> {
          if (e instanceof TExpr.Return r && r.value() != null) {
            type(r.value().type(), r.span());
          }
        });
    boolean generator = f.flags().contains(FnDef.Flag.GENERATOR);
    fits(body, generator ? Type.UNIT : f.result(), "body of " + f.id());
  }

  private void fits(TExpr e, Type type, String where) {
    Type found = e.type();
    law(
        found.equals(type) || found.equals(Type.NEVER),
        e.span(),
        where + " is " + found + " instead of " + type);
  }

  private void type(Type type, Span at) {
    law(!hasVar(type), at, "a type with an unknown: " + type);
    law(!(type instanceof Type.Error), at, "a type with an error");
  }

  private static boolean hasVar(Type type) {
    boolean[] found = {type instanceof Type.Var || type instanceof Type.Error};
    Types.mapParts(
        type,
        part -> {
          found[0] |= hasVar(part);
          return part;
        });
    return found[0];
  }

  private void expr(TExpr root) {
    Children.walk(root, this::one);
  }

  private void one(TExpr e) {
    type(e.type(), e.span());
    switch (e) {
      case TExpr.Error x -> law(false, x.span(), "an error node in a program without errors");
      case TExpr.Call c -> {
        callee(c.callee(), c.span());
        int arity = arity(c.callee());
        if (arity >= 0) {
          parts(c.args(), arity, c.span());
        }
        types(c);
      }
      case TExpr.CallInOut c -> callee(c.callee(), c.span());
      case TExpr.FnRef r -> callee(r.callee(), r.span());
      case TExpr.StructLit s -> {
        if (s.type() instanceof Type.Nominal n) {
          parts(s.parts(), program.structs().get(n.def()).fields().size(), s.span());
        } else {
          law(false, s.span(), "a struct literal of type " + s.type());
        }
      }
      case TExpr.VariantLit v -> {
        if (v.type() instanceof Type.Nominal n) {
          var variant = program.enums().get(n.def()).variants().get(v.variant());
          parts(v.parts(), variant.fields().size(), v.span());
        } else {
          law(false, v.span(), "a variant of type " + v.type());
        }
      }
      case TExpr.Binary b -> binary(b);
      case TExpr.Compare c ->
          law(
              c.left().type().equals(c.right().type())
                  || c.left().type().equals(Type.NEVER)
                  || c.right().type().equals(Type.NEVER),
              c.span(),
              "compares " + c.left().type() + " with " + c.right().type());
      case TExpr.Logical l -> {
        fits(l.left(), Type.BOOL, "operand");
        fits(l.right(), Type.BOOL, "operand");
      }
      case TExpr.If i -> {
        fits(i.condition(), Type.BOOL, "condition");
        fits(i.then(), i.type(), "branch");
        if (i.otherwise() != null) {
          fits(i.otherwise(), i.type(), "branch");
        } else {
          law(i.type().equals(Type.UNIT), i.span(), "an if without else of type " + i.type());
        }
      }
      case TExpr.Match m -> {
        for (TExpr.Match.Arm arm : m.arms()) {
          fits(arm.body(), m.type(), "arm");
          pattern(arm.pattern(), m.scrutinee().type());
        }
      }
      case TExpr.Block b -> {
        TExpr tail = b.tail();
        if (tail != null) {
          law(tail.type().equals(b.type()), b.span(), "a block of another type than its tail");
        } else {
          law(
              b.type().equals(Type.UNIT) || b.type().equals(Type.NEVER),
              b.span(),
              "a block without value of type " + b.type());
        }
        b.statements().forEach(this::statement);
      }
      case TExpr.Lambda l -> {
        if (l.type() instanceof Type.Fn fn) {
          fits(l.body(), fn.result(), "lambda");
          for (int i = 0; i < l.params().size(); i++) {
            law(
                l.params().get(i).type().equals(fn.params().get(i)),
                l.span(),
                "a lambda whose parameters are not those of its type");
          }
        } else {
          law(false, l.span(), "a lambda of type " + l.type());
        }
      }
      case TExpr.CallValue c -> {
        if (c.function().type() instanceof Type.Fn fn) {
          law(fn.params().size() == c.args().size(), c.span(), "another number of arguments");
          for (int i = 0; i < c.args().size(); i++) {
            fits(c.args().get(i), fn.params().get(i), "argument");
          }
          law(fn.result().equals(c.type()), c.span(), "a call of another type than the result");
        } else {
          law(false, c.span(), "calls a " + c.function().type());
        }
      }
      case TExpr.ListLit l -> {
        Type element = elementOf(l.type());
        law(element != null, l.span(), "a list of type " + l.type());
        if (element != null) {
          l.elements().forEach(x -> fits(x, element, "element"));
        }
      }
      case TExpr.Index x -> fits(x.index(), Type.I64, "index");
      case TExpr.For f -> pattern(f.pattern(), f.pattern().type());
      default -> {
        // nothing but its type
      }
    }
  }

  private static @Nullable Type elementOf(Type type) {
    return switch (type) {
      case Type.Array a -> a.element();
      case Type.Builtin b when b.kind() == BuiltinType.VEC -> b.args().getFirst();
      default -> null;
    };
  }

  private void binary(TExpr.Binary b) {
    Type l = b.left().type();
    Type r = b.right().type();
    boolean special =
        l.equals(Type.DURATION)
            || r.equals(Type.DURATION)
            || l.equals(Type.STRING)
            || l.equals(Type.NEVER)
            || r.equals(Type.NEVER);
    switch (b.op()) {
      case SHL, SHR -> law(l.equals(b.type()), b.span(), "a shift of another type");
      case ADD, SUB, MUL, DIV, REM, AND, OR, XOR ->
          law(
              special || (l.equals(r) && l.equals(b.type())),
              b.span(),
              b.op() + " of " + l + " and " + r + " gives " + b.type());
    }
  }

  private void statement(TStmt s) {
    switch (s) {
      case TStmt.Let l -> {
        TExpr value = l.value();
        if (value != null && !value.type().equals(Type.NEVER)) {
          pattern(l.pattern(), value.type());
        }
      }
      case TStmt.Assign a -> fits(a.value(), a.place().type(), "assigned value");
      case TStmt.CompoundAssign _, TStmt.Eval _, TStmt.Defer _ -> {}
    }
  }

  private void pattern(TPattern p, Type type) {
    law(p.type().equals(type), p.span(), "a pattern of " + p.type() + " for " + type);
  }

  private void parts(List<TExpr.Part> parts, int count, Span at) {
    Set<Integer> seen = new HashSet<>();
    for (TExpr.Part p : parts) {
      law(p.index() >= 0 && p.index() < count && seen.add(p.index()), at, "a part twice");
    }
    law(seen.size() == count, at, seen.size() + " of " + count + " parts");
  }

  private int arity(Callee callee) {
    return callee instanceof Callee.Function f
        ? program.functions().get(f.id()).params().size()
        : -1;
  }

  private void callee(Callee callee, Span at) {
    switch (callee) {
      case Callee.Function f -> {
        FnDef def = program.functions().get(f.id());
        law(def != null, at, "calls the unknown " + f.id());
        if (def != null) {
          law(
              def.typeParams().size() == f.typeArgs().size(),
              at,
              "another number of type arguments for " + f.id());
        }
        f.typeArgs().forEach(t -> type(t, at));
      }
      case Callee.TraitMethod m -> {
        type(m.self(), at);
        m.methodArgs().forEach(t -> type(t, at));
        m.trait().args().forEach(t -> type(t, at));
        law(program.traits().containsKey(m.trait().trait()), at, "an unknown trait");
      }
      case Callee.DynMethod m ->
          law(program.traits().containsKey(m.trait().trait()), at, "an unknown trait");
      case Callee.Builtin b -> b.typeArgs().forEach(t -> type(t, at));
    }
  }

  /** Arguments and results of calls of declared functions have the types of the instance. */
  private void types(TExpr.Call c) {
    if (!(c.callee() instanceof Callee.Function f)) {
      return;
    }
    FnDef def = program.functions().get(f.id());
    if (def == null || def.typeParams().size() != f.typeArgs().size()) {
      return;
    }
    Map<Type.Param, Type> arguments = new java.util.HashMap<>();
    for (int i = 0; i < f.typeArgs().size(); i++) {
      arguments.put(def.typeParams().get(i).param(), f.typeArgs().get(i));
    }
    for (TExpr.Part p : c.args()) {
      Type wanted = Types.substitute(def.params().get(p.index()).type(), arguments);
      if (!hasAssoc(wanted)) {
        fits(p.value(), wanted, "argument " + p.index() + " of " + f.id());
      }
    }
    Type result = Types.substitute(def.result(), arguments);
    law(
        hasAssoc(result) || result.equals(c.type()),
        c.span(),
        "call of " + f.id() + " is " + c.type() + " instead of " + result);
  }

  private static boolean hasAssoc(Type type) {
    boolean[] found = {type instanceof Type.Assoc};
    Types.mapParts(
        type,
        part -> {
          found[0] |= hasAssoc(part);
          return part;
        });
    return found[0];
  }
}
