package org.hewlang.runtime.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.JavaCallback;
import org.jspecify.annotations.Nullable;

/**
 * Streams and sinks as Java knows them, and the other way round. Java code that reads or writes one comes
 * through a {@link JavaCallback}: it may be within a call that has left the scheduler, or on a thread of
 * its own.
 */
public final class JavaEnds {
  private JavaEnds() {}

  // ---- from Java

  /** What Java gave as a stream: of bytes if that is an input, else of texts. */
  public static Stream stream(@Nullable Object java, String member) {
    return switch (java) {
      case Stream ours -> ours;
      case InputStream input -> new JavaSource(() -> bytes(input), input);
      case Iterator<?> texts -> new JavaSource(() -> text(texts), () -> {});
      case java.util.stream.Stream<?> texts -> {
        Iterator<?> each = texts.iterator();
        yield new JavaSource(() -> text(each), texts);
      }
      case null, default -> throw HewPanic.ofRuntime("java: " + member + " gave no stream");
    };
  }

  private static @Nullable Object bytes(InputStream input) throws IOException {
    byte[] chunk = new byte[JavaSource.CHUNK];
    int count = input.read(chunk);
    return count < 0 ? null : Bytes.copyOf(chunk, 0, count);
  }

  private static @Nullable Object text(Iterator<?> texts) {
    return texts.hasNext() ? HewString.of(String.valueOf(texts.next())) : null;
  }

  /** What Java gave as a sink of bytes. */
  public static Sink sink(@Nullable Object java, String member) {
    return switch (java) {
      case Sink ours -> ours;
      case OutputStream output -> new JavaTarget(output);
      case null, default -> throw HewPanic.ofRuntime("java: " + member + " gave no sink");
    };
  }

  // ---- to Java

  /** A stream of bytes as an input. */
  public static InputStream input(Stream stream) {
    return new Input(stream);
  }

  /** A sink of bytes as an output. */
  public static OutputStream output(Sink sink) {
    return new Output(sink);
  }

  /** A stream of texts as an iterator. */
  public static Iterator<String> iterator(Stream stream) {
    return new Texts(stream);
  }

  /** A stream of texts as one of Java's, which reads it lazily and closes it. */
  public static java.util.stream.Stream<String> texts(Stream stream) {
    int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(iterator(stream), ordered), false)
        .onClose(() -> close(JavaCallback.shared(), stream));
  }

  /** The next item; null at the end. */
  private static @Nullable Object next(JavaCallback gate, Stream stream) {
    gate.enter();
    try {
      Ctx ctx = Ctx.current();
      if (!stream.next(ctx)) {
        return null;
      }
      Object item = ctx.ref;
      ctx.ref = null;
      return item;
    } finally {
      gate.leave();
    }
  }

  private static void close(JavaCallback gate, Stream stream) {
    gate.enter();
    try {
      stream.close(Ctx.current());
    } finally {
      gate.leave();
    }
  }

  private static final class Texts implements Iterator<String> {
    private final JavaCallback gate = JavaCallback.shared();
    private final Stream stream;
    private @Nullable Object ahead;
    private boolean over;

    Texts(Stream stream) {
      this.stream = stream;
    }

    @Override
    public boolean hasNext() {
      if (ahead == null && !over) {
        ahead = JavaEnds.next(gate, stream);
        over = ahead == null;
      }
      return ahead != null;
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String text = String.valueOf(ahead);
      ahead = null;
      return text;
    }
  }

  private static final class Input extends InputStream {
    private final JavaCallback gate = JavaCallback.shared();
    private final Stream stream;
    private byte[] item = {};
    private int start;

    Input(Stream stream) {
      this.stream = stream;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      while (start == item.length) {
        if (!(JavaEnds.next(gate, stream) instanceof Bytes bytes)) {
          return -1;
        }
        item = bytes.toByteArray();
        start = 0;
      }
      int count = Math.min(length, item.length - start);
      System.arraycopy(item, start, into, offset, count);
      start += count;
      return count;
    }

    @Override
    public void close() {
      JavaEnds.close(gate, stream);
    }
  }

  private static final class Output extends OutputStream {
    private final JavaCallback gate = JavaCallback.shared();
    private final Sink sink;

    Output(Sink sink) {
      this.sink = sink;
    }

    private interface Action {
      void run(Ctx ctx);
    }

    private void within(Action action) {
      gate.enter();
      try {
        action.run(Ctx.current());
      } finally {
        gate.leave();
      }
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      Bytes item = Bytes.copyOf(from, offset, offset + length);
      within(ctx -> sink.write(ctx, item));
    }

    @Override
    public void flush() {
      within(sink::flush);
    }

    @Override
    public void close() {
      within(sink::close);
    }
  }
}
