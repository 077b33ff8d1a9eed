package org.hewlang.runtime.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.Launcher;
import org.hewlang.runtime.UnwindSignal;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.ActorProgram;
import org.hewlang.runtime.actor.ActorType;
import org.hewlang.runtime.actor.Msg;
import org.hewlang.runtime.actor.Overflow;
import org.hewlang.runtime.generate.Generator;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.task.Scope;
import org.hewlang.runtime.task.Semaphore;
import org.hewlang.runtime.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Handlers that stream, under all schedulers. */
class FeedTest {
  private static final String ALL = "org.hewlang.runtime.task.OnRunners#settings";
  private static final ActorType TYPE = ActorType.of("Source", "set feed feed");

  /** An actor with one number, which messages change and its streams give. */
  private static final class Source extends ActorCell {
    long offset;
    final AtomicInteger open = new AtomicInteger();
    final AtomicLong made = new AtomicLong();

    Source(ActorType type) {
      super(type);
    }

    static Source spawn(Ctx c, ActorType type) {
      Source s = new Source(type);
      s.start(c);
      return s;
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      if (m instanceof Gate gate) {
        gate.opened.acquire(c);
      } else if (m.tag() == 0) {
        ((Set) m).run(this);
      } else {
        super.dispatch(c, m);
      }
    }

    Stream stream(int count, int ahead, boolean direct) {
      return Feed.open(this, new Numbers(this, count), ahead, true, 1, direct, true);
    }
  }

  private static final class Set extends Msg {
    private final long offset;

    Set(long offset) {
      super(0);
      this.offset = offset;
    }

    void run(Source s) {
      if (offset < 0) {
        throw HewPanic.ofUser(HewString.of("told to fail"));
      }
      s.offset = offset;
    }
  }

  /** Keeps the actor busy until it is opened. */
  private static final class Gate extends Msg {
    final Semaphore opened = new Semaphore(0);

    Gate() {
      super(0);
    }
  }

  /** {@code for i in 0..count { yield offset + i; }}, as the compiler would write it. */
  private static final class Numbers extends Generator {
    private final Source of;
    private final int count;
    private int i;

    Numbers(Source of, int count) {
      this.of = of;
      this.count = count;
    }

    @Override
    public boolean advance(Ctx ctx) {
      int before = state;
      state = RUNNING;
      boolean suspended = false;
      try {
        if (before == DONE) {
          return refuse(before);
        }
        if (closing) {
          throw (UnwindSignal) unwinding();
        }
        if (before == NEW) {
          of.open.incrementAndGet();
        } else {
          i++;
        }
        if (i == count) {
          return false;
        }
        num = of.offset + i;
        of.made.incrementAndGet();
        state = 1;
        suspended = true;
        return true;
      } finally {
        if (!suspended) {
          state = DONE;
          if (before != NEW && before != DONE) {
            of.open.decrementAndGet();
          }
        }
      }
    }

    @Override
    public void drop(Ctx ctx) {
      of.made.addAndGet(1_000_000);
    }
  }

  private interface Main {
    void run(Ctx c);
  }

  /** Runs a program; gives what it wrote to standard error. */
  private static String program(Settings settings, Main main) {
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    Err.redirect(captured);
    try {
      int status =
          Launcher.run(
              c ->
                  ActorProgram.run(
                      x -> {
                        main.run(x);
                        return 0;
                      },
                      settings),
              new String[0]);
      assertEquals(0, status, captured.toString(UTF_8));
    } finally {
      Err.redirect(null);
    }
    return captured.toString(UTF_8);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void valuesComeInOrderWhateverTheCredit(Settings settings) {
    program(
        settings,
        c -> {
          for (int ahead : new int[] {1, 2, 3, 7, 64, 1024}) {
            for (boolean direct : new boolean[] {false, true}) {
              Source s = Source.spawn(c, TYPE);
              for (int count : new int[] {0, 1, 5, 200}) {
                Stream stream = s.stream(count, ahead, direct);
                for (int i = 0; i < count; i++) {
                  assertTrue(stream.next(c));
                  assertEquals(i, c.num);
                }
                assertFalse(stream.next(c));
                assertFalse(stream.next(c));
                stream.close(c);
              }
            }
          }
        });
  }

  /** The body is never more than the credit ahead of what was taken. */
  @ParameterizedTest
  @MethodSource(ALL)
  void theCreditIsABound(Settings settings) {
    program(
        settings,
        c -> {
          for (int ahead : new int[] {1, 2, 5, 16}) {
            Source s = Source.spawn(c, TYPE);
            Stream stream = s.stream(100, ahead, false);
            for (int i = 0; i < 50; i++) {
              assertTrue(stream.next(c));
              assertTrue(s.made.get() <= i + (long) ahead, "value " + i);
            }
            stream.close(c);
          }
        });
  }

  /** With a credit of one a request comes after what was sent before it. */
  @ParameterizedTest
  @MethodSource(ALL)
  void requestsStandInLineWithMessages(Settings settings) {
    program(
        settings,
        c -> {
          Source s = Source.spawn(c, TYPE);
          for (boolean direct : new boolean[] {false, true}) {
            Stream stream = s.stream(50, 1, direct);
            for (int i = 0; i < 50; i++) {
              s.send(c, new Set(i * 100L));
              assertTrue(stream.next(c));
              assertEquals(i * 100L + i, c.num);
            }
            stream.close(c);
          }
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aClosedStreamUnwindsItsBody(Settings settings) {
    program(
        settings,
        c -> {
          Source s = Source.spawn(c, TYPE);
          List<Stream> streams = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            Stream stream = s.stream(10, 1 + i % 4, i % 2 == 0);
            assertTrue(stream.next(c));
            streams.add(stream);
          }
          assertEquals(20, s.open.get());
          streams.forEach(stream -> stream.close(c));
          s.close(c);
          s.awaitEnd(c);
          assertEquals(0, s.open.get());
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void valuesThatNobodyTakesEndOnce(Settings settings) {
    program(
        settings,
        c -> {
          for (int read = 1; read < 12; read++) {
            Source s = Source.spawn(c, TYPE);
            Stream stream = s.stream(10, 6, read % 2 == 0);
            for (int i = 0; i < read; i++) {
              stream.next(c);
            }
            stream.close(c);
            s.close(c);
            s.awaitEnd(c);
            long made = s.made.get() % 1_000_000;
            assertEquals(made - Math.min(read, 10), s.made.get() / 1_000_000);
          }
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void theEndOfTheActorIsTheEndOfItsStreams(Settings settings) {
    program(
        settings,
        c -> {
          Source s = Source.spawn(c, TYPE);
          Stream begun = s.stream(10, 1, false);
          assertTrue(begun.next(c));
          Stream waiting = s.stream(10, 1, false);
          s.close(c);
          s.awaitEnd(c);
          assertFalse(begun.next(c));
          assertFalse(waiting.next(c));
          assertEquals(0, s.open.get());
          begun.close(c);
          waiting.close(c);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void theCrashOfTheActorFailsItsStreams(Settings settings) {
    String err =
        program(
            settings,
            c -> {
              Source s = Source.spawn(c, TYPE);
              Stream begun = s.stream(10, 1, false);
              assertTrue(begun.next(c));
              s.send(c, new Set(-1));
              HewPanic failed = assertThrows(HewPanic.class, () -> begun.next(c));
              assertEquals("PANIC: stream failed: actor crashed", failed.line());
              Stream late = s.stream(10, 1, true);
              assertThrows(HewPanic.class, () -> late.next(c));
              begun.close(c);
              late.close(c);
              assertEquals(0, s.open.get());
            });
    assertTrue(err.contains("Source#1 crashed"), err);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void lossyMailboxesLoseNoRequest(Settings settings) {
    for (Overflow policy : new Overflow[] {Overflow.DROP_NEW, Overflow.DROP_OLD, Overflow.FAIL}) {
      program(
          settings,
          c -> {
            Source s = Source.spawn(c, TYPE.mailbox(1, policy, Overflow.DROP_NEW));
            Stream stream = s.stream(40, 2, false);
            for (int i = 0; i < 40; i++) {
              for (int k = 0; k < 3; k++) {
                s.trySend(c, new Set(0));
              }
              assertTrue(stream.next(c));
              assertEquals(i, c.num);
            }
            assertFalse(stream.next(c));
            stream.close(c);
          });
    }
  }

  /** A reader that is cancelled while its request waits for room has asked for nothing. */
  @ParameterizedTest
  @MethodSource(ALL)
  void aCancelledRequestIsMadeAgain(Settings settings) {
    program(
        settings,
        c -> {
          for (int read = 0; read < 3; read++) {
            Source s = Source.spawn(c, TYPE.mailbox(1, Overflow.BLOCK, Overflow.FAIL));
            Stream stream = s.stream(3, 1, false);
            for (int i = 0; i < read; i++) {
              assertTrue(stream.next(c));
            }
            Gate gate = new Gate();
            s.send(c, gate);
            while (s.pending() > 0) {
              c.yieldNow();
            }
            s.send(c, new Set(10));
            Scope scope = Scope.open(c);
            AtomicInteger begun = new AtomicInteger();
            Task reader =
                scope.spawn(
                    c,
                    (ctx, _) -> {
                      begun.set(1);
                      stream.next(ctx);
                    });
            while (begun.get() == 0) {
              c.yieldNow();
            }
            reader.cancel(c);
            reader.settle(c);
            scope.cancel(c);
            scope.close(c);
            gate.opened.release(c);
            for (int i = read; i < 3; i++) {
              assertTrue(stream.next(c));
              assertEquals(10 + i, c.num);
            }
            assertFalse(stream.next(c));
            stream.close(c);
          }
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void manyStreamsOfOneActorRunBesideEachOther(Settings settings) {
    program(
        settings,
        c -> {
          Source s = Source.spawn(c, TYPE);
          AtomicLong sum = new AtomicLong();
          Scope scope = Scope.open(c);
          for (int t = 0; t < 8; t++) {
            int ahead = 1 << t;
            scope.spawn(
                c,
                (ctx, _) -> {
                  Stream stream = s.stream(300, ahead, ahead > 8);
                  while (stream.next(ctx)) {
                    sum.addAndGet(ctx.num);
                  }
                  stream.close(ctx);
                });
          }
          scope.close(c);
          assertEquals(8 * 300 * 299 / 2, sum.get());
        });
  }
}
