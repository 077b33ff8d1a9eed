package org.hewlang.compiler.types.foreign;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.JavaBinding;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code #[java(..)]} attribute says.
 *
 * @param member the string: a member's name, qualified or with a descriptor; null if there is none
 * @param words the flags as written
 * @param onError text of the literal of {@code on_error}
 */
record JavaAttribute(@Nullable String member, Set<String> words, @Nullable String onError) {
  static final JavaAttribute NONE = new JavaAttribute(null, Set.of(), null);

  JavaAttribute {
    words = Set.copyOf(words);
  }

  static JavaAttribute read(@Nullable Attribute attribute) {
    if (attribute == null) {
      return NONE;
    }
    String member = null;
    String onError = null;
    Set<String> words = new HashSet<>();
    for (Attribute.Argument argument : attribute.args()) {
      switch (argument) {
        case Attribute.Plain p -> {
          switch (p.value()) {
            case Attribute.Word w -> words.add(w.name().text());
            case Attribute.Constant c -> {
              if (c.literal() instanceof Expr.StringLiteral s && member == null) {
                member = s.value();
              }
            }
          }
        }
        case Attribute.Pair p -> {
          if (p.key().text().equals("on_error")) {
            onError = literal(p.value());
          }
        }
        case Attribute.Group _ -> {}
      }
    }
    return new JavaAttribute(member, words, onError);
  }

  /** The text of a literal; that of a string is its value in quotes. */
  private static String literal(Attribute.Value value) {
    return value instanceof Attribute.Constant c && c.literal() instanceof Expr.StringLiteral s
        ? "\"" + s.value() + "\""
        : value.span().text();
  }

  boolean has(String word) {
    return words.contains(word);
  }

  Set<JavaBinding.Flag> flags() {
    Set<JavaBinding.Flag> flags = EnumSet.noneOf(JavaBinding.Flag.class);
    for (JavaBinding.Flag flag : JavaBinding.Flag.values()) {
      if (words.contains(flag.name().toLowerCase(Locale.ROOT))) {
        flags.add(flag);
      }
    }
    return flags;
  }
}
