package org.hewlang.runtime.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a decoded value that its reader does not know, byte for byte, so that they are there again
 * when it is encoded. Complete ones do not change any more and are shared by copies of the value.
 */
public final class UnknownFields {
  private byte[] bytes = new byte[32];
  private int size;
  private int lastTag;
  private boolean sorted = true;
  private long version;

  /** Adds the field {@code source[from, to)}. */
  void add(int tag, byte[] source, int from, int to) {
    int length = to - from;
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
    }
    System.arraycopy(source, from, bytes, size, length);
    size += length;
    sorted &= tag >= lastTag;
    lastTag = tag;
  }

  /** Ends the collection; {@code writer} is the version of the type that wrote the fields. */
  public UnknownFields complete(long writer) {
    version = writer;
    bytes = sorted ? Arrays.copyOf(bytes, size) : HbfFields.sorted(bytes, 0, size);
    return this;
  }

  /** The fields, by ascending tags; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** The version that a writer of {@code own} has to name: that of the writer of these, if newer. */
  public static long version(@Nullable UnknownFields fields, long own) {
    return fields == null || Long.compareUnsigned(fields.version, own) <= 0 ? own : fields.version;
  }
}
