package org.hewlang.runtime.supervise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The state machine, step by step, with time as a number of milliseconds. */
class SupervisionTest {
  private static final long MS = 1_000_000;

  private static ChildRules child(String name) {
    return child(name, Policy.PERMANENT);
  }

  private static ChildRules child(String name, Policy policy) {
    return new ChildRules(name, policy, Backoff.DEFAULT, null, 5_000 * MS);
  }

  private static PaperSupervisor drive(Strategy strategy, int maxRestarts, ChildRules... children) {
    return new PaperSupervisor(
        new SupervisorRules(strategy, maxRestarts, 60_000 * MS, List.of(children)));
  }

  @Test
  void childrenStartInOrderAndStopInReverse() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 3, child("a"), child("b"), child("c")).start();
    assertEquals("start 0, start 1, start 2, up", d.did());
    assertEquals(Supervision.Life.HEALTHY, d.mind.life());
    d.feed(new Event.Stop());
    assertEquals("close 2, close 1, close 0, STOPPED", d.did());
    assertTrue(d.mind.isFinished());
    assertEquals("", d.feed(new Event.Stop()).did());
  }

  @Test
  void theNextChildStartsOnlyWhenTheOneBeforeIsUp() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 3, child("a"), child("b"));
    d.startsSucceed = false;
    assertEquals("start 0", d.start().did());
    assertEquals("start 1", d.started(0).did());
    assertEquals("up", d.started(1).did());
  }

  @Test
  void aSupervisorWithoutChildrenIsUpAtOnceAndStays() {
    assertEquals("up", drive(Strategy.ONE_FOR_ONE, 3).start().did());
  }

  @Test
  void oneForOneRestartsTheFailedOne() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 3, child("a"), child("b")).start();
    d.did();
    assertEquals("start 0", d.crash(0).did());
    assertEquals(1, d.mind.restarts());
  }

  @Test
  void oneForAllStopsTheOthersInReverseAndStartsAll() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ALL, 3, child("a"), child("b"), child("c")).start();
    d.did();
    assertEquals("close 2, close 0, start 0, start 1, start 2", d.crash(1).did());
    assertEquals(1, d.mind.restarts());
  }

  @Test
  void restForOneTakesTheLaterOnesAlong() {
    PaperSupervisor d = drive(Strategy.REST_FOR_ONE, 3, child("a"), child("b"), child("c")).start();
    d.did();
    assertEquals("close 2, start 1, start 2", d.crash(1).did());
  }

  @Test
  void strategiesDoNotReviveTemporaryOnesNorThoseThatEnded() {
    PaperSupervisor d =
        drive(
                Strategy.ONE_FOR_ALL,
                3,
                child("a"),
                child("t", Policy.TEMPORARY),
                child("e", Policy.TRANSIENT))
            .start();
    d.stopped(2).did();
    assertEquals("close 1, start 0", d.crash(0).did());
    assertEquals("start 0", d.at(70_000).crash(0).did());
  }

  @Test
  void delaysGrowAndACalmPeriodEndsThem() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 100, child("a")).start();
    d.did();
    assertEquals("start 0", d.at(1).crash(0).did());
    assertEquals("arm 0 100", d.at(2).crash(0).did());
    assertEquals("start 0", d.at(102).timer(0).did());
    assertEquals("arm 0 200", d.at(103).crash(0).did());
    assertEquals("start 0", d.at(303).timer(0).did());
    assertEquals("start 0", d.at(60_304).crash(0).did());
  }

  @Test
  void aSecondEventForAWaitingChildIsIgnored() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 100, child("a")).start();
    d.crash(0).crash(0).did();
    assertEquals("", d.crash(0).did());
    int timer = d.timers.get(0);
    assertEquals("start 0", d.timer(0).did());
    assertEquals("", d.feed(new Event.TimerFired(0, timer)).did());
  }

  @Test
  void theBudgetEndsItAndSaysSo() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 0, child("a"), child("b")).start();
    d.did();
    assertEquals("close 1, GAVE_UP", d.crash(0).did());
    assertEquals(Supervision.Life.STOPPED, d.mind.life());
  }

  @Test
  void anEndWhileStartingIsAFurtherCrash() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 5, child("a"), child("b")).start();
    d.did();
    d.startsSucceed = false;
    assertEquals("start 0", d.crash(0).did());
    assertEquals("arm 0 100", d.crash(0).did());
    assertEquals(0, d.mind.restarts());
    assertEquals(Supervision.Life.RESTARTING, d.mind.life());
    assertEquals("start 1", d.crash(1).did(), "others are served meanwhile");
    d.started(1).did();
    assertEquals("start 0", d.timer(0).did());
    d.started(0);
    assertEquals(2, d.mind.restarts());
  }

  @Test
  void startupIsRetriedAndGoesOnBehindTheChildThatFailed() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 5, child("a"), child("b"), child("c"));
    d.startsSucceed = false;
    d.start().started(0).did();
    assertEquals("start 1", d.crash(1).did(), "the first retry needs no pause");
    assertEquals("arm 1 100", d.crash(1).did());
    assertEquals(Supervision.Life.STARTING, d.mind.life());
    assertEquals("start 1", d.timer(1).did());
    assertEquals("start 2", d.started(1).did());
    assertEquals("up", d.started(2).did());
  }

  @Test
  void aStartupThatFailsForGoodStopsWhatWasUp() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 1, child("a"), child("b"), child("c"));
    d.startsSucceed = false;
    d.start().started(0).crash(1).did();
    assertEquals("arm 1 100", d.crash(1).did());
    assertEquals("close 0, failed 1 bad, GAVE_UP", d.timer(1).did());
  }

  @Test
  void aTemporaryChildThatCannotStartIsLeftOut() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 1, child("a", Policy.TEMPORARY), child("b"));
    d.startsSucceed = false;
    d.start();
    assertEquals("start 0, start 1", d.crash(0).did());
    assertEquals("up", d.started(1).did());
    assertFalse(d.mind.comesBack(0));
  }

  @Test
  void aCrashDuringStartupWaitsForItsTurn() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 5, child("a"), child("b"));
    d.startsSucceed = false;
    d.start().started(0).did();
    assertEquals("", d.crash(0).did());
    assertEquals("up, start 0", d.started(1).did());
  }

  @Test
  void aChildThatStopsWhileStartingHasStarted() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 1, child("t", Policy.TRANSIENT), child("b"));
    d.startsSucceed = false;
    d.start().did();
    assertEquals("start 1", d.stopped(0).did());
    assertEquals("up", d.started(1).did());
    assertEquals("", d.started(0).did());
    assertFalse(d.mind.comesBack(0));
  }

  @Test
  void theLastChildThatEndsForGoodEndsTheSupervisor() {
    PaperSupervisor d =
        drive(Strategy.ONE_FOR_ONE, 3, child("t", Policy.TEMPORARY), child("e", Policy.TRANSIENT))
            .start();
    d.did();
    assertEquals("", d.crash(0).did());
    assertEquals("NORMAL", d.stopped(1).did());
  }

  @Test
  void permanentChildrenComeBackFromANormalEndWithoutPause() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, child("a")).start();
    d.did();
    assertEquals("start 0, start 0, start 0", d.stopped(0).stopped(0).stopped(0).did());
  }

  @Test
  void stubbornChildrenAreCancelledThenAbandoned() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 3, child("a"), child("b")).start();
    d.stopsSucceed = false;
    d.feed(new Event.Stop()).did();
    assertEquals("cancel 1", d.timer(1).did());
    assertEquals("abandon 1, close 0", d.timer(1).did());
    assertEquals("STOPPED", d.stopped(0).did());
    assertEquals("", d.stopped(1).did(), "an abandoned child has ended already");
  }

  @Test
  void noGraceMeansCancelAtOnce() {
    ChildRules hasty = new ChildRules("h", Policy.PERMANENT, Backoff.DEFAULT, null, 0);
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 3, hasty).start();
    d.stopsSucceed = false;
    d.did();
    assertEquals("close 0, cancel 0", d.feed(new Event.Stop()).did());
  }

  @Test
  void aStopOrderTakesOverARestart() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ALL, 3, child("a"), child("b"), child("c")).start();
    d.stopsSucceed = false;
    d.did();
    assertEquals("close 2", d.crash(0).did());
    assertEquals("", d.feed(new Event.Stop()).did());
    assertEquals("close 1", d.stopped(2).did());
    assertEquals("STOPPED", d.stopped(1).did());
  }

  @Test
  void aStopOrderReachesAChildThatNeverGetsUp() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 3, child("a")).start();
    d.startsSucceed = false;
    d.stopsSucceed = false;
    d.crash(0).did();
    assertEquals("close 0", d.feed(new Event.Stop()).did());
    assertEquals("cancel 0, abandon 0, STOPPED", d.timer(0).timer(0).did());
  }

  @Test
  void hurryLeavesNoGrace() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 3, child("a"), child("b")).start();
    d.stopsSucceed = false;
    d.feed(new Event.Stop()).did();
    assertEquals("cancel 1", d.feed(new Event.Hurry()).did());
    assertEquals("close 0, cancel 0", d.stopped(1).did());
  }

  @Test
  void siblingsThatCrashWithinACycleAreNotRestartedTwice() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ALL, 5, child("a"), child("b"), child("c")).start();
    d.stopsSucceed = false;
    d.did();
    d.crash(0);
    d.crash(1);
    assertEquals("close 2", d.did());
    assertEquals("start 0, start 1, start 2", d.stopped(2).did());
    assertEquals(1, d.mind.restarts());
  }

  @Test
  void siblingsThatCrashWithinACycleOfAnotherFollow() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 5, child("a"), child("b")).start();
    d.startsSucceed = false;
    d.did();
    d.crash(0).crash(1);
    assertEquals("start 0", d.did());
    assertEquals("start 1", d.started(0).did());
  }

  @Test
  void whatACycleHadNotStartedWaitsForTheChildThatFailed() {
    PaperSupervisor d = drive(Strategy.REST_FOR_ONE, 9, child("a"), child("b"), child("c")).start();
    d.crash(1).did();
    d.startsSucceed = false;
    assertEquals("arm 1 100", d.crash(1).did());
    assertEquals("close 2, start 1", d.timer(1).did());
    assertEquals("arm 1 200", d.crash(1).did());
    assertTrue(d.mind.comesBack(2));
    assertEquals("start 1", d.timer(1).did());
    assertEquals("start 2", d.started(1).did());
    assertEquals("", d.started(2).did());
    assertEquals(Supervision.Life.HEALTHY, d.mind.life());
  }

  @Test
  void anOpenBreakerKeepsTheChildDownUntilItsProbe() {
    ChildRules fuse =
        new ChildRules(
            "f",
            Policy.PERMANENT,
            new Backoff(0, 0),
            new BreakerLimits(2, 1_000 * MS, 500 * MS),
            0);
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, fuse).start();
    d.crash(0).did();
    assertEquals("arm 0 500", d.crash(0).did());
    assertEquals(CircuitBreaker.State.OPEN, d.mind.children().breaker(0, 0));
    assertFalse(d.mind.comesBack(0));
    assertEquals("start 0", d.at(500).timer(0).did());
    assertEquals(CircuitBreaker.State.HALF_OPEN, d.mind.children().breaker(0, 500 * MS));
    assertEquals("arm 0 500", d.at(600).crash(0).did());
    assertEquals("start 0", d.at(1_100).timer(0).did());
    assertEquals(CircuitBreaker.State.CLOSED, d.mind.children().breaker(0, 2_100 * MS));
  }

  @Test
  void aBreakerThatOpensWithinACycleDoesNotHoldUpTheOthers() {
    ChildRules fuse =
        new ChildRules(
            "f", Policy.PERMANENT, Backoff.DEFAULT, new BreakerLimits(1, 1_000 * MS, 500 * MS), 0);
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, child("a"), fuse, child("c"));
    d.startsSucceed = false;
    d.start().started(0).did();
    assertEquals("arm 1 500, start 2", d.crash(1).did());
    assertEquals("up", d.started(2).did());
  }

  @Test
  void childrenCanBeAddedAndRemoved() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, child("a")).start();
    d.did();
    assertEquals("start 1, added 1", d.feed(new Event.Add(child("x"), 7)).did());
    assertEquals(2, d.mind.children().count());
    assertEquals("close 1, removed true", d.feed(new Event.Remove(1, 8)).did());
    assertEquals("removed false", d.feed(new Event.Remove(1, 9)).did());
    assertEquals("removed false", d.feed(new Event.Remove(17, 9)).did());
    assertEquals("start 2, added 2", d.feed(new Event.Add(child("y"), 7)).did());
    assertEquals("close 2, close 0, STOPPED", d.feed(new Event.Stop()).did());
    assertEquals("added -1", d.feed(new Event.Add(child("z"), 7)).did());
    assertEquals("removed false", d.feed(new Event.Remove(0, 7)).did());
  }

  @Test
  void addedChildrenThatHaveEndedAreCountedButTakeNoRoom() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, child("a")).start();
    ChildRules once = ChildRules.of("x", Policy.TEMPORARY);
    for (int k = 1; k <= 1000; k++) {
      d.feed(new Event.Add(once, k));
    }
    assertEquals(1001, d.mind.children().entries());
    for (int k = 1; k <= 1000; k++) {
      if (k % 2 == 0) {
        d.stopped(k);
      } else {
        d.crash(k);
      }
    }
    assertEquals(1 + Children.REMEMBERED, d.mind.children().entries());
    assertEquals(1001, d.mind.children().count());
    d.did();
    assertEquals("removed true", d.feed(new Event.Remove(900, 1)).did());
    assertEquals("removed false", d.feed(new Event.Remove(900, 2)).did());
    assertEquals("removed false", d.feed(new Event.Remove(1, 2)).did());
    assertEquals(1000, d.mind.children().count());
    assertEquals("start 1001, added 1001", d.feed(new Event.Add(once, 3)).did());
    assertEquals("close 1001, close 0, STOPPED", d.feed(new Event.Stop()).did());
  }

  @Test
  void anAddedChildThatEndedKeepsTheSupervisorFromGoingOnWithoutChildren() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, child("a")).start();
    d.feed(new Event.Add(ChildRules.of("x", Policy.TEMPORARY), 1)).stopped(1).did();
    assertEquals("close 0, removed true, NORMAL", d.feed(new Event.Remove(0, 2)).did());
  }

  @Test
  void anAddedChildThatCannotStartIsForgotten() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9).start();
    d.startsSucceed = false;
    d.feed(new Event.Add(child("x"), 7)).did();
    assertEquals("added -1", d.crash(0).did());
    d.startsSucceed = true;
    assertEquals("start 0, added 0", d.feed(new Event.Add(child("y"), 7)).did());
  }

  @Test
  void requestsWaitForTheCycleUnderWay() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, child("a"), child("b")).start();
    d.startsSucceed = false;
    d.crash(0).did();
    assertEquals("", d.feed(new Event.Remove(1, 7)).did());
    assertEquals("close 1, removed true", d.started(0).did());
  }

  @Test
  void aChildThatStartsIsStoppedInItsPlace() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, child("a"), child("b"), child("c")).start();
    d.startsSucceed = false;
    d.crash(0).did();
    assertEquals("close 2, close 1, close 0, STOPPED", d.feed(new Event.Stop()).did());
  }

  @Test
  void aChildWhoseStartFailsBeforeItIsStoppedIsGone() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, child("a"), child("b")).start();
    d.startsSucceed = false;
    d.stopsSucceed = false;
    d.crash(0).did();
    assertEquals("close 1", d.feed(new Event.Stop()).did());
    assertEquals("", d.crash(0).did());
    assertEquals("STOPPED", d.stopped(1).did());
  }

  @Test
  void newsOfEarlierIncarnationsAreIgnored() {
    PaperSupervisor d = drive(Strategy.ONE_FOR_ONE, 9, child("a")).start();
    d.crash(0).did();
    assertEquals("", d.feed(new Event.ChildEnded(0, 1, Exit.CRASH, "late")).did());
  }

  @Test
  void aChildThatEndsForGoodWhileItsStrategyWouldTakeItAlongStaysDown() {
    PaperSupervisor d =
        drive(Strategy.ONE_FOR_ALL, 9, child("a"), child("b", Policy.TRANSIENT), child("c"))
            .start();
    d.stopsSucceed = false;
    d.crash(0).did();
    d.stopped(1);
    assertEquals("start 0, start 2", d.stopped(2).did());
  }

  @Test
  void manyRequestsDoNotDeepenTheStack() {
    PaperSupervisor d =
        drive(Strategy.ONE_FOR_ONE, 9, child("a"), child("b", Policy.TRANSIENT)).start();
    d.stopped(1);
    d.startsSucceed = false;
    d.crash(0).did();
    for (int i = 0; i < 100_000; i++) {
      d.feed(new Event.Remove(1, i));
    }
    d.started(0);
    assertTrue(d.did().startsWith("removed true, removed false, removed false"));
    assertFalse(d.mind.isEnding());
  }

  @Test
  void theGraceOfAChildThatHasStoppedIsTakenBack() {
    Supervision mind =
        new Supervision(
            new SupervisorRules(
                Strategy.ONE_FOR_ALL, 9, 60_000 * MS, List.of(child("a"), child("b"))));
    mind.on(new Event.Start(), 0);
    mind.on(new Event.ChildStarted(0, 1), 0);
    mind.on(new Event.ChildStarted(1, 1), 0);
    assertEquals(
        List.of(new Action.CloseChild(1), new Action.ArmTimer(1, 2, 5_000 * MS)),
        mind.on(new Event.ChildEnded(0, 1, Exit.CRASH, "bad"), 0));
    assertEquals(
        List.of(new Action.DisarmTimer(1), new Action.StartChild(0, 2)),
        mind.on(new Event.ChildEnded(1, 1, Exit.NORMAL, ""), 0));
  }
}
