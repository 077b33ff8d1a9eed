package org.hewlang.compiler.types.infer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** Names and paths as values. */
final class Names {
  private final FunctionChecker c;
  private final UnknownNames failures;

  Names(FunctionChecker c) {
    this.c = c;
    this.failures = new UnknownNames(c);
  }

  TExpr reference(Expr.Reference r, Expect expect) {
    Path path = r.path();
    if (path.isSimple()) {
      Local local = c.variable(path.first().text());
      if (local != null) {
        GenericLambdas.Template template = c.genericLambdas.template(local);
        return template != null
            ? c.genericLambdas.instance(template, expect, r.span())
            : new TExpr.LocalRef(local, r.span());
      }
      TExpr field = c.ownActor.field(path.first().text(), r.span());
      if (field != null) {
        return field;
      }
    }
    return value(resolve(path, expect), path, r.span(), expect);
  }

  /** What {@code path} means; a bare variant name is first looked for in the expected enum. */
  @Nullable Symbol resolve(Path path, Expect expect) {
    if (!path.isSimple()) {
      return c.scope.path(path);
    }
    String name = path.first().text();
    Symbol symbol = c.scope.value(name);
    boolean open =
        symbol == null || symbol instanceof Symbol.Variant || symbol instanceof Symbol.Ambiguous;
    Symbol.Variant expected = open ? expectedVariant(name, expect) : null;
    return expected != null ? expected : symbol;
  }

  private Symbol.@Nullable Variant expectedVariant(String name, Expect expect) {
    Type wanted = expect.wanted();
    if (wanted == null) {
      return null;
    }
    Type type = c.prune(wanted);
    if (type instanceof Type.Fn f) {
      type = c.prune(f.result());
    }
    if (!(type instanceof Type.Nominal n)) {
      return null;
    }
    EnumDef def = c.program.declarations.enums().get(n.def());
    int index = def == null ? -1 : ConstructorPatterns.indexOf(def, name);
    return index < 0 ? null : new Symbol.Variant(n.def(), index);
  }

  private TExpr value(@Nullable Symbol symbol, Path path, Span span, Expect expect) {
    return switch (symbol) {
      case Symbol.Function f -> function(f, span);
      case Symbol.Constant k ->
          new TExpr.ConstRef(k.id(), c.program.declarations.constant(k.id()).type(), span);
      case Symbol.Variant v -> c.constructors.variantValue(v, expect, span);
      case Symbol.Member m -> c.methods.associatedValue(m, path, span, expect);
      case Symbol.Broken _ -> new TExpr.Error(span);
      case Symbol.Other o -> Spawnable.asValue(c, o, span);
      case Symbol.Ambiguous a -> ambiguous(path.text(), a, span);
      case Symbol.Hidden h -> failures.hidden(path, h, span);
      case Symbol.Struct _,
          Symbol.Enum _,
          Symbol.Trait _,
          Symbol.Alias _,
          Symbol.Primitive _,
          Symbol.Builtin _,
          Symbol.Parameter _,
          Symbol.SelfType _,
          Symbol.Module _ ->
          failures.undefined(path, span, expect);
      case null -> failures.undefined(path, span, expect);
    };
  }

  private TExpr function(Symbol.Function f, Span span) {
    FnSignature signature = c.program.function(f.id());
    return c.calls.functionValue(signature, Map.of(), span);
  }

  // ---- members of modules

  /** {@code module.name} as a value. */
  TExpr member(Symbol.Module module, Name name, Span span, Expect expect) {
    Symbol symbol = c.scope.member(module, name.text());
    Path path = Path.of(name);
    return switch (symbol) {
      case Symbol.Function f -> function(f, span);
      case Symbol.Constant k ->
          new TExpr.ConstRef(k.id(), c.program.declarations.constant(k.id()).type(), span);
      case Symbol.Variant v -> c.constructors.variantValue(v, expect, span);
      case Symbol.Broken _ -> new TExpr.Error(span);
      case Symbol.Ambiguous a -> ambiguous(path.text(), a, span);
      case null, default -> noMember(module, name, symbol, span);
    };
  }

  /** Reports that a module has no such member that is visible here. */
  TExpr noMember(Symbol.Module module, Name name, @Nullable Symbol symbol, Span span) {
    Diagnostic d =
        Diagnostic.of(
            Code.E0106,
            name.span(),
            "no function `" + name.text() + "` in module `" + module.shortName() + "`");
    if (symbol instanceof Symbol.Hidden h) {
      d = d.note(h.declaration(), "it is private").help("add `pub` to its declaration");
    } else {
      d = Suggestions.add(d, name.text(), membersOf(module));
    }
    return c.error(d);
  }

  private Set<String> membersOf(Symbol.Module module) {
    Set<String> names = new TreeSet<>();
    for (FnSignature f : c.program.declarations.functions().values()) {
      if (f.id().module().equals(module.path())
          && f.owner() == FnSignature.Owner.MODULE
          && c.scope.member(module, f.name()) instanceof Symbol.Function) {
        names.add(f.name());
      }
    }
    return names;
  }

  // ---- failures

  TExpr ambiguous(String name, Symbol.Ambiguous a, Span span) {
    return failures.ambiguous(name, a, span);
  }

  List<String> visibleNames() {
    return failures.visibleNames();
  }

  /** {@code Type.f()} and {@code Type.x}: reported if the name is a type and no value; else null. */
  @Nullable TExpr dotOnType(Expr.Reference r, Name member, List<Arg> args, Span span) {
    return failures.dotOnType(r, member, args, span);
  }
}
