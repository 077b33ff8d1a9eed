package org.hewlang.runtime;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The buffer type {@code bytes}: a growable sequence of bytes, read as 0 to 255. A handle: confined
 * to one actor.
 *
 * <p>{@link #equals}, {@link #hashCode} and {@link #compareTo} look at the content as it is now.
 */
public final class Bytes implements Comparable<Bytes> {
  private static final byte[] NONE = {};

  private byte[] array;
  private int size;

  public Bytes() {
    array = NONE;
  }

  private Bytes(byte[] array, int size) {
    this.array = array;
    this.size = size;
  }

  /** A buffer over {@code array}, which the caller gives away. */
  public static Bytes adopt(byte[] array) {
    return new Bytes(array, array.length);
  }

  /** A buffer with a copy of the bytes. */
  public static Bytes copyOf(byte[] bytes, int from, int to) {
    return adopt(Arrays.copyOfRange(bytes, from, to));
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Bytes of(HewString text) {
    return adopt(text.utf8());
  }

  public long length() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Appends the low 8 bits of {@code b}. */
  public void push(long b) {
    if (size == array.length) {
      array = Arrays.copyOf(array, Vec.grown(size, size + 1L));
    }
    array[size++] = (byte) b;
  }

  public int pop() {
    if (size == 0) {
      throw Panics.bytesEmpty();
    }
    return array[--size] & 0xff;
  }

  public int get(long index) {
    if (index < 0 || index >= size) {
      throw Panics.bytesIndex(index, size);
    }
    return array[(int) index] & 0xff;
  }

  /** Replaces the byte at {@code index} by the low 8 bits of {@code b}. */
  public void set(long index, long b) {
    if (index < 0 || index >= size) {
      throw Panics.bytesIndex(index, size);
    }
    array[(int) index] = (byte) b;
  }

  /** {@link Vec#index} for buffers. */
  public static int index(long index, int size) {
    try {
      return (int) Objects.checkIndex(index, (long) size);
    } catch (IndexOutOfBoundsException outside) {
      throw Panics.bytesIndex(index, size);
    }
  }

  /** {@link Vec#outside} for buffers. */
  @SuppressWarnings("DoNotCallSuggester") // compiled code calls it where an int is expected
  public static int outside(int index, int size) {
    throw Panics.bytesIndex(index, size);
  }

  /** Whether a byte equals {@code b}; false if that is not 0 to 255. */
  public boolean contains(long b) {
    return indexOf(b) >= 0;
  }

  /** Removes the first byte equal to {@code b}; false if there is none. */
  public boolean removeFirst(long b) {
    int at = indexOf(b);
    if (at < 0) {
      return false;
    }
    size--;
    System.arraycopy(array, at + 1, array, at, size - at);
    return true;
  }

  private int indexOf(long b) {
    for (int i = 0; i < size; i++) {
      if ((array[i] & 0xff) == b) {
        return i;
      }
    }
    return -1;
  }

  /** Appends the bytes of {@code other}, which may be this buffer. */
  public void append(Bytes other) {
    append(other.array, 0, other.size);
  }

  /** Appends the bytes of {@code source} from {@code from} to {@code to} (exclusive). */
  public void append(byte[] source, int from, int to) {
    int more = to - from;
    if (array.length - size < more) {
      array = Arrays.copyOf(array, Vec.grown(array.length, (long) size + more));
    }
    System.arraycopy(source, from, array, size, more);
    size += more;
  }

  public void clear() {
    size = 0;
  }

  public Bytes copy() {
    return copyOf(array, 0, size);
  }

  /** The text that the bytes encode; malformed sequences become U+FFFD. */
  public HewString toText() {
    return HewString.ofUtf8(array, 0, size);
  }

  /** Appends {@code [72, 105]}. */
  public void display(TextBuilder out) {
    out.appendByte('[');
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        out.appendAscii(", ");
      }
      out.appendLong(array[i] & 0xff);
    }
    out.appendByte(']');
  }

  /** The array behind the bytes 0 to {@link #size} (exclusive), until the buffer grows. */
  public byte[] array() {
    return array;
  }

  public int size() {
    return size;
  }

  /** A Java copy of the content. */
  public byte[] toByteArray() {
    return Arrays.copyOf(array, size);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes b && Arrays.equals(array, 0, size, b.array, 0, b.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(array, 0, size, other.array, 0, other.size);
  }

  @Override
  public String toString() {
    TextBuilder out = new TextBuilder();
    display(out);
    return out.build().toString();
  }
}
