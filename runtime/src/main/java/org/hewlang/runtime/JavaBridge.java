package org.hewlang.runtime;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What compiled code needs around a call of a Java member: nulls, characters, exceptions. */
public final class JavaBridge {
  private static final int NOT_FOUND = 0;
  private static final int PERMISSION_DENIED = 1;
  private static final int ALREADY_EXISTS = 2;
  private static final int OTHER = 3;

  private JavaBridge() {}

  /** The text that a member returned as a string or other character sequence. */
  public static HewString text(@Nullable Object value, String member) {
    Object text = notNull(value, member);
    return text instanceof HewString hew ? hew : HewString.of(text.toString());
  }

  /** The same where null means the empty text. */
  public static HewString textOrEmpty(@Nullable Object value, String member) {
    return value == null ? HewString.EMPTY : HewString.of(value.toString());
  }

  /** {@code value}, or {@code invalid} if it is null. */
  public static Object orInvalid(@Nullable Object value, Object invalid) {
    return value == null ? invalid : value;
  }

  /** {@code value}; panics if the member returned null. */
  public static Object notNull(@Nullable Object value, String member) {
    if (value == null) {
      throw HewPanic.ofRuntime("java: null returned by " + member);
    }
    return value;
  }

  /** A character as Java's {@code char}; panics if it needs two of them. */
  public static char toJavaChar(int codePoint) {
    if (codePoint > Character.MAX_VALUE) {
      throw HewPanic.ofRuntime("java: character above U+FFFF");
    }
    return (char) codePoint;
  }

  /** What an exception says, as the error of a {@code Result}; a panic goes on instead. */
  public static HewString failure(Exception thrown) {
    passPanics(thrown);
    String message = thrown.getMessage();
    return HewString.of(
        message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message);
  }

  /** The name of the class of {@code thrown}. */
  public static HewString className(Throwable thrown) {
    return HewString.of(thrown.getClass().getName());
  }

  /** What {@code thrown} says; empty if nothing. */
  public static HewString message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? HewString.EMPTY : HewString.of(message);
  }

  /** The cause of {@code thrown} as text; empty if it has none. */
  public static HewString cause(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause == null ? HewString.EMPTY : HewString.of(cause.toString());
  }

  /** What a failure of Hew code is to the Java code that called it. */
  public static RuntimeException toJava(RuntimeException thrown) {
    return HewPanic.of(thrown);
  }

  /** Throws {@code thrown} again if it is a panic and not a failure of the Java code itself. */
  public static void passPanics(Exception thrown) {
    if (thrown instanceof HewPanic panic) {
      throw panic;
    }
  }

  /** Which kind of I/O error an exception is: 0 not found, 1 permission, 2 exists already, 3 other. */
  public static int kindOf(Exception thrown) {
    return switch (thrown) {
      case NoSuchFileException _, FileNotFoundException _ -> NOT_FOUND;
      case AccessDeniedException _ -> PERMISSION_DENIED;
      case FileAlreadyExistsException _ -> ALREADY_EXISTS;
      default -> OTHER;
    };
  }
}
