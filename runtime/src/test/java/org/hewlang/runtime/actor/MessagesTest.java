package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sends and asks. */
@Timeout(600)
class MessagesTest {
  private final Stage stage = Stage.deterministic();

  /** What became runnable first runs first. */
  private final Stage inOrder = new Stage(Settings.of(1));

  @Test
  void messagesOfOneSenderAreHandledInTheirOrder() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      for (int i = 0; i < 5; i++) {
        String text = "" + i;
        p.tell(c, (x, self) -> stage.note(text));
      }
      p.ask(c, (x, self) -> 0L);
    });
    stage.assertNotes("0", "1", "2", "3", "4");
  }

  @Test
  void anAskSeesTheEffectOfEarlierSends() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      for (int i = 0; i < 3000; i++) {
        p.tell(c, (x, self) -> self.value++);
      }
      assertEquals(3000, p.ask(c, (x, self) -> self.value));
    });
  }

  @Test
  void anActorMaySendToItselfMoreThanItsMailboxHolds() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      p.tell(
          c,
          (x, self) -> {
            for (int i = 0; i < 5000; i++) {
              self.tell(x, (y, again) -> again.value++);
            }
          });
      assertEquals(0, p.ask(c, (x, self) -> self.value), "the ask was sent before");
      assertEquals(5000, p.ask(c, (x, self) -> self.value));
    });
  }

  @Test
  void sendersThatWaitForRoomAreAdmittedInTheOrderOfComing() {
    ActorType small =
        ActorType.of("Small", "tell question").mailbox(2, Overflow.BLOCK, Overflow.FAIL);
    inOrder.runWell(c -> {
      Puppet target = Puppet.spawn(c, small);
      Wait gate = new Wait();
      target.tell(c, (x, self) -> gate.await(x, WaitKind.LOCK, self));
      List<Puppet> senders = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Puppet sender = Puppet.spawn(c);
        String text = "" + i;
        sender.tell(c, (x, self) -> target.tell(x, (y, again) -> inOrder.note(text)));
        sender.tell(c, (x, self) -> inOrder.note("sent " + text));
        senders.add(sender);
      }
      Puppet opener = Puppet.spawn(c);
      opener.tell(c, (x, self) -> gate.complete(x));
      for (Puppet sender : senders) {
        sender.ask(c, (x, self) -> 0L);
      }
      target.ask(c, (x, self) -> 0L);
    });
    List<String> handled = inOrder.notes().stream().filter(n -> !n.startsWith("sent")).toList();
    assertEquals(IntStream.range(0, 6).mapToObj(i -> "" + i).toList(), handled);
    assertEquals(12, inOrder.notes().size());
  }

  @Test
  void aSenderThatWaitsForRoomGoesOnSilentlyWhenTheMailboxCloses() {
    ActorType small =
        ActorType.of("Small", "tell question").mailbox(1, Overflow.BLOCK, Overflow.FAIL);
    inOrder.runWell(c -> {
      Puppet target = Puppet.spawn(c, small);
      Wait gate = new Wait();
      target.tell(c, (x, self) -> gate.await(x, WaitKind.LOCK, self));
      Puppet sender = Puppet.spawn(c);
      sender.tell(c, (x, self) -> target.tell(x, (y, again) -> inOrder.note("kept")));
      sender.tell(c, (x, self) -> target.tell(x, (y, again) -> inOrder.note("lost")));
      sender.tell(c, (x, self) -> inOrder.note("went on"));
      Puppet closer = Puppet.spawn(c);
      closer.ask(c, (x, self) -> 0L);
      target.close(c);
      sender.ask(c, (x, self) -> 0L);
      gate.complete(c);
      target.awaitEnd(c);
    });
    inOrder.assertNotes("went on", "kept");
  }

  @Test
  void askingAStoppedActorPanics() {
    int status =
        stage.run(c -> {
          Puppet p = Puppet.spawn(c);
          p.close(c);
          p.awaitEnd(c);
          p.tell(c, (x, self) -> stage.note("never"));
          p.ask(c, (x, self) -> 0L);
        });
    assertEquals(101, status);
    assertEquals("PANIC: ask failed: actor stopped: Puppet.question\n", stage.err());
    stage.assertNotes();
  }

  @Test
  void askingAnActorThatCrashesPanicsAfterTheCrashWasReported() {
    int status =
        stage.run(c -> {
          Puppet p = Puppet.spawn(c);
          p.ask(
              c,
              (x, self) -> {
                throw HewPanic.ofLibrary("boom");
              });
        });
    assertEquals(101, status);
    assertEquals(
        """
        boom
        hew: actor Puppet#1 crashed in question: boom
        PANIC: ask failed: actor crashed: Puppet.question
        """,
        stage.err());
  }

  @Test
  void anActorThatAsksItselfPanics() {
    stage.run(c -> {
      Puppet p = Puppet.spawn(c);
      p.tell(c, (x, self) -> self.ask(x, (y, again) -> 1L));
      p.awaitEnd(c);
    });
    assertEquals(
        """
        PANIC: actor asked itself
        hew: actor Puppet#1 crashed in tell: PANIC: actor asked itself
        """,
        stage.err());
  }

  @Test
  void aTimedAskGivesUpAndTheHandlerGoesOn() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      Wait gate = new Wait();
      Puppet.Query slow =
          new Puppet.Query((x, self) -> {
            gate.await(x, WaitKind.LOCK, self);
            stage.note("done");
            return 7L;
          });
      assertEquals(AskFailure.TIMEOUT.ordinal(), p.askWithin(c, slow, Stage.SHORT));
      stage.note("gave up");
      gate.complete(c);
      Puppet.Query quick = new Puppet.Query((x, self) -> 8L);
      assertEquals(-1, p.askWithin(c, quick, Stage.LONG));
      assertEquals(8, quick.num);
      assertFalse(slow.isOver(), "a late reply does not undo that somebody gave up");
    });
    stage.assertNotes("gave up", "done");
  }

  @Test
  void aTimedAskOfADeadActorSaysWhy() {
    stage.run(c -> {
      Puppet stopped = Puppet.spawn(c);
      stopped.close(c);
      Puppet crashed = Puppet.spawn(c);
      crashed.tell(
          c,
          (x, self) -> {
            throw HewPanic.ofLibrary("");
          });
      crashed.awaitEnd(c);
      Puppet.Query one = new Puppet.Query((x, self) -> 0L);
      Puppet.Query two = new Puppet.Query((x, self) -> 0L);
      assertEquals(AskFailure.STOPPED.ordinal(), stopped.askWithin(c, one, Stage.LONG));
      assertEquals(AskFailure.CRASHED.ordinal(), crashed.askWithin(c, two, Stage.LONG));
      stage.note("checked");
    });
    stage.assertNotes("checked");
    assertEquals("hew: actor Puppet#2 crashed in tell: \n", stage.err());
  }

  @Test
  void startedAsksRunInTheOrderOfStarting() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      Puppet.Query first = p.start(c, (x, self) -> ++self.value);
      Puppet.Query second = p.start(c, (x, self) -> ++self.value);
      second.await(c);
      assertTrue(first.isOver());
      first.await(c);
      assertEquals(1, first.num);
      assertEquals(2, second.num);
    });
  }

  @Test
  void aDirectAskOfAnIdleActorRunsAtOnce() throws Throwable {
    Stage two = new Stage(Settings.of(2));
    two.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      long before = p.handledCount();
      for (int i = 0; i < 100; i++) {
        assertEquals(i + 1, p.direct(c, (x, self) -> ++self.value));
      }
      assertEquals(before + 100, p.handledCount());
    });
  }

  @Test
  void aDirectAskThatCrashesIsReportedAsACrashOfTheAsked() throws Throwable {
    Stage two = new Stage(Settings.of(2));
    int status =
        two.run(c -> {
          Puppet p = Puppet.spawn(c);
          assertThrows(
              HewPanic.class,
              () ->
                  p.direct(
                      c,
                      (x, self) -> {
                        throw HewPanic.ofRuntime("bad");
                      }));
          assertEquals("Crashed", p.state().toString());
        });
    assertEquals(0, status);
    assertEquals("PANIC: bad\nhew: actor Puppet#1 crashed in question: PANIC: bad\n", two.err());
  }

  @Test
  void actorsThatBlockOnEachOthersMailboxesAreNamed() {
    ActorType small =
        ActorType.of("Small", "tell question").mailbox(1, Overflow.BLOCK, Overflow.FAIL);
    int status =
        stage.run(c -> {
          Puppet a = Puppet.spawn(c, small);
          Puppet b = Puppet.spawn(c, small);
          Puppet.Deed nothing = (x, self) -> {};
          a.tell(
              c,
              (x, self) -> {
                b.tell(x, nothing);
                b.tell(x, nothing);
                b.tell(x, nothing);
              });
          b.tell(
              c,
              (x, self) -> {
                a.tell(x, nothing);
                a.tell(x, nothing);
                a.tell(x, nothing);
              });
          Wait pause = new Wait();
          pause.await(
              c,
              WaitKind.SLEEP,
              null,
              a.system().timers(),
              a.system().timers().now() + 3 * CrashRate.SECOND);
        });
    assertEquals(0, status);
    String first = stage.err().lines().findFirst().orElse("");
    String start = "hew: warning: actors wait for each other's mailboxes: ";
    assertTrue(
        first.equals(start + "Small#1 -> Small#2 -> Small#1")
            || first.equals(start + "Small#2 -> Small#1 -> Small#2"),
        stage.err());
  }
}
