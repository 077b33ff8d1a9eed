package org.hewlang.stdlib.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.FieldNames;
import org.hewlang.runtime.wire.KeyOrder;

/**
 * Writes YAML in block style. Whether a mapping or sequence is empty, and so stands as <code>{}</code> or
 * {@code []} behind its key, is known when its first part or its end comes; until then nothing of it is
 * written.
 */
public final class YamlWriter extends PlainWriter {
  private static final int INDENT = 2;

  /** Longer keys are announced by a question mark; readers need look no further than 1024 characters. */
  private static final int MAX_SIMPLE_KEY = 1000;

  /** What stands before a value. */
  private enum Place {
    START,
    AFTER_KEY,
    AFTER_DASH
  }

  private int depth;
  private Place[] places = new Place[8];
  private int[] indents = new int[8];
  private boolean[] sequences = new boolean[8];
  private boolean[] begun = new boolean[8];
  private boolean afterKey;

  /** Whether the line goes on behind a dash, so that it needs no indent. */
  private boolean inLine;

  private YamlWriter() {}

  /** An empty one. */
  public static YamlWriter create() {
    return new YamlWriter();
  }

  // ---- places

  /** Goes to where a value stands: behind its key or its dash, without the blank before it. */
  private Place place() {
    if (afterKey) {
      afterKey = false;
      return Place.AFTER_KEY;
    }
    if (depth == 0) {
      return Place.START;
    }
    startLine();
    out.add('-');
    return Place.AFTER_DASH;
  }

  /** Begins a line of the innermost mapping or sequence. */
  private void startLine() {
    int top = depth - 1;
    if (!begun[top]) {
      begun[top] = true;
      if (places[top] == Place.AFTER_KEY) {
        out.add('\n');
      } else if (places[top] == Place.AFTER_DASH) {
        out.add(' ');
        inLine = true;
      }
    }
    if (inLine) {
      inLine = false;
    } else {
      out.spaces(indents[top]);
    }
  }

  private void begin(boolean sequence) {
    Place place = place();
    if (depth == places.length) {
      places = Arrays.copyOf(places, depth * 2);
      indents = Arrays.copyOf(indents, depth * 2);
      sequences = Arrays.copyOf(sequences, depth * 2);
      begun = Arrays.copyOf(begun, depth * 2);
    }
    int outer = depth == 0 ? 0 : indents[depth - 1];
    places[depth] = place;
    indents[depth] =
        switch (place) {
          case START -> 0;
          case AFTER_DASH -> outer + INDENT;
          case AFTER_KEY -> sequence ? outer : outer + INDENT;
        };
    sequences[depth] = sequence;
    begun[depth] = false;
    depth++;
  }

  private void end(String empty) {
    depth--;
    if (!begun[depth]) {
      if (places[depth] != Place.START) {
        out.add(' ');
      }
      out.add(empty);
      out.add('\n');
    }
  }

  private void scalar(byte[] utf8) {
    if (place() != Place.START) {
      out.add(' ');
    }
    out.add(utf8);
    out.add('\n');
  }

  @Override
  void plain(String ascii) {
    scalar(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  // ---- composites

  @Override
  protected void openObject(int count) {
    begin(false);
  }

  @Override
  protected void closeObject() {
    end("{}");
  }

  @Override
  protected void openArray(int count) {
    begin(true);
  }

  @Override
  protected void closeArray() {
    end("[]");
  }

  @Override
  public void key(FieldNames names, int index) {
    key(YamlTexts.written(names.key(index)));
  }

  @Override
  public void key(HewString key, char kind) {
    boolean number = kind != KeyOrder.TEXT && kind != KeyOrder.CHARACTER;
    key(number ? key.toString() : YamlTexts.written(key.toString()));
  }

  private void key(String written) {
    startLine();
    boolean simple = written.length() <= MAX_SIMPLE_KEY;
    if (!simple) {
      out.add("? ");
    }
    out.add(written.getBytes(StandardCharsets.UTF_8));
    if (!simple) {
      out.add('\n');
      out.spaces(indents[depth - 1]);
    }
    out.add(':');
    afterKey = true;
  }

  // ---- scalars

  @Override
  public void name(FieldNames names, int index) {
    text(names.key(index));
  }

  @Override
  public void text(HewString value) {
    text(value.toString());
  }

  private void text(String value) {
    scalar(YamlTexts.written(value).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void bytes(Bytes value) {
    text(Base64.getEncoder().encodeToString(value.toByteArray()));
  }

  @Override
  String special(double value) {
    return Double.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  }
}
