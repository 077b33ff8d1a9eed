package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.actor.AskFailure;
import org.hewlang.runtime.task.Task;
import org.jspecify.annotations.Nullable;

/** {@code join}: what all sources give, or the failure of one, as soon as there is one. */
final class ModelJoins {
  private sealed interface Source {
    record Reply(int message) implements Source {}

    record Value(int task) implements Source {}
  }

  private final ModelWaits waits;
  private final ModelMailbox.Fates fates;
  private final ModelScopes scopes;
  private final Map<Integer, List<Source>> joins = new HashMap<>();

  ModelJoins(ModelWaits waits, ModelMailbox.Fates fates, ModelScopes scopes) {
    this.waits = waits;
    this.fates = fates;
    this.scopes = scopes;
  }

  void began(Happening.JoinBegan j) {
    waits.began(j);
    joins.put(j.waiting(), j.messages().stream().map(m -> (Source) new Source.Reply(m)).toList());
  }

  void began(Happening.TaskJoinBegan j) {
    waits.began(j);
    joins.put(j.waiting(), j.tasks().stream().map(t -> (Source) new Source.Value(t)).toList());
  }

  void ended(Happening.Joined j) {
    waits.ended(j.waiting());
    List<Source> sources = joins.remove(j.waiting());
    assertNotNull(sources);
    if (j.failure().isEmpty()) {
      assertTrue(sources.stream().allMatch(this::isThere), "not all are there");
    } else {
      assertTrue(
          sources.stream().anyMatch(s -> hasFailed(s, j.failure())),
          () -> "nobody has failed so: " + j.failure());
    }
  }

  /** A wait was given up, if it is one of these. */
  void gaveUp(int waiting) {
    joins.remove(waiting);
  }

  /** Nobody can go on at this instant. */
  void timePasses() {
    for (List<Source> sources : joins.values()) {
      assertFalse(sources.stream().anyMatch(s -> hasFailed(s, "")), "one has failed");
      assertFalse(sources.stream().allMatch(this::isThere), "all are there");
    }
  }

  private boolean isThere(Source source) {
    Integer end = end(source);
    return switch (source) {
      case Source.Reply reply -> end != null && end == ModelMailbox.REPLIED;
      case Source.Value value -> end != null && end == Task.COMPLETED;
    };
  }

  /** Whether it has failed, and may have done so with this text; the empty one says nothing. */
  private boolean hasFailed(Source source, String text) {
    Integer end = end(source);
    if (end == null || isThere(source)) {
      return false;
    }
    return switch (source) {
      case Source.Reply reply ->
          text.isEmpty() || text.contains(": " + AskFailure.values()[end].reason() + ": ");
      case Source.Value value ->
          end == Task.TRAPPED
              ? !text.equals("awaited task was cancelled")
              : text.isEmpty() || text.equals("awaited task was cancelled");
    };
  }

  private @Nullable Integer end(Source source) {
    return switch (source) {
      case Source.Reply reply -> fates.of(reply.message());
      case Source.Value value -> scopes.outcome(value.task());
    };
  }
}
