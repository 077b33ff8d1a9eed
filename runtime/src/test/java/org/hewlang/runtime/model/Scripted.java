package org.hewlang.runtime.model;

import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.Ask;
import org.hewlang.runtime.actor.Msg;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.supervise.Supervisor;
import org.jspecify.annotations.Nullable;

/** An actor that does what its messages say. */
final class Scripted extends ActorCell {
  /** Its place in the order of spawning, from 1. */
  final int index;

  final Kind kind;
  private final RandomProgram program;

  Scripted(RandomProgram program, int index, Kind kind) {
    super(kind.type());
    this.program = program;
    this.index = index;
    this.kind = kind;
  }

  int number() {
    return (int) id();
  }

  @Override
  protected void dispatch(Ctx c, Msg m) {
    switch (m.tag()) {
      case 0 -> {
        Run run = (Run) m;
        if (run.cargo != null) {
          program.channels().arrived(run.cargo, number());
        }
        handle(c, run.number, run.script);
      }
      case 1 -> {
        Answer answer = (Answer) m;
        handle(c, answer.number, answer.script);
      }
      case 2 -> {}
      case 3 -> program.add(new Happening.Ticked(number(), program.now()));
      default -> super.dispatch(c, m);
    }
  }

  private void handle(Ctx c, int message, List<Step> script) {
    program.add(new Happening.Began(message, number()));
    run(c, message, script);
  }

  /** A handler, on whatever stack. */
  void run(Ctx c, int message, List<Step> script) {
    try {
      program.perform(c, new RandomProgram.Role(this, index, 0, number()), script);
      program.add(new Happening.Ended(message, number()));
    } catch (Cancelled cancelled) {
      program.add(new Happening.Unwound(message, number()));
      throw cancelled;
    } catch (HewPanic panic) {
      program.add(new Happening.Threw(message, number(), RandomProgram.text(panic)));
      throw panic;
    }
  }

  @Override
  public void close(Ctx c) {
    boolean bySupervisor = c instanceof Runner runner && runner.self instanceof Supervisor;
    program.add(new Happening.Closed(number(), bySupervisor));
    super.close(c);
  }

  @Override
  public void hurry(@Nullable Ctx by) {
    program.add(new Happening.Hurried(number()));
    super.hurry(by);
  }

  @Override
  protected void terminate(Ctx c) {
    program.add(new Happening.Terminated(number()));
  }

  @Override
  protected void dropState(Ctx c) {
    program.channels().dropAll(c, number());
  }

  @Override
  protected @Nullable Msg exitMessage(long who, HewString reason) {
    program.add(new Happening.Exit(number(), who, reason.toString()));
    return kind.trapsExits() ? new Noted() : null;
  }

  @Override
  protected @Nullable Msg downMessage(long reference, long who, HewString reason) {
    program.add(new Happening.Down(number(), reference, who, reason.toString()));
    return new Noted();
  }

  /** A message without a reply. */
  static final class Run extends Msg {
    private final RandomProgram program;
    private final int number;
    private final int key;
    private final List<Step> script;
    private final Channels.@Nullable End cargo;

    Run(
        RandomProgram program,
        int number,
        int key,
        List<Step> script,
        Channels.@Nullable End cargo) {
      super(0);
      this.cargo = cargo;
      this.program = program;
      this.number = number;
      this.key = key;
      this.script = script;
    }

    @Override
    protected void drop(@Nullable Ctx c) {
      program.add(new Happening.Dropped(number));
      if (cargo != null) {
        program.channels().close(c, cargo);
      }
    }

    @Override
    protected long keyHash() {
      return 0; // all collide
    }

    @Override
    protected boolean sameKey(Msg other) {
      return key == ((Run) other).key;
    }
  }

  /** A message with a reply. */
  static final class Answer extends Ask {
    private final RandomProgram program;
    private final int number;
    private final int key;
    private final List<Step> script;

    Answer(RandomProgram program, int number, int key, List<Step> script) {
      super(1);
      this.program = program;
      this.number = number;
      this.key = key;
      this.script = script;
    }

    @Override
    protected void drop(@Nullable Ctx c) {
      program.add(new Happening.Dropped(number));
    }

    @Override
    protected long keyHash() {
      return key;
    }

    @Override
    protected boolean sameKey(Msg other) {
      return key == ((Answer) other).key;
    }
  }

  /** A system message whose handler does nothing. */
  private static final class Noted extends Msg {
    Noted() {
      super(2);
    }
  }
}
