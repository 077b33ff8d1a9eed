package org.hewlang.runtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Standard error: unbuffered, every call one write, from any thread. */
public final class Err {
  private static final Object LOCK = new Object();
  private static @Nullable OutputStream sink;

  private Err() {}

  public static void print(HewString text) {
    write(text.array());
  }

  public static void println(HewString text) {
    line(text.toString());
  }

  /** Writes a line. */
  public static void line(String text) {
    write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** An environment variable says nothing that it could mean: it is ignored. */
  public static void invalid(String variable, String value) {
    line("warning: " + variable + "=" + value + " is invalid, using default");
  }

  /** Writes a panic's line, after what the program has printed before. */
  static void panicLine(HewPanic panic) {
    Out.flush();
    if (!panic.line().isEmpty()) {
      line(panic.line());
    }
    backtrace(panic);
  }

  /** Writes where the panic was raised, if the environment asks for that. */
  public static void backtrace(HewPanic panic) {
    if (System.getenv("HEW_BACKTRACE") != null) {
      panic.printStackTrace();
    }
  }

  /** Sends what is written from now on to {@code target}; null means the process's own. */
  public static void redirect(@Nullable OutputStream target) {
    synchronized (LOCK) {
      sink = target;
    }
  }

  private static void write(byte[] bytes) {
    synchronized (LOCK) {
      if (sink == null) {
        sink = new FileOutputStream(FileDescriptor.err);
      }
      try {
        sink.write(bytes);
        sink.flush();
      } catch (IOException e) {
        // Nobody is left to be told.
        return;
      }
    }
  }
}
