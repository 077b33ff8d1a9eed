package org.hewlang.stdlib.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.TextBuilder;

/**
 * The text that replaces a match: {@code $1}, {@code $name} (as long as letters, digits and underscores
 * go on) and <code>${name}</code> stand for groups, {@code $$} for a dollar. A group that the pattern does
 * not have is empty; a dollar that begins none of these stands for itself, and so does a backslash.
 */
record Replacement(List<Part> parts) {
  /** A piece of the text: {@code group} counts from 0 for the whole match, or is -1 for {@code text}. */
  record Part(HewString text, int group) {}

  static Replacement parse(HewString replacement, Pattern pattern) {
    String text = replacement.toString();
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c != '$') {
        plain.append(c);
        continue;
      }
      if (text.startsWith("$", i)) {
        plain.append('$');
        i++;
        continue;
      }
      boolean braces = text.startsWith("{", i);
      int start = braces ? i + 1 : i;
      int end = start;
      while (end < text.length() && isNamePart(text.charAt(end))) {
        end++;
      }
      if (end == start || (braces && !text.startsWith("}", end))) {
        plain.append('$');
        continue;
      }
      addText(parts, plain);
      int group = group(text.substring(start, end), pattern);
      if (group >= 0) {
        parts.add(new Part(HewString.EMPTY, group));
      }
      i = braces ? end + 1 : end;
    }
    addText(parts, plain);
    return new Replacement(parts);
  }

  private static void addText(List<Part> parts, StringBuilder plain) {
    if (!plain.isEmpty()) {
      parts.add(new Part(HewString.of(plain.toString()), -1));
      plain.setLength(0);
    }
  }

  private static boolean isNamePart(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** The number of the group called {@code name}, -1 if there is none. */
  private static int group(String name, Pattern pattern) {
    if (!name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return pattern.namedGroups().getOrDefault(name, -1);
    }
    // no pattern has as many groups as a number of ten digits
    int number = name.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(name);
    return number <= pattern.groupCount() ? number : -1;
  }

  void appendTo(TextBuilder out, Matcher matcher, HewString input) {
    for (Part part : parts) {
      out.append(part.group < 0 ? part.text : Regex.group(matcher, part.group, input));
    }
  }
}
