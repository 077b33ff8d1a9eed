package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Fields, tuple components and elements. */
final class Parts {
  private final FunctionChecker c;

  Parts(FunctionChecker c) {
    this.c = c;
  }

  // ---- fields

  TExpr field(TExpr base, Name name, Span span) {
    Type type = c.known(base.type());
    if (type instanceof Type.Error) {
      return c.error(span, List.of(base));
    }
    if (isOpen(type)) {
      return cannotInfer(base, span);
    }
    if (type.equals(Tasks.SCOPE)) {
      return c.error(Tasks.noMember(Code.E0304, "cannot access field", name));
    }
    TExpr child = c.supervisors.child(base, type, name, span);
    if (child != null) {
      return child;
    }
    TExpr known = c.machineScope == null ? null : c.machineScope.field(base, name, span);
    if (known != null) {
      return known;
    }
    StructDef def =
        type instanceof Type.Nominal n ? c.program.declarations.structs().get(n.def()) : null;
    if (def == null || !(type instanceof Type.Nominal nominal)) {
      return noField(base, type, name, List.of());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < def.fields().size(); i++) {
      StructDef.Field f = def.fields().get(i);
      if (f.name().equals(name.text())) {
        Deprecations.use(c, nominal.def(), i, name.span());
        Map<Type.Param, Type> map = Instances.arguments(def.typeParams(), nominal.args());
        return new TExpr.Field(base, i, Types.substitute(f.type(), map), span);
      }
      names.add(f.name());
    }
    return noField(base, type, name, names);
  }

  private TExpr noField(TExpr base, Type type, Name name, List<String> fields) {
    if (c.mayHaveLost(type)) {
      return c.error(name.span(), List.of(base));
    }
    boolean struct =
        type instanceof Type.Nominal n && c.program.declarations.structs().containsKey(n.def());
    String text = c.text(type);
    Diagnostic d =
        Diagnostic.of(
            Code.E0304,
            name.span(),
            struct
                ? "no field `" + name.text() + "` on type `" + text + "`"
                : "cannot access field `" + name.text() + "` on `" + text + "`");
    Diagnostic suggested = Suggestions.add(d, name.text(), fields);
    if (suggested == d
        && !c.program
            .traits
            .methods(c.unifier.resolve(type), name.text(), c.scope, c.assumptions)
            .isEmpty()) {
      suggested = d.help("call the method: `." + name.text() + "(..)`");
    } else if (suggested == d && c.messages.handlerNames(type).contains(name.text())) {
      suggested = d.help("send a message: `." + name.text() + "(..)`");
    } else if (suggested == d && c.messages.explainField(d, base, type, name) != d) {
      suggested = c.messages.explainField(d, base, type, name);
    } else if (suggested == d && isPayload(type, name.text())) {
      suggested = d.help("look into it with `match`: what it holds depends on what it is");
    } else if (suggested == d && struct && fields.size() <= 6) {
      suggested =
          fields.isEmpty()
              ? d.help("`" + text + "` has no fields")
              : d.help("the fields are `" + String.join("`, `", fields) + "`");
    }
    return c.error(suggested, base);
  }

  private boolean isPayload(Type type, String name) {
    EnumDef def =
        type instanceof Type.Nominal n ? c.program.declarations.enums().get(n.def()) : null;
    return def != null && MachineScope.isPayload(def, name);
  }

  private boolean isOpen(Type type) {
    return type instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL;
  }

  TExpr cannotInfer(TExpr base, Span span) {
    c.unify(base.type(), Type.ERROR);
    return c.error(
        Diagnostic.of(
                Code.E0320, base.span(), "cannot infer the type of `" + base.span().text() + "`")
            .label("it must be known here")
            .help("consider adding a type annotation where it is introduced"),
        base);
  }

  TExpr tupleField(TExpr base, Expr.TupleIndex t) {
    Type type = c.known(base.type());
    if (type instanceof Type.Error) {
      return c.error(t.span(), List.of(base));
    }
    if (isOpen(type)) {
      return cannotInfer(base, t.span());
    }
    if (!(type instanceof Type.Tuple tuple)) {
      return c.error(
          Diagnostic.of(
              Code.E0304,
              t.indexSpan(),
              "cannot access field `" + t.index() + "` on `" + c.text(type) + "`"),
          base);
    }
    if (t.index() >= tuple.parts().size()) {
      return c.error(
          Diagnostic.of(
              Code.E0304,
              t.indexSpan(),
              "tuple index " + t.index() + " out of range (len " + tuple.parts().size() + ")"),
          base);
    }
    return new TExpr.TupleField(base, t.index(), tuple.parts().get(t.index()), t.span());
  }

  // ---- elements

  /** {@code base[index]} as a value. */
  TExpr index(TExpr base, Expr index, Span span) {
    TExpr element = element(base, index, span);
    if (element != null) {
      return element;
    }
    Type type = c.known(base.type());
    if (type instanceof Type.Error) {
      return c.error(span, List.of(base, c.infer(index, Expect.ANY)));
    }
    if (isOpen(type)) {
      c.infer(index, Expect.ANY);
      return cannotInfer(base, span);
    }
    List<Arg> args = List.of(new Arg(null, index, index.span()));
    if (!type.equals(Type.STRING) && c.methods.exists(base, "get")) {
      return c.methods.call(base, new Name("get", span), args, Expect.ANY, span);
    }
    return c.error(cannotIndex(base, type), base, c.infer(index, Expect.ANY));
  }

  private Diagnostic cannotIndex(TExpr base, Type type) {
    Diagnostic d =
        Diagnostic.of(
            Code.E0510,
            base.span(),
            "cannot index into `"
                + c.text(type)
                + "`"
                + (type instanceof Type.Nominal ? ": type has no `get` method" : ""));
    if (type.equals(Type.STRING)) {
      return d.help("use `.char_at(i)` for a byte or `.slice(a, b)` for a part");
    }
    if (type instanceof Type.Tuple) {
      return d.help("the components of a tuple are `.0`, `.1` and so on");
    }
    return d;
  }

  /** The element as a place of a built-in sequence; null if {@code base} is something else. */
  @Nullable TExpr element(TExpr base, Expr index, Span span) {
    Type type = c.known(base.type());
    Type element =
        switch (type) {
          case Type.Array a -> a.element();
          case Type.Slice s -> s.element();
          case Type.Builtin b when b.kind() == BuiltinType.VEC -> b.args().getFirst();
          case Type.Builtin b when b.kind() == BuiltinType.BYTES -> Type.I32;
          case Type.Var v when c.unifier.kind(v) == VarKind.LIST -> c.unifier.element(v);
          default -> null;
        };
    if (element == null) {
      return null;
    }
    return new TExpr.Index(base, c.check(index, Type.I64, null), element, span);
  }
}
