package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.task.Task;
import org.jspecify.annotations.Nullable;

/** Scopes and their tasks. */
final class ModelScopes {
  /** Whether the handler that an actor runs has been ordered to give up. */
  interface Handlers {
    boolean isCancelled(int actor);
  }

  private static final class ModelScope {
    final int actor;
    final @Nullable ModelTask owner;
    final List<ModelTask> tasks = new ArrayList<>();
    boolean cancelled;
    boolean left;

    ModelScope(int actor, @Nullable ModelTask owner) {
      this.actor = actor;
      this.owner = owner;
    }
  }

  private static final class ModelTask {
    final ModelScope scope;
    final boolean parallel;
    boolean cancelled;
    boolean began;
    boolean taken;
    @Nullable Integer outcome;

    ModelTask(ModelScope scope, boolean parallel) {
      this.scope = scope;
      this.parallel = parallel;
    }
  }

  private final Map<Integer, ModelScope> scopes = new HashMap<>();
  private final Map<Integer, ModelTask> tasks = new HashMap<>();
  private final Handlers handlers;

  ModelScopes(Handlers handlers) {
    this.handlers = handlers;
  }

  void opened(Happening.ScopeOpened s) {
    ModelTask owner = s.task() == 0 ? null : task(s.task());
    scopes.put(s.scope(), new ModelScope(s.actor(), owner));
  }

  void started(Happening.TaskStarted t) {
    ModelScope scope = scope(t.scope());
    assertFalse(scope.left);
    ModelTask task = new ModelTask(scope, t.parallel());
    tasks.put(t.task(), task);
    scope.tasks.add(task);
  }

  void cancelledTask(int number) {
    task(number).cancelled = true;
  }

  void cancelled(int number) {
    scope(number).cancelled = true;
  }

  void began(int number) {
    ModelTask task = task(number);
    assertFalse(task.began, "twice");
    assertFalse(task.scope.left, "after its scope");
    assertFalse(isCancelled(task), "cancelled before it began");
    task.began = true;
    for (ModelTask before : task.scope.tasks) {
      if (before == task) {
        break;
      }
      assertTrue(
          task.parallel || before.parallel || before.began || isCancelled(before),
          "launched tasks begin in their order");
    }
  }

  void ended(int number, int outcome) {
    ModelTask task = task(number);
    assertTrue(task.began && task.outcome == null, "ended without running");
    assertTrue(outcome != Task.CANCELLED || isCancelled(task), "cancelled by nobody");
    task.outcome = outcome;
    for (ModelScope scope : scopes.values()) {
      assertTrue(scope.owner != task || scope.left, "ended before its own scope");
    }
    if (outcome == Task.TRAPPED) {
      task.scope.cancelled = true;
    }
  }

  /** How a task has ended; null if it has not. */
  @Nullable Integer outcome(int number) {
    ModelTask task = task(number);
    return !task.began && isCancelled(task) ? Integer.valueOf(Task.CANCELLED) : task.outcome;
  }

  void settled(int number, int outcome) {
    ModelTask task = task(number);
    task.taken = true;
    if (task.began) {
      assertEquals(task.outcome, outcome);
    } else {
      assertEquals(Task.CANCELLED, outcome);
      assertTrue(isCancelled(task), "never began");
    }
  }

  void left(Happening.ScopeLeft s) {
    ModelScope scope = scope(s.scope());
    assertFalse(scope.left, "left twice");
    boolean trapped = false;
    for (ModelTask task : scope.tasks) {
      if (task.began) {
        assertNotNull(task.outcome, "left before a task has ended");
        trapped |= task.outcome == Task.TRAPPED && !task.taken;
      } else {
        assertTrue(isCancelled(task), "left before a task has run");
      }
    }
    assertTrue(s.thrown() || !trapped, "the trap of a task was lost");
    scope.left = true;
  }

  /** The handler of an actor is over. */
  void handlerEnds(int actor) {
    for (ModelScope scope : scopes.values()) {
      assertTrue(
          scope.actor != actor || scope.left, "a handler ended before a scope that it opened");
    }
  }

  void end() {
    scopes.values().forEach(scope -> assertTrue(scope.left, "a scope was never left"));
  }

  /** Whether the code of a task or a handler has been ordered to give up. */
  boolean isCancelled(Waiter who) {
    return who.task() == 0 ? handlers.isCancelled(who.actor()) : isCancelled(task(who.task()));
  }

  private boolean isCancelled(ModelTask task) {
    return task.cancelled || isCancelled(task.scope);
  }

  private boolean isCancelled(ModelScope scope) {
    if (scope.cancelled) {
      return true;
    }
    ModelTask owner = scope.owner;
    return owner == null ? handlers.isCancelled(scope.actor) : isCancelled(owner);
  }

  private ModelScope scope(int number) {
    ModelScope scope = scopes.get(number);
    assertNotNull(scope);
    return scope;
  }

  private ModelTask task(int number) {
    ModelTask task = tasks.get(number);
    assertNotNull(task);
    return task;
  }
}
