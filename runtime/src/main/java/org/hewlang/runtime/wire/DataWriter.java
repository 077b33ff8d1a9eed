package org.hewlang.runtime.wire;

import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;

/**
 * A format made of numbers, texts, arrays and objects, as compiled code writes it: one call for each part
 * of a value, in order. Where a format has no use for a count, the count means nothing. What would be
 * too deep for readers is not written.
 */
public abstract class DataWriter {
  private int depth;

  /** Only for subclasses. */
  protected DataWriter() {}

  private void deeper() {
    if (++depth > Depth.MAX) {
      throw WireFault.of(WireFault.Kind.TOO_DEEP);
    }
  }

  /** An object begins; then come keys, each followed by its value. */
  public final void beginObject(int count) {
    deeper();
    openObject(count);
  }

  protected abstract void openObject(int count);

  /** The key of a field that is always called that. */
  public abstract void key(FieldNames names, int index);

  /** The key of an entry of a map; {@code kind} is one of {@link KeyOrder}'s letters. */
  public abstract void key(HewString key, char kind);

  public final void endObject() {
    depth--;
    closeObject();
  }

  protected abstract void closeObject();

  public final void beginArray(int count) {
    deeper();
    openArray(count);
  }

  protected abstract void openArray(int count);

  public final void endArray() {
    depth--;
    closeArray();
  }

  protected abstract void closeArray();

  public abstract void signed(long value);

  public abstract void unsigned(long value);

  public abstract void f32(float value);

  public abstract void f64(double value);

  public abstract void bool(boolean value);

  public abstract void text(HewString value);

  public abstract void bytes(Bytes value);

  /** No value. */
  public abstract void nothing();

  /** The name of a variant without payload. */
  public abstract void name(FieldNames names, int index);

  public void character(int value) {
    text(HewString.ofCodePoint(value));
  }

  /** A number as text, for readers whose numbers are doubles. */
  public final void signedText(long value) {
    text(HewString.ofAscii(Long.toString(value)));
  }

  public final void unsignedText(long value) {
    text(HewString.ofAscii(Long.toUnsignedString(value)));
  }

  /** What was written, complete. */
  public abstract Bytes finish();

  /** What was written, if that is text. */
  public HewString finishText() {
    Bytes all = finish();
    return HewString.ofUtf8(all.array(), 0, all.size());
  }
}
