package org.hewlang.cli.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.wire.HbfFrame;
import org.hewlang.runtime.wire.WireFault;
import org.jspecify.annotations.Nullable;

/**
 * HBF as JSON, without knowing the type: fields by number and kind, and the header if there is one. What
 * only a type could tell stays as it is: a varint may be signed, bytes may be a text or a struct.
 */
public final class HbfDump {
  private static final HexFormat HEX = HexFormat.of();
  private static final int HEADER = 10;
  private static final int CHECKSUM = 2;
  private static final int MAX_TAG = 536_870_911;
  private static final int VARINT_BYTES = 10;

  private HbfDump() {}

  /** Bytes that are no HBF, and where. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final long offset;

    Malformed(String message, long offset) {
      super(message);
      this.offset = offset;
    }

    /** The line that stands for them; they begin at {@code start} of the input. */
    public String line(long start) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("error", String.valueOf(getMessage()));
      object.put("offset", start + offset);
      return JsonTree.line(object);
    }
  }

  /** The bytes that {@code line} spells in hex; blanks between them do not count. */
  public static byte[] hex(String line) throws Malformed {
    String digits = line.replaceAll("\\s", "");
    for (int i = 0; i < digits.length(); i++) {
      if (!HexFormat.isHexDigit(digits.charAt(i))) {
        throw new Malformed("no hex digit: `" + digits.charAt(i) + "`", i / 2);
      }
    }
    if (digits.length() % 2 != 0) {
      throw new Malformed("half a byte at the end", digits.length() / 2);
    }
    return HEX.parseHex(digits);
  }

  /** The length of the frame that begins at {@code from}, with header and checksum. */
  public static int frameLength(byte[] stream, int from) throws Malformed {
    if (stream.length - from < HEADER) {
      throw new Malformed("truncated header", 0);
    }
    long length = length(stream, from) + HEADER + ((stream[from + 5] & CHECKSUM) != 0 ? 4 : 0);
    if (!isFramed(stream, from)) {
      throw new Malformed("no header: HEW1 is missing", 0);
    }
    if (length > stream.length - from) {
      throw new Malformed("truncated: the header announces " + length + " bytes", 0);
    }
    return (int) length;
  }

  private static long length(byte[] stream, int from) {
    ByteBuffer numbers = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
    return numbers.getInt(from + 6) & 0xffff_ffffL;
  }

  private static boolean isFramed(byte[] bytes, int from) {
    return bytes.length - from >= 4
        && new String(bytes, from, 4, StandardCharsets.ISO_8859_1).equals("HEW1");
  }

  // ---- from bytes

  /** The line for a frame, or for a payload without header. */
  public static String line(byte[] bytes) throws Malformed {
    Map<String, Object> object = new LinkedHashMap<>();
    byte[] payload = bytes;
    if (isFramed(bytes, 0)) {
      try {
        payload = HbfFrame.payload(Bytes.adopt(bytes)).toByteArray();
      } catch (WireFault fault) {
        throw new Malformed(words(fault), 0);
      }
      Map<String, Object> header = new LinkedHashMap<>();
      header.put("version", bytes[4]);
      header.put("flags", bytes[5]);
      header.put("length", length(bytes, 0));
      object.put("header", header);
    }
    object.put("fields", new Fields(payload).all());
    return JsonTree.line(object);
  }

  private static String words(WireFault fault) {
    return switch (fault.kind()) {
      case BAD_HEADER -> "bad header: " + fault.text();
      case BAD_CHECKSUM -> "bad checksum";
      case TRUNCATED -> "truncated";
      default -> "malformed block: " + fault.text();
    };
  }

  /** Goes through the fields of a payload. */
  private static final class Fields {
    private final byte[] bytes;
    private int position;

    Fields(byte[] bytes) {
      this.bytes = bytes;
    }

    List<Object> all() throws Malformed {
      List<Object> fields = new ArrayList<>();
      while (position < bytes.length) {
        int start = position;
        long key = varint();
        Map<String, Object> field = new LinkedHashMap<>();
        if (key == 0) {
          field.put("version", Long.toUnsignedString(varint()));
        } else if (Long.compareUnsigned(key >>> 3, MAX_TAG) > 0 || key >>> 3 == 0) {
          throw new Malformed("bad field number " + Long.toUnsignedString(key >>> 3), start);
        } else {
          field.put("field", key >>> 3);
          value((int) key & 7, field, start);
        }
        fields.add(field);
      }
      return fields;
    }

    private void value(int kind, Map<String, Object> field, int start) throws Malformed {
      switch (kind) {
        case 0 -> field.put("varint", Long.toUnsignedString(varint()));
        case 1 -> field.put("fixed64", number(8));
        case 2 -> {
          long length = varint();
          if (length < 0 || length > bytes.length - position) {
            throw new Malformed("truncated", position);
          }
          byte[] held = take((int) length);
          field.put("bytes", HEX.formatHex(held));
          String text = text(held);
          if (text != null) {
            field.put("text", text);
          }
        }
        case 5 -> field.put("fixed32", number(4));
        default -> throw new Malformed("bad kind " + kind, start);
      }
    }

    private long varint() throws Malformed {
      int start = position;
      long value = 0;
      for (int i = 0; i < VARINT_BYTES; i++) {
        if (position == bytes.length) {
          throw new Malformed("truncated", start);
        }
        byte b = bytes[position++];
        if (i == VARINT_BYTES - 1 && (b & 0xfe) != 0) {
          break;
        }
        value |= (b & 0x7fL) << (7 * i);
        if (b >= 0) {
          return value;
        }
      }
      throw new Malformed("bad varint", start);
    }

    private byte[] take(int count) throws Malformed {
      if (bytes.length - position < count) {
        throw new Malformed("truncated", position);
      }
      byte[] part = Arrays.copyOfRange(bytes, position, position + count);
      position += count;
      return part;
    }

    /** The digits of a number whose low byte comes first. */
    private String number(int size) throws Malformed {
      byte[] part = take(size);
      StringBuilder digits = new StringBuilder();
      for (int i = size - 1; i >= 0; i--) {
        digits.append(HEX.toHexDigits(part[i]));
      }
      return digits.toString();
    }

    /** The text that the bytes are, if they are one that can be shown. */
    private static @Nullable String text(byte[] bytes) {
      try {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.isEmpty() || text.chars().anyMatch(Character::isISOControl) ? null : text;
      } catch (CharacterCodingException e) {
        return null;
      }
    }
  }

  // ---- to bytes

  /** The bytes that {@code line} describes, which {@link #line} could have written. */
  public static byte[] bytes(String line) throws Malformed {
    Object read;
    try {
      read = JsonTree.read(line);
    } catch (IOException e) {
      throw new Malformed("no JSON", 0);
    }
    if (!(read instanceof Map<?, ?> object) || !(object.get("fields") instanceof List<?> fields)) {
      throw new Malformed("no object with `fields`", 0);
    }
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (Object field : fields) {
      if (!(field instanceof Map<?, ?> parts)) {
        throw new Malformed("a field is no object", 0);
      }
      write(parts, payload);
    }
    return object.get("header") instanceof Map<?, ?> header
        ? framed(header, payload.toByteArray())
        : payload.toByteArray();
  }

  private static byte[] framed(Map<?, ?> header, byte[] payload) throws Malformed {
    int flags = header.get("flags") instanceof Number n ? n.intValue() : 0;
    if ((flags & ~CHECKSUM) != 0) {
      throw new Malformed("flags " + flags + " cannot be written; 0 and 2 can", 0);
    }
    byte[] plain = HbfFrame.of(Bytes.adopt(payload)).toByteArray();
    plain[5] = (byte) flags;
    if (flags == 0) {
      return plain;
    }
    CRC32C crc = new CRC32C();
    crc.update(payload);
    return ByteBuffer.allocate(plain.length + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(plain)
        .putInt((int) crc.getValue())
        .array();
  }

  private static void write(Map<?, ?> field, ByteArrayOutputStream out) throws Malformed {
    try {
      if (field.get("version") instanceof String version) {
        out.write(0);
        varint(Long.parseUnsignedLong(version), out);
        return;
      }
      long tag = field.get("field") instanceof Number n ? n.longValue() : 0;
      if (tag < 1 || tag > MAX_TAG) {
        throw new Malformed("bad field number " + tag, 0);
      }
      if (field.get("varint") instanceof String value) {
        varint(tag << 3, out);
        varint(Long.parseUnsignedLong(value), out);
      } else if (field.get("fixed64") instanceof String value) {
        varint(tag << 3 | 1, out);
        fixed(Long.parseUnsignedLong(value, 16), 8, out);
      } else if (field.get("fixed32") instanceof String value) {
        varint(tag << 3 | 5, out);
        fixed(Integer.parseUnsignedInt(value, 16), 4, out);
      } else if (field.get("bytes") instanceof String value) {
        byte[] held = HEX.parseHex(value);
        varint(tag << 3 | 2, out);
        varint(held.length, out);
        out.writeBytes(held);
      } else {
        throw new Malformed("field " + tag + " has no value", 0);
      }
    } catch (IllegalArgumentException e) {
      throw new Malformed("no number: " + field, 0);
    }
  }

  private static void varint(long value, ByteArrayOutputStream out) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static void fixed(long value, int size, ByteArrayOutputStream out) {
    for (int i = 0; i < size; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
