package org.hewlang.stdlib;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.stream.Sink;
import org.jspecify.annotations.Nullable;

/** Writes text to a file, through a buffer of its own. */
public final class FileSink extends Sink {
  private static final int ROOM = 8192;

  private final OutputStream file;
  private final byte[] buffer = new byte[ROOM];
  private int size;

  private FileSink(OutputStream file) {
    this.file = file;
  }

  /** Creates the file or empties it. */
  public static FileSink open(HewString path) throws IOException {
    return FileSystem.explained(() -> {
      FileSystem.refuseDirectory(FileSystem.path(path));
      return new FileSink(Files.newOutputStream(FileSystem.path(path)));
    });
  }

  @Override
  protected boolean accept(Ctx ctx, long num, @Nullable Object ref) {
    if (!(ref instanceof HewString text)) {
      throw new IllegalStateException("a file takes text");
    }
    byte[] bytes = text.array();
    if (bytes.length > ROOM - size) {
      push(ctx);
    }
    if (bytes.length > ROOM) {
      outside(ctx, () -> file.write(bytes));
    } else {
      System.arraycopy(bytes, 0, buffer, size, bytes.length);
      size += bytes.length;
    }
    return true;
  }

  @Override
  protected void push(Ctx ctx) {
    int count = size;
    size = 0;
    if (count > 0) {
      outside(ctx, () -> file.write(buffer, 0, count));
    }
  }

  @Override
  protected void end(Ctx ctx) {
    int count = size;
    size = 0;
    outside(
        ctx,
        () -> {
          try (OutputStream closing = file) {
            closing.write(buffer, 0, count);
          }
        });
  }

  private interface Operation {
    void run() throws IOException;
  }

  private static void outside(Ctx ctx, Operation operation) {
    ctx.enterBlocking(false);
    try {
      operation.run();
    } catch (IOException e) {
      throw HewPanic.ofRuntime("cannot write to file: " + e.getMessage());
    } finally {
      ctx.exitBlocking();
    }
  }
}
