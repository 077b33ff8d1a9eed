package org.hewlang.stdlib.encoding;

import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.wire.DataWriter;

/** What formats have in common that write numbers, bools and nothing as bare words. */
abstract class PlainWriter extends DataWriter {
  final TextBytes out = new TextBytes();

  /** Writes a bare word where a value stands. */
  abstract void plain(String ascii);

  /** How a number that is infinite or none at all is written. */
  abstract String special(double value);

  @Override
  public final void signed(long value) {
    plain(Long.toString(value));
  }

  @Override
  public final void unsigned(long value) {
    plain(Long.toUnsignedString(value));
  }

  @Override
  public final void f32(float value) {
    plain(Float.isFinite(value) ? Decimals.text(value) : special(value));
  }

  @Override
  public final void f64(double value) {
    plain(Double.isFinite(value) ? Decimals.text(value) : special(value));
  }

  @Override
  public final void bool(boolean value) {
    plain(value ? "true" : "false");
  }

  @Override
  public final void nothing() {
    plain("null");
  }

  @Override
  public final Bytes finish() {
    return out.finish();
  }
}
