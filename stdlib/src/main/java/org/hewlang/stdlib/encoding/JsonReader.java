package org.hewlang.stdlib.encoding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.math.BigInteger;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.Depth;
import org.hewlang.runtime.wire.FieldNames;
import org.hewlang.runtime.wire.MapKeys;
import org.hewlang.runtime.wire.WireFault;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text, strictly as RFC 8259 has it. */
public final class JsonReader extends KeyedReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNestingDepth(Depth.MAX)
                  .build())
          .build();
  private static final int BOM = 0xfeff;

  private final JsonParser parser;
  private @Nullable JsonToken token;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /** A reader of {@code text}. */
  public static JsonReader of(HewString text) {
    if (!text.isEmpty() && text.codePointAt(0) == BOM) {
      throw malformed("it begins with a byte order mark");
    }
    byte[] utf8 = text.array();
    try {
      JsonReader reader = new JsonReader(FACTORY.createParser(utf8, 0, utf8.length));
      reader.advance();
      if (reader.token == null) {
        throw malformed("no value");
      }
      return reader;
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private static WireFault malformed(String what) {
    return WireFault.of(WireFault.Kind.MALFORMED, what);
  }

  private static WireFault fault(IOException cause) {
    return switch (cause) {
      case JsonEOFException _ -> WireFault.of(WireFault.Kind.TRUNCATED);
      case StreamConstraintsException limit ->
          WireFault.of(
              String.valueOf(limit.getMessage()).contains("nesting")
                  ? WireFault.Kind.TOO_DEEP
                  : WireFault.Kind.TOO_LARGE);
      case JsonProcessingException bad -> malformed(firstLine(bad.getOriginalMessage()));
      default -> malformed("input");
    };
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private void advance() {
    try {
      token = parser.nextToken();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private void expect(JsonToken wanted) {
    if (token != wanted) {
      throw WireFault.wrongType();
    }
  }

  private String string() {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  // ---- composites

  @Override
  public void beginObject() {
    expect(JsonToken.START_OBJECT);
  }

  @Override
  @Nullable String nextKey() {
    advance();
    if (token == JsonToken.END_OBJECT) {
      return null;
    }
    try {
      String name = parser.currentName();
      advance();
      return name;
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public void beginArray() {
    expect(JsonToken.START_ARRAY);
  }

  @Override
  public boolean more() {
    advance();
    return token != JsonToken.END_ARRAY;
  }

  @Override
  public void skip() {
    try {
      parser.skipChildren();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public void end() {
    advance();
    if (token != null) {
      throw malformed("more than one value");
    }
  }

  // ---- variants

  @Override
  public int variant(FieldNames names) {
    if (token == JsonToken.VALUE_STRING) {
      payload(false);
      return names.find(string(), 0);
    }
    beginObject();
    String name = nextKey();
    if (name == null) {
      throw WireFault.wrongType();
    }
    payload(true);
    return names.find(name, 0);
  }

  @Override
  public void endVariant() {
    advance();
    expect(JsonToken.END_OBJECT);
  }

  // ---- values

  @Override
  public boolean nothing() {
    return token == JsonToken.VALUE_NULL;
  }

  @Override
  public long i64() {
    if (token == JsonToken.VALUE_STRING) {
      return MapKeys.signed(string());
    }
    BigInteger big = bigger();
    if (big != null) {
      throw WireFault.outOfRange();
    }
    return fromLong();
  }

  @Override
  public long u64() {
    if (token == JsonToken.VALUE_STRING) {
      return MapKeys.unsigned(string());
    }
    BigInteger big = bigger();
    if (big == null) {
      long value = fromLong();
      if (value < 0) {
        throw WireFault.outOfRange();
      }
      return value;
    }
    if (big.signum() < 0 || big.bitLength() > Long.SIZE) {
      throw WireFault.outOfRange();
    }
    return big.longValue();
  }

  private long fromLong() {
    try {
      return parser.getLongValue();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** The number at hand if it is an integer that fits no long; null if it does. */
  private @Nullable BigInteger bigger() {
    expect(JsonToken.VALUE_NUMBER_INT);
    try {
      return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          ? parser.getBigIntegerValue()
          : null;
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public double f64() {
    if (token == JsonToken.VALUE_STRING) {
      return special(string());
    }
    expectNumber();
    return finite(Double.parseDouble(string()));
  }

  @Override
  public float f32() {
    if (token == JsonToken.VALUE_STRING) {
      return (float) special(string());
    }
    expectNumber();
    float value = Float.parseFloat(string());
    finite(value);
    return value;
  }

  private void expectNumber() {
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw WireFault.wrongType();
    }
  }

  private static double finite(double value) {
    if (Double.isInfinite(value)) {
      throw WireFault.outOfRange();
    }
    return value;
  }

  private static double special(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw WireFault.wrongType();
    };
  }

  @Override
  public boolean bool() {
    if (token == JsonToken.VALUE_TRUE) {
      return true;
    }
    expect(JsonToken.VALUE_FALSE);
    return false;
  }

  @Override
  public HewString text() {
    expect(JsonToken.VALUE_STRING);
    return HewString.of(string());
  }

  @Override
  public Bytes bytes() {
    expect(JsonToken.VALUE_STRING);
    return Base64Text.decode(string());
  }
}
