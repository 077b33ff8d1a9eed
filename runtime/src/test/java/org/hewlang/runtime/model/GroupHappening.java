package org.hewlang.runtime.model;

import java.util.List;

/** What happened to groups, which have numbers from 0. */
sealed interface GroupHappening extends Happening.OfPart {
  record Added(int group, int actor) implements GroupHappening {}

  record Removed(int group, int actor, boolean was) implements GroupHappening {}

  record Looked(int group, long length, List<Integer> members) implements GroupHappening {}

  record ClosedAll(int group) implements GroupHappening {}

  record WaitBegan(int waiting, int group, Waiter who, long deadline, long at)
      implements GroupHappening, Happening.Waiting {
    @Override
    public boolean isSafepoint() {
      return false; // only where it has to wait
    }
  }

  record AllEnded(int waiting, int group) implements GroupHappening {}
}
