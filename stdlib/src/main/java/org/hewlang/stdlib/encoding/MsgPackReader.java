package org.hewlang.stdlib.encoding;

import static org.hewlang.stdlib.encoding.MsgPackLibrary.read;
import static org.hewlang.stdlib.encoding.MsgPackLibrary.readLong;
import static org.hewlang.stdlib.encoding.MsgPackLibrary.truncated;

import java.util.Arrays;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.DataReader;
import org.hewlang.runtime.wire.Depth;
import org.hewlang.runtime.wire.FieldNames;
import org.hewlang.runtime.wire.WireFault;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Reads one MessagePack value. A map is read like an array in which keys and values alternate. Lengths and
 * counts are compared with what is left before anything is made for them.
 */
public final class MsgPackReader extends DataReader {
  private final MessageUnpacker unpacker;
  private final int limit;

  /** How many elements are still to come, for each array around. */
  private int[] left = new int[8];

  private int depth;

  private MsgPackReader(MessageUnpacker unpacker, int limit) {
    this.unpacker = unpacker;
    this.limit = limit;
  }

  /** A reader of {@code input}, which must not change meanwhile. */
  public static MsgPackReader of(Bytes input) {
    return new MsgPackReader(MsgPackLibrary.unpacker(input.array(), input.size()), input.size());
  }

  private long rest() {
    return limit - unpacker.getTotalReadBytes();
  }

  private MessageFormat format() {
    MessageFormat format = read(unpacker::getNextFormat);
    if (format == MessageFormat.NEVER_USED) {
      throw WireFault.of(WireFault.Kind.MALFORMED, "byte c1");
    }
    return format;
  }

  // ---- composites

  @Override
  public void beginArray() {
    enter((int) readLong(unpacker::unpackArrayHeader), 1);
  }

  @Override
  public void beginObject() {
    enter((int) readLong(unpacker::unpackMapHeader), 2);
  }

  private void enter(int count, int parts) {
    if ((long) count * parts > rest()) {
      throw truncated();
    }
    if (depth == Depth.MAX) {
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
      if (values > rest()) {
        throw truncated();
      }
    }
  }

  /** Passes over a value, of an array or map over its head; gives how many values follow as its parts. */
  private long skipOne() {
    ValueType type = format().getValueType();
    return readLong(() -> {
      if (type.isArrayType()) {
        return unpacker.unpackArrayHeader();
      }
      if (type.isMapType()) {
        return 2L * unpacker.unpackMapHeader();
      }
      unpacker.skipValue();
      return 0;
    });
  }

  @Override
  public void end() {
    if (rest() > 0) {
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
    boolean held = format().getValueType().isArrayType();
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
    return read(unpacker::tryUnpackNil);
  }

  @Override
  public long i64() {
    return readLong(unpacker::unpackLong);
  }

  @Override
  public long u64() {
    if (format() == MessageFormat.UINT64) {
      return readLong(() -> unpacker.unpackBigInteger().longValue());
    }
    long value = i64();
    if (value < 0) {
      throw WireFault.outOfRange();
    }
    return value;
  }

  @Override
  public double f64() {
    MessageFormat format = format();
    if (format.getValueType().isFloatType()) {
      return read(unpacker::unpackDouble);
    }
    return format == MessageFormat.UINT64 ? unsigned(u64()) : i64();
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  @Override
  public float f32() {
    if (format() == MessageFormat.FLOAT32) {
      return read(unpacker::unpackFloat);
    }
    double value = f64();
    if (Double.isFinite(value) && Float.isInfinite((float) value)) {
      throw WireFault.outOfRange();
    }
    return (float) value;
  }

  @Override
  public boolean bool() {
    return read(unpacker::unpackBoolean);
  }

  @Override
  public HewString text() {
    byte[] utf8 = payload(readLong(unpacker::unpackRawStringHeader));
    HewString text = HewString.ofValidUtf8(utf8, 0, utf8.length);
    if (text == null) {
      throw WireFault.of(WireFault.Kind.BAD_UTF8);
    }
    return text;
  }

  @Override
  public Bytes bytes() {
    byte[] bytes = payload(readLong(unpacker::unpackBinaryHeader));
    return Bytes.copyOf(bytes, 0, bytes.length);
  }

  private byte[] payload(long length) {
    if (length > rest()) {
      throw truncated();
    }
    return read(() -> unpacker.readPayload((int) length));
  }
}
