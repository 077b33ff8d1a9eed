package org.hewlang.runtime;

/**
 * The failures of built-in operations. Each method only makes the panic; the caller throws it, so
 * that hot methods stay small and the verifier knows that the path ends.
 */
public final class Panics {
  private Panics() {}

  public static HewPanic vecIndex(long index, long length) {
    return index("Vec", index, length);
  }

  public static HewPanic arrayIndex(long index, long length) {
    return index("array", index, length);
  }

  public static HewPanic bytesIndex(long index, long length) {
    return index("bytes", index, length);
  }

  public static HewPanic stringIndex(long index, long length) {
    return index("String", index, length);
  }

  private static HewPanic index(String what, long index, long length) {
    return HewPanic.ofRuntime(what + " index out of bounds: index " + index + ", length " + length);
  }

  public static HewPanic vecEmpty() {
    return HewPanic.ofRuntime("Vec pop on empty vector");
  }

  public static HewPanic bytesEmpty() {
    return HewPanic.ofRuntime("bytes pop on empty buffer");
  }

  public static HewPanic capacityOverflow() {
    return HewPanic.ofRuntime("Vec capacity overflow");
  }

  public static HewPanic textTooLong() {
    return HewPanic.ofRuntime("String too long");
  }

  public static HewPanic divisionByZero() {
    return HewPanic.ofRuntime("division by zero");
  }

  public static HewPanic unwrapNone() {
    return HewPanic.ofRuntime("called unwrap on None");
  }

  /** {@code unwrap} on {@code Err(e)}; {@code error} is the text of {@code e}. */
  public static HewPanic unwrapErr(HewString error) {
    return HewPanic.ofRuntime("called unwrap on Err: " + error);
  }

  public static HewPanic assertion() {
    return HewPanic.ofLibrary("assertion failed");
  }

  /** {@code assert_eq(left, right)} on different values; both as shown inside aggregates. */
  public static HewPanic assertEq(HewString left, HewString right) {
    return HewPanic.ofLibrary("assertion failed: assert_eq(" + left + ", " + right + ")");
  }

  public static HewPanic assertNe(HewString left, HewString right) {
    return HewPanic.ofLibrary("assertion failed: assert_ne(" + left + ", " + right + ")");
  }
}
