package org.hewlang.runtime.schedule;

import org.jspecify.annotations.Nullable;

/**
 * Memory kept for the moment when there is none. An actor that fills the heap crashes, but to say so, to
 * tell whoever waits for it, and to go on with other stacks takes objects, while what the actor holds is
 * still reachable. Then this block is given up, and taken again when the crash is over.
 */
public final class Reserve {
  private static final int BYTES = 512 << 10;

  private static volatile byte @Nullable [] block;

  private Reserve() {}

  /** Memory has run out: lets go of the block. False if that was done before. */
  public static boolean release() {
    boolean had = block != null;
    block = null;
    return had;
  }

  /** Keeps a block again, if there is room for it. */
  public static void keep() {
    if (block == null) {
      try {
        block = new byte[BYTES];
      } catch (OutOfMemoryError e) {
        // The next crash may make room.
        block = null;
      }
    }
  }
}
