package org.hewlang.stdlib.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.ObjVec;
import org.hewlang.runtime.TextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * {@code regex.Pattern}: a compiled regular expression of the RE2 flavour. Matching takes time linear in
 * the text, whatever the pattern. It reads the text's UTF-8 bytes as they are, so offsets are those of
 * the language and nothing is transcoded. Immutable and thread-safe.
 */
public final class Regex {
  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Compiles {@code pattern}; the message of the exception says what is wrong with it. */
  public static Regex compile(HewString pattern) {
    return of(pattern.toString());
  }

  /** The pattern of a literal, which the compiler has checked. */
  public static Regex of(String pattern) {
    try {
      return new Regex(Pattern.compile(ExtendedPattern.toPlain(pattern)));
    } catch (PatternSyntaxException e) {
      String offending = e.getPattern();
      throw new IllegalArgumentException(
          offending == null ? e.getDescription() : e.getDescription() + ": `" + offending + "`", e);
    }
  }

  /** What is wrong with {@code pattern}; null if it can be compiled. */
  public static @Nullable String problem(String pattern) {
    try {
      of(pattern);
      return null;
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Matcher matcher(HewString input) {
    return pattern.matcher(input.array());
  }

  /** Whether it matches somewhere in {@code input}. */
  public boolean isMatch(HewString input) {
    return matcher(input).find();
  }

  /** The first match; empty if there is none. */
  public HewString find(HewString input) {
    Matcher matcher = matcher(input);
    return matcher.find() ? input.slice(matcher.start(), matcher.end()) : HewString.EMPTY;
  }

  /** The groups of the first match, the whole match first; a group without a part is empty. */
  public ObjVec captures(HewString input) {
    ObjVec groups = new ObjVec();
    Matcher matcher = matcher(input);
    if (matcher.find()) {
      for (int i = 0; i <= pattern.groupCount(); i++) {
        groups.push(group(matcher, i, input));
      }
    }
    return groups;
  }

  static HewString group(Matcher matcher, int index, HewString input) {
    int start = matcher.start(index);
    return start < 0 ? HewString.EMPTY : input.slice(start, matcher.end(index));
  }

  /** All matches that do not overlap, from the left. */
  public ObjVec findAll(HewString input) {
    ObjVec found = new ObjVec();
    Matches matches = new Matches(input);
    while (matches.next()) {
      found.push(input.slice(matches.matcher.start(), matches.matcher.end()));
    }
    return found;
  }

  /** {@code input} with each match replaced by what {@link Replacement} makes of it. */
  public HewString replace(HewString input, HewString replacement) {
    Matches matches = new Matches(input);
    if (!matches.next()) {
      return input;
    }
    Replacement with = Replacement.parse(replacement, pattern);
    TextBuilder out = new TextBuilder();
    int copied = 0;
    do {
      out.append(input.slice(copied, matches.matcher.start()));
      with.appendTo(out, matches.matcher, input);
      copied = matches.matcher.end();
    } while (matches.next());
    out.append(input.slice(copied, input.length()));
    return out.build();
  }

  /**
   * The matches in a text one after the other. After an empty one the search goes on behind the next
   * character; an empty one right behind another match does not count.
   */
  private final class Matches {
    final Matcher matcher;
    private final HewString input;
    private int from;
    private int lastEnd = -1;

    Matches(HewString input) {
      this.input = input;
      this.matcher = matcher(input);
    }

    boolean next() {
      while (from <= input.length() && matcher.find(from)) {
        int end = matcher.end();
        boolean empty = matcher.start() == end;
        boolean counts = !(empty && end == lastEnd);
        from = empty ? afterCharacter(end) : end;
        lastEnd = end;
        if (counts) {
          return true;
        }
      }
      return false;
    }

    private int afterCharacter(int offset) {
      return offset < input.length() ? input.nextOffset(offset) : offset + 1;
    }
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}
