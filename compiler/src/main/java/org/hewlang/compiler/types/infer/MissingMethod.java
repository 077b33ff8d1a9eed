package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.ForeignSpelling;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** The message about a method that a value does not have. */
final class MissingMethod {
  private final FunctionChecker c;

  MissingMethod(FunctionChecker c) {
    this.c = c;
  }

  /** What an option, a result or a weak handle holds; null for other types. */
  private static @Nullable Type inside(Type type) {
    return switch (type) {
      case Type.Nominal n
          when n.def().module().equals(Types.PRELUDE)
              && (n.def().name().equals("Option") || n.def().name().equals("Result")) ->
          n.args().getFirst();
      case Type.Builtin b when b.kind() == BuiltinType.WEAK -> b.args().getFirst();
      default -> null;
    };
  }

  private static boolean isWeak(Type type) {
    return type instanceof Type.Builtin;
  }

  private boolean hasMember(Type type, String name) {
    return c.messages.handlerNames(type).contains(name)
        || c.program.traits.methodNames(type, c.scope, c.assumptions).contains(name);
  }

  Diagnostic describe(TExpr receiver, Type type, Name name) {
    String text = c.text(type);
    if (name.text().equals("join")
        && type instanceof Type.Builtin b
        && b.kind() == BuiltinType.VEC) {
      return Diagnostic.of(
              Code.E0516, name.span(), "`Vec::join` is only available on Vec<String>, not " + text)
          .help("turn the elements into text first: `.map((x) => to_string(x)).join(..)`");
    }
    Diagnostic d =
        Diagnostic.of(Code.E0303, name.span(), "no method `" + name.text() + "` on `" + text + "`");
    Type resolved = c.unifier.resolve(type);
    Diagnostic explained = MissingCodec.explain(c, d, resolved, name.text());
    if (explained != d) {
      return explained;
    }
    StructDef def =
        type instanceof Type.Nominal n ? c.program.declarations.structs().get(n.def()) : null;
    if (def != null) {
      for (StructDef.Field f : def.fields()) {
        if (f.name().equals(name.text())) {
          return f.type() instanceof Type.Fn
              ? d.help(
                  "`"
                      + name.text()
                      + "` is a field; call the field with `("
                      + receiver.span().text()
                      + "."
                      + name.text()
                      + ")(..)`")
              : d.help("`" + name.text() + "` is a field: leave out the parentheses");
        }
      }
    }
    List<String> known =
        new ArrayList<>(c.program.traits.methodNames(resolved, c.scope, c.assumptions));
    known.addAll(c.messages.handlerNames(type));
    known.addAll(c.supervisors.memberNames(type));
    known.replaceAll(StreamMethods::shown);
    Diagnostic suggested = Suggestions.add(d, name.text(), known);
    if (suggested != d) {
      return suggested;
    }
    String meant = ForeignSpelling.method(name.text()).orElse("");
    if (!meant.isEmpty() && c.methods.exists(receiver, meant)) {
      return d.fix("write `" + meant + "`", name.span(), meant);
    }
    Type inside = inside(resolved);
    if (inside != null && hasMember(inside, name.text())) {
      return d.help(
          isWeak(resolved)
              ? "a weak handle is asked for the actor first: `.upgrade()`, which may give `None`"
              : "take the value out first, with `match`, `if let` or `?`");
    }
    List<DefId> traits = c.program.traits.traitsWithMethod(resolved, name.text(), c.assumptions);
    return traits.isEmpty()
        ? d
        : d.help("implement or import trait `" + traits.getFirst().name() + "`, which has it");
  }
}
