package org.hewlang.stdlib;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.stream.ReadySource;

/**
 * The text of a file in chunks of whole characters. Reads when it is asked, outside of the scheduler;
 * there is always something to say, so nobody waits for it.
 */
public final class FileSource extends ReadySource {
  private static final int CHUNK = 4096;

  private final InputStream file;
  private final byte[] chunk = new byte[CHUNK];

  /** Bytes at the start of the chunk that begin a character. */
  private int begun;

  private boolean over;

  private FileSource(InputStream file) {
    this.file = file;
  }

  public static FileSource open(HewString path) throws IOException {
    return FileSystem.explained(() -> {
      Path file = FileSystem.path(path);
      FileSystem.refuseDirectory(file);
      return new FileSource(Files.newInputStream(file));
    });
  }

  @Override
  protected int poll(Ctx ctx) {
    while (!over) {
      int count = begun + read(ctx);
      int whole = over ? count : wholeCharacters(count);
      if (whole > 0) {
        ctx.ref = HewString.ofUtf8(chunk, 0, whole);
        System.arraycopy(chunk, whole, chunk, 0, count - whole);
        begun = count - whole;
        return ITEM;
      }
      begun = count;
    }
    return END;
  }

  /** How many bytes have come; at the end {@code over} is set and the file closed. */
  private int read(Ctx ctx) {
    ctx.enterBlocking(false);
    try {
      int count = file.read(chunk, begun, CHUNK - begun);
      if (count < 0) {
        over = true;
        file.close();
      }
      return Math.max(count, 0);
    } catch (IOException e) {
      over = true;
      throw HewPanic.ofRuntime("cannot read from file: " + e.getMessage());
    } finally {
      ctx.exitBlocking();
    }
  }

  /** The length of {@code count} bytes without a character that has only begun. */
  private int wholeCharacters(int count) {
    for (int back = 1; back <= Math.min(3, count); back++) {
      int b = chunk[count - back] & 0xFF;
      if (b >= 0xC0) {
        int length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
        return length > back ? count - back : count;
      }
      if (b < 0x80) {
        return count;
      }
    }
    return count;
  }

  @Override
  protected void end(Ctx ctx) {
    ctx.enterBlocking(false);
    try {
      over = true;
      file.close();
    } catch (IOException e) {
      // Nobody reads it any more, so nobody misses anything.
    } finally {
      ctx.exitBlocking();
    }
  }
}
