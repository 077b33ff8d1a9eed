package org.hewlang.stdlib.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.DataReader;
import org.hewlang.runtime.wire.FieldNames;
import org.hewlang.runtime.wire.HbfReader;
import org.hewlang.runtime.wire.WireFault;
import org.jspecify.annotations.Nullable;

/** Reads one MessagePack value. A map is read like an array in which keys and values alternate. */
public final class MsgPackReader extends DataReader {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int limit;
  private int position;

  /** How many elements are still to come, for each array around. */
  private int[] left = new int[8];

  private int depth;

  private MsgPackReader(byte[] bytes, int limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  /** A reader of {@code input}, which must not change meanwhile. */
  public static MsgPackReader of(Bytes input) {
    return new MsgPackReader(input.array(), input.size());
  }

  private static WireFault truncated() {
    return WireFault.of(WireFault.Kind.TRUNCATED);
  }

  private int take(int count) {
    int at = position;
    if (count < 0 || limit - at < count) {
      throw truncated();
    }
    position = at + count;
    return at;
  }

  private int code() {
    return bytes[take(1)] & 0xff;
  }

  private int peek() {
    if (position == limit) {
      throw truncated();
    }
    return bytes[position] & 0xff;
  }

  private int u1() {
    return bytes[take(1)] & 0xff;
  }

  private int u2() {
    return (short) SHORT.get(bytes, take(2)) & 0xffff;
  }

  private int i4() {
    return (int) INT.get(bytes, take(4));
  }

  private long i8Bytes() {
    return (long) LONG.get(bytes, take(8));
  }

  /** A length or count of 32 bits; what does not fit an int cannot be there. */
  private int u4() {
    int value = i4();
    if (value < 0) {
      throw truncated();
    }
    return value;
  }

  // ---- composites

  @Override
  public void beginArray() {
    int code = code();
    enter(
        switch (code) {
          case 0xdc -> u2();
          case 0xdd -> u4();
          default -> small(code, 0x90);
        },
        1);
  }

  @Override
  public void beginObject() {
    int code = code();
    enter(
        switch (code) {
          case 0xde -> u2();
          case 0xdf -> u4();
          default -> small(code, 0x80);
        },
        2);
  }

  private static int small(int code, int base) {
    if ((code & 0xf0) != base) {
      throw WireFault.wrongType();
    }
    return code & 15;
  }

  private void enter(int count, int parts) {
    if ((long) count * parts > limit - position) {
      throw truncated();
    }
    if (depth == HbfReader.MAX_DEPTH) {
      throw WireFault.of(WireFault.Kind.TOO_DEEP);
    }
    if (depth == left.length) {
      left = Arrays.copyOf(left, depth * 2);
    }
    left[depth++] = count;
  }

  @Override
  public boolean more() {
    if (left[depth - 1] == 0) {
      depth--;
      return false;
    }
    left[depth - 1]--;
    return true;
  }

  @Override
  public boolean hasMore() {
    return left[depth - 1] > 0;
  }

  @Override
  public int field(FieldNames names, int expected) {
    throw new UnsupportedOperationException("structs are arrays here");
  }

  @Override
  public @Nullable HewString mapKey() {
    throw new UnsupportedOperationException("keys are values here");
  }

  @Override
  public void skip() {
    long values = 1;
    while (values > 0) {
      values += skipOne() - 1;
      if (values > limit - position) {
        throw truncated();
      }
    }
  }

  /** Passes over a head and its bytes; gives the number of values that follow as its parts. */
  private long skipOne() {
    int code = code();
    if (code < 0x80 || code >= 0xe0) {
      return 0;
    }
    if (code < 0x90) {
      return 2L * (code & 15);
    }
    if (code < 0xa0) {
      return code & 15;
    }
    if (code < 0xc0) {
      take(code & 31);
      return 0;
    }
    return switch (code) {
      case 0xc0, 0xc2, 0xc3 -> 0;
      case 0xc4, 0xd9 -> over(u1());
      case 0xc5, 0xda -> over(u2());
      case 0xc6, 0xdb -> over(u4());
      case 0xc7 -> over(u1() + 1);
      case 0xc8 -> over(u2() + 1);
      case 0xc9 -> over(u4()) + over(1);
      case 0xcc, 0xd0 -> over(1);
      case 0xcd, 0xd1 -> over(2);
      case 0xca, 0xce, 0xd2 -> over(4);
      case 0xcb, 0xcf, 0xd3 -> over(8);
      case 0xd4 -> over(2);
      case 0xd5 -> over(3);
      case 0xd6 -> over(5);
      case 0xd7 -> over(9);
      case 0xd8 -> over(17);
      case 0xdc -> u2();
      case 0xdd -> u4();
      case 0xde -> 2L * u2();
      case 0xdf -> 2L * u4();
      default -> throw WireFault.of(WireFault.Kind.MALFORMED, "byte c1");
    };
  }

  private int over(int count) {
    take(count);
    return 0;
  }

  @Override
  public void end() {
    if (position != limit) {
      throw WireFault.of(WireFault.Kind.MALFORMED, "more than one value");
    }
  }

  // ---- variants

  @Override
  public int variant(FieldNames names) {
    throw new UnsupportedOperationException("variants are numbers here");
  }

  @Override
  public int variantNumber() {
    int code = peek();
    boolean held = (code & 0xf0) == 0x90 || code == 0xdc || code == 0xdd;
    if (held) {
      beginArray();
      next();
    }
    payload(held);
    return u32();
  }

  @Override
  public void endVariant() {
    endArray();
  }

  // ---- values

  @Override
  public boolean nothing() {
    if (peek() == 0xc0) {
      position++;
      return true;
    }
    return false;
  }

  @Override
  public long i64() {
    int code = peek();
    if (code == 0xcf) {
      position++;
      long value = i8Bytes();
      if (value < 0) {
        throw WireFault.outOfRange();
      }
      return value;
    }
    return integer();
  }

  @Override
  public long u64() {
    int code = peek();
    if (code == 0xcf) {
      position++;
      return i8Bytes();
    }
    long value = integer();
    if (value < 0) {
      throw WireFault.outOfRange();
    }
    return value;
  }

  /** An integer in any form but that of unsigned 64 bits. */
  private long integer() {
    int code = code();
    if (code < 0x80) {
      return code;
    }
    if (code >= 0xe0) {
      return (byte) code;
    }
    return switch (code) {
      case 0xcc -> u1();
      case 0xcd -> u2();
      case 0xce -> i4() & 0xffff_ffffL;
      case 0xd0 -> (byte) u1();
      case 0xd1 -> (short) u2();
      case 0xd2 -> i4();
      case 0xd3 -> i8Bytes();
      default -> throw WireFault.wrongType();
    };
  }

  @Override
  public double f64() {
    return switch (peek()) {
      case 0xca -> {
        position++;
        yield Float.intBitsToFloat(i4());
      }
      case 0xcb -> {
        position++;
        yield Double.longBitsToDouble(i8Bytes());
      }
      case 0xcf -> unsigned(u64());
      default -> integer();
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  @Override
  public float f32() {
    if (peek() == 0xca) {
      position++;
      return Float.intBitsToFloat(i4());
    }
    double value = f64();
    if (Double.isFinite(value) && Float.isInfinite((float) value)) {
      throw WireFault.outOfRange();
    }
    return (float) value;
  }

  @Override
  public boolean bool() {
    return switch (code()) {
      case 0xc2 -> false;
      case 0xc3 -> true;
      default -> throw WireFault.wrongType();
    };
  }

  @Override
  public HewString text() {
    int code = code();
    int length =
        switch (code) {
          case 0xd9 -> u1();
          case 0xda -> u2();
          case 0xdb -> u4();
          default -> {
            if ((code & 0xe0) != 0xa0) {
              throw WireFault.wrongType();
            }
            yield code & 31;
          }
        };
    int at = take(length);
    HewString text = HewString.ofValidUtf8(bytes, at, at + length);
    if (text == null) {
      throw WireFault.of(WireFault.Kind.BAD_UTF8);
    }
    return text;
  }

  @Override
  public Bytes bytes() {
    int length =
        switch (code()) {
          case 0xc4 -> u1();
          case 0xc5 -> u2();
          case 0xc6 -> u4();
          default -> throw WireFault.wrongType();
        };
    int at = take(length);
    return Bytes.copyOf(bytes, at, at + length);
  }
}
