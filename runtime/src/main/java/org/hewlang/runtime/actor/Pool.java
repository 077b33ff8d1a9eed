package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.ObjVec;
import org.jspecify.annotations.Nullable;

/** Actors that share their work: each call goes to one living member. Handles may be shared. */
public final class Pool {
  /** Who gets the next call. */
  enum Choice {
    ROUND_ROBIN,
    RANDOM,
    LEAST_LOADED;

    static Choice of(String name) {
      return switch (name) {
        case "round_robin" -> ROUND_ROBIN;
        case "random" -> RANDOM;
        case "least_loaded" -> LEAST_LOADED;
        default -> throw HewPanic.ofLibrary("unknown pool strategy '" + name + "'");
      };
    }
  }

  private final Choice choice;
  private ActorCell[] members;

  /** Who is next, as an index of {@link #members}. */
  private int turn;

  /** A stopped one for calls of a pool without members; null if there can be none of their type. */
  private final @Nullable ActorCell stopped;

  private Pool(ActorCell[] members, Choice choice, @Nullable ActorCell stopped) {
    this.members = members;
    this.choice = choice;
    this.stopped = stopped;
  }

  /**
   * {@code actors.pool(members, strategy)}.
   *
   * @param stopped an actor of the members' type that has stopped; null if there can be none
   */
  public static Pool of(ObjVec members, @Nullable ActorCell stopped, HewString strategy) {
    ActorCell[] cells = new ActorCell[members.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (ActorCell) members.get(i);
    }
    return new Pool(cells, Choice.of(strategy.toString()), stopped);
  }

  /**
   * The member that gets the next call. If none lives, one that has stopped, however the members have
   * ended: a send to it is dropped, an ask fails. The call itself may find its member dead too.
   */
  public synchronized ActorCell pick(Ctx c) {
    while (members.length > 0) {
      int index =
          switch (choice) {
            case ROUND_ROBIN -> turn;
            case RANDOM -> (int) c.random().randint(0, members.length - 1L);
            case LEAST_LOADED -> leastLoaded();
          };
      ActorCell chosen = members[index];
      if (!chosen.isClosing()) {
        turn = (turn + 1) % members.length;
        return chosen;
      }
      leave();
    }
    if (stopped == null) {
      throw HewPanic.ofLibrary("the pool has no members");
    }
    return stopped;
  }

  /** {@code p.len()}. */
  public synchronized long length() {
    leave();
    return members.length;
  }

  /** The first in turn among those with the fewest messages; the one that runs counts one more. */
  private int leastLoaded() {
    int best = turn;
    for (int i = 1; i < members.length; i++) {
      int at = (turn + i) % members.length;
      if (load(members[at]) < load(members[best])) {
        best = at;
      }
    }
    return best;
  }

  private static long load(ActorCell a) {
    return a.pending() + (a.runner() == null ? 0 : 1);
  }

  /** Those that take no messages any more, as they have ended or are about to, are members no longer. */
  private void leave() {
    List<ActorCell> left = new ArrayList<>(members.length);
    int next = 0;
    for (int i = 0; i < members.length; i++) {
      if (i == turn) {
        next = left.size();
      }
      if (!members[i].isClosing()) {
        left.add(members[i]);
      }
    }
    if (left.size() < members.length) {
      members = left.toArray(ActorCell[]::new);
      turn = next < members.length ? next : 0;
    }
  }
}
