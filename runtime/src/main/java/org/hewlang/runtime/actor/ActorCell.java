package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * An actor: its mailbox, its life, and in the fields of the compiled subclass its state. The object
 * is also the handle; {@code ==} is the identity of one incarnation.
 *
 * <p>This class is what compiled classes define and what programs, hosts and tools call; what the
 * runtime keeps is in {@link Cell}.
 */
public abstract class ActorCell extends Cell {
  private final ActorType type;

  /** Where it lives. Set by {@link #start} before anybody else sees the cell, like {@link #id}. */
  @SuppressWarnings("NullAway.Init")
  ActorSystem system;

  private long id;

  /** A cell that is owned by the code that makes it, until {@link #start}. */
  protected ActorCell(ActorType type) {
    super(type);
    this.type = type;
  }

  // ---------------------------------------------------------------- what compiled classes define

  /**
   * Calls the handler for the message: {@code tableswitch} on the tag, cast, static call; for asks
   * the result goes into {@link Ask#num} or {@link Ask#ref}. {@link Msg#INIT} calls {@code init}. All
   * other tags belong to the runtime: the default branch calls {@code super.dispatch}.
   */
  protected void dispatch(Ctx c, Msg m) {
    switch (m.tag()) {
      case Msg.CLOSING -> ending = STOPS;
      case Msg.TICK -> dispatch(c, ((Ticker.Tick) m).due());
      case Msg.TRACED -> Tracing.handle(c, this, (Tracing.Traced) m);
      case Msg.ERRAND -> ((Errand) m).run(c, this);
      case Msg.FIRST -> Spawn.first(c, this, (Spawn.First) m);
      default -> throw new IllegalStateException(type + " has no handler " + m.tag());
    }
  }

  /** Runs the {@code terminate} block, if there is one. */
  protected void terminate(Ctx c) {}

  /**
   * Ends what the fields own: once, after {@code terminate}, after a crash, or when {@code init} has
   * failed.
   */
  protected void dropState(Ctx c) {}

  /** Lets go of what the fields refer to: handles of a dead actor keep none of it. */
  protected void forgetState() {}

  /**
   * The message for the {@code #[on(exit)]} handler; null (the default) if there is none, then the
   * crash of a linked actor crashes this one.
   */
  protected @Nullable Msg exitMessage(long who, HewString reason) {
    return null;
  }

  /** The message for the {@code #[on(down)]} handler; null (the default) if there is none. */
  protected @Nullable Msg downMessage(long reference, long who, HewString reason) {
    return null;
  }

  // ---------------------------------------------------------------- spawn

  /** Ends a spawn without {@code init}: from here on the cell runs. */
  public final void start(Ctx c) {
    Apart.start(c, this);
  }

  /** {@link #start} of an actor that gets its number later, by {@link #takeNumber}. */
  protected final void startUnnumbered(Ctx c) {
    Spawn.place(c, this);
    Spawn.done(c, this);
  }

  /** Gives the actor its number, before the program sees its handle. */
  protected final void takeNumber() {
    system.born(this, null);
  }

  /**
   * Ends a spawn whose {@code init} cannot wait: it runs here and now. A panic in it continues in the
   * caller and the actor is dead.
   */
  public final void startInline(Ctx c, Msg init) {
    Spawn.begin(c, this);
    Spawn.inline(c, this, init);
  }

  /**
   * Ends a spawn whose {@code init} may wait: it runs on the actor's own turn while the caller waits
   * for it. A panic in it continues in the caller and the actor is dead.
   */
  public final void startQueued(Ctx c, Ask init) {
    Spawn.begin(c, this);
    Spawn.queued(c, this, init);
  }

  // ---------------------------------------------------------------- messages

  /** Sends: waits for room if the mailbox says so, otherwise goes on at once. */
  public final void send(Ctx c, Msg m) {
    Apart.send(c, this, m);
  }

  /** {@link #send} for mailboxes that fail: -1, or the number of the variant of {@code SendError}. */
  public final int trySend(Ctx c, Msg m) {
    return Mailbox.trySend(c, this, m);
  }

  /** Asks and waits for the reply, which is in the message afterwards; panics if there is none. */
  public final void ask(Ctx c, Ask m) {
    startAsk(c, m);
    m.await(c);
  }

  /**
   * Asks and waits for the reply at most {@code nanos}.
   *
   * @return -1 if the reply is in the message, else the number of the variant of {@code AskError}
   */
  public final int askWithin(Ctx c, Ask m, long nanos) {
    long deadline = system.timers().now() + Math.max(nanos, 0);
    startAsk(c, m);
    AskFailure failure = m.awaitUntil(c, deadline);
    return failure == null ? -1 : failure.ordinal();
  }

  /**
   * Begins an ask without waiting: neither for the reply nor for room in the mailbox. To be awaited
   * with the methods of the message.
   */
  public final void startAsk(Ctx c, Ask m) {
    m.target = this;
    if (c instanceof Runner runner && runner.self == this) {
      throw HewPanic.ofRuntime("actor asked itself");
    }
    Mailbox.ask(c, this, m);
  }

  // ---------------------------------------------------------------- direct asks

  /**
   * Claims the actor for a handler that cannot wait, to be called right away on the caller's stack.
   * True if the caller may: then {@link #leaveDirect} or {@link #crashDirect} has to follow.
   */
  public final boolean enterDirect(Ctx c, int tag) {
    return head == IDLE && DirectAsk.enter(c, this);
  }

  /** The handler has returned. */
  public final void leaveDirect(Ctx c) {
    DirectAsk.leave((Runner) c, this);
  }

  /** The handler has thrown: crashes the actor and gives what the asking code has to throw. */
  public final Throwable crashDirect(Ctx c, int tag, Throwable thrown) {
    return DirectAsk.crash((Runner) c, this, tag, thrown);
  }

  /** {@link #crashDirect} of an ask with a deadline: gives the variant of {@code AskError}. */
  public final int failDirect(Ctx c, int tag, Throwable thrown) {
    return DirectAsk.fail((Runner) c, this, tag, thrown).ordinal();
  }

  // ---------------------------------------------------------------- life

  /**
   * Refuses new messages; what is queued is handled, then the actor stops. By the actor itself: the
   * same. Returns at once.
   */
  public void close(Ctx c) {
    Lifecycle.close(c, this);
  }

  /**
   * {@link #close}; by the actor itself: the running handler ends, what is queued is discarded, the
   * actor stops.
   */
  public void stop(Ctx c) {
    if (c instanceof Runner running && running.self == this) {
      Apart.stopItself(c, this);
    } else {
      Lifecycle.close(c, this);
    }
  }

  /** Waits until the actor has ended and {@code terminate} has run. */
  public final void awaitEnd(Ctx c) {
    Termination.await(c, this);
  }

  /** {@link #awaitEnd} for at most {@code nanos}: -1, or the variant of {@code AskError}. */
  public final int awaitEndWithin(Ctx c, long nanos) {
    return Termination.awaitWithin(c, this, nanos) ? -1 : AskFailure.TIMEOUT.ordinal();
  }

  /** Whether nobody has to wait for its end any more. */
  public final boolean hasEnded() {
    return Bonds.areOver(this);
  }

  /** Registers somebody to be woken at the end; false if it has ended. */
  public final boolean register(Waiter waiter) {
    return Bonds.of(this).await(waiter);
  }

  /** Takes back {@link #register}. */
  public final void unregister(Waiter waiter) {
    Bonds.of(this).forget(waiter);
  }

  /**
   * No more patience: closes the mailbox, discards what is queued, and cancels the running handler at
   * its next safepoint; then {@code terminate} runs. From any thread.
   */
  public void hurry(@Nullable Ctx by) {
    Lifecycle.hurry(by, this);
  }

  /**
   * Gives the actor up: it counts as stopped from now on, whatever its stack still does; says so on
   * standard error. From any thread; false if it had ended.
   */
  public final boolean abandon(@Nullable Ctx by) {
    return Lifecycle.abandon(by, this);
  }

  /** Who learns of the end; null if nobody does. */
  public final @Nullable Parent parent() {
    return Bonds.parentOf(this);
  }

  /** Makes {@code parent} learn of the end; at once if it has come. */
  public final void adopt(@Nullable Ctx by, Parent parent) {
    Bonds.of(this).adopt(by, this, parent);
  }

  /** Tells the actor something that overtakes messages. From any thread. */
  public final void post(@Nullable Ctx by, SysMsg message) {
    SystemMail.post(by, this, message);
  }

  /** For code on the actor's own turn: whether it was told to stop after what it is doing. */
  public final boolean isEnding() {
    return ending != GOES_ON;
  }

  /**
   * For code on the actor's own turn: it stops after what it is doing, without handling what is
   * queued.
   */
  protected final void endAfterThis() {
    ending = STOPS;
  }

  // ---------------------------------------------------------------- links and monitors

  /** {@code link(a)}: the code of {@code c} and this actor share their crashes from now on. */
  public final void link(Ctx c) {
    Links.link(c, this);
  }

  public final void unlink(Ctx c) {
    Links.unlink(c, this);
  }

  /** {@code monitor(a)}: the reference number, or 0 outside of an actor. */
  public final long monitor(Ctx c) {
    return Links.monitor(c, this);
  }

  /** {@code demonitor(ref)}: for the actor whose code runs in {@code c}. */
  public static void demonitor(Ctx c, long reference) {
    Links.demonitor(c, reference);
  }

  // ---------------------------------------------------------------- what hosts set

  /** From one of its next turns on the actor handles this share of messages per turn. From any thread. */
  public final void setPriority(Priority wanted) {
    priority = wanted.shift();
  }

  public final Priority priority() {
    return Priority.ofShift(priority);
  }

  // ---------------------------------------------------------------- what tools and programs see

  public final ActorType type() {
    return type;
  }

  public final ActorSystem system() {
    return system;
  }

  /** Unique in the process, from 1 in the order of spawning. */
  public final long id() {
    return id;
  }

  final void setId(long number) {
    id = number;
  }

  /** Whether it has not stopped or crashed. */
  public final boolean isAlive() {
    return !Life.over(life);
  }

  /** Whether it refuses new messages. */
  public final boolean isClosing() {
    return Lifecycle.refuses(this);
  }

  /** Whether it has crashed. */
  public final boolean hasCrashed() {
    return life == Life.CRASHED;
  }

  /** Number of queued messages, without the one being handled. */
  public final long pending() {
    return Mailbox.pending(this);
  }

  /** The name of the state, as programs see it. */
  public final HewString state() {
    return Lifecycle.state(this);
  }

  /** What {@code println} of the handle shows. */
  public final HewString text() {
    return HewString.of(toString());
  }

  /** The token's-eye view: which handler runs; {@code ""} if none does. Late. */
  public final String runningHandler() {
    Msg current = rest;
    return runner == null || current == null ? "" : type.handler(current.handler());
  }

  /** The stack that runs it, also while that waits; null if none does. Late. */
  public final @Nullable Runner runner() {
    return runner;
  }

  /** Messages handled so far (wraps around) and the most that ever were in a batch. Late. */
  public final int handledCount() {
    return handled;
  }

  public final int highWaterMark() {
    return highWater;
  }

  /** Name of the actor with its number, {@code A#7}. */
  @Override
  public final String toString() {
    return type.name() + "#" + id;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(id);
  }

  // ---------------------------------------------------------------- for the scheduler

  @Override
  protected final void run(Runner c) {
    Activation.run(c, this);
  }

  @Override
  protected final void aboutToWait(Runner c) {
    Intake.makeRoom(c, this);
  }

  @Override
  protected final @Nullable Cancellation cancellation(boolean create) {
    Bonds known = create ? Bonds.of(this) : bonds;
    return known == null ? null : known.cancellation(create);
  }
}
