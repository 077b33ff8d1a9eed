package org.hewlang.runtime.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.jspecify.annotations.Nullable;

/**
 * Reads HBF payloads; every fault of the input is a {@link WireFault} and nothing else.
 *
 * <p>{@link #limit} is the end of the innermost thing that has a length. Whatever is allocated is at most
 * a small multiple of the bytes that are left: counts of elements are compared with them first.
 */
public final class HbfReader {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED32 = 5;
  private static final int MAX_VARINT = 10;

  /** Most elements of a list whose elements take no bytes. */
  private static final int MAX_EMPTY_ELEMENTS = 1 << 16;

  private final byte[] bytes;
  private int position;
  private int limit;
  private int depth = 1;
  private int keyStart;

  HbfReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.limit = to;
  }

  /** Reads a whole payload. The bytes must not change meanwhile. */
  public static HbfReader of(Bytes payload) {
    return new HbfReader(payload.array(), 0, payload.size());
  }

  public boolean atEnd() {
    return position == limit;
  }

  int position() {
    return position;
  }

  private static WireFault truncated() {
    return WireFault.of(WireFault.Kind.TRUNCATED);
  }

  private static WireFault badTag(int key) {
    return WireFault.of(WireFault.Kind.BAD_TAG, key >>> 3);
  }

  // ---- keys

  /**
   * The version of the writer: from the version field, which must come first, else 1.
   *
   * @param least the oldest version that the reader takes
   */
  public long version(long least) {
    long version = 1;
    if (position < limit && bytes[position] == 0) {
      position++;
      version = u64();
    }
    if (Long.compareUnsigned(version, least) < 0) {
      throw WireFault.versionTooOld(version, least);
    }
    return version;
  }

  /** The key of the next field; 0 at the end. */
  public int key() {
    int at = position;
    if (at == limit) {
      return 0;
    }
    keyStart = at;
    int first = bytes[at];
    if (first > 0) {
      position = at + 1;
      return first;
    }
    return longKey();
  }

  private int longKey() {
    long key = varint();
    if (key == 0 || key >>> 32 != 0) {
      throw WireFault.of(WireFault.Kind.BAD_TAG, key >>> 3 & 0xffff_ffffL);
    }
    return (int) key;
  }

  /** The next key, also that of a version field. */
  int anyKey() {
    if (position < limit && bytes[position] == 0) {
      position++;
      return 0;
    }
    return key();
  }

  /** Passes over the value of a field of another's version. */
  public void skip(int key) {
    if (key >>> 3 == 0 && key != 0) {
      throw badTag(key);
    }
    switch (key & 7) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case DELIMITED -> advance(length());
      case FIXED32 -> advance(4);
      default -> throw badTag(key);
    }
  }

  /** Passes over the value of a field and keeps it. */
  public UnknownFields keep(@Nullable UnknownFields kept, int key) {
    int start = keyStart;
    skip(key);
    UnknownFields fields = kept == null ? new UnknownFields() : kept;
    fields.add(key >>> 3, bytes, start, position);
    return fields;
  }

  /** The fault of a known field with a key of another kind. */
  public WireFault wrongType(int key) {
    return switch (key & 7) {
      case VARINT, FIXED64, DELIMITED, FIXED32 -> WireFault.wrongType();
      default -> badTag(key);
    };
  }

  private void advance(int count) {
    if (limit - position < count) {
      throw truncated();
    }
    position += count;
  }

  // ---- what has a length

  private int length() {
    long length = varint();
    if (length < 0 || length > limit - position) {
      throw truncated();
    }
    return (int) length;
  }

  /** Goes into something that has a length; gives the limit of what is around it. */
  public int open() {
    int length = length();
    int outer = limit;
    limit = position + length;
    return outer;
  }

  /** Goes back out of it; all of it must have been read. */
  public void close(int outer) {
    if (position != limit) {
      throw truncated();
    }
    limit = outer;
  }

  /** Goes into a struct or enum. */
  public int enter() {
    if (++depth > Depth.MAX) {
      throw WireFault.of(WireFault.Kind.TOO_DEEP);
    }
    return open();
  }

  /** Goes back out of a struct or enum. */
  public void leave(int outer) {
    close(outer);
    depth--;
  }

  /** What is left. */
  Bytes rest() {
    return Bytes.copyOf(bytes, position, limit);
  }

  /** Passes over what is left inside the innermost length. */
  public void skipRest() {
    position = limit;
  }

  /** A number of elements, each of which takes at least {@code least} bytes. */
  public int count(int least) {
    long count = varint();
    int most = least == 0 ? MAX_EMPTY_ELEMENTS : (limit - position) / least;
    if (count < 0 || count > most) {
      throw least == 0 ? WireFault.of(WireFault.Kind.TOO_LARGE) : truncated();
    }
    return (int) count;
  }

  /** Whether there is a value, in the form that options have. */
  public boolean some() {
    if (position == limit) {
      throw truncated();
    }
    byte flag = bytes[position++];
    if ((flag & ~1) != 0) {
      throw WireFault.outOfRange();
    }
    return flag != 0;
  }

  /** Goes into a number that stands in the form of an option; gives the limit of what is around it. */
  public int openOption() {
    int outer = open();
    if (position == limit || (bytes[position] & ~1) != 0) {
      throw WireFault.wrongType();
    }
    return outer;
  }

  // ---- numbers

  private long varint() {
    int at = position;
    if (at < limit) {
      byte b = bytes[at];
      if (b >= 0) {
        position = at + 1;
        return b;
      }
    }
    return longVarint(at);
  }

  private long longVarint(int start) {
    long value = 0;
    int end = Math.min(limit - start, MAX_VARINT);
    for (int i = 0; i < end; i++) {
      byte b = bytes[start + i];
      value |= (b & 0x7fL) << (7 * i);
      if (b >= 0) {
        if (i == MAX_VARINT - 1 && b > 1) {
          break;
        }
        position = start + i + 1;
        return value;
      }
    }
    throw end < MAX_VARINT ? truncated() : WireFault.of(WireFault.Kind.BAD_VARINT);
  }

  public long u64() {
    return varint();
  }

  /** A {@code u32}: its raw bits. */
  public int u32() {
    long value = varint();
    if (value >>> 32 != 0) {
      throw WireFault.outOfRange();
    }
    return (int) value;
  }

  public int u16() {
    return small(0xffff);
  }

  public int u8() {
    return small(0xff);
  }

  private int small(int greatest) {
    long value = varint();
    if (value < 0 || value > greatest) {
      throw WireFault.outOfRange();
    }
    return (int) value;
  }

  public boolean bool() {
    return small(1) != 0;
  }

  /** A Unicode scalar value. */
  public int character() {
    int value = small(Character.MAX_CODE_POINT);
    if (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
      throw WireFault.outOfRange();
    }
    return value;
  }

  public long i64() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  public int i32() {
    long value = i64();
    if (value != (int) value) {
      throw WireFault.outOfRange();
    }
    return (int) value;
  }

  public int i16() {
    long value = i64();
    if (value != (short) value) {
      throw WireFault.outOfRange();
    }
    return (int) value;
  }

  public int i8() {
    long value = i64();
    if (value != (byte) value) {
      throw WireFault.outOfRange();
    }
    return (int) value;
  }

  public float f32() {
    int at = position;
    advance(4);
    return Float.intBitsToFloat((int) INT.get(bytes, at));
  }

  public double f64() {
    int at = position;
    advance(8);
    return Double.longBitsToDouble((long) LONG.get(bytes, at));
  }

  // ---- texts

  public HewString text() {
    int length = length();
    int at = position;
    HewString text = HewString.ofValidUtf8(bytes, at, at + length);
    if (text == null) {
      throw WireFault.of(WireFault.Kind.BAD_UTF8);
    }
    position = at + length;
    return text;
  }

  public Bytes bytes() {
    int length = length();
    int at = position;
    position = at + length;
    return Bytes.copyOf(bytes, at, at + length);
  }
}
