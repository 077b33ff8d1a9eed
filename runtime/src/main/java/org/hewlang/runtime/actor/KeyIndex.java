package org.hewlang.runtime.actor;

import org.jspecify.annotations.Nullable;

/**
 * Finds the newest queued message of a handler with a given key: an open-addressing table with
 * linear probing of the newest message of each handler and key.
 *
 * <p>Older messages with the same handler and key (they came while there was room) are not in it. They
 * leave the mailbox before the newest does, so nothing has to be put back when one leaves; removing a
 * message that is not in the table does nothing.
 */
final class KeyIndex {
  private @Nullable Msg[] table = new Msg[256];
  private int used;

  /** Whether one may replace the other. */
  static boolean same(Msg one, Msg other) {
    return one.coalesces() == other.coalesces()
        && one.coalesces() >= 0
        && one.keyHash() == other.keyHash()
        && one.payload().sameKey(other.payload());
  }

  @Nullable Msg find(Msg like) {
    return table[slotOf(like)];
  }

  /** Adds a message, which is newer than all others. */
  void add(Msg m) {
    if (m.coalesces() < 0) {
      return;
    }
    if (used * 2 >= table.length) {
      grow();
    }
    int slot = slotOf(m);
    if (table[slot] == null) {
      used++;
    }
    table[slot] = m;
  }

  /** {@code m}, equal in handler and key, takes the place of {@code old}. */
  void replace(Msg old, Msg m) {
    int slot = slotOf(old);
    if (table[slot] == old) {
      table[slot] = m;
    }
  }

  void remove(Msg m) {
    if (m.coalesces() < 0) {
      return;
    }
    int slot = slotOf(m);
    if (table[slot] == m) {
      close(slot);
      used--;
    }
  }

  /** Empties a slot and moves what was pushed behind it by collisions back to its place. */
  private void close(int slot) {
    int mask = table.length - 1;
    int hole = slot;
    table[hole] = null;
    for (int i = (slot + 1) & mask; ; i = (i + 1) & mask) {
      Msg m = table[i];
      if (m == null) {
        return;
      }
      int home = home(m);
      // Whether the hole lies between the message's home and where it is, going round.
      if (((i - home) & mask) >= ((i - hole) & mask)) {
        table[hole] = m;
        table[i] = null;
        hole = i;
      }
    }
  }

  private int slotOf(Msg like) {
    int mask = table.length - 1;
    int i = home(like);
    for (Msg m = table[i]; m != null && !same(m, like); m = table[i]) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private int home(Msg m) {
    long mixed = (m.keyHash() * 31 + m.coalesces()) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & (table.length - 1);
  }

  private void grow() {
    @Nullable Msg[] old = table;
    table = new Msg[old.length * 2];
    for (Msg m : old) {
      if (m != null) {
        table[slotOf(m)] = m;
      }
    }
  }
}
