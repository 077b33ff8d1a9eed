package org.hewlang.stdlib.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;

class MsgPackTest {
  /** What says the type of a vector's value. */
  private static final List<String> KINDS =
      List.of("nil", "bool", "binary", "number", "bignum", "string", "array", "map");

  @Test
  void everyEncodingOfTheSuiteIsRead() throws IOException {
    int read = 0;
    for (Object group : ((Map<?, ?>) suite()).values()) {
      for (Object item : (List<?>) group) {
        Map<?, ?> vector = (Map<?, ?>) item;
        for (String kind : KINDS) {
          if (vector.containsKey(kind)) {
            for (Object hex : (List<?>) vector.get("msgpack")) {
              byte[] bytes = HexFormat.of().parseHex(((String) hex).replace("-", ""));
              check(kind, vector.get(kind), bytes);
              read++;
            }
          }
        }
      }
    }
    assertTrue(read > 150, () -> "the suite is larger");
  }

  @Test
  void whatNoTypeHasIsPassedOver() throws IOException {
    for (Object group : ((Map<?, ?>) suite()).values()) {
      for (Object item : (List<?>) group) {
        for (Object hex : (List<?>) ((Map<?, ?>) item).get("msgpack")) {
          byte[] bytes = HexFormat.of().parseHex(((String) hex).replace("-", ""));
          MsgPackReader reader = MsgPackReader.of(Bytes.adopt(bytes));
          reader.skip();
          reader.end();
        }
      }
    }
  }

  private static void check(String kind, Object expected, byte[] bytes) {
    MsgPackReader reader = MsgPackReader.of(Bytes.adopt(bytes));
    if (kind.equals("binary")) {
      byte[] wanted = HexFormat.of().parseHex(((String) expected).replace("-", ""));
      assertArrayEquals(wanted, reader.bytes().toByteArray());
    } else if (kind.equals("bignum")) {
      String digits = (String) expected;
      if ((bytes[0] & 0xfe) == 0xca) {
        assertEquals(Double.parseDouble(digits), reader.f64());
      } else if (digits.startsWith("-")) {
        assertEquals(Long.parseLong(digits), reader.i64());
      } else {
        assertEquals(Long.parseUnsignedLong(digits), reader.u64());
      }
    } else {
      value(reader, expected, bytes);
    }
    reader.end();
  }

  private static void value(MsgPackReader reader, Object expected, byte[] bytes) {
    switch (expected) {
      case None _ -> assertTrue(reader.nothing());
      case Boolean b -> assertEquals(b, reader.bool());
      case String s -> assertEquals(HewString.of(s), reader.text());
      case Long n when (bytes[0] & 0xfe) != 0xca -> assertEquals(n, reader.i64());
      case Long n -> assertEquals((double) n, reader.f64());
      case Double d -> assertEquals(d, reader.f64());
      case List<?> list -> {
        reader.beginArray();
        for (Object part : list) {
          assertTrue(reader.more());
          value(reader, part, bytes);
        }
        assertFalse(reader.more());
      }
      case Map<?, ?> map -> {
        reader.beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          assertTrue(reader.more());
          value(reader, entry.getKey(), bytes);
          value(reader, entry.getValue(), bytes);
        }
        assertFalse(reader.more());
      }
      default -> throw new IllegalArgumentException(expected.toString());
    }
  }

  @Property
  void theCustomaryLibraryReadsWhatIsWritten(
      @ForAll long number, @ForAll String text, @ForAll double d, @ForAll byte[] raw)
      throws IOException {
    HewString hew = HewString.of(text);
    MsgPackWriter writer = MsgPackWriter.create();
    writer.beginArray(6);
    writer.signed(number);
    writer.unsigned(number);
    writer.text(hew);
    writer.f64(d);
    writer.bytes(Bytes.adopt(raw));
    writer.beginObject(1);
    writer.signed(number >> 40);
    writer.nothing();
    writer.endObject();
    writer.endArray();
    byte[] bytes = writer.finish().toByteArray();
    try (var unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      List<Value> all = unpacker.unpackValue().asArrayValue().list();
      assertEquals(number, all.get(0).asIntegerValue().asLong());
      assertEquals(
          Long.toUnsignedString(number), all.get(1).asIntegerValue().asBigInteger().toString());
      assertEquals(hew.toString(), all.get(2).asStringValue().asString());
      assertEquals(d, all.get(3).asFloatValue().toDouble());
      assertArrayEquals(raw, all.get(4).asBinaryValue().asByteArray());
      assertEquals(1, all.get(5).asMapValue().size());
      assertFalse(unpacker.hasNext());
    }
  }

  /** The smallest form is that which the customary library takes, too. */
  @Property
  void numbersHaveTheirSmallestForm(@ForAll long wide, @ForAll int shift) throws IOException {
    long number = wide >> (shift & 63);
    MsgPackWriter writer = MsgPackWriter.create();
    writer.signed(number);
    try (var packer = MessagePack.newDefaultBufferPacker()) {
      packer.packLong(number);
      assertArrayEquals(packer.toByteArray(), writer.finish().toByteArray());
    }
  }

  // ---- the suite as maps and lists

  private record None() {}

  private static Object suite() throws IOException {
    try (InputStream in = MsgPackTest.class.getResourceAsStream("msgpack-test-suite.json");
        JsonParser parser = new JsonFactory().createParser(in)) {
      parser.nextToken();
      return tree(parser);
    }
  }

  private static Object tree(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          map.put(key, tree(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(tree(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> new None();
    };
  }
}
