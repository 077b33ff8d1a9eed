package org.hewlang.runtime;

/**
 * The failures of built-in operations. Each method only makes the panic; the caller throws it, so
 * that hot methods stay small and the verifier knows that the path ends. They do not name the class
 * of panics: to verify a {@code throw} the JVM loads the class of what is thrown unless it is one of
 * its own, and most programs start and end without a panic.
 */
public final class Panics {
  private Panics() {}

  public static RuntimeException vecIndex(long index, long length) {
    return index("Vec", index, length);
  }

  public static RuntimeException arrayIndex(long index, long length) {
    return index("array", index, length);
  }

  public static RuntimeException bytesIndex(long index, long length) {
    return index("bytes", index, length);
  }

  public static RuntimeException stringIndex(long index, long length) {
    return index("String", index, length);
  }

  private static RuntimeException index(String what, long index, long length) {
    return HewPanic.ofRuntime(what + " index out of bounds: index " + index + ", length " + length);
  }

  public static RuntimeException vecEmpty() {
    return HewPanic.ofRuntime("Vec pop on empty vector");
  }

  public static RuntimeException bytesEmpty() {
    return HewPanic.ofRuntime("bytes pop on empty buffer");
  }

  public static RuntimeException capacityOverflow() {
    return HewPanic.ofRuntime("Vec capacity overflow");
  }

  public static RuntimeException textTooLong() {
    return HewPanic.ofRuntime("String too long");
  }

  public static RuntimeException divisionByZero() {
    return HewPanic.ofRuntime("division by zero");
  }

  public static RuntimeException unwrapNone() {
    return HewPanic.ofRuntime("called unwrap on None");
  }

  /** {@code unwrap} on {@code Err(e)}; {@code error} is the text of {@code e}. */
  public static RuntimeException unwrapErr(HewString error) {
    return HewPanic.ofRuntime("called unwrap on Err: " + error);
  }

  /** A request to a generator, or its {@code close}, from inside its own body. */
  public static RuntimeException generatorRunning() {
    return HewPanic.ofRuntime("generator is already running");
  }

  public static RuntimeException assertion() {
    return HewPanic.ofLibrary("assertion failed");
  }

  /** {@code assert_eq(left, right)} on different values; both as shown inside aggregates. */
  public static RuntimeException assertEq(HewString left, HewString right) {
    return HewPanic.ofLibrary("assertion failed: assert_eq(" + left + ", " + right + ")");
  }

  public static RuntimeException assertNe(HewString left, HewString right) {
    return HewPanic.ofLibrary("assertion failed: assert_ne(" + left + ", " + right + ")");
  }
}
