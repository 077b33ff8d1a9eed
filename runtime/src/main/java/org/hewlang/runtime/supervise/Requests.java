package org.hewlang.runtime.supervise;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.Maker;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * Requests of programs to add and remove children, from when they are made until they are answered. The
 * supervisor sees to them one after the other, in the order in which it hears of them.
 */
final class Requests {
  /** A request that has not been answered yet. */
  private static final class Answer {
    final int request;
    final @Nullable Place added;
    final Wait wait = new Wait();
    long result = -1;

    Answer(int request, @Nullable Place added) {
      this.request = request;
      this.added = added;
    }
  }

  private final Supervisor supervisor;
  private final Object lock;
  private final ArrayDeque<Answer> answers = new ArrayDeque<>(0);
  private int requests;

  Requests(Supervisor supervisor, Object lock) {
    this.supervisor = supervisor;
    this.lock = lock;
  }

  /** The new child's index, or -1. */
  long add(Ctx c, HewString name, Object factory, HewString policy) {
    String word = policy.toString();
    Policy known = null;
    for (Policy p : Policy.values()) {
      if (p.word().equals(word)) {
        known = p;
      }
    }
    if (known == null) {
      throw HewPanic.ofRuntime("supervisor_add: unknown policy: " + word);
    }
    ChildRules child = ChildRules.of(name.toString(), known);
    Answer answer;
    synchronized (lock) {
      answer = new Answer(requests++, new Place(-1, child.name(), (Maker) factory, true, false));
      answers.add(answer);
    }
    return ask(c, answer, new Event.Add(child, answer.request));
  }

  /** False if there is no such child any more. */
  boolean remove(Ctx c, long index) {
    int narrow = index < 0 || index > Integer.MAX_VALUE ? -1 : (int) index;
    Answer answer;
    synchronized (lock) {
      answer = new Answer(requests++, null);
      answers.add(answer);
    }
    return ask(c, answer, new Event.Remove(narrow, answer.request)) == 1;
  }

  private long ask(Ctx c, Answer answer, Event event) {
    supervisor.tell(c, event);
    if (answer.wait.await(c, WaitKind.ACTOR, supervisor) == Wait.Outcome.CANCELLED) {
      throw Supervisor.unwinding(c);
    }
    return answer.result;
  }

  /** What was asked for by the request to add that is under way: the oldest one. Under the lock. */
  Place placeToAdd(int k) {
    for (Answer answer : answers) {
      Place asked = answer.added;
      if (asked != null) {
        return new Place(k, asked.name, asked.factory, true, false);
      }
    }
    throw new IllegalStateException("nobody asked for child " + k);
  }

  /** Lets the caller go on; from any thread. */
  void answer(@Nullable Ctx by, int request, long result) {
    Answer found = null;
    synchronized (lock) {
      for (Iterator<Answer> all = answers.iterator(); found == null && all.hasNext(); ) {
        Answer answer = all.next();
        if (answer.request == request) {
          found = answer;
          all.remove();
        }
      }
    }
    if (found != null) {
      found.result = result;
      found.wait.complete(by);
    }
  }
}
