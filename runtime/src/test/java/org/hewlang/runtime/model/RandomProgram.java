package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs that are values, and writes down what happens. All of it runs under one token, so the
 * list needs no lock and its order is the order of things. Actors are named by their number; a number
 * that nobody has yet means one of those that exist.
 */
final class RandomProgram {
  /** A step of a handler or of main. */
  sealed interface Step {
    record Spawn(boolean trapsExits) implements Step {}

    record Send(int to, List<Step> script) implements Step {}

    /** To an actor spawned later than the asking one, so that nobody waits in a circle. */
    record Ask(int to, List<Step> script) implements Step {}

    record Close(int to) implements Step {}

    record Hurry(int to) implements Step {}

    record StopSelf() implements Step {}

    record Link(int to) implements Step {}

    record Unlink(int to) implements Step {}

    record Monitor(int to) implements Step {}

    record Demonitor(long reference) implements Step {}

    record Crash() implements Step {}

    record Cooperate() implements Step {}
  }

  private static final ActorType TYPE = ActorType.of("Random", "run answer").kept();

  private final List<Happening> happenings = new ArrayList<>();
  private final List<Scripted> actors = new ArrayList<>();
  private int messages;

  /** Runs the program with the schedule that the seed chooses. */
  static List<Happening> run(List<Step> main, long seed) {
    RandomProgram program = new RandomProgram();
    Stage stage = new Stage(Settings.deterministic(seed));
    int status =
        stage.run(c -> {
          program.perform(c, null, main);
          for (int i = 0; i < program.actors.size(); i++) {
            Scripted a = program.actors.get(i);
            program.add(new Happening.Closed(a.number()));
            a.close(c);
            a.awaitEnd(c);
          }
        });
    if (status != 0) {
      throw new AssertionError("status " + status + ": " + stage.err());
    }
    return program.happenings;
  }

  private void add(Happening happening) {
    happenings.add(happening);
  }

  private @Nullable Scripted pick(int number) {
    return actors.isEmpty() ? null : actors.get(Math.floorMod(number, actors.size()));
  }

  private @Nullable Scripted pickLater(int number, @Nullable Scripted self) {
    int from = self == null ? 0 : self.number();
    int choices = actors.size() - from;
    return choices == 0 ? null : actors.get(from + Math.floorMod(number, choices));
  }

  private void perform(Ctx c, @Nullable Scripted self, List<Step> script) {
    for (Step step : script) {
      switch (step) {
        case Step.Spawn spawn -> {
          Scripted a = new Scripted(spawn.trapsExits);
          actors.add(a);
          a.start(c);
          add(new Happening.Spawned(a.number(), spawn.trapsExits));
        }
        case Step.Send send -> {
          Scripted to = pick(send.to);
          if (to != null) {
            int message = ++messages;
            add(new Happening.Sent(message, to.number()));
            to.send(c, new Run(message, send.script));
          }
        }
        case Step.Ask ask -> {
          Scripted to = pickLater(ask.to, self);
          if (to != null) {
            int message = ++messages;
            add(new Happening.Sent(message, to.number()));
            int outcome = to.askWithin(c, new Answer(message, ask.script), Stage.LONG);
            add(new Happening.Answered(message, outcome));
          }
        }
        case Step.Close close -> {
          Scripted to = pick(close.to);
          if (to != null) {
            add(new Happening.Closed(to.number()));
            to.close(c);
          }
        }
        case Step.Hurry hurry -> {
          Scripted to = pick(hurry.to);
          if (to != null && to != self) {
            add(new Happening.Hurried(to.number()));
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
          Scripted to = pick(link.to);
          if (self != null && to != null) {
            add(new Happening.Linked(self.number(), to.number()));
            to.link(c);
          }
        }
        case Step.Unlink unlink -> {
          Scripted to = pick(unlink.to);
          if (self != null && to != null) {
            add(new Happening.Unlinked(self.number(), to.number()));
            to.unlink(c);
          }
        }
        case Step.Monitor monitor -> {
          Scripted to = pick(monitor.to);
          if (self != null && to != null) {
            long reference = to.monitor(c);
            add(new Happening.Monitored(self.number(), to.number(), reference));
          }
        }
        case Step.Demonitor demonitor -> {
          if (self != null) {
            add(new Happening.Demonitored(self.number(), demonitor.reference));
            ActorCell.demonitor(c, demonitor.reference);
          }
        }
        case Step.Crash crash -> {
          if (self != null) {
            add(new Happening.Threw(self.number()));
            throw HewPanic.ofLibrary("crash " + self.number());
          }
        }
        case Step.Cooperate cooperate -> c.cooperate();
      }
    }
  }

  private void handle(Ctx c, Scripted self, int message, List<Step> script) {
    add(new Happening.Began(message, self.number()));
    try {
      perform(c, self, script);
      add(new Happening.Ended(message, self.number()));
    } catch (Cancelled cancelled) {
      add(new Happening.Unwound(message, self.number()));
      throw cancelled;
    }
  }

  /** An actor that does what its messages say. */
  private final class Scripted extends ActorCell {
    private final boolean trapsExits;

    Scripted(boolean trapsExits) {
      super(TYPE);
      this.trapsExits = trapsExits;
    }

    int number() {
      return (int) id();
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      switch (m.tag()) {
        case 0 -> {
          Run run = (Run) m;
          handle(c, this, run.number, run.script);
        }
        case 1 -> {
          Answer answer = (Answer) m;
          handle(c, this, answer.number, answer.script);
        }
        case 2 -> {}
        default -> super.dispatch(c, m);
      }
    }

    @Override
    protected void terminate(Ctx c) {
      add(new Happening.Terminated(number()));
    }

    @Override
    protected @Nullable Msg exitMessage(long who, HewString reason) {
      add(new Happening.Exit(number(), who, reason.toString()));
      return trapsExits ? new Noted() : null;
    }

    @Override
    protected @Nullable Msg downMessage(long reference, long who, HewString reason) {
      add(new Happening.Down(number(), reference, who, reason.toString()));
      return new Noted();
    }
  }

  private static final class Run extends Msg {
    final int number;
    final List<Step> script;

    Run(int number, List<Step> script) {
      super(0);
      this.number = number;
      this.script = script;
    }
  }

  private static final class Answer extends Ask {
    final int number;
    final List<Step> script;

    Answer(int number, List<Step> script) {
      super(1);
      this.number = number;
      this.script = script;
    }
  }

  /** A system message whose handler does nothing. */
  private static final class Noted extends Msg {
    Noted() {
      super(2);
    }
  }
}
