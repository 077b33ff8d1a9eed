package org.hewlang.runtime;

import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output. Every call writes its text as one unit, from any thread, into a buffer that goes
 * out when it is full, at {@link #flush} (program end, panics, before reading standard input or
 * waiting), and after every line on a terminal.
 *
 * <p>If nobody reads the output any more ({@code program | head}), the program ends quietly with
 * exit status 141, as if the pipe signal had ended it.
 */
public final class Out {
  private static final int FULL = 1 << 15;

  private static final Object LOCK = new Object();
  private static final TextBuilder BUFFER = new TextBuilder(FULL + (FULL >> 1));

  /** Where the bytes go; null until the first of them. All below is guarded by the lock. */
  private static @Nullable OutputStream sink;

  private static boolean terminal;

  /** Set when writing failed: everything after is discarded. */
  private static boolean closed;

  /** Whether a thread is in a write, perhaps blocked by a reader that does not read. */
  private static volatile boolean writing;

  private Out() {}

  public static void print(HewString text) {
    synchronized (LOCK) {
      BUFFER.append(text);
      written(false);
    }
  }

  public static void println(HewString text) {
    synchronized (LOCK) {
      BUFFER.append(text);
      written(true);
    }
  }

  /** Prints what the builder holds, which stays as it is. */
  public static void print(TextBuilder text) {
    synchronized (LOCK) {
      BUFFER.append(text);
      written(false);
    }
  }

  public static void println(TextBuilder text) {
    synchronized (LOCK) {
      BUFFER.append(text);
      written(true);
    }
  }

  public static void print(long value) {
    synchronized (LOCK) {
      BUFFER.appendLong(value);
      written(false);
    }
  }

  public static void println(long value) {
    synchronized (LOCK) {
      BUFFER.appendLong(value);
      written(true);
    }
  }

  public static void printUnsigned(long value) {
    synchronized (LOCK) {
      BUFFER.appendUnsigned(value);
      written(false);
    }
  }

  public static void printlnUnsigned(long value) {
    synchronized (LOCK) {
      BUFFER.appendUnsigned(value);
      written(true);
    }
  }

  public static void print(double value) {
    synchronized (LOCK) {
      BUFFER.appendDouble(value);
      written(false);
    }
  }

  public static void println(double value) {
    synchronized (LOCK) {
      BUFFER.appendDouble(value);
      written(true);
    }
  }

  public static void print(boolean value) {
    synchronized (LOCK) {
      BUFFER.appendBool(value);
      written(false);
    }
  }

  public static void println(boolean value) {
    synchronized (LOCK) {
      BUFFER.appendBool(value);
      written(true);
    }
  }

  public static void printChar(int codePoint) {
    synchronized (LOCK) {
      BUFFER.appendChar(codePoint);
      written(false);
    }
  }

  public static void printlnChar(int codePoint) {
    synchronized (LOCK) {
      BUFFER.appendChar(codePoint);
      written(true);
    }
  }

  /** Does what the first use would do: for a thread that has nothing else to do meanwhile. */
  static void prepare() {
    synchronized (LOCK) {
      open();
    }
  }

  /** Sends everything written so far on its way. */
  public static void flush() {
    synchronized (LOCK) {
      flushBuffer();
    }
  }

  /**
   * {@link #flush} when the process ends: not if that would wait for a write that may never end.
   */
  public static void flushAtEnd() {
    if (!writing) {
      flush();
    }
  }

  /**
   * Sends the output of the programs that follow to {@code target}; null means the process's own.
   */
  public static void redirect(@Nullable OutputStream target) {
    synchronized (LOCK) {
      flushBuffer();
      sink = target;
      terminal = false;
      closed = false;
    }
  }

  private static void written(boolean line) {
    if (line) {
      BUFFER.appendByte('\n');
    }
    if (BUFFER.length() >= FULL || terminal || sink == null) {
      flushIfDue();
    }
  }

  private static void flushIfDue() {
    open();
    if (terminal || BUFFER.length() >= FULL) {
      flushBuffer();
    }
  }

  private static void open() {
    if (sink == null) {
      sink = new FileOutputStream(FileDescriptor.out);
      terminal = isTerminal();
    }
  }

  private static void flushBuffer() {
    int length = (int) BUFFER.length();
    if (length == 0) {
      return;
    }
    OutputStream target = sink;
    BUFFER.clear();
    if (closed || target == null) {
      return;
    }
    writing = true;
    try {
      target.write(BUFFER.bytes(), 0, length);
      target.flush();
    } catch (IOException e) {
      closed = true;
      throw ProgramFailure.ofOutput(e);
    } finally {
      writing = false;
    }
  }

  /** Asks the kernel where it says so in a file: much faster than loading the console's classes. */
  private static boolean isTerminal() {
    File descriptor = new File("/proc/self/fd/1");
    try {
      String path = descriptor.getCanonicalPath();
      return !path.equals(descriptor.getPath())
          ? path.startsWith("/dev/pts/") || path.startsWith("/dev/tty")
          : hasConsole();
    } catch (IOException e) {
      return false;
    }
  }

  @SuppressWarnings("SystemConsoleNull") // the JDK's own console is null without a terminal
  private static boolean hasConsole() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
