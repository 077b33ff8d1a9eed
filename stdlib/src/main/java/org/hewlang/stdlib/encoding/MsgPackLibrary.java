package org.hewlang.stdlib.encoding;

import java.io.IOException;
import org.hewlang.runtime.wire.WireFault;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessageFormatException;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessageIntegerOverflowException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageSizeException;
import org.msgpack.core.MessageTypeException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.core.buffer.MessageBufferU;

/** How the MessagePack library is set up, and what its exceptions mean. */
final class MsgPackLibrary {
  private static final String BUFFERS = "msgpack.universal-buffer";

  /** The library asks for this class by its name; named here, it comes along into jars of programs. */
  static final Class<?> BUFFER = MessageBufferU.class;

  static {
    // Its other buffers touch memory by Unsafe, and the JVM warns of that on the program's standard
    // error.
    if (System.getProperty(BUFFERS) == null) {
      System.setProperty(BUFFERS, "true");
    }
  }

  /** Texts are texts and bytes are bytes. */
  private static final MessagePack.UnpackerConfig STRICT =
      new MessagePack.UnpackerConfig()
          .withAllowReadingBinaryAsString(false)
          .withAllowReadingStringAsBinary(false);

  private MsgPackLibrary() {}

  static MessageBufferPacker packer() {
    return MessagePack.newDefaultBufferPacker();
  }

  static MessageUnpacker unpacker(byte[] bytes, int length) {
    return STRICT.newUnpacker(bytes, 0, length);
  }

  static WireFault truncated() {
    return WireFault.of(WireFault.Kind.TRUNCATED);
  }

  /** Something that the library reads. */
  interface Step<T> {
    T take() throws IOException;
  }

  /** A number that the library reads. */
  interface LongStep {
    long take() throws IOException;
  }

  static <T> T read(Step<T> step) {
    try {
      return step.take();
    } catch (IOException | RuntimeException e) {
      throw fault(e);
    }
  }

  static long readLong(LongStep step) {
    try {
      return step.take();
    } catch (IOException | RuntimeException e) {
      throw fault(e);
    }
  }

  private static WireFault fault(Exception cause) {
    return switch (cause) {
      case WireFault fault -> fault;
      case MessageInsufficientBufferException _ -> truncated();
      // A length or count of more than 31 bits: so much cannot be there.
      case MessageSizeException _ -> truncated();
      case MessageIntegerOverflowException _ -> WireFault.outOfRange();
      case MessageTypeException _ -> WireFault.wrongType();
      case MessageFormatException _ -> WireFault.of(WireFault.Kind.MALFORMED, "byte c1");
      default -> WireFault.of(WireFault.Kind.MALFORMED, String.valueOf(cause.getMessage()));
    };
  }
}
