package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.ForeignSpelling;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** Names that mean nothing here, or too much, and what may have been meant. */
final class UnknownNames {
  private static final int MOST_VARIANTS = 8;

  private final FunctionChecker c;

  UnknownNames(FunctionChecker c) {
    this.c = c;
  }

  TExpr ambiguous(String name, Symbol.Ambiguous a, Span span) {
    return c.error(
        Diagnostic.of(Code.E0204, span, "`" + name + "` is ambiguous here")
            .help(
                "write "
                    + a.spellings().stream()
                        .map(s -> "`" + s + "`")
                        .collect(Collectors.joining(" or "))));
  }

  TExpr hidden(Path path, Symbol.Hidden h, Span span) {
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

  TExpr undefined(Path path, Span span, Expect expect) {
    String name = path.text();
    if (!c.firstReport(Code.E0201, name) || name.equals("self")) {
      return new TExpr.Error(span); // the parser reports every `self`
    }
    Symbol.Module module = path.names().size() == 2 ? c.scope.module(path.first().text()) : null;
    if (module != null) {
      return c.names.noMember(module, path.last(), null, span);
    }
    Diagnostic d = Diagnostic.of(Code.E0201, span, "undefined variable `" + name + "`");
    return c.error(help(d, path, expect));
  }

  private Diagnostic help(Diagnostic d, Path path, Expect expect) {
    String name = path.first().text();
    String foreign = ForeignSpelling.value(name).orElse(null);
    if (foreign != null && path.isSimple()) {
      return d.help(foreign);
    }
    if (!path.isSimple()) {
      return d;
    }
    String meant = c.machineScope == null ? null : c.machineScope.meant(name);
    if (meant != null) {
      return d.fix("write `" + meant + "`", d.span(), meant);
    }
    if (c.ownActor.hasHelper(name)) {
      return d.help(
          "`"
              + name
              + "` is a function of the actor: call it, or write `(..) => "
              + name
              + "(..)`");
    }
    if (c.scope.module(name) != null) {
      return d.help("`" + name + "` is a module; name one of its members: `" + name + ".x`");
    }
    Symbol type = c.scope.type(name);
    if (type != null && Spawnable.isMeant(type)) {
      return Spawnable.help(d, name);
    }
    if (type != null) {
      return d.help("`" + name + "` is a type; build a value: `" + name + " { .. }`");
    }
    String library = StandardModules.named(name);
    if (library != null) {
      return d.help("add `import " + library + ";`");
    }
    Diagnostic suggested = Suggestions.add(d, name, visibleNames());
    if (suggested == d) {
      suggested = fieldOfReceiver(d, name);
    }
    return suggested != d ? suggested : variants(d, expect);
  }

  /** Where a value of an enum is wanted, its variants are what can stand there. */
  private Diagnostic variants(Diagnostic d, Expect expect) {
    Type wanted = expect.wanted();
    EnumDef def =
        wanted != null && c.prune(wanted) instanceof Type.Nominal n
            ? c.program.declarations.enums().get(n.def())
            : null;
    if (def == null || def.variants().size() > MOST_VARIANTS) {
      return d;
    }
    return d.help(
        "the variants of `"
            + def.id().name()
            + "` are "
            + def.variants().stream()
                .map(v -> "`" + v.name() + "`")
                .collect(Collectors.joining(", ")));
  }

  List<String> visibleNames() {
    List<String> names = new ArrayList<>(c.variables.names());
    names.addAll(c.ownActor.fieldNames());
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

  /** {@code Type.f()} and {@code Type.x}: reported if the name is a type and no value; else null. */
  @Nullable TExpr dotOnType(Expr.Reference r, Name member, List<Arg> args, Span span) {
    String name = r.path().first().text();
    if (c.scope.value(name) != null || c.scope.type(name) == null) {
      return null;
    }
    for (Arg arg : args) {
      c.infer(arg.value(), Expect.ANY);
    }
    Diagnostic undefined =
        Diagnostic.of(Code.E0202, span, "undefined function `" + name + "." + member.text() + "`");
    Diagnostic explained =
        c.scope.type(name) instanceof Symbol.Struct s
            ? MissingCodec.explain(c, undefined, new Type.Nominal(s.id(), List.of()), member.text())
            : undefined;
    if (explained != undefined) {
      return c.error(explained);
    }
    Symbol type = c.scope.type(name);
    if (type != null && Spawnable.isMeant(type)) {
      return c.error(Spawnable.help(undefined, name));
    }
    int nameEnd = r.span().end();
    int memberStart = member.span().start();
    return c.error(
        undefined.fix(
            "use `" + name + "::" + member.text() + "`",
            new Span(span.file(), nameEnd, memberStart),
            "::"));
  }
}
