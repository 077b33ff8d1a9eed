package org.hewlang.runtime.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Maker;
import org.hewlang.runtime.supervise.ChildRules;
import org.hewlang.runtime.supervise.Supervisor;
import org.hewlang.runtime.supervise.SupervisorBuilder;
import org.jspecify.annotations.Nullable;

/** Starts supervisors and performs what programs do with them. */
final class Nests {
  private static final long GRACE = 30_000_000;

  /** Longer than a program lasts. */
  static final long WINDOW = 3_600_000_000_000L;

  private final RandomProgram program;

  /** Those that came up, by number. */
  private final TreeMap<Integer, Supervisor> supervisors = new TreeMap<>();

  private final List<Integer> roots = new ArrayList<>();
  private int last;

  Nests(RandomProgram program) {
    this.program = program;
  }

  void startRoot(Ctx c, Program.Nest nest) {
    roots.add(last + 1);
    start(c, nest, 0, 0);
  }

  private Supervisor start(Ctx c, Program.Nest nest, int parent, int place) {
    int number = ++last;
    program.add(new NestHappening.Supervising(number, parent, place, nest));
    SupervisorBuilder builder =
        SupervisorBuilder.of("Nest", nest.strategy().ordinal(), nest.maxRestarts(), WINDOW);
    List<Program.Child> children = nest.children();
    for (int k = 0; k < children.size(); k++) {
      add(builder, number, k, children.get(k));
    }
    Supervisor supervisor = builder.start(c);
    supervisors.put(number, supervisor);
    program.add(new NestHappening.Up(number));
    return supervisor;
  }

  private void add(SupervisorBuilder builder, int number, int k, Program.Child child) {
    Program.Breaker breaker = child.breaker();
    long pause = child.pause().nanos;
    boolean leaf = child.member() instanceof Kind;
    Maker maker =
        switch (child.member()) {
          case Kind kind -> d -> program.spawn(d, kind, number, k);
          case Program.Nest nest -> d -> start(d, nest, number, k);
        };
    builder.child(
        "c" + k,
        child.policy().ordinal(),
        pause,
        4 * pause,
        breaker.crashes,
        breaker.window,
        breaker.cooldown,
        leaf || k % 2 == 0 ? GRACE : ChildRules.UNLIMITED,
        leaf && k % 2 == 0,
        maker);
  }

  void perform(Ctx c, RandomProgram.Role role, NestStep step) {
    switch (step) {
      case NestStep.Close close -> {
        int n = pick(close.supervisor());
        if (n != 0) {
          program.add(new NestHappening.StopAsked(n));
          supervisor(n).close(c);
        }
      }
      case NestStep.Stop stop -> {
        int n = pick(stop.supervisor());
        if (n != 0) {
          program.add(new NestHappening.StopAsked(n));
          supervisor(n).stop(c);
        }
      }
      case NestStep.StopAndWait stop -> {
        int n = pick(stop.supervisor());
        if (n != 0) {
          stopAndWait(c, role, n, stop.nanos());
        }
      }
      case NestStep.Look look -> {
        int n = pick(look.supervisor());
        if (n != 0) {
          look(c, role, n, look);
        }
      }
    }
  }

  private void stopAndWait(Ctx c, RandomProgram.Role role, int n, long nanos) {
    int waiting = program.patience().next();
    long now = program.now();
    program.add(new NestHappening.StopBegan(waiting, n, role.waiter(), now + nanos, now));
    program
        .patience()
        .within(
            c,
            waiting,
            nanos,
            () -> {
              program.add(new NestHappening.StopAsked(n));
              supervisor(n).stopAndWait(c);
              program.add(new NestHappening.Stopped(waiting, n));
            });
  }

  private void look(Ctx c, RandomProgram.Role role, int n, NestStep.Look look) {
    Supervisor supervisor = supervisor(n);
    int k = Math.floorMod(look.child(), (int) supervisor.childCount());
    int waiting = program.patience().next();
    long now = program.now();
    program.add(new NestHappening.LookBegan(waiting, n, k, role.waiter(), now + look.nanos(), now));
    program
        .patience()
        .within(
            c,
            waiting,
            look.nanos(),
            () -> {
              int actor = supervisor.child(c, k) instanceof Scripted a ? a.number() : 0;
              program.add(new NestHappening.Looked(waiting, n, k, actor));
            });
  }

  /** Nothing goes on any more: asks all of them how they are, and stops them. */
  void end(Ctx c, RandomProgram.Role main, long patience) {
    List<NestHappening.Standing> standings = new ArrayList<>();
    for (int n = 1; n <= last; n++) {
      standings.add(standing(supervisors.get(n)));
    }
    program.add(new NestHappening.Settled(standings));
    roots.forEach(root -> stopAndWait(c, main, root, patience));
  }

  private static NestHappening.Standing standing(@Nullable Supervisor s) {
    if (s == null) {
      return new NestHappening.Standing(false, 0, List.of());
    }
    List<String> breakers = new ArrayList<>();
    for (int k = 0; k < s.childCount(); k++) {
      breakers.add(s.breaker(k).toString());
    }
    return new NestHappening.Standing(s.isRunning(), s.restarts(), List.copyOf(breakers));
  }

  private Supervisor supervisor(int number) {
    Supervisor supervisor = supervisors.get(number);
    if (supervisor == null) {
      throw new IllegalStateException("supervisor " + number + " never came up");
    }
    return supervisor;
  }

  private int pick(int number) {
    List<Integer> all = List.copyOf(supervisors.keySet());
    return all.isEmpty() ? 0 : all.get(Math.floorMod(number, all.size()));
  }
}
