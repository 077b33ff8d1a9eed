package org.hewlang.runtime.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.Bytes;
import org.junit.jupiter.api.Test;

class VectorsTest {
  private static final String VARINTS = "varint-zigzag.json";

  private static HbfReader reader(byte[] bytes) {
    return HbfReader.of(Bytes.adopt(bytes));
  }

  @Test
  void unsignedNumbersAreLeb128() {
    List<Map<String, String>> vectors = Vectors.list(VARINTS, "unsigned");
    assertEquals(22, vectors.size());
    for (Map<String, String> vector : vectors) {
      long value = Long.parseUnsignedLong(Vectors.text(vector, "value"));
      byte[] bytes = Vectors.hex(vector, "hex");
      HbfWriter writer = new HbfWriter();
      writer.u64(value);
      assertArrayEquals(bytes, writer.finish().toByteArray());
      assertEquals(value, reader(bytes).u64());
    }
  }

  @Test
  void signedNumbersAreZigzagged() {
    List<Map<String, String>> vectors = Vectors.list(VARINTS, "signed");
    assertFalse(vectors.isEmpty());
    for (Map<String, String> vector : vectors) {
      long value = Long.parseLong(Vectors.text(vector, "value"));
      byte[] bytes = Vectors.hex(vector, "hex");
      HbfWriter writer = new HbfWriter();
      writer.s64(value);
      assertArrayEquals(bytes, writer.finish().toByteArray());
      assertEquals(value, reader(bytes).i64());
      if (value == (int) value) {
        HbfWriter small = new HbfWriter();
        small.s32((int) value);
        assertArrayEquals(bytes, small.finish().toByteArray());
        assertEquals((int) value, reader(bytes).i32());
      }
    }
  }

  @Test
  void numbersInLongerFormsAreRead() {
    List<Map<String, String>> vectors = Vectors.list(VARINTS, "acceptedButNotCanonical");
    assertFalse(vectors.isEmpty());
    for (Map<String, String> vector : vectors) {
      long value = Long.parseUnsignedLong(Vectors.text(vector, "value"));
      assertEquals(value, reader(Vectors.hex(vector, "hex")).u64());
    }
  }

  @Test
  void malformedNumbersAreFaults() {
    List<Map<String, String>> vectors = Vectors.list(VARINTS, "mustReject");
    assertFalse(vectors.isEmpty());
    for (Map<String, String> vector : vectors) {
      HbfReader reader = reader(Vectors.hex(vector, "hex"));
      assertThrows(WireFault.class, reader::u64, vector::toString);
    }
  }

  @Test
  void checksumsAreCrc32c() {
    List<Map<String, String>> vectors = Vectors.list("crc32c.json", "cases");
    assertFalse(vectors.isEmpty());
    for (Map<String, String> vector : vectors) {
      byte[] payload = Vectors.hex(vector, "hex");
      byte[] checksum = Vectors.hex(vector, "littleEndian");
      HbfFrame.open(frame(2, payload, checksum));
      checksum[0] ^= 1;
      WireFault fault =
          assertThrows(WireFault.class, () -> HbfFrame.open(frame(2, payload, checksum)));
      assertEquals(WireFault.Kind.BAD_CHECKSUM, fault.kind());
    }
  }

  private static Bytes frame(int flags, byte[] payload, byte[] checksum) {
    ByteBuffer frame =
        ByteBuffer.allocate(10 + payload.length + checksum.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.put(HexFormat.of().parseHex("4845573101")).put((byte) flags).putInt(payload.length);
    return Bytes.adopt(frame.put(payload).put(checksum).array());
  }

  @Test
  void blocksOfLz4AreDecompressed() throws NoSuchAlgorithmException {
    int blocks = 0;
    for (Map<String, String> vector : Vectors.list("lz4.json", "cases")) {
      if (vector.containsKey("block")) {
        blocks++;
        byte[] block = Vectors.hex(vector, "block");
        int length = Integer.parseInt(Vectors.text(vector, "length"));
        byte[] plain = Lz4Block.decompress(block, 0, block.length, length);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
        assertEquals(Vectors.text(vector, "sha256"), HexFormat.of().formatHex(hash));
      }
    }
    assertTrue(blocks > 4);
  }

  @Test
  void malformedBlocksOfLz4AreFaults() {
    List<Map<String, String>> vectors = Vectors.list("lz4.json", "mustReject");
    assertFalse(vectors.isEmpty());
    for (Map<String, String> vector : vectors) {
      byte[] block = Vectors.hex(vector, vector.containsKey("block") ? "block" : "hex");
      for (int length : new int[] {0, 1, 10, 100, 1000}) {
        assertThrows(
            WireFault.class,
            () -> Lz4Block.decompress(block, 0, block.length, length),
            vector::toString);
      }
    }
  }
}
