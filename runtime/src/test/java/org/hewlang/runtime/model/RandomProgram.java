package org.hewlang.runtime.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.Launcher;
import org.hewlang.runtime.Out;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.ActorProgram;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Timers;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.task.Safepoints;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs that are values, and writes down what happens. All of it runs under one token, so the
 * list needs no lock and its order is the order of things. A number of somebody whom nobody knows yet
 * means one of those that exist. Nobody waits for an actor that is older than itself, so there are no
 * circles of waiting.
 */
final class RandomProgram {
  /** Longer than anything that a program does by itself, ticks apart. */
  private static final long A_WHILE = 2_000_000_000L;

  /**
   * Whose code it is that runs.
   *
   * @param self the actor whose turn it is; null in main and in tasks that run in parallel
   * @param index of the actor that the code belongs to; 0 for main
   * @param task its number, or 0 for a handler
   * @param actor number of the actor that the code belongs to; 0 for main
   */
  record Role(@Nullable Scripted self, int index, int task, int actor) {
    Waiter waiter() {
      return new Waiter(actor, task);
    }

    boolean mayCrash() {
      return actor != 0 || task != 0;
    }
  }

  private final List<Happening> happenings = new ArrayList<>();
  private final List<Scripted> actors = new ArrayList<>();
  private final Letters letters = new Letters(this);
  private final Gatherings gatherings = new Gatherings(this);
  private final Patience patience = new Patience(this);
  private final Channels channels = new Channels(this);
  private final Permits permits = new Permits(this);
  private final Nests nests = new Nests(this);
  private final Groups groups = new Groups(this);
  private final Streams streams = new Streams(this);
  private @Nullable Timers timers;
  private long last;

  /** Runs the program with the schedule that the seed chooses. */
  static List<Happening> run(Program program, long seed) {
    RandomProgram running = new RandomProgram();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Err.redirect(errors);
    Out.redirect(new ByteArrayOutputStream());
    int status;
    try {
      status =
          Launcher.run(
              d ->
                  ActorProgram.run(
                      c -> {
                        running.main(c, program);
                        return 0;
                      },
                      Settings.deterministic(seed)),
              new String[0]);
    } finally {
      Err.redirect(null);
      Out.redirect(null);
    }
    if (status != 0) {
      List<Happening> all = running.happenings;
      throw new AssertionError(
          "status "
              + status
              + ": "
              + errors.toString(UTF_8)
              + all.subList(Math.max(0, all.size() - 40), all.size()));
    }
    return running.happenings;
  }

  private void main(Ctx c, Program program) {
    timers = ((Runner) c).scheduler().timers();
    permits.make(program.permits());
    program.nests().forEach(nest -> nests.startRoot(c, nest));
    Role role = new Role(null, 0, 0, 0);
    perform(c, role, program.main());
    sleep(c, A_WHILE);
    channels.dropAll(c, 0);
    nests.end(c, role, A_WHILE);
    for (int i = 0; i < actors.size(); i++) {
      actors.get(i).close(c);
      actors.get(i).awaitEnd(c);
    }
  }

  void add(Happening happening) {
    if (now() > last) {
      last = now();
      happenings.add(new Happening.Passed(last));
    }
    happenings.add(happening);
  }

  long now() {
    Timers known = timers;
    return known == null ? 0 : known.now();
  }

  static String text(HewPanic panic) {
    return panic.line().replaceFirst("^PANIC: ", "");
  }

  Patience patience() {
    return patience;
  }

  Channels channels() {
    return channels;
  }

  Letters letters() {
    return letters;
  }

  @Nullable Scripted pick(int number) {
    return actors.isEmpty() ? null : actors.get(Math.floorMod(number, actors.size()));
  }

  /** Somebody for whom the code may wait. */
  @Nullable Scripted pickLater(int number, Role role) {
    int choices = actors.size() - role.index;
    return choices <= 0 ? null : actors.get(role.index + Math.floorMod(number, choices));
  }

  boolean isAlive(int actor) {
    return actors.stream().anyMatch(a -> a.number() == actor && a.isAlive());
  }

  ActorCell spawn(Ctx c, Kind kind, int supervisor, int child) {
    Scripted a = new Scripted(this, actors.size() + 1, kind);
    actors.add(a);
    long at = now();
    a.start(c);
    add(new Happening.Spawned(a.number(), kind, supervisor, child, at));
    return a;
  }

  void perform(Ctx c, Role role, List<Step> script) {
    for (Step step : script) {
      perform(c, role, step);
    }
  }

  private void perform(Ctx c, Role role, Step step) {
    Scripted self = role.self;
    switch (step) {
      case Step.Spawn spawn -> spawn(c, spawn.kind(), 0, 0);
      case Step.Send send -> letters.send(c, role, send);
      case Step.Ask ask -> letters.ask(c, role, ask);
      case Step.Direct direct -> letters.direct(c, role, direct);
      case Step.Select select -> gatherings.select(c, role, select);
      case Step.Join join -> gatherings.join(c, role, join);
      case Step.Scoped scoped -> gatherings.scope(c, role, scoped);
      case Step.Sleep sleep -> sleep(c, sleep.nanos());
      case Step.Close close -> {
        Scripted to = pick(close.to());
        if (to != null) {
          to.close(c);
        }
      }
      case Step.Hurry hurry -> {
        Scripted to = pick(hurry.to());
        if (to != null && to != self) {
          to.hurry(c);
        }
      }
      case Step.StopSelf stop -> {
        if (self != null) {
          add(new Happening.StoppedItself(self.number()));
          self.stop(c);
        }
      }
      case Step.Link link -> {
        Scripted to = pick(link.to());
        if (self != null && to != null) {
          add(new Happening.Linked(self.number(), to.number()));
          to.link(c);
        }
      }
      case Step.Unlink unlink -> {
        Scripted to = pick(unlink.to());
        if (self != null && to != null) {
          add(new Happening.Unlinked(self.number(), to.number()));
          to.unlink(c);
        }
      }
      case Step.Monitor monitor -> {
        Scripted to = pick(monitor.to());
        if (self != null && to != null) {
          long reference = to.monitor(c);
          add(new Happening.Monitored(self.number(), to.number(), reference));
        }
      }
      case Step.Demonitor demonitor -> {
        if (self != null) {
          add(new Happening.Demonitored(self.number(), demonitor.reference()));
          ActorCell.demonitor(c, demonitor.reference());
        }
      }
      case Step.Crash crash -> {
        if (role.mayCrash()) {
          throw HewPanic.ofLibrary("crash of " + role.actor + " in " + role.task);
        }
      }
      case Step.Cooperate cooperate -> c.cooperate();
      case ChannelStep channel -> channels.perform(c, role, channel);
      case PermitStep permit -> permits.perform(c, role, permit);
      case NestStep nest -> nests.perform(c, role, nest);
      case StreamStep stream -> streams.perform(c, role, stream);
      case GroupStep group -> groups.perform(c, role, group);
    }
  }

  /** Somebody to whom the code may send: it waits for room only at younger ones. */
  @Nullable Scripted pickFor(Role role, int number) {
    Scripted to = pick(number);
    if (to != null && to.kind.box() == Kind.Box.NARROW && to != role.self) {
      to = pickLater(number, role);
    }
    return to;
  }

  private void sleep(Ctx c, long nanos) {
    Safepoints.check(c);
    Timers known = timers;
    if (known == null) {
      throw new IllegalStateException("before the start");
    }
    long until = known.now() + nanos;
    Wait.Outcome outcome = new Wait().await(c, WaitKind.SLEEP, null, known, until);
    if (outcome == Wait.Outcome.CANCELLED) {
      throw Safepoints.unwind(c);
    }
    add(new Happening.Slept(until, known.now()));
  }
}
