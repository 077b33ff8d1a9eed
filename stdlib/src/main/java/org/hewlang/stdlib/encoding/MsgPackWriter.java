package org.hewlang.stdlib.encoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.DataWriter;
import org.hewlang.runtime.wire.FieldNames;
import org.msgpack.core.MessageBufferPacker;

/**
 * Writes MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md), every number in its
 * smallest form.
 */
public final class MsgPackWriter extends DataWriter {
  private final MessageBufferPacker packer = MsgPackLibrary.packer();

  /** An empty one. */
  public static MsgPackWriter create() {
    return new MsgPackWriter();
  }

  private MsgPackWriter() {}

  /** Something that is written. */
  private interface Step {
    void take() throws IOException;
  }

  /** The packer writes into memory, which does not fail. */
  private static void write(Step step) {
    try {
      step.take();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void signed(long value) {
    write(() -> packer.packLong(value));
  }

  @Override
  public void unsigned(long value) {
    if (value >= 0) {
      signed(value);
    } else {
      write(() -> packer.packBigInteger(new BigInteger(Long.toUnsignedString(value))));
    }
  }

  @Override
  public void f32(float value) {
    write(() -> packer.packFloat(value));
  }

  @Override
  public void f64(double value) {
    write(() -> packer.packDouble(value));
  }

  @Override
  public void bool(boolean value) {
    write(() -> packer.packBoolean(value));
  }

  @Override
  public void nothing() {
    write(packer::packNil);
  }

  @Override
  public void text(HewString value) {
    text(value.array());
  }

  private void text(byte[] utf8) {
    write(() -> packer.packRawStringHeader(utf8.length).writePayload(utf8));
  }

  @Override
  public void bytes(Bytes value) {
    int length = value.size();
    write(() -> packer.packBinaryHeader(length).writePayload(value.array(), 0, length));
  }

  @Override
  protected void openArray(int count) {
    write(() -> packer.packArrayHeader(count));
  }

  @Override
  protected void openObject(int count) {
    write(() -> packer.packMapHeader(count));
  }

  @Override
  protected void closeArray() {
    // its count stands at the beginning
  }

  @Override
  protected void closeObject() {
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
    byte[] written = packer.toByteArray();
    return Bytes.copyOf(written, 0, written.length);
  }
}
