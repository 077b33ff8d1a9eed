package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.runtime.actor.AskFailure;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one actor, in order. Policies are exact. Where senders wait for room, who has it and
 * who waits is not told apart, only that nobody overtakes anybody: an actor's message to itself does
 * not wait, all others come in their order.
 */
final class ModelMailbox {
  /** Fates of messages: these, and the numbers of the failures of asks. */
  static final int REPLIED = -1;

  static final int STOPPED = AskFailure.STOPPED.ordinal();
  static final int CRASHED = AskFailure.CRASHED.ordinal();
  static final int FULL = AskFailure.MAILBOX_FULL.ordinal();
  static final int SUPERSEDED = AskFailure.SUPERSEDED.ordinal();
  private static final int WITHDRAWN = 100;

  private static final int ACCEPTED = -1;
  private static final int NO_ROOM = 0;
  private static final int DEAD = 1;

  /** What becomes of the messages of all mailboxes. */
  static final class Fates {
    private final Map<Integer, Integer> fates = new HashMap<>();
    private final Map<Integer, Integer> results = new HashMap<>();
    private final Set<Integer> began = new HashSet<>();
    private final Set<Integer> dropped = new HashSet<>();

    void put(int message, int fate) {
      assertNull(fates.put(message, fate), "two fates");
    }

    @Nullable Integer of(int message) {
      return fates.get(message);
    }

    void began(int message) {
      assertTrue(began.add(message), "twice");
      assertNull(fates.get(message), "it was lost");
    }

    private void dropped(int message) {
      assertTrue(dropped.add(message), "dropped twice");
      assertTrue(!began.contains(message), "dropped although it was handled");
    }

    void result(int message, int result) {
      assertNotEquals(WITHDRAWN, fates.get(message), "its sender had given up");
      Integer expected = results.get(message);
      if (expected != null) {
        assertEquals(expected, result, "result of the send");
      } else if (result == DEAD) {
        Integer fate = fates.get(message);
        assertTrue(fate != null && (fate == STOPPED || fate == CRASHED), "refused by a living one");
      } else {
        assertEquals(ACCEPTED, result);
      }
    }

    /** Every message has been handled, or what it owned has ended. */
    void end(int sent) {
      assertEquals(sent, fates.size(), "every message has one fate");
      assertEquals(sent, began.size() + dropped.size(), "handled or dropped");
    }
  }

  private record Letter(int message, boolean own, boolean asks, int key) {}

  private final Kind.Box box;
  private final Fates fates;
  private final List<Letter> letters = new ArrayList<>();

  /** Those that somebody came before, because their senders had given up. */
  private final Set<Integer> overtaken = new HashSet<>();

  private final Set<Integer> accepted = new HashSet<>();

  ModelMailbox(Kind.Box box, Fates fates) {
    this.box = box;
    this.fates = fates;
  }

  boolean isEmpty() {
    return letters.isEmpty();
  }

  /** Whether senders wait for room. */
  boolean blocks() {
    return box == Kind.Box.NARROW;
  }

  /** A message for an actor that takes none. */
  void refuse(Happening.Sent s, boolean crashed) {
    fates.put(s.message(), crashed ? CRASHED : STOPPED);
    expect(s, DEAD);
  }

  void offer(Happening.Sent s) {
    Letter letter = new Letter(s.message(), s.by() == s.to(), s.asks(), s.key());
    if (blocks() || letters.size() < box.capacity) {
      letters.add(letter);
      if (!blocks()) {
        expect(s, ACCEPTED);
      }
      return;
    }
    if (box.overflow == org.hewlang.runtime.actor.Overflow.COALESCE) {
      for (int i = letters.size() - 1; i >= 0; i--) {
        Letter old = letters.get(i);
        if (old.asks == letter.asks && old.key == letter.key) {
          fates.put(old.message, SUPERSEDED);
          letters.set(i, letter);
          expect(s, ACCEPTED);
          return;
        }
      }
    }
    switch (box.policy()) {
      case DROP_NEW -> {
        fates.put(s.message(), FULL);
        expect(s, ACCEPTED);
      }
      case DROP_OLD -> {
        fates.put(letters.removeFirst().message, FULL);
        letters.add(letter);
        expect(s, ACCEPTED);
      }
      case FAIL -> {
        fates.put(s.message(), FULL);
        expect(s, NO_ROOM);
      }
      case BLOCK, COALESCE -> throw new AssertionError("no room in " + box);
    }
  }

  private void expect(Happening.Sent s, int result) {
    if (!s.asks()) {
      fates.results.put(s.message(), result);
    }
  }

  void offered(int message, int result) {
    fates.result(message, result);
    if (result == ACCEPTED) {
      accepted.add(message);
    }
  }

  /** The actor takes a message. */
  void take(int message) {
    fates.began(message);
    assertTrue(!overtaken.contains(message), "overtaken");
    Letter found = null;
    for (Letter letter : letters) {
      if (letter.message == message) {
        found = letter;
        break;
      }
    }
    assertNotNull(found, "not in the mailbox");
    for (Letter before : letters) {
      if (before == found) {
        break;
      }
      if (before.own == found.own || !blocks()) {
        assertTrue(blocks() && !accepted.contains(before.message), "first come, first served");
        overtaken.add(before.message);
      }
    }
    letters.remove(found);
  }

  /** What a message owned has ended. */
  void dropped(int message, boolean discards, boolean refuses) {
    fates.dropped(message);
    if (fates.of(message) != null) {
      return;
    }
    boolean was = letters.removeIf(letter -> letter.message == message);
    assertTrue(was, "dropped from nowhere");
    boolean waits = blocks() && !accepted.contains(message);
    assertTrue(discards || waits, "dropped by nobody");
    fates.put(message, discards || refuses ? STOPPED : WITHDRAWN);
  }

  /**
   * The actor has terminated. What is left are sends that waited for room and were given up by their
   * senders, who end what these own when they unwind.
   */
  void terminated() {
    for (Letter left : letters) {
      boolean waits = blocks() && !left.own && !left.asks && !accepted.contains(left.message);
      assertTrue(waits, "before the queue was handled");
      fates.put(left.message, WITHDRAWN);
    }
    letters.clear();
  }

  void over(boolean crashed) {
    for (Letter left : letters) {
      fates.put(left.message, crashed ? CRASHED : STOPPED);
    }
    letters.clear();
  }
}
