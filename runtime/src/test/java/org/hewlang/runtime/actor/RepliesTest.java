package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.Sleep;
import org.hewlang.runtime.schedule.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of replies that nobody takes: each ends once. */
@Timeout(600)
class RepliesTest {
  private static final int TIMED_OUT = AskFailure.TIMEOUT.ordinal();

  private final Stage stage = Stage.deterministic();

  @Test
  void aReplyThatIsTakenIsNotDropped() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      Puppet.Query q = p.start(c, (x, self) -> 7L);
      q.await(c);
      assertEquals(7, q.num);
      p.ask(c, (x, self) -> 0L);
      assertEquals(0, q.droppedReplies.get());
    });
  }

  @Test
  void aReplyAfterTheDeadlineIsDroppedOnce() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      Puppet.Query q =
          new Puppet.Query((x, self) -> {
            Sleep.nanos(x, 2 * Stage.SHORT);
            return 1L;
          });
      assertEquals(TIMED_OUT, p.askWithin(c, q, Stage.SHORT));
      assertEquals(0, q.droppedReplies.get());
      p.ask(c, (x, self) -> 0L);
      assertEquals(1, q.droppedReplies.get());
    });
  }

  @Test
  void anAbandonedAskDropsItsReplyWheneverThatComes() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      Puppet.Query before = p.start(c, (x, self) -> 1L);
      before.abandon();
      p.ask(c, (x, self) -> 0L);
      assertEquals(1, before.droppedReplies.get());
      Puppet.Query after = p.start(c, (x, self) -> 2L);
      p.ask(c, (x, self) -> 0L);
      assertTrue(after.isOver());
      assertEquals(0, after.droppedReplies.get());
      after.abandon();
      assertEquals(1, after.droppedReplies.get());
    });
  }

  @Test
  void anAskThatFailsHasNoReplyToDrop() {
    stage.run(c -> {
      Puppet p = Puppet.spawn(c);
      Puppet.Query q =
          p.start(
              c,
              (x, self) -> {
                throw HewPanic.ofRuntime("no");
              });
      assertThrows(HewPanic.class, () -> q.await(c));
      q.abandon();
      assertEquals(0, q.droppedReplies.get());
      assertEquals(AskFailure.CRASHED, q.failure());
    });
  }

  @Test
  void whateverWinsAReplyIsTakenOrDropped() {
    Stage racing = new Stage(Settings.of(3));
    racing.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      int taken = 0;
      int dropped = 0;
      for (int i = 0; i < 3000; i++) {
        CountDownLatch answered = new CountDownLatch(1);
        Puppet.Query q =
            new Puppet.Query((x, self) -> {
              answered.countDown();
              return 1L;
            });
        boolean got = p.askWithin(c, q, i % 50 * 1000L) == -1;
        p.ask(c, (x, self) -> 0L);
        assertEquals(0, answered.getCount());
        assertEquals(got ? 0 : 1, q.droppedReplies.get());
        taken += got ? 1 : 0;
        dropped += q.droppedReplies.get();
      }
      assertEquals(3000, taken + dropped);
    });
  }
}
