package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.FnDef;
import org.jspecify.annotations.Nullable;

/** Reads attributes. */
final class Attributes {
  private Attributes() {}

  /** The attributes with their arguments as text, strings without quotes. */
  static List<FnDef.Attribute> texts(List<Attribute> attributes) {
    List<FnDef.Attribute> texts = new ArrayList<>();
    for (Attribute a : attributes) {
      texts.add(
          new FnDef.Attribute(
              a.name().text(), a.args().stream().map(Attributes::text).toList(), a.span()));
    }
    return texts;
  }

  private static String text(Attribute.Argument argument) {
    return switch (argument) {
      case Attribute.Plain p -> text(p.value());
      case Attribute.Pair p -> p.key().text() + "=" + text(p.value());
      case Attribute.Group g ->
          g.key().text()
              + "("
              + String.join(", ", g.values().stream().map(Attributes::text).toList())
              + ")";
    };
  }

  private static String text(Attribute.Value value) {
    return switch (value) {
      case Attribute.Word w -> w.name().text();
      case Attribute.Constant c ->
          c.literal() instanceof Expr.StringLiteral s
              ? s.value()
              : (c.negative() ? "-" : "") + c.literal().span().text();
    };
  }

  /** The words among the arguments. */
  static List<Attribute.Word> words(Attribute attribute) {
    List<Attribute.Word> words = new ArrayList<>();
    for (Attribute.Argument a : attribute.args()) {
      if (a instanceof Attribute.Plain p && p.value() instanceof Attribute.Word w) {
        words.add(w);
      }
    }
    return words;
  }

  /** The first argument if it is a string. */
  static @Nullable String firstString(Attribute attribute) {
    return !attribute.args().isEmpty()
            && attribute.args().getFirst() instanceof Attribute.Plain p
            && p.value() instanceof Attribute.Constant c
            && c.literal() instanceof Expr.StringLiteral s
        ? s.value()
        : null;
  }
}
