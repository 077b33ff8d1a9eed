package org.hewlang.runtime.wire;

import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.jspecify.annotations.Nullable;

/**
 * A format made of numbers, texts, arrays and objects, as compiled code reads it: it stands at a value,
 * and each method reads that. {@link #field}, {@link #mapKey} and {@link #more} go to the next value.
 * Every fault of the input is a {@link WireFault} and nothing else.
 */
public abstract class DataReader {
  /** Answer of {@link #field} for a key that nobody knows. */
  public static final int UNKNOWN = -1;

  /** Answer of {@link #field} after the last one. */
  public static final int END = -2;

  private boolean payload;

  /** Only for subclasses. */
  protected DataReader() {}

  // ---- composites

  /** Goes into an object. */
  public abstract void beginObject();

  /**
   * Goes to the next field.
   *
   * @param expected the number that it probably has
   */
  public abstract int field(FieldNames names, int expected);

  /** Goes to the next entry and gives its key; null after the last one. */
  public abstract @Nullable HewString mapKey();

  /** Goes into an array. */
  public abstract void beginArray();

  /** Goes to the next element; false, and out of the array, after the last one. */
  public abstract boolean more();

  /** Whether the array has more, in a format that knows; stays where it is. */
  public boolean hasMore() {
    throw new UnsupportedOperationException("only known by going on");
  }

  /** Passes over the elements that are left, and goes out of the array. */
  public final void endArray() {
    while (more()) {
      skip();
    }
  }

  /** Passes over the value. */
  public abstract void skip();

  /** The whole input has been read. */
  public abstract void end();

  /** The same after the last element: another one is a fault. */
  public final void exactEnd() {
    if (more()) {
      throw WireFault.wrongType();
    }
  }

  /** Goes to an element that must be there. */
  public final void next() {
    if (!more()) {
      throw WireFault.wrongType();
    }
  }

  // ---- variants

  /** The number of the variant, {@link #UNKNOWN} if nobody knows it; goes to what it holds. */
  public abstract int variant(FieldNames names);

  /** The number of the variant in a format without names; goes to what it holds. */
  public int variantNumber() {
    throw WireFault.wrongType();
  }

  /** Whether the variant came with something that it holds. */
  public final boolean hasPayload() {
    return payload;
  }

  protected final void payload(boolean there) {
    payload = there;
  }

  /** Goes out of a variant that came with something. */
  public abstract void endVariant();

  /** The fault of a variant that nobody knows. */
  public static WireFault unknownVariant() {
    return WireFault.of(WireFault.Kind.MALFORMED, "unknown variant");
  }

  // ---- values

  /** Whether there is no value here. */
  public abstract boolean nothing();

  public abstract long i64();

  public abstract long u64();

  public abstract double f64();

  public abstract float f32();

  public abstract boolean bool();

  public abstract HewString text();

  public abstract Bytes bytes();

  /** The unit value. */
  public final void unit() {
    if (!nothing()) {
      throw WireFault.wrongType();
    }
  }

  public final int i32() {
    return signed(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  public final int i16() {
    return signed(Short.MIN_VALUE, Short.MAX_VALUE);
  }

  public final int i8() {
    return signed(Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  private int signed(int least, int greatest) {
    return (int) MapKeys.inRange(i64(), least, greatest);
  }

  /** A {@code u32}: its raw bits. */
  public final int u32() {
    return (int) MapKeys.inRange(u64(), 0, 0xffff_ffffL);
  }

  public final int u16() {
    return (int) MapKeys.inRange(u64(), 0, 0xffff);
  }

  public final int u8() {
    return (int) MapKeys.inRange(u64(), 0, 0xff);
  }

  /** A text of one character. */
  public final int character() {
    return MapKeys.character(text());
  }
}
