package org.hewlang.runtime.actor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewString;
import org.jspecify.annotations.Nullable;

/** An actor that does what its messages say. */
final class Puppet extends ActorCell {
  static final ActorType TYPE = ActorType.of("Puppet", "tell question");
  static final ActorType KEPT = ActorType.of("Kept", "tell question").kept();

  /** Code that runs as a handler. */
  interface Deed extends BiConsumer<Ctx, Puppet> {}

  /** Code that runs as a handler with a result. */
  interface Question extends BiFunction<Ctx, Puppet, Long> {}

  @Nullable Deed onTerminate;
  @Nullable Deed onInit;

  interface ExitHandler {
    void handle(long who, String reason);
  }

  interface DownHandler {
    void handle(long reference, long who, String reason);
  }

  @Nullable ExitHandler onExit;
  @Nullable DownHandler onDown;
  long value;

  Puppet(ActorType type) {
    super(type);
  }

  static Puppet spawn(Ctx c) {
    return spawn(c, TYPE);
  }

  static Puppet spawn(Ctx c, ActorType type) {
    Puppet p = new Puppet(type);
    p.start(c);
    return p;
  }

  static Puppet kept(Ctx c, Deed onTerminate) {
    Puppet p = new Puppet(KEPT);
    p.onTerminate = onTerminate;
    p.start(c);
    return p;
  }

  /** Sends. */
  void tell(Ctx c, Deed deed) {
    send(c, new Tell(deed));
  }

  /** Asks and waits. */
  long ask(Ctx c, Question question) {
    Query q = new Query(question);
    ask(c, q);
    return q.num;
  }

  /** Asks on the own stack if that is possible, as compiled code does. */
  long direct(Ctx c, Question question) throws Throwable {
    if (enterDirect(c, 1)) {
      long r;
      try {
        r = question.apply(c, this);
      } catch (Throwable t) {
        throw crashDirect(c, 1, t);
      }
      leaveDirect(c);
      return r;
    }
    return ask(c, question);
  }

  Query start(Ctx c, Question question) {
    Query q = new Query(question);
    startAsk(c, q);
    return q;
  }

  @Override
  protected void dispatch(Ctx c, Msg m) {
    switch (m.tag()) {
      case Msg.INIT -> {
        if (onInit != null) {
          onInit.accept(c, this);
        }
      }
      case 0 -> ((Tell) m).deed.accept(c, this);
      case 1 -> {
        Query q = (Query) m;
        q.num = q.question.apply(c, this);
      }
      default -> super.dispatch(c, m);
    }
  }

  @Override
  protected void terminate(Ctx c) {
    if (onTerminate != null) {
      onTerminate.accept(c, this);
    }
  }

  @Override
  protected @Nullable Msg exitMessage(long who, HewString reason) {
    ExitHandler handler = onExit;
    return handler == null ? null : new Tell((c, p) -> handler.handle(who, reason.toString()));
  }

  @Override
  protected @Nullable Msg downMessage(long reference, long who, HewString reason) {
    DownHandler handler = onDown;
    return handler == null
        ? null
        : new Tell((c, p) -> handler.handle(reference, who, reason.toString()));
  }

  static final class Tell extends Msg {
    final Deed deed;

    Tell(Deed deed) {
      super(0);
      this.deed = deed;
    }
  }

  static final class Query extends Ask {
    final Question question;

    /** How often the end of a reply that nobody takes was asked for. */
    final AtomicInteger droppedReplies = new AtomicInteger();

    Query(Question question) {
      super(1);
      this.question = question;
    }

    @Override
    protected void dropReply(@Nullable Ctx c) {
      droppedReplies.incrementAndGet();
    }
  }

  /** The message of {@code init}. */
  static final class Init extends Ask {
    Init() {
      super(INIT);
    }
  }
}
