package org.hewlang.runtime;

/**
 * A panic on its way up: it ends the current activity after deferred code and drops have run.
 *
 * <p>The message is the exact line for standard error, without the line end; an empty one prints
 * nothing. The stack trace names Hew files and lines.
 */
public final class HewPanic extends RuntimeException {
  private static final long serialVersionUID = 1;

  private HewPanic(String line) {
    super(line);
  }

  private HewPanic(String line, Throwable cause) {
    super(line, cause);
  }

  /** The panic of {@code panic(text)} and of library functions: the text as it is. */
  public static HewPanic ofUser(HewString text) {
    return new HewPanic(text.toString());
  }

  /** A failure raised by the language or its runtime: {@code PANIC: } and the text. */
  public static HewPanic ofRuntime(String text) {
    return new HewPanic("PANIC: " + text);
  }

  /** {@link #ofRuntime(String)} with a text of the program. */
  public static HewPanic ofRuntime(HewString text) {
    return ofRuntime(text.toString());
  }

  /** A failed assertion or library call: the text as it is. */
  public static HewPanic ofLibrary(String text) {
    return new HewPanic(text);
  }

  /**
   * The panic that {@code thrown} means: itself, or the panic for an exhausted stack or memory, an
   * integer division by zero, or an exception of Java code.
   */
  public static HewPanic of(Throwable thrown) {
    return switch (thrown) {
      case HewPanic panic -> panic;
      case StackOverflowError overflow -> new HewPanic("PANIC: stack overflow", overflow);
      case OutOfMemoryError memory -> new HewPanic("PANIC: out of memory", memory);
      // Compiled code relies on the JVM's own check of integer divisors.
      case ArithmeticException division when "/ by zero".equals(division.getMessage()) ->
          new HewPanic("PANIC: division by zero", division);
      default -> new HewPanic("PANIC: java: " + describe(thrown), thrown);
    };
  }

  private static String describe(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getName();
    return message == null || message.isBlank() ? name : name + ": " + message;
  }

  /** The line for standard error, without line end; empty if nothing is to be written. */
  public String line() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
