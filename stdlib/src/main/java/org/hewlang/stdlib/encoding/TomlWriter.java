package org.hewlang.stdlib.encoding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.DataWriter;
import org.hewlang.runtime.wire.FieldNames;
import org.jspecify.annotations.Nullable;

/**
 * Writes TOML. Tables come after the plain keys of what is around them, so all is in memory first. There
 * is no null: what has no value is left out, also in arrays.
 */
public final class TomlWriter extends DataWriter {
  private record Open(@Nullable String key, List<Tree> items, List<Tree.Entry> entries) {}

  private final Deque<Open> around = new ArrayDeque<>();
  private @Nullable String key;
  private Tree root = new Tree.Mapping(List.of());

  private TomlWriter() {}

  /** An empty one. */
  public static TomlWriter create() {
    return new TomlWriter();
  }

  private void add(Tree value) {
    Open outer = around.peek();
    String name = key;
    key = null;
    if (outer == null) {
      root = value;
    } else if (name == null) {
      outer.items().add(value);
    } else {
      outer.entries().add(new Tree.Entry(name, value));
    }
  }

  private void begin() {
    around.push(new Open(key, new ArrayList<>(), new ArrayList<>()));
    key = null;
  }

  @Override
  protected void openObject(int count) {
    begin();
  }

  @Override
  protected void closeObject() {
    Open done = around.pop();
    key = done.key();
    add(new Tree.Mapping(done.entries()));
  }

  @Override
  protected void openArray(int count) {
    begin();
  }

  @Override
  protected void closeArray() {
    Open done = around.pop();
    key = done.key();
    add(new Tree.Sequence(done.items()));
  }

  @Override
  public void key(FieldNames names, int index) {
    key = names.key(index);
  }

  @Override
  public void key(HewString text, char kind) {
    key = text.toString();
  }

  private void scalar(Tree.Kind kind, String text) {
    add(new Tree.Scalar(kind, text));
  }

  @Override
  public void signed(long value) {
    scalar(Tree.Kind.INT, Long.toString(value));
  }

  /** Numbers here are at most 2^63-1; greater ones are texts, which readers take, too. */
  @Override
  public void unsigned(long value) {
    scalar(value < 0 ? Tree.Kind.TEXT : Tree.Kind.INT, Long.toUnsignedString(value));
  }

  @Override
  public void f32(float value) {
    scalar(Tree.Kind.FLOAT, Float.isFinite(value) ? Decimals.text(value) : special(value));
  }

  @Override
  public void f64(double value) {
    scalar(Tree.Kind.FLOAT, Double.isFinite(value) ? Decimals.text(value) : special(value));
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }

  @Override
  public void bool(boolean value) {
    scalar(Tree.Kind.BOOL, value ? "true" : "false");
  }

  @Override
  public void text(HewString value) {
    scalar(Tree.Kind.TEXT, value.toString());
  }

  @Override
  public void name(FieldNames names, int index) {
    scalar(Tree.Kind.TEXT, names.key(index));
  }

  @Override
  public void bytes(Bytes value) {
    scalar(Tree.Kind.TEXT, Base64.getEncoder().encodeToString(value.toByteArray()));
  }

  @Override
  public void nothing() {
    key = null;
  }

  @Override
  public Bytes finish() {
    return Bytes.adopt(TomlText.of(root).getBytes(StandardCharsets.UTF_8));
  }
}
