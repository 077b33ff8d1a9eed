package org.hewlang.runtime.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.hewlang.runtime.Bytes;

/** Payloads with a header of 10 bytes that says what they are and how long. */
public final class HbfFrame {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAGIC = 0x31574548; // "HEW1"
  private static final int HEADER = 10;
  private static final int VERSION = 1;
  private static final int COMPRESSED = 1;
  private static final int CHECKSUM = 2;

  private HbfFrame() {}

  /** {@code payload} with a header and no flags. */
  public static Bytes of(Bytes payload) {
    int length = payload.size();
    byte[] frame = new byte[HEADER + length];
    INT.set(frame, 0, MAGIC);
    frame[4] = VERSION;
    INT.set(frame, 6, length);
    System.arraycopy(payload.array(), 0, frame, HEADER, length);
    return Bytes.adopt(frame);
  }

  /** A reader of the payload in {@code frame}. */
  public static HbfReader open(Bytes frame) {
    byte[] bytes = frame.array();
    int size = frame.size();
    if (size < HEADER) {
      throw WireFault.of(WireFault.Kind.TRUNCATED);
    }
    if ((int) INT.get(bytes, 0) != MAGIC) {
      throw header("magic");
    }
    if (bytes[4] != VERSION) {
      throw header("version");
    }
    int flags = bytes[5];
    if ((flags & ~(COMPRESSED | CHECKSUM)) != 0) {
      throw header("flags");
    }
    long length = (int) INT.get(bytes, 6) & 0xffff_ffffL;
    int checksum = (flags & CHECKSUM) != 0 ? 4 : 0;
    long rest = (long) size - HEADER - checksum;
    if (rest < length) {
      throw WireFault.of(WireFault.Kind.TRUNCATED);
    }
    if (rest > length) {
      throw header("length");
    }
    int end = HEADER + (int) length;
    if (checksum != 0) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, HEADER, (int) length);
      if ((int) crc.getValue() != (int) INT.get(bytes, end)) {
        throw WireFault.of(WireFault.Kind.BAD_CHECKSUM);
      }
    }
    return (flags & COMPRESSED) != 0 ? decompressed(bytes, end) : new HbfReader(bytes, HEADER, end);
  }

  /** The payload in {@code frame}, as it was before it was compressed. */
  public static Bytes payload(Bytes frame) {
    return open(frame).rest();
  }

  private static HbfReader decompressed(byte[] bytes, int end) {
    if (end - HEADER < 4) {
      throw WireFault.of(WireFault.Kind.TRUNCATED);
    }
    long length = (int) INT.get(bytes, HEADER) & 0xffff_ffffL;
    byte[] payload = Lz4Block.decompress(bytes, HEADER + 4, end, length);
    return new HbfReader(payload, 0, payload.length);
  }

  private static WireFault header(String what) {
    return WireFault.of(WireFault.Kind.BAD_HEADER, what);
  }
}
