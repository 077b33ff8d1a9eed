package org.hewlang.runtime.schedule;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which tokens are idle, and how many are looking for work. Decides whom a push wakes.
 *
 * <p>A token is <em>idle</em> while its bit is set: it belongs to nobody, and whoever clears the bit
 * ({@link #claim}) owns it. It is <em>searching</em> while it is counted in {@code searching}: it has
 * no work and looks into all queues. The rules, after the Go scheduler's:
 *
 * <ol>
 *   <li>A pusher stores the element, then (a full fence between) wakes a token if one is idle and
 *       none is searching. A woken token is searching from the moment of its waking.
 *   <li>A searcher that finds something leaves the count; if it was the last one and a token is idle,
 *       it wakes that one as the next searcher. So a single wake-up is enough for any number of
 *       pushes.
 *   <li>A token goes idle by setting its bit, then leaving the count if it was in it, and then looking
 *       into all queues once more. If it finds something it tries to claim itself.
 * </ol>
 *
 * <p>No element is left with all tokens idle. All operations here are sequentially consistent, so take
 * the pusher's look at bits and count. If it saw no bit, every token that goes idle later looks
 * again after setting its bit, and finds the element. If it saw the count above zero, the token
 * counted then either finds work (rule 2 carries on) or goes idle, leaving the count after that look
 * and looking into the queues after that, and finds the element. A waker that entered the count and
 * then found no bit was counted for nobody: pushers may have relied on it, so after leaving the count
 * it looks at the bits again ({@link #beginWaking}).
 */
final class IdleSet {
  private final int tokens;
  private final AtomicLongArray bits;
  private final AtomicInteger searching = new AtomicInteger();
  private final AtomicLong claims = new AtomicLong();

  IdleSet(int tokens) {
    this.tokens = tokens;
    bits = new AtomicLongArray((tokens + 63) >>> 6);
  }

  /** Whether a push has to wake somebody; cheap when nobody is idle. */
  boolean wantsWaking() {
    return anyIdle() && searching.get() == 0;
  }

  /**
   * Claims an idle token that is to be started as a searcher; -1 if none is needed. The caller owns
   * the token.
   */
  int beginWaking() {
    do {
      if (!searching.compareAndSet(0, 1)) {
        return -1;
      }
      int token = claimAny();
      if (token >= 0) {
        return token;
      }
      searching.decrementAndGet();
    } while (anyIdle());
    return -1;
  }

  /** Enters the searchers, if less than half of the tokens search. */
  boolean beginSearching() {
    int now = searching.get();
    return now * 2 < tokens && searching.compareAndSet(now, now + 1);
  }

  /** Enters the searchers in any case. */
  void mustSearch() {
    searching.incrementAndGet();
  }

  /**
   * Leaves the searchers; true if the caller was the last one and somebody is idle. It must then wake
   * another one if it has found work.
   */
  boolean endSearching() {
    return searching.decrementAndGet() == 0 && anyIdle();
  }

  /** Sets the bit of a token whose owner gives it up. */
  void set(int token) {
    int word = token >>> 6;
    long bit = 1L << token;
    while (true) {
      long seen = bits.get(word);
      if (bits.compareAndSet(word, seen, seen | bit)) {
        return;
      }
    }
  }

  /** Takes an idle token; false if it is not idle (any more). */
  boolean claim(int token) {
    int word = token >>> 6;
    long bit = 1L << token;
    while (true) {
      long seen = bits.get(word);
      if ((seen & bit) == 0) {
        return false;
      }
      if (bits.compareAndSet(word, seen, seen & ~bit)) {
        claims.incrementAndGet();
        return true;
      }
    }
  }

  /** Takes some idle token; -1 if there is none. */
  int claimAny() {
    for (int word = 0; word < bits.length(); word++) {
      long seen = bits.get(word);
      while (seen != 0) {
        long bit = Long.lowestOneBit(seen);
        if (bits.compareAndSet(word, seen, seen & ~bit)) {
          claims.incrementAndGet();
          return (word << 6) + Long.numberOfTrailingZeros(bit);
        }
        seen = bits.get(word);
      }
    }
    return -1;
  }

  boolean anyIdle() {
    for (int word = 0; word < bits.length(); word++) {
      if (bits.get(word) != 0) {
        return true;
      }
    }
    return false;
  }

  /** How many claims there have been. The count rises before the claimed token does anything. */
  long claims() {
    return claims.get();
  }

  boolean isIdle(int token) {
    return (bits.get(token >>> 6) & 1L << token) != 0;
  }

  /** Whether all bits are set and nobody searches. */
  boolean allIdle() {
    for (int word = 0; word < bits.length(); word++) {
      int here = Math.min(64, tokens - (word << 6));
      if (bits.get(word) != -1L >>> (64 - here)) {
        return false;
      }
    }
    return searching.get() == 0;
  }
}
