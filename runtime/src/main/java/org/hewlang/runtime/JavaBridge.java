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
    return HewString.of(notNull(value, member).toString());
  }

  /** The same where null means the empty text. */
  public static HewString textOrEmpty(@Nullable Object value, String member) {
    return value == null ? HewString.EMPTY : HewString.of(value.toString());
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
