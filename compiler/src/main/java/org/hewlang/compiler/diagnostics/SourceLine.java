package org.hewlang.compiler.diagnostics;

import org.hewlang.compiler.source.SourceFile;

/**
 * One line of an excerpt: at most {@link #WINDOW} characters of the source line around the place in
 * question, made safe to print.
 *
 * @param text what is printed, without the marks of cut ends
 * @param from index of the first printed character in the source line
 * @param cutBefore whether characters before {@code text} are left out
 * @param cutAfter whether characters after {@code text} are left out
 */
record SourceLine(String text, int from, boolean cutBefore, boolean cutAfter) {
  /** Longer lines are cut: a generated file may be one line of ten megabytes. */
  static final int WINDOW = 160;

  private static final int LEAD = 60;

  /** The part of line {@code number} to show when {@code focus} (an index into it) must be visible. */
  static SourceLine around(SourceFile file, int number, int focus) {
    int start = file.lineStart(number);
    int length = file.lineEnd(number) - start;
    if (length <= WINDOW) {
      return new SourceLine(file.lineText(number), 0, false, false);
    }
    String text = file.text();
    int from = Math.clamp(focus - LEAD, 0, length);
    int to = Math.min(length, from + WINDOW);
    if (from > 0 && from < length && Character.isLowSurrogate(text.charAt(start + from))) {
      from--;
    }
    if (to < length && Character.isLowSurrogate(text.charAt(start + to))) {
      to--;
    }
    String shown = text.substring(start + from, start + to);
    return new SourceLine(shown, from, from > 0, to < length);
  }

  String printed() {
    StringBuilder out = new StringBuilder();
    out.append(cutBefore ? "…" : "");
    text.codePoints().map(SourceLine::visible).forEach(out::appendCodePoint);
    return out.append(cutAfter ? "…" : "").toString();
  }

  /** Control characters must not reach a terminal; tabs keep the text aligned with its underline. */
  static int visible(int codePoint) {
    if (codePoint == '\t') {
      return codePoint;
    }
    if (codePoint < 0x20) {
      return 0x2400 + codePoint;
    }
    if (codePoint == 0x7F) {
      return 0x2421;
    }
    boolean c1 = codePoint >= 0x80 && codePoint < 0xA0;
    boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    return c1 || surrogate || reordersText(codePoint) ? 0xFFFD : codePoint;
  }

  /** Bidirectional controls can make a line read differently from what it means. */
  private static boolean reordersText(int codePoint) {
    return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
  }
}
