package org.hewlang.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text: an immutable sequence of well-formed UTF-8 bytes. Lengths and offsets count bytes; an
 * offset inside a character means the start of that character.
 *
 * <p>May be shared between threads. The bytes never change and are never shared with anything that
 * could write them. Hash, ASCII flag and the {@link String} form are computed on demand and kept;
 * two threads may compute the same one twice, which is harmless.
 */
@SuppressWarnings(
    "InconsistentHashCode") // it reads a field that caches what follows from the bytes
public final class HewString implements Comparable<HewString> {
  /** The empty text. */
  public static final HewString EMPTY = new HewString(new byte[0], HewString.ASCII);

  /** States of the lowest two bits of {@link #bits}: what is known about the characters. */
  static final int UNKNOWN = 0;

  static final int ASCII = 1;
  static final int WIDE = 2;

  /** Constants of programs are shorter than this and need no class for fast scans to be made. */
  private static final int LONG_TEXT = 512;

  private final byte[] bytes;

  /**
   * Bits 0-1: one of the states above; bits 2-31: the hash, 0 if not computed yet. One field, so
   * that the object has the size of a {@link String}; a lost update is only computed again.
   */
  private int bits;

  private @Nullable String text;

  private HewString(byte[] bytes, int state) {
    this.bytes = bytes;
    this.bits = state;
  }

  /** Text over well-formed bytes that nobody will write again; {@code state} is what is known. */
  static HewString trusted(byte[] bytes, int state) {
    return bytes.length == 0 ? EMPTY : new HewString(bytes, state);
  }

  /** The text of a Java string; unpaired surrogates become U+FFFD. */
  public static HewString of(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean sameLength = bytes.length == text.length();
    if (mayReplace(bytes) && Surrogates.hasUnpaired(text)) {
      return of(Surrogates.withoutUnpaired(text));
    }
    HewString result = new HewString(bytes, sameLength ? ASCII : WIDE);
    result.text = text;
    return result;
  }

  /** Whether the encoder may have met an unpaired surrogate, which it writes as a question mark. */
  private static boolean mayReplace(byte[] bytes) {
    if (bytes.length >= LONG_TEXT) {
      return Utf8.indexOf(bytes, 0, bytes.length, (byte) '?') >= 0;
    }
    for (byte b : bytes) {
      if (b == '?') {
        return true;
      }
    }
    return false;
  }

  /**
   * {@link #of} a string of ASCII characters alone: for the constants of programs. Needs no
   * character set, the first use of which makes eight of them.
   */
  @SuppressWarnings(
      "deprecation") // copies the low bytes of the characters: right for ASCII, and fast
  public static HewString ofAscii(String text) {
    byte[] bytes = new byte[text.length()];
    text.getBytes(0, bytes.length, bytes, 0);
    return trusted(bytes, ASCII);
  }

  /** The text of the bytes, which are copied; malformed sequences become U+FFFD. */
  public static HewString ofUtf8(byte[] bytes) {
    return ofUtf8(bytes, 0, bytes.length);
  }

  /** The text of the bytes from {@code from} to {@code to} (exclusive), copied and repaired. */
  public static HewString ofUtf8(byte[] bytes, int from, int to) {
    if (Utf8.isAscii(bytes, from, to)) {
      return trusted(Arrays.copyOfRange(bytes, from, to), ASCII);
    }
    return trusted(Utf8.repaired(bytes, from, to), WIDE);
  }

  /** A copy of the bytes from {@code from} to {@code to}, or null if they are not well-formed UTF-8. */
  public static @Nullable HewString ofValidUtf8(byte[] bytes, int from, int to) {
    if (Utf8.isAscii(bytes, from, to)) {
      return trusted(Arrays.copyOfRange(bytes, from, to), ASCII);
    }
    return Utf8.isValid(bytes, from, to)
        ? trusted(Arrays.copyOfRange(bytes, from, to), WIDE)
        : null;
  }

  /**
   * {@link #ofUtf8} without the copy where the bytes are well-formed: the caller gives the array
   * away and must not write to it again.
   */
  public static HewString adopt(byte[] bytes) {
    if (Utf8.isAscii(bytes, 0, bytes.length)) {
      return trusted(bytes, ASCII);
    }
    boolean valid = Utf8.isValid(bytes, 0, bytes.length);
    return trusted(valid ? bytes : Utf8.repaired(bytes, 0, bytes.length), WIDE);
  }

  /** The text of one character. */
  public static HewString ofCodePoint(int codePoint) {
    byte[] bytes = new byte[Utf8.encodedLength(codePoint)];
    Utf8.put(bytes, 0, codePoint);
    return new HewString(bytes, codePoint < 0x80 ? ASCII : WIDE);
  }

  /** Number of bytes. */
  public long length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Whether every character is ASCII. */
  public boolean isAscii() {
    int state = bits & 3;
    if (state == UNKNOWN) {
      state = Utf8.isAscii(bytes, 0, bytes.length) ? ASCII : WIDE;
      bits |= state;
    }
    return state == ASCII;
  }

  /** The bytes themselves: for reading only. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of the bytes. */
  public byte[] utf8() {
    return bytes.clone();
  }

  /** What is known about the characters, without looking at them. */
  int state() {
    return bits & 3;
  }

  /** The state of any part of this text. */
  private int partState() {
    return (bits & 3) == ASCII ? ASCII : UNKNOWN;
  }

  /** The byte at {@code index}, 0 to 255; panics outside the text. */
  public long charAt(long index) {
    if (index < 0 || index >= bytes.length) {
      throw Panics.stringIndex(index, bytes.length);
    }
    return bytes[(int) index] & 0xff;
  }

  /** The code point of the character that begins at {@code offset}. */
  public int codePointAt(int offset) {
    return Utf8.codePoint(bytes, offset);
  }

  /** The offset of the character after the one that begins at {@code offset}. */
  public int nextOffset(int offset) {
    return offset + Utf8.width(bytes[offset]);
  }

  /** Number of characters (Unicode scalar values). */
  public int characterCount() {
    return isAscii() ? bytes.length : Utf8.characters(bytes, 0, bytes.length);
  }

  public boolean contains(HewString part) {
    return Utf8.indexOf(bytes, 0, part.bytes) >= 0;
  }

  public boolean startsWith(HewString part) {
    int length = part.bytes.length;
    return length <= bytes.length && Arrays.equals(bytes, 0, length, part.bytes, 0, length);
  }

  public boolean endsWith(HewString part) {
    int length = part.bytes.length;
    int start = bytes.length - length;
    return start >= 0 && Arrays.equals(bytes, start, bytes.length, part.bytes, 0, length);
  }

  /** The offset of the first occurrence of {@code part}, or -1. */
  public long find(HewString part) {
    return Utf8.indexOf(bytes, 0, part.bytes);
  }

  /** The bytes from {@code start} to {@code end} (exclusive), both moved into the text. */
  public HewString slice(long start, long end) {
    int from = boundary(start);
    int to = boundary(end);
    return from >= to ? EMPTY : part(from, to);
  }

  /** The offset nearest to {@code offset} that is in the text and not inside a character. */
  private int boundary(long offset) {
    if (offset <= 0) {
      return 0;
    }
    if (offset >= bytes.length) {
      return bytes.length;
    }
    int at = (int) offset;
    while (Utf8.isContinuation(bytes[at])) {
      at--;
    }
    return at;
  }

  HewString part(int from, int to) {
    if (to - from == bytes.length) {
      return this;
    }
    return trusted(Arrays.copyOfRange(bytes, from, to), partState());
  }

  public HewString concat(HewString other) {
    byte[] left = bytes;
    byte[] right = other.bytes;
    if (right.length == 0) {
      return this;
    }
    if (left.length == 0) {
      return other;
    }
    int length = left.length + right.length;
    if (length < 0) {
      throw Panics.textTooLong();
    }
    byte[] both = new byte[length];
    System.arraycopy(left, 0, both, 0, left.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return new HewString(both, joinedState(bits, other.bits));
  }

  /** Both ASCII gives ASCII, one of them known to be wide gives wide, else it is not known. */
  static int joinedState(int a, int b) {
    return (a & b & ASCII) | ((a | b) & WIDE);
  }

  /** The texts in {@code parts} with {@code separator} between them. */
  public static HewString join(ObjVec parts, HewString separator) {
    return Pieces.join(parts, separator);
  }

  /** ASCII letters in upper case. */
  public HewString toUpper() {
    return changeCase('a', 'z');
  }

  /** ASCII letters in lower case. */
  public HewString toLower() {
    return changeCase('A', 'Z');
  }

  private HewString changeCase(int first, int last) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= first && bytes[i] <= last) {
        byte[] changed = bytes.clone();
        for (; i < changed.length; i++) {
          int b = changed[i];
          changed[i] = (byte) (b >= first && b <= last ? b ^ 0x20 : b);
        }
        return new HewString(changed, state());
      }
    }
    return this;
  }

  /** Without ASCII space, tab, LF, FF, CR at both ends. */
  public HewString trim() {
    int from = 0;
    int to = bytes.length;
    while (from < to && isTrimmed(bytes[from])) {
      from++;
    }
    while (from < to && isTrimmed(bytes[to - 1])) {
      to--;
    }
    return part(from, to);
  }

  private static boolean isTrimmed(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\f' || b == '\r';
  }

  /**
   * Every occurrence of {@code old} replaced, from left to right; unchanged if {@code old} is
   * empty.
   */
  public HewString replace(HewString old, HewString replacement) {
    return Pieces.replace(this, old, replacement);
  }

  /** The parts between occurrences of {@code separator}; the whole text if that is empty. */
  public ObjVec split(HewString separator) {
    return Pieces.split(this, separator);
  }

  /** The parts between line feeds, without a carriage return before the feed. */
  public ObjVec lines() {
    return Pieces.lines(this);
  }

  /** This text {@code count} times; empty for zero or less. */
  public HewString repeat(long count) {
    int length = bytes.length;
    if (count <= 0 || length == 0) {
      return EMPTY;
    }
    if (count > (Integer.MAX_VALUE - 8) / length) {
      throw Panics.textTooLong();
    }
    byte[] all = Arrays.copyOf(bytes, (int) (length * count));
    // Doubles what is there already: a few large copies instead of many small ones.
    for (int done = length; done < all.length; done *= 2) {
      System.arraycopy(all, 0, all, done, Math.min(done, all.length - done));
    }
    return new HewString(all, state());
  }

  /** Whether the text is not empty and all ASCII digits. */
  public boolean isDigit() {
    for (byte b : bytes) {
      if (!Characters.isDigit(b)) {
        return false;
      }
    }
    return bytes.length > 0;
  }

  /** Whether the text is not empty and all ASCII letters. */
  public boolean isAlpha() {
    for (byte b : bytes) {
      if (!Characters.isAlpha(b)) {
        return false;
      }
    }
    return bytes.length > 0;
  }

  /** Whether the text is not empty and all ASCII letters and digits. */
  public boolean isAlphanumeric() {
    for (byte b : bytes) {
      if (!Characters.isAlphanumeric(b)) {
        return false;
      }
    }
    return bytes.length > 0;
  }

  /** The characters as code points. */
  public IntVec chars() {
    IntVec chars = IntVec.withCapacity(bytes.length);
    for (int at = 0; at < bytes.length; at = nextOffset(at)) {
      chars.push(codePointAt(at));
    }
    return chars;
  }

  /**
   * Whether {@link #toInt64} is defined: optional sign, decimal digits, in the range of {@code
   * i64}.
   */
  public boolean isInt64() {
    return NumberText.isInt64(bytes);
  }

  /** The number that the text is, if {@link #isInt64}. */
  public long toInt64() {
    return NumberText.toInt64(bytes);
  }

  /** Whether {@link #toDouble} is defined: a decimal number, with a finite value. */
  public boolean isDouble() {
    return NumberText.isDouble(this);
  }

  /** The nearest {@code f64} to the number that the text is, if {@link #isDouble}. */
  public double toDouble() {
    return NumberText.toDouble(this);
  }

  /**
   * The number at the start of the text as C's {@code atoi} reads it: white space, an optional
   * sign, the longest run of digits; 0 if there is none. Too large numbers wrap around.
   */
  public long toIntLenient() {
    return NumberText.leadingInt(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof HewString that && Arrays.equals(bytes, that.bytes));
  }

  @Override
  public int hashCode() {
    int hash = bits >>> 2;
    if (hash == 0 && bytes.length != 0) {
      hash = Arrays.hashCode(bytes) & 0x3fff_ffff;
      bits |= hash << 2;
    }
    return hash;
  }

  /** Order by unsigned bytes, which is the order of code points. */
  @Override
  public int compareTo(HewString other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  /** The text as a Java string, which is kept. */
  @Override
  public String toString() {
    String java = text;
    if (java == null) {
      java = new String(bytes, isAscii() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
      text = java;
    }
    return java;
  }
}
