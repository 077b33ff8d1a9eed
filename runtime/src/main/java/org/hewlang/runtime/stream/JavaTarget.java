package org.hewlang.runtime.stream;

import java.io.IOException;
import java.io.OutputStream;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.jspecify.annotations.Nullable;

/** A sink that writes bytes to Java's output, outside of the scheduler. */
final class JavaTarget extends Sink {
  private final OutputStream output;

  JavaTarget(OutputStream output) {
    this.output = output;
  }

  private interface Operation {
    void run() throws IOException;
  }

  private static void outside(Ctx ctx, Operation operation) {
    ctx.enterBlocking(true);
    try {
      operation.run();
    } catch (IOException e) {
      throw HewPanic.of(e);
    } finally {
      ctx.exitBlocking();
    }
  }

  @Override
  protected boolean accept(Ctx ctx, long num, @Nullable Object ref) {
    if (!(ref instanceof Bytes bytes)) {
      throw new IllegalStateException("an output takes bytes");
    }
    outside(ctx, () -> output.write(bytes.array(), 0, bytes.size()));
    return true;
  }

  @Override
  protected void push(Ctx ctx) {
    outside(ctx, output::flush);
  }

  @Override
  protected void end(Ctx ctx) {
    outside(ctx, output::close);
  }
}
