package org.hewlang.stdlib.encoding;

import java.util.Base64;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.FieldNames;

/** Writes JSON: compact, or on several lines with indents of two spaces. */
public final class JsonWriter extends PlainWriter {
  private static final int INDENT = 2;
  private static final String HEX = "0123456789abcdef";

  private final boolean pretty;
  private int depth;

  /** Whether something stands before the next element or key of the innermost array or object. */
  private boolean separated;

  private boolean afterKey;

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  /** Writes without blanks. */
  public static JsonWriter compact() {
    return new JsonWriter(false);
  }

  /** Writes a line for each element and key. */
  public static JsonWriter pretty() {
    return new JsonWriter(true);
  }

  private void place() {
    if (afterKey) {
      afterKey = false;
      return;
    }
    if (depth == 0) {
      return;
    }
    if (separated) {
      out.add(',');
    }
    separated = true;
    if (pretty) {
      line();
    }
  }

  private void line() {
    out.add('\n');
    out.spaces(depth * INDENT);
  }

  private void begin(char bracket) {
    place();
    out.add(bracket);
    depth++;
    separated = false;
  }

  private void end(char bracket) {
    depth--;
    if (pretty && separated) {
      line();
    }
    out.add(bracket);
    separated = true;
  }

  @Override
  protected void openObject(int count) {
    begin('{');
  }

  @Override
  protected void closeObject() {
    end('}');
  }

  @Override
  protected void openArray(int count) {
    begin('[');
  }

  @Override
  protected void closeArray() {
    end(']');
  }

  @Override
  public void key(FieldNames names, int index) {
    key(names.utf8(index));
  }

  @Override
  public void key(HewString key, char kind) {
    key(key.array());
  }

  private void key(byte[] utf8) {
    place();
    quoted(utf8);
    out.add(':');
    if (pretty) {
      out.add(' ');
    }
    afterKey = true;
  }

  @Override
  public void name(FieldNames names, int index) {
    place();
    quoted(names.utf8(index));
  }

  @Override
  public void text(HewString value) {
    place();
    quoted(value.array());
  }

  private void quoted(byte[] utf8) {
    out.add('"');
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b >= 0 && (b < ' ' || b == '"' || b == '\\')) {
        out.add(utf8, from, i);
        escape(b);
        from = i + 1;
      }
    }
    out.add(utf8, from, utf8.length);
    out.add('"');
  }

  private void escape(byte b) {
    out.add('\\');
    switch (b) {
      case '\b' -> out.add('b');
      case '\f' -> out.add('f');
      case '\n' -> out.add('n');
      case '\r' -> out.add('r');
      case '\t' -> out.add('t');
      case '"', '\\' -> out.add((char) b);
      default -> {
        out.add("u00");
        out.add(HEX.charAt(b >> 4));
        out.add(HEX.charAt(b & 15));
      }
    }
  }

  @Override
  void plain(String ascii) {
    place();
    out.add(ascii);
  }

  @Override
  String special(double value) {
    return Double.isNaN(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
  }

  @Override
  public void bytes(Bytes value) {
    plain('"' + Base64.getEncoder().encodeToString(value.toByteArray()) + '"');
  }
}
