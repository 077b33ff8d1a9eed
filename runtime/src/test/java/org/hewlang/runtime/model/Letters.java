package org.hewlang.runtime.model;

import java.util.List;
import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/** Sends and asks. */
final class Letters {
  private final RandomProgram program;
  private int last;

  Letters(RandomProgram program) {
    this.program = program;
  }

  /** The number of a new message. */
  int next() {
    return ++last;
  }

  void send(Ctx c, RandomProgram.Role role, Step.Send send) {
    Scripted to = program.pickFor(role, send.to());
    if (to != null) {
      send(c, role, to, send.key(), send.script(), null);
    }
  }

  /** Sends a message that may take an end of a channel along. */
  void send(
      Ctx c,
      RandomProgram.Role role,
      Scripted to,
      int key,
      List<Step> script,
      Channels.@Nullable End cargo) {
    int message = next();
    int by = role.self() == null ? 0 : role.actor();
    program.add(new Happening.Sent(message, by, to.number(), false, key, program.now()));
    int result = to.trySend(c, new Scripted.Run(program, message, key, script, cargo));
    program.add(new Happening.Offered(message, result));
  }

  void ask(Ctx c, RandomProgram.Role role, Step.Ask ask) {
    Scripted to = program.pickLater(ask.to(), role);
    if (to != null) {
      int message = next();
      long deadline = program.now() + ask.nanos();
      program.add(new Happening.Sent(message, 0, to.number(), true, ask.key(), program.now()));
      Scripted.Answer question = new Scripted.Answer(program, message, ask.key(), ask.script());
      int outcome = to.askWithin(c, question, ask.nanos());
      program.add(new Happening.Answered(message, outcome, deadline, program.now()));
    }
  }

  /** Asks on the own stack, if the actor is idle. */
  void direct(Ctx c, RandomProgram.Role role, Step.Direct direct) {
    Scripted to = program.pickLater(direct.to(), role);
    if (to != null && to.enterDirect(c, 1)) {
      enter(c, to, direct.script());
    }
  }

  @SuppressWarnings("CatchingUnchecked") // as compiled code does
  private void enter(Ctx c, Scripted to, List<Step> script) {
    int message = next();
    long now = program.now();
    program.add(new Happening.Entered(message, to.number()));
    int outcome = -1;
    try {
      to.run(c, message, script);
      to.leaveDirect(c);
    } catch (Throwable thrown) {
      outcome = to.failDirect(c, 1, thrown);
    }
    program.add(new Happening.Answered(message, outcome, now, now));
  }
}
