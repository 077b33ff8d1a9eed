package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Semaphores: a number of permits, and those who wait for one, in their order. */
final class ModelPermits {
  private static final class Semaphore {
    int permits;
    final Deque<Want> line = new ArrayDeque<>();

    Semaphore(int permits) {
      this.permits = permits;
    }

    /** Whoever waits longest gets what is there. */
    void serve() {
      while (permits > 0 && !line.isEmpty()) {
        Want next = line.remove();
        if (!next.wait.isGivenUp()) {
          permits--;
          next.has = true;
        }
      }
    }
  }

  /** Somebody who wants a permit, or has one and has not gone on yet. */
  private static final class Want {
    final Semaphore of;
    final ModelWaits.Pending wait;
    boolean has;

    Want(Semaphore of, ModelWaits.Pending wait) {
      this.of = of;
      this.wait = wait;
    }
  }

  private final ModelWaits waits;
  private final List<Semaphore> semaphores = new ArrayList<>();
  private final Map<Integer, Want> wants = new HashMap<>();

  ModelPermits(ModelWaits waits) {
    this.waits = waits;
  }

  void step(PermitHappening happening) {
    switch (happening) {
      case PermitHappening.Made m -> m.permits().forEach(n -> semaphores.add(new Semaphore(n)));
      case PermitHappening.AcquireBegan a -> {
        Want want = new Want(semaphores.get(a.semaphore()), waits.began(a));
        wants.put(a.waiting(), want);
        want.of.line.add(want);
        want.of.serve();
      }
      case PermitHappening.Acquired a -> {
        waits.ended(a.waiting());
        Want want = wants.remove(a.waiting());
        assertNotNull(want);
        assertTrue(want.has, "a permit that was not there");
      }
      case PermitHappening.Tried t -> {
        Semaphore semaphore = semaphores.get(t.semaphore());
        assertEquals(semaphore.permits > 0, t.got(), "tried");
        semaphore.permits -= t.got() ? 1 : 0;
      }
      case PermitHappening.Released r -> {
        Semaphore semaphore = semaphores.get(r.semaphore());
        semaphore.permits++;
        semaphore.serve();
      }
      case PermitHappening.Counted c ->
          assertEquals(semaphores.get(c.semaphore()).permits, c.permits(), "count");
    }
  }

  /** A wait was given up, if it is one of these. */
  void gaveUp(int wait) {
    Want want = wants.remove(wait);
    if (want != null) {
      assertFalse(want.has, "given up with a permit");
      want.of.line.remove(want);
    }
  }

  /** Nobody can go on at this instant. */
  void timePasses() {
    wants.values().forEach(want -> assertFalse(want.has, "has a permit and was not woken"));
  }
}
