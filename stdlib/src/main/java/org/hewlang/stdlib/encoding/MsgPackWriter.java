package org.hewlang.stdlib.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.DataWriter;
import org.hewlang.runtime.wire.FieldNames;

/**
 * Writes MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md), every number in its
 * smallest form. The customary library warns on standard error when it first touches memory by {@code
 * Unsafe}, and that belongs to the program; in the tests it reads what stands here.
 */
public final class MsgPackWriter extends DataWriter {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[128];
  private int size;

  /** An empty one. */
  public static MsgPackWriter create() {
    return new MsgPackWriter();
  }

  private MsgPackWriter() {}

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  private void put1(int code) {
    ensure(1);
    bytes[size++] = (byte) code;
  }

  private void put2(int code, long value) {
    ensure(2);
    bytes[size] = (byte) code;
    bytes[size + 1] = (byte) value;
    size += 2;
  }

  private void put3(int code, long value) {
    ensure(3);
    bytes[size] = (byte) code;
    SHORT.set(bytes, size + 1, (short) value);
    size += 3;
  }

  private void put5(int code, long value) {
    ensure(5);
    bytes[size] = (byte) code;
    INT.set(bytes, size + 1, (int) value);
    size += 5;
  }

  private void put9(int code, long value) {
    ensure(9);
    bytes[size] = (byte) code;
    LONG.set(bytes, size + 1, value);
    size += 9;
  }

  @Override
  public void signed(long value) {
    if (value >= 0) {
      unsigned(value);
    } else if (value >= -32) {
      put1((int) value);
    } else if (value >= Byte.MIN_VALUE) {
      put2(0xd0, value);
    } else if (value >= Short.MIN_VALUE) {
      put3(0xd1, value);
    } else if (value >= Integer.MIN_VALUE) {
      put5(0xd2, value);
    } else {
      put9(0xd3, value);
    }
  }

  @Override
  public void unsigned(long value) {
    if (value >>> 7 == 0) {
      put1((int) value);
    } else if (value >>> 8 == 0) {
      put2(0xcc, value);
    } else if (value >>> 16 == 0) {
      put3(0xcd, value);
    } else if (value >>> 32 == 0) {
      put5(0xce, value);
    } else {
      put9(0xcf, value);
    }
  }

  @Override
  public void f32(float value) {
    put5(0xca, Float.floatToRawIntBits(value));
  }

  @Override
  public void f64(double value) {
    put9(0xcb, Double.doubleToRawLongBits(value));
  }

  @Override
  public void bool(boolean value) {
    put1(value ? 0xc3 : 0xc2);
  }

  @Override
  public void nothing() {
    put1(0xc0);
  }

  @Override
  public void text(HewString value) {
    byte[] utf8 = value.array();
    text(utf8);
  }

  private void text(byte[] utf8) {
    int length = utf8.length;
    if (length < 32) {
      put1(0xa0 | length);
    } else if (length < 0x100) {
      put2(0xd9, length);
    } else if (length < 0x10000) {
      put3(0xda, length);
    } else {
      put5(0xdb, length);
    }
    raw(utf8, length);
  }

  @Override
  public void bytes(Bytes value) {
    int length = value.size();
    if (length < 0x100) {
      put2(0xc4, length);
    } else if (length < 0x10000) {
      put3(0xc5, length);
    } else {
      put5(0xc6, length);
    }
    raw(value.array(), length);
  }

  private void raw(byte[] source, int length) {
    ensure(length);
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }

  @Override
  public void beginArray(int count) {
    composite(count, 0x90, 0xdc);
  }

  @Override
  public void beginObject(int count) {
    composite(count, 0x80, 0xde);
  }

  private void composite(int count, int small, int medium) {
    if (count < 16) {
      put1(small | count);
    } else if (count < 0x10000) {
      put3(medium, count);
    } else {
      put5(medium + 1, count);
    }
  }

  @Override
  public void endArray() {
    // its count stands at the beginning
  }

  @Override
  public void endObject() {
    // its count stands at the beginning
  }

  @Override
  public void key(FieldNames names, int index) {
    text(names.utf8(index));
  }

  @Override
  public void key(HewString key, char kind) {
    text(key);
  }

  @Override
  public void name(FieldNames names, int index) {
    text(names.utf8(index));
  }

  @Override
  public Bytes finish() {
    return Bytes.copyOf(bytes, 0, size);
  }
}
