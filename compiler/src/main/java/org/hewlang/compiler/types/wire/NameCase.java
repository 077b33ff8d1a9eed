package org.hewlang.compiler.types.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the keys of a type are spelled. */
public enum NameCase {
  /** As declared. */
  DECLARED,
  CAMEL,
  PASCAL,
  SNAKE,
  SCREAMING,
  KEBAB;

  /** The cases as attributes spell them. */
  public static final List<String> SPELLINGS =
      List.of("camelCase", "PascalCase", "snake_case", "SCREAMING_SNAKE", "kebab");

  /** The case of that name, or null. */
  public static @Nullable NameCase of(String spelling) {
    return switch (spelling) {
      case "camelCase", "camel" -> CAMEL;
      case "PascalCase", "pascal" -> PASCAL;
      case "snake_case", "snake" -> SNAKE;
      case "SCREAMING_SNAKE", "screaming_snake" -> SCREAMING;
      case "kebab-case", "kebab" -> KEBAB;
      default -> null;
    };
  }

  /** {@code name} in this case. */
  public String apply(String name) {
    List<String> words = words(name);
    return switch (this) {
      case DECLARED -> name;
      case CAMEL -> capitalised(words, 1);
      case PASCAL -> capitalised(words, 0);
      case SNAKE -> String.join("_", words);
      case SCREAMING -> String.join("_", words).toUpperCase(Locale.ROOT);
      case KEBAB -> String.join("-", words);
    };
  }

  private static String capitalised(List<String> words, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int first = word.offsetByCodePoints(0, 1);
      text.append(i < from ? word : word.substring(0, first).toUpperCase(Locale.ROOT))
          .append(i < from ? "" : word.substring(first));
    }
    return text.toString();
  }

  /** The words of a name in lower case: they end at {@code _} and before a capital after a small letter. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int previous = '_';
    for (int c : name.codePoints().toArray()) {
      boolean border = c == '_' || Character.isLowerCase(previous) && Character.isUpperCase(c);
      if (border && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (c != '_') {
        word.appendCodePoint(Character.toLowerCase(c));
      }
      previous = c;
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
