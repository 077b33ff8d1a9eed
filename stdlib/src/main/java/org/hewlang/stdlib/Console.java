package org.hewlang.stdlib;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.Out;

/**
 * Standard input and unbuffered output, for {@code std::io}. One buffer serves all readers; a lock makes
 * each call atomic. A line is cut at its line feed; bytes that are not UTF-8 become U+FFFD.
 */
public final class Console {
  private static final int BUFFER = 1 << 16;
  private static final ReentrantLock LOCK = new ReentrantLock();

  private static byte[] buffer = new byte[BUFFER];
  private static int start;
  private static int end;
  private static boolean warned;

  private Console() {}

  /** The next line without its end; empty at the end of input or if it cannot be read. */
  public static HewString readLine() {
    Out.flush();
    LOCK.lock();
    try {
      int searched = start;
      while (true) {
        for (int i = searched; i < end; i++) {
          if (buffer[i] == '\n') {
            HewString line = text(start, i);
            start = i + 1;
            return line;
          }
        }
        searched = end - start;
        if (!fill()) {
          HewString rest = text(start, end);
          start = end;
          return rest;
        }
        searched += start;
      }
    } finally {
      LOCK.unlock();
    }
  }

  /** Whether nothing is left to read; waits until that is known. */
  public static boolean atEnd() {
    Out.flush();
    LOCK.lock();
    try {
      return start == end && !fill();
    } finally {
      LOCK.unlock();
    }
  }

  /** All that is left. */
  public static HewString readAll() {
    Out.flush();
    LOCK.lock();
    try {
      while (fill()) {
        // reads on until the end
      }
      HewString all = HewString.ofUtf8(buffer, start, end);
      start = end;
      return all;
    } finally {
      LOCK.unlock();
    }
  }

  public static void write(HewString s) {
    Out.print(s);
    Out.flush();
  }

  public static void writeError(HewString s) {
    byte[] bytes = s.utf8();
    System.err.write(bytes, 0, bytes.length);
    System.err.flush();
  }

  /** The bytes from {@code from} to {@code to} as text, without a carriage return at the end. */
  private static HewString text(int from, int to) {
    int stop = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    return HewString.ofUtf8(buffer, from, stop);
  }

  /** Reads more behind what is there; false at the end. Moves what is there to the front. */
  private static boolean fill() {
    int length = end - start;
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, length);
      start = 0;
      end = length;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    InputStream in = System.in;
    try {
      int read = in.read(buffer, end, buffer.length - end);
      if (read <= 0) {
        return false;
      }
      end += read;
      return true;
    } catch (IOException e) {
      // an unreadable input is an ended one, as the module promises; but nobody expects it
      if (!warned) {
        warned = true;
        Err.line("warning: standard input cannot be read: " + e.getMessage());
      }
      return false;
    }
  }
}
