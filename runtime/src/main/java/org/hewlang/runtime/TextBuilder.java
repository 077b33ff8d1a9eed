package org.hewlang.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text under construction: f-strings, printing, and variables that grow by {@code s += x}. Held by
 * one owner; {@link #build} copies, so the bytes inside are never visible elsewhere.
 */
public final class TextBuilder {
  private byte[] bytes;
  private int size;

  /** What is known about the characters, as in {@link HewString}. */
  private int state = HewString.ASCII;

  /**
   * What {@link #build} gave last. Appending leaves it: it is the text as long as its length is that
   * of the builder.
   */
  private @Nullable HewString built;

  public TextBuilder() {
    this(32);
  }

  /** An empty builder with room for {@code capacity} bytes. */
  public TextBuilder(int capacity) {
    if (capacity < 0) {
      throw Panics.textTooLong();
    }
    bytes = new byte[capacity];
  }

  /** A builder that holds {@code start} and has room to grow. */
  public static TextBuilder of(HewString start) {
    TextBuilder builder = new TextBuilder((int) Math.min(start.length() * 2, 1 << 30));
    builder.append(start);
    return builder;
  }

  /** Number of bytes so far. */
  public long length() {
    return size;
  }

  /** Removes everything; the room stays. */
  public void clear() {
    size = 0;
    state = HewString.ASCII;
    built = null;
  }

  /** The text so far; asked again without a change between, the same object. */
  public HewString build() {
    HewString last = built;
    if (last == null || last.length() != size) {
      last = HewString.trusted(Arrays.copyOf(bytes, size), state);
      built = last;
    }
    return last;
  }

  /**
   * The text, as the builder's last deed: it must not be used again. A builder that was made with
   * exactly the right capacity gives its bytes away instead of copying them.
   */
  public HewString finish() {
    byte[] all = bytes;
    return HewString.trusted(all.length == size ? all : Arrays.copyOf(all, size), state);
  }

  /** Number of bytes that {@link #appendLong} adds, for the capacity of a builder. */
  public static int lengthOf(long value) {
    return Digits.length(value);
  }

  public void append(HewString text) {
    byte[] more = text.array();
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    state = HewString.joinedState(state, text.state());
  }

  /** Appends the bytes of {@code text} from {@code from} to {@code to}: whole characters. */
  void append(HewString text, int from, int to) {
    ensure(to - from);
    System.arraycopy(text.array(), from, bytes, size, to - from);
    size += to - from;
    state =
        HewString.joinedState(
            state, text.state() == HewString.WIDE ? HewString.UNKNOWN : text.state());
  }

  /** Appends what {@code other} holds. */
  public void append(TextBuilder other) {
    int length = other.size;
    ensure(length);
    System.arraycopy(other.bytes, 0, bytes, size, length);
    size += length;
    state = HewString.joinedState(state, other.state);
  }

  /** Appends a text that consists of ASCII characters. */
  @SuppressWarnings(
      "deprecation") // copies the low bytes of the characters: right for ASCII, and fast
  public void appendAscii(String text) {
    int length = text.length();
    ensure(length);
    text.getBytes(0, length, bytes, size);
    size += length;
  }

  /** Appends one ASCII character. */
  public void appendByte(int b) {
    ensure(1);
    bytes[size++] = (byte) b;
  }

  public void appendLong(long value) {
    int length = Digits.length(value);
    ensure(length);
    Digits.put(bytes, size, size + length, value);
    size += length;
  }

  /** Appends {@code value} read as an unsigned 64 bit number. */
  public void appendUnsigned(long value) {
    if (value >= 0) {
      appendLong(value);
    } else {
      long tens = Long.divideUnsigned(value, 10);
      appendLong(tens);
      appendByte((byte) ('0' + (value - tens * 10)));
    }
  }

  public void appendInt(int value) {
    appendLong(value);
  }

  /** Appends {@code value} read as an unsigned 32 bit number. */
  public void appendUnsignedInt(int value) {
    appendLong(value & 0xffff_ffffL);
  }

  /** Appends {@code x} with six significant digits, as C's {@code %g}. */
  public void appendDouble(double x) {
    FloatText.appendGeneral(this, x);
  }

  /** {@link #appendDouble} of the widened number. */
  public void appendFloat(float x) {
    FloatText.appendGeneral(this, x);
  }

  /** Appends the shortest decimal text that reads back as {@code x}. */
  public void appendShortest(double x) {
    FloatText.appendShortest(this, x);
  }

  /** Appends the shortest decimal text that reads back as the {@code f32} {@code x}. */
  public void appendShortestFloat(float x) {
    FloatText.appendShortest(this, x);
  }

  public void appendBool(boolean value) {
    appendAscii(value ? "true" : "false");
  }

  public void appendChar(int codePoint) {
    ensure(4);
    size = Utf8.put(bytes, size, codePoint);
    if (codePoint >= 0x80) {
      state = HewString.WIDE;
    }
  }

  /** Appends the text in double quotes, as inside aggregates. */
  public void appendQuoted(HewString text) {
    byte[] b = text.array();
    appendByte('"');
    int from = 0;
    for (int i = 0; i < b.length; i++) {
      if (escape(b[i], '"') != 0) {
        append(text, from, i);
        appendByte('\\');
        appendByte(escape(b[i], '"'));
        from = i + 1;
      }
    }
    append(text, from, b.length);
    appendByte('"');
  }

  /** Appends the character in single quotes, as inside aggregates. */
  public void appendQuotedChar(int codePoint) {
    appendByte('\'');
    int escaped = escape(codePoint, '\'');
    if (escaped != 0) {
      appendByte('\\');
      appendByte(escaped);
    } else {
      appendChar(codePoint);
    }
    appendByte('\'');
  }

  /** The letter that follows the backslash for {@code c}, or 0 if it stands for itself. */
  private static int escape(int c, char quote) {
    return switch (c) {
      case '\\' -> '\\';
      case '\n' -> 'n';
      case '\t' -> 't';
      case '\r' -> 'r';
      case 0 -> '0';
      default -> c == quote ? quote : 0;
    };
  }

  /** Appends {@code value}, not negative, with zeros in front up to {@code width} digits. */
  void appendPadded(long value, int width) {
    ensure(width);
    Digits.putPadded(bytes, size, size + width, value);
    size += width;
  }

  void appendZeros(int count) {
    ensure(count);
    Arrays.fill(bytes, size, size + count, (byte) '0');
    size += count;
  }

  /** Number of characters from offset {@code from} on. */
  int charactersFrom(int from) {
    return state == HewString.ASCII ? size - from : Utf8.characters(bytes, from, size);
  }

  /** Puts {@code count} times {@code codePoint} at offset {@code at}. */
  void insert(int at, int count, int codePoint) {
    if (count == 0) {
      return;
    }
    int width = Utf8.encodedLength(codePoint);
    long added = (long) count * width;
    if (added > Integer.MAX_VALUE) {
      throw Panics.textTooLong();
    }
    ensure((int) added);
    System.arraycopy(bytes, at, bytes, at + (int) added, size - at);
    for (int i = at; i < at + added; i += width) {
      Utf8.put(bytes, i, codePoint);
    }
    size += (int) added;
    built = null;
    if (width > 1) {
      state = HewString.WIDE;
    }
  }

  /** The bytes so far are {@code bytes()[0..length()]}; valid until the next change. */
  byte[] bytes() {
    return bytes;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      grow(more);
    }
  }

  private void grow(int more) {
    long needed = (long) size + more;
    if (needed > Integer.MAX_VALUE - 8) {
      throw Panics.textTooLong();
    }
    long roomy = Math.min(Math.max(needed, bytes.length * 2L), Integer.MAX_VALUE - 8);
    bytes = Arrays.copyOf(bytes, (int) roomy);
  }
}
