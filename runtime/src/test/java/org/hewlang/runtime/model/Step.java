package org.hewlang.runtime.model;

import java.util.List;

/** A step of a handler, a task or main. Who is meant by a number is found out when the step runs. */
sealed interface Step {
  /** Steps that have a file of their own. */
  sealed interface OfPart extends Step
      permits ChannelStep, PermitStep, NestStep, GroupStep, StreamStep {}

  record Spawn(Kind kind) implements Step {}

  record Send(int to, int key, List<Step> script) implements Step {}

  /** To an actor spawned later than the asking one, so that nobody waits in a circle. */
  record Ask(int to, int key, List<Step> script, long nanos) implements Step {}

  /** An ask that runs on the asking stack if the actor is idle; its script must not wait. */
  record Direct(int to, List<Step> script) implements Step {}

  /** Asks several; the first answer wins. */
  record Select(List<Ask> asks, long nanos) implements Step {}

  /** Asks several, and waits for all. */
  record Join(List<Ask> asks) implements Step {}

  record Sleep(long nanos) implements Step {}

  /** Tasks beside a body; {@code cancels} ends all of them from inside. */
  record Scoped(List<Job> jobs, List<Step> body, boolean cancels) implements Step {}

  record Close(int to) implements Step {}

  record Hurry(int to) implements Step {}

  record StopSelf() implements Step {}

  record Link(int to) implements Step {}

  record Unlink(int to) implements Step {}

  record Monitor(int to) implements Step {}

  record Demonitor(long reference) implements Step {}

  record Crash() implements Step {}

  record Cooperate() implements Step {}

  /** What a scope does with a task besides starting it. */
  enum Fate {
    LEFT_ALONE,
    CANCELLED,
    AWAITED,
    /** Together with the others of that fate. */
    JOINED
  }

  /** A task. */
  record Job(boolean parallel, List<Step> script, Fate fate) {}
}
