package org.hewlang.runtime.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.Panics;

/**
 * Writes HBF payloads. Methods with a {@code key} write a field, those without an element of a list.
 *
 * <p>The length of something nested is not known before it is written. One byte is left for it, which is
 * enough for most things; what turns out longer is moved. That measured faster than a first pass that
 * computes all lengths, which would walk strings, lists and varints twice.
 */
public final class HbfWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Most bytes of a key or number together. */
  private static final int FIELD = 15;

  private static final int FIRST_CAPACITY = 256;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int size;

  /** How many structs and enums stand around the next value, as readers count them. */
  private int depth = 1;

  /** What was written; the writer must not be used any more. */
  public Bytes finish() {
    return Bytes.copyOf(bytes, 0, size);
  }

  byte[] array() {
    return bytes;
  }

  /** Number of bytes so far. */
  public int size() {
    return size;
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
    bytes =
        Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, size * 2L), Integer.MAX_VALUE - 8));
  }

  // ---- numbers

  private static int put(byte[] b, int start, int value) {
    int at = start;
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      b[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    b[at++] = (byte) rest;
    return at;
  }

  private static int put(byte[] b, int start, long value) {
    int at = start;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      b[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    b[at++] = (byte) rest;
    return at;
  }

  /** An unsigned number of at most 32 bits. */
  public void u32(int key, int value) {
    ensure(FIELD);
    size = put(bytes, put(bytes, size, key), value);
  }

  public void u32(int value) {
    ensure(FIELD);
    size = put(bytes, size, value);
  }

  /** An unsigned number of at most 64 bits. */
  public void u64(int key, long value) {
    ensure(FIELD);
    size = put(bytes, put(bytes, size, key), value);
  }

  public void u64(long value) {
    ensure(FIELD);
    size = put(bytes, size, value);
  }

  /** A signed number of at most 32 bits. */
  public void s32(int key, int value) {
    u32(key, (value << 1) ^ (value >> 31));
  }

  public void s32(int value) {
    u32((value << 1) ^ (value >> 31));
  }

  /** A signed number of at most 64 bits. */
  public void s64(int key, long value) {
    u64(key, (value << 1) ^ (value >> 63));
  }

  public void s64(long value) {
    u64((value << 1) ^ (value >> 63));
  }

  public void bool(int key, boolean value) {
    u32(key, value ? 1 : 0);
  }

  public void bool(boolean value) {
    u32(value ? 1 : 0);
  }

  public void f32(int key, float value) {
    ensure(FIELD);
    int at = put(bytes, size, key);
    INT.set(bytes, at, Float.floatToRawIntBits(value));
    size = at + 4;
  }

  public void f32(float value) {
    ensure(FIELD);
    INT.set(bytes, size, Float.floatToRawIntBits(value));
    size += 4;
  }

  public void f64(int key, double value) {
    ensure(FIELD);
    int at = put(bytes, size, key);
    LONG.set(bytes, at, Double.doubleToRawLongBits(value));
    size = at + 8;
  }

  public void f64(double value) {
    ensure(FIELD);
    LONG.set(bytes, size, Double.doubleToRawLongBits(value));
    size += 8;
  }

  // ---- texts

  public void text(int key, HewString value) {
    byte[] utf8 = value.array();
    block(key, utf8, utf8.length);
  }

  public void text(HewString value) {
    byte[] utf8 = value.array();
    block(utf8, utf8.length);
  }

  public void bytes(int key, Bytes value) {
    block(key, value.array(), value.size());
  }

  public void bytes(Bytes value) {
    block(value.array(), value.size());
  }

  private void block(int key, byte[] source, int length) {
    ensure(FIELD + length);
    size = put(bytes, size, key);
    block(source, length);
  }

  private void block(byte[] source, int length) {
    ensure(FIELD + length);
    int at = put(bytes, size, length);
    System.arraycopy(source, 0, bytes, at, length);
    size = at + length;
  }

  // ---- what has a length of its own

  /** Begins a field of the kind that has a length; its start is what {@link #end} wants to know. */
  public int begin(int key) {
    ensure(FIELD);
    int start = put(bytes, size, key) + 1;
    size = start;
    return start;
  }

  public int begin() {
    ensure(FIELD);
    size++;
    return size;
  }

  /** Ends what began at {@code start}. */
  public void end(int start) {
    int length = size - start;
    if (length < 0x80) {
      bytes[start - 1] = (byte) length;
    } else {
      endLong(start, length);
    }
  }

  /** Begins a field that holds a struct or enum. */
  public int enter(int key) {
    deeper();
    return begin(key);
  }

  /** Begins a struct or enum. */
  public int enter() {
    deeper();
    return begin();
  }

  private void deeper() {
    if (++depth > Depth.MAX) {
      throw WireFault.of(WireFault.Kind.TOO_DEEP);
    }
  }

  /** Ends the struct or enum that began at {@code start}. */
  public void leave(int start) {
    depth--;
    end(start);
  }

  private void endLong(int start, int length) {
    int more = (31 - Integer.numberOfLeadingZeros(length)) / 7;
    ensure(more);
    System.arraycopy(bytes, start, bytes, start + more, length);
    put(bytes, start - 1, length);
    size += more;
  }

  /** The version field, which comes first. */
  public void version(long version) {
    ensure(FIELD);
    bytes[size++] = 0;
    size = put(bytes, size, version);
  }

  /** Adds fields that the type does not know to those written since {@code start}, by their tags. */
  public void merge(int start, UnknownFields unknown) {
    byte[] more = unknown.bytes();
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    byte[] sorted = HbfFields.sorted(bytes, start, size);
    System.arraycopy(sorted, 0, bytes, start, sorted.length);
  }
}
