package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.actor.AskFailure;

/** {@code join}: all replies, or the failure of one, as soon as there is one. */
final class ModelJoins {
  private final ModelWaits waits;
  private final ModelMailbox.Fates fates;
  private final Map<Integer, List<Integer>> joins = new HashMap<>();

  ModelJoins(ModelWaits waits, ModelMailbox.Fates fates) {
    this.waits = waits;
    this.fates = fates;
  }

  void began(Happening.JoinBegan j) {
    waits.began(j);
    joins.put(j.waiting(), j.messages());
  }

  void ended(Happening.Joined j) {
    waits.ended(j.waiting());
    List<Integer> messages = joins.remove(j.waiting());
    assertNotNull(messages);
    if (j.failure().isEmpty()) {
      assertTrue(messages.stream().allMatch(this::hasReplied), "a reply is missing");
    } else {
      assertTrue(
          messages.stream()
              .anyMatch(m -> hasFailed(m) && j.failure().contains(": " + reason(m) + ": ")),
          () -> "nobody has failed so: " + j.failure());
    }
  }

  /** A wait was given up, if it is one of these. */
  void gaveUp(int waiting) {
    joins.remove(waiting);
  }

  /** Nobody can go on at this instant. */
  void timePasses() {
    for (List<Integer> messages : joins.values()) {
      assertFalse(messages.stream().anyMatch(this::hasFailed), "waits although one has failed");
      assertFalse(messages.stream().allMatch(this::hasReplied), "waits although all is there");
    }
  }

  private boolean hasReplied(int message) {
    Integer fate = fates.of(message);
    return fate != null && fate == ModelMailbox.REPLIED;
  }

  private boolean hasFailed(int message) {
    Integer fate = fates.of(message);
    return fate != null && fate != ModelMailbox.REPLIED;
  }

  private String reason(int message) {
    Integer fate = fates.of(message);
    assertNotNull(fate);
    return AskFailure.values()[fate].reason();
  }
}
