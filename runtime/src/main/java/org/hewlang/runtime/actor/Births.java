package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where new actors are noted while somebody lists them. A spawn costs one array store under the lock
 * of its token's chunk, which only the lister contends for; full chunks wait to be taken. What waits is
 * bounded: beyond that chunks are thrown away and counted, so a list may be incomplete and says so.
 */
public final class Births {
  private static final int CHUNK = 1024;
  private static final int MOST_CHUNKS = 256;

  /** Actors being collected; one for each token and one for threads without. */
  private static final class Chunk {
    private @Nullable ActorCell[] cells = new ActorCell[CHUNK];
    private int size;
  }

  private final Chunk[] open;
  private final ConcurrentLinkedQueue<ActorCell[]> full = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong thrownAway = new AtomicLong();

  Births(int tokens) {
    open = new Chunk[tokens + 1];
    for (int i = 0; i < open.length; i++) {
      open[i] = new Chunk();
    }
  }

  /** Notes an actor; {@code token} is -1 for threads without one. */
  void add(int token, ActorCell a) {
    Chunk chunk = open[token + 1 < open.length ? token + 1 : 0];
    ActorCell[] done = null;
    synchronized (chunk) {
      chunk.cells[chunk.size++] = a;
      if (chunk.size == CHUNK) {
        done = take(chunk);
      }
    }
    if (done != null) {
      if (waiting.incrementAndGet() > MOST_CHUNKS) {
        waiting.decrementAndGet();
        thrownAway.addAndGet(CHUNK);
      } else {
        full.add(done);
      }
    }
  }

  /** Takes all that were noted since the last call. */
  public List<ActorCell> take() {
    List<ActorCell> all = new ArrayList<>();
    for (ActorCell[] chunk = full.poll(); chunk != null; chunk = full.poll()) {
      waiting.decrementAndGet();
      all.addAll(List.of(chunk));
    }
    for (Chunk chunk : open) {
      synchronized (chunk) {
        all.addAll(List.of(take(chunk)));
      }
    }
    return all;
  }

  /** How many were never listed. */
  public long thrownAway() {
    return thrownAway.get();
  }

  private static ActorCell[] take(Chunk chunk) {
    ActorCell[] taken = new ActorCell[chunk.size];
    System.arraycopy(chunk.cells, 0, taken, 0, chunk.size);
    chunk.cells = new ActorCell[CHUNK];
    chunk.size = 0;
    return taken;
  }
}
