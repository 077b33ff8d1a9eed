package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.ForeignSpelling;
import org.hewlang.compiler.source.Span;
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

  Names(FunctionChecker c) {
    this.c = c;
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
      case Symbol.Ambiguous a -> ambiguous(path.text(), a, span);
      case Symbol.Hidden h -> hidden(path, h, span);
      case Symbol.Struct _,
          Symbol.Enum _,
          Symbol.Trait _,
          Symbol.Alias _,
          Symbol.Primitive _,
          Symbol.Builtin _,
          Symbol.Parameter _,
          Symbol.SelfType _,
          Symbol.Other _,
          Symbol.Module _ ->
          undefined(path, span);
      case null -> undefined(path, span);
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
    return c.error(
        Diagnostic.of(Code.E0204, span, "`" + name + "` is ambiguous here")
            .help(
                "write "
                    + a.spellings().stream()
                        .map(s -> "`" + s + "`")
                        .collect(Collectors.joining(" or "))));
  }

  private TExpr hidden(Path path, Symbol.Hidden h, Span span) {
    return c.error(
        Diagnostic.of(
                Code.E0106,
                span,
                "no function `"
                    + path.last().text()
                    + "` in module `"
                    + path.names().get(path.names().size() - 2).text()
                    + "`")
            .note(h.declaration(), "it is private")
            .help("add `pub` to its declaration"));
  }

  private TExpr undefined(Path path, Span span) {
    String name = path.text();
    if (!c.firstReport(Code.E0201, name) || name.equals("self")) {
      return new TExpr.Error(span); // the parser reports every `self`
    }
    Symbol.Module module = path.names().size() == 2 ? c.scope.module(path.first().text()) : null;
    if (module != null) {
      return noMember(module, path.last(), null, span);
    }
    Diagnostic d = Diagnostic.of(Code.E0201, span, "undefined variable `" + name + "`");
    return c.error(help(d, path));
  }

  private Diagnostic help(Diagnostic d, Path path) {
    String name = path.first().text();
    String foreign = ForeignSpelling.value(name).orElse(null);
    if (foreign != null && path.isSimple()) {
      return d.help(foreign);
    }
    if (!path.isSimple()) {
      return d;
    }
    if (c.scope.module(name) != null) {
      return d.help("`" + name + "` is a module; name one of its members: `" + name + ".x`");
    }
    if (c.scope.type(name) != null) {
      return d.help("`" + name + "` is a type; build a value: `" + name + " { .. }`");
    }
    Diagnostic suggested = Suggestions.add(d, name, visibleNames());
    return suggested != d ? suggested : fieldOfReceiver(d, name);
  }

  List<String> visibleNames() {
    List<String> names = new ArrayList<>(c.variables.names());
    names.addAll(c.scope.valueNames());
    return names;
  }

  /** In a method a bare field name is a slip of people who are used to an implicit receiver. */
  private Diagnostic fieldOfReceiver(Diagnostic d, String name) {
    Local receiver = c.receiver;
    if (receiver == null || !(c.prune(receiver.type()) instanceof Type.Nominal n)) {
      return d;
    }
    var def = c.program.declarations.structs().get(n.def());
    if (def == null || def.fields().stream().noneMatch(f -> f.name().equals(name))) {
      return d;
    }
    return d.help("did you mean the field `" + receiver.name() + "." + name + "`?");
  }

  /** {@code Type.f()}: reports it if the name is a type and no value; else null. */
  @Nullable TExpr dotCallOnType(Expr.Reference r, Expr.MethodCall m) {
    String name = r.path().first().text();
    if (c.scope.value(name) != null || c.scope.type(name) == null) {
      return null;
    }
    for (var arg : m.args()) {
      c.infer(arg.value(), Expect.ANY);
    }
    String spelling = name + "::" + m.name().text();
    return c.error(
        Diagnostic.of(
                Code.E0202, m.span(), "undefined function `" + name + "." + m.name().text() + "`")
            .help("use `" + spelling + "(..)`"));
  }
}
