package org.hewlang.runtime.model;

/** What happened to handlers that stream, and to who reads. */
sealed interface StreamHappening extends Happening.OfPart {
  /** What a reader gets instead of a value. */
  int END = -1;

  int FAILED = -2;

  record Opened(int stream, int actor, int ahead) implements StreamHappening {}

  record NextBegan(int waiting, int stream, Waiter who, long at)
      implements StreamHappening, Happening.Waiting {
    @Override
    public long deadline() {
      return Long.MAX_VALUE;
    }
  }

  record Got(int waiting, int stream, int value) implements StreamHappening {}

  /** Nobody reads any more. */
  record Closed(int stream) implements StreamHappening {}

  /** The body runs, for the first time or from its last value on. */
  record Runs(int stream) implements StreamHappening {}

  record Yielded(int stream, int value) implements StreamHappening {}

  record Ended(int stream) implements StreamHappening {}

  /** The body unwound while it stood at a value. */
  record Left(int stream) implements StreamHappening {}

  /** The body was cancelled while it ran. */
  record Unwound(int stream) implements StreamHappening {}

  record Threw(int stream, String text) implements StreamHappening {}
}
