package org.hewlang.runtime.model;

import java.util.List;

/** What happened to supervisors. Each incarnation of a nested one has a number of its own. */
sealed interface NestHappening extends Happening.OfPart {
  /** A supervisor is about to start; {@code parent} is 0 if it is nobody's child. */
  record Supervising(int supervisor, int parent, int place, Program.Nest nest)
      implements NestHappening {}

  /** All its children are up. */
  record Up(int supervisor) implements NestHappening {}

  record StopAsked(int supervisor) implements NestHappening {}

  record StopBegan(int waiting, int supervisor, Waiter who, long deadline, long at)
      implements NestHappening, Happening.Waiting {
    @Override
    public boolean isSafepoint() {
      return false; // only where it has to wait
    }
  }

  /** Somebody has waited for its end. */
  record Stopped(int waiting, int supervisor) implements NestHappening {}

  record LookBegan(int waiting, int supervisor, int child, Waiter who, long deadline, long at)
      implements NestHappening, Happening.Waiting {
    @Override
    public boolean isSafepoint() {
      return false; // only where it has to wait
    }
  }

  /** {@code actor} is 0 if the child is a supervisor. */
  record Looked(int waiting, int supervisor, int child, int actor) implements NestHappening {}

  /** What a supervisor says of itself. */
  record Standing(boolean running, long restarts, List<String> breakers) {}

  /** Main has waited until nothing goes on any more. */
  record Settled(List<Standing> standings) implements NestHappening {}
}
