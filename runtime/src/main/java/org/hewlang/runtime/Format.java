package org.hewlang.runtime;

/** Values laid out by a {@link FormatSpec}. */
public final class Format {
  /** Decimals of {@code e}, {@code f} and {@code %} where the specification gives none. */
  private static final int DEFAULT_PRECISION = 6;

  private Format() {}

  /** An integer; {@code unsigned} says how its bits are read. */
  public static HewString formatLong(long value, boolean unsigned, FormatSpec spec) {
    TextBuilder out = new TextBuilder();
    appendLong(out, value, unsigned, spec);
    return out.build();
  }

  public static HewString formatDouble(double value, FormatSpec spec) {
    TextBuilder out = new TextBuilder();
    appendDouble(out, value, spec);
    return out.build();
  }

  /** Any other value, given by its text. */
  public static HewString formatText(HewString text, FormatSpec spec) {
    TextBuilder out = new TextBuilder();
    appendText(out, text, spec);
    return out.build();
  }

  /** {@code x} with exactly {@code digits} decimals. */
  public static HewString fixed(double x, long digits) {
    return formatDouble(x, new FormatSpec(' ', '\0', false, false, false, 0, (int) digits, 'f'));
  }

  public static void appendLong(TextBuilder out, long value, boolean unsigned, FormatSpec spec) {
    switch (spec.type()) {
      case 'x', 'X' -> appendBase(out, value, unsigned, 4, "0x", spec);
      case 'o' -> appendBase(out, value, unsigned, 3, "0o", spec);
      case 'b' -> appendBase(out, value, unsigned, 1, "0b", spec);
      case 'e', 'E', 'f', 'g', '%' ->
          appendDouble(out, unsigned ? Ints.unsignedToDouble(value) : (double) value, spec);
      default -> {
        int start = (int) out.length();
        boolean negative = appendSign(out, value < 0 && !unsigned, spec);
        int digits = (int) out.length();
        out.appendUnsigned(negative ? -value : value);
        padNumber(out, start, digits, spec);
      }
    }
  }

  /** Sign and magnitude, also for negative numbers. */
  private static void appendBase(
      TextBuilder out, long value, boolean unsigned, int bits, String prefix, FormatSpec spec) {
    int start = (int) out.length();
    boolean negative = appendSign(out, value < 0 && !unsigned, spec);
    if (spec.alt()) {
      out.appendAscii(prefix);
    }
    int digits = (int) out.length();
    long magnitude = negative ? -value : value;
    int count = Math.max(1, (64 - Long.numberOfLeadingZeros(magnitude) + bits - 1) / bits);
    int letters = spec.type() == 'X' ? 'A' - 10 : 'a' - 10;
    for (int i = count - 1; i >= 0; i--) {
      int digit = (int) (magnitude >>> (i * bits)) & ((1 << bits) - 1);
      out.appendByte(digit < 10 ? '0' + digit : letters + digit);
    }
    padNumber(out, start, digits, spec);
  }

  public static void appendDouble(TextBuilder out, double value, FormatSpec spec) {
    int start = (int) out.length();
    if (Double.isNaN(value)) {
      out.appendAscii("nan");
      pad(out, start, spec, '>');
      return;
    }
    appendSign(out, value < 0 || (value == 0 && 1 / value < 0), spec);
    double magnitude = Math.abs(value);
    if (magnitude == Double.POSITIVE_INFINITY) {
      out.appendAscii("inf");
      pad(out, start, spec, '>');
      return;
    }
    int digits = (int) out.length();
    boolean precise = spec.precision() >= 0;
    int precision = precise ? spec.precision() : DEFAULT_PRECISION;
    switch (spec.type()) {
      case 'e', 'E' -> FloatText.appendScientific(out, magnitude, precision, spec.type());
      case 'g' -> FloatText.appendGeneral(out, magnitude, precision, spec.alt());
      case '%' -> {
        FloatText.appendFixed(out, magnitude, precision, 2);
        out.appendByte('%');
      }
      case 'f' -> FloatText.appendFixed(out, magnitude, precision, 0);
      default -> {
        if (precise) {
          FloatText.appendFixed(out, magnitude, precision, 0);
        } else {
          FloatText.appendGeneral(out, magnitude);
        }
      }
    }
    padNumber(out, start, digits, spec);
  }

  public static void appendText(TextBuilder out, HewString text, FormatSpec spec) {
    int start = (int) out.length();
    out.append(text, 0, cut(text, spec.precision()));
    pad(out, start, spec, '<');
  }

  /** The offset after the first {@code characters} characters, the end if there are not so many. */
  private static int cut(HewString text, int characters) {
    int end = (int) text.length();
    if (characters < 0 || characters >= end) {
      return end;
    }
    int at = 0;
    for (int i = 0; i < characters && at < end; i++) {
      at = text.nextOffset(at);
    }
    return at;
  }

  private static boolean appendSign(TextBuilder out, boolean negative, FormatSpec spec) {
    if (negative) {
      out.appendByte('-');
    } else if (spec.plus()) {
      out.appendByte('+');
    }
    return negative;
  }

  private static void padNumber(TextBuilder out, int start, int digits, FormatSpec spec) {
    if (spec.zero()) {
      int missing = spec.width() - out.charactersFrom(start);
      if (missing > 0) {
        out.insert(digits, missing, '0');
      }
    } else {
      pad(out, start, spec, '>');
    }
  }

  /** Fills what stands from {@code start} on up to the width. */
  private static void pad(TextBuilder out, int start, FormatSpec spec, char defaultAlign) {
    int missing = spec.width() - out.charactersFrom(start);
    if (missing <= 0) {
      return;
    }
    int before =
        switch (spec.align() == 0 ? defaultAlign : spec.align()) {
          case '<' -> 0;
          case '^' -> missing / 2;
          default -> missing;
        };
    out.insert(start, before, spec.fill());
    out.insert((int) out.length(), missing - before, spec.fill());
  }
}
