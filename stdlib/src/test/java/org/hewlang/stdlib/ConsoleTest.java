package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.hewlang.runtime.Err;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  /** What a directory as standard input does. */
  private static final class Unreadable extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("Is a directory");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      throw new IOException("Is a directory");
    }
  }

  @Test
  void anUnreadableInputIsEmptyAndSaidOnce() {
    InputStream before = System.in;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setIn(new Unreadable());
    Err.redirect(errors);
    try {
      assertEquals("", Console.readLine().toString());
      assertEquals("", Console.readAll().toString());
      assertEquals(
          "warning: standard input cannot be read: Is a directory\n",
          errors.toString(StandardCharsets.UTF_8));
    } finally {
      Err.redirect(null);
      System.setIn(before);
    }
  }
}
