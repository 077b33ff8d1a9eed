package org.hewlang.runtime.actor;

import org.jspecify.annotations.Nullable;

/** How many crashes of one actor type are written out: {@link #LIMIT} in a second. */
final class CrashRate {
  static final int LIMIT = 10;
  static final long SECOND = 1_000_000_000L;

  private boolean begun;
  private long second;
  private int written;
  private int withheld;

  /** What to do about one more crash. */
  enum Verdict {
    WRITE,
    /** The first that is not written: somebody has to say so later. */
    BEGIN_WITHHOLDING,
    WITHHOLD
  }

  synchronized Verdict crashed(long now) {
    if (!begun || now - second >= SECOND) {
      begun = true;
      second = now;
      written = 0;
    }
    if (written < LIMIT && withheld == 0) {
      written++;
      return Verdict.WRITE;
    }
    withheld++;
    return withheld == 1 ? Verdict.BEGIN_WITHHOLDING : Verdict.WITHHOLD;
  }

  /** How many were withheld since the last call; starts a new second. */
  synchronized int takeWithheld() {
    int n = withheld;
    withheld = 0;
    begun = false;
    return n;
  }

  /** The line that stands for withheld ones; null if there were none. */
  @Nullable String summary(String type) {
    int n = takeWithheld();
    return n == 0 ? null : "hew: actor " + type + ": " + n + " more crashes";
  }
}
