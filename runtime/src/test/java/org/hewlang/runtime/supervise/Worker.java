package org.hewlang.runtime.supervise;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.ActorType;
import org.hewlang.runtime.actor.Ask;
import org.hewlang.runtime.actor.Msg;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;

/** An actor as the compiler would make it, with handlers for everything that can go wrong. */
final class Worker extends ActorCell {
  /** What the workers of one test share; a type of their own, as crash reports are limited by type. */
  record Stage(ActorType type, List<String> log) {
    Stage() {
      this(ActorType.of("Worker", "bump fail hang spin run").kept(), new CopyOnWriteArrayList<>());
    }
  }

  private final List<String> log;
  private final String tag;
  private final AtomicBoolean spinning = new AtomicBoolean();
  private final AtomicBoolean released = new AtomicBoolean();
  private long count;

  private Worker(Stage stage, String tag) {
    super(stage.type());
    this.log = stage.log();
    this.tag = tag;
  }

  static Worker spawn(Ctx c, Stage stage, String tag) {
    Worker w = new Worker(stage, tag);
    w.startInline(c, new Simple(Msg.INIT, ""));
    return w;
  }

  static Worker spawnFailing(Ctx c, Stage stage, String message) {
    Worker w = new Worker(stage, "");
    w.startInline(c, new Simple(Msg.INIT, message));
    return w;
  }

  /** One whose {@code init} waits for ever. */
  static Worker spawnHanging(Ctx c, Stage stage, String tag) {
    Worker w = new Worker(stage, tag);
    w.startQueued(c, new Question(Msg.INIT, ""));
    return w;
  }

  /** One that sends itself something to crash of while it starts. */
  static Worker spawnDoomed(Ctx c, Stage stage) {
    Worker w = new Worker(stage, "doomed");
    w.startInline(c, new Code(Msg.INIT, d -> w.fail(d, "")));
    return w;
  }

  long bump(Ctx c) {
    Question m = new Question(0, "");
    ask(c, m);
    return m.num;
  }

  void fail(Ctx c, String message) {
    send(c, new Simple(1, message));
  }

  void failAsked(Ctx c, String message) {
    ask(c, new Question(1, message));
  }

  void hang(Ctx c) {
    send(c, new Simple(2, ""));
  }

  /** Returns when the handler runs, which it will do until {@link #release}. */
  void spin(Ctx c) {
    send(c, new Simple(3, ""));
    while (!spinning.get()) {
      c.yieldNow();
    }
  }

  void release() {
    released.set(true);
  }

  void run(Ctx c, Consumer<Ctx> code) {
    send(c, new Code(4, code));
  }

  @Override
  protected void dispatch(Ctx c, Msg m) {
    switch (m.tag()) {
      case Msg.INIT -> {
        if (m instanceof Code code) {
          code.code.accept(c);
          return;
        }
        if (m instanceof Question) {
          hangOn(c);
        }
        String trouble = ((Simple) m).text;
        if (!trouble.isEmpty()) {
          throw HewPanic.ofUser(HewString.of(trouble));
        }
        log.add("init " + tag);
      }
      case 0 -> {
        count++;
        ((Question) m).num = count;
      }
      case 1 -> {
        String text = m instanceof Simple s ? s.text : ((Question) m).text;
        throw HewPanic.ofUser(HewString.of(text));
      }
      case 2 -> {
        hangOn(c);
      }
      case 3 -> {
        spinning.set(true);
        while (!released.get()) {
          Thread.onSpinWait();
        }
      }
      case 4 -> ((Code) m).code.accept(c);
      default -> super.dispatch(c, m);
    }
  }

  private void hangOn(Ctx c) {
    if (new Wait().await(c, WaitKind.SLEEP, null) == Wait.Outcome.CANCELLED) {
      log.add("unwound " + tag);
      throw ((Runner) c).cancellable().unwind();
    }
  }

  @Override
  protected void terminate(Ctx c) {
    log.add("bye " + tag);
  }

  private static final class Simple extends Msg {
    final String text;

    Simple(int tag, String text) {
      super(tag);
      this.text = text;
    }
  }

  private static final class Question extends Ask {
    final String text;

    Question(int tag, String text) {
      super(tag);
      this.text = text;
    }
  }

  private static final class Code extends Msg {
    final Consumer<Ctx> code;

    Code(int tag, Consumer<Ctx> code) {
      super(tag);
      this.code = code;
    }
  }
}
