package org.hewlang.runtime.schedule;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Tokens on their way from stack to stack. */
public final class HandOverStress {
  /** Never runs anything: tokens and runners need to belong to one. */
  private static final Scheduler SCHEDULER =
      Scheduler.start(Settings.of(2).on(Settings.SubstrateChoice.SHARED));

  /** Has no part in the races; one for all, as thousands of states are alive at a time. */
  private static final CarrierSubstrate CARRIERS = new CarrierSubstrate(SCHEDULER, null);

  private HandOverStress() {}

  /** A grant that comes before, while or after the taker parks. A lost one shows as a hang. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the token has arrived")
  @Outcome(expect = Expect.FORBIDDEN, desc = "another token, or none")
  @State
  public static class Grant {
    private final SharedSubstrate substrate = new SharedSubstrate();
    private final Core core = SCHEDULER.cores().get(1);
    private final Runner runner = new Runner(SCHEDULER, StackKind.PLATFORM, null);
    private volatile boolean ready;

    @Actor
    public void taker(I_Result r) {
      runner.thread = Thread.currentThread();
      ready = true;
      r.r1 = substrate.await(runner).index;
    }

    @Actor
    public void giver() {
      while (!ready) {
        Thread.onSpinWait();
      }
      substrate.pass(core, runner);
    }
  }

  /** Two carriers look for the stack that was handed over. */
  @JCStressTest
  @Outcome(id = {"true, false", "false, true"}, expect = Expect.ACCEPTABLE, desc = "one has it")
  @Outcome(expect = Expect.FORBIDDEN, desc = "run by two, or by none")
  @State
  public static class Handed {
    private final Core core = new Core(SCHEDULER, 0);

    public Handed() {
      core.handed = new Runner(SCHEDULER, StackKind.USUAL, null);
    }

    @Actor
    public void carrier(ZZ_Result r) {
      r.r1 = core.takeHanded() != null;
    }

    @Actor
    public void rescuer(ZZ_Result r) {
      r.r2 = core.takeHanded() != null;
    }
  }

  /** Java code on a stack blocks, and may go on before its carrier has noticed. */
  @JCStressTest
  @Outcome(id = {"true, false", "false, true"}, expect = Expect.ACCEPTABLE, desc = "queued once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "never queued, or twice")
  @State
  public static class Blocked {
    private final Mount mount = mount();

    public Blocked() {
      mount.setPhase(Mount.RUNNING);
    }

    @Actor
    public void carrier(ZZ_Result r) {
      r.r1 = mount.hasBlocked();
    }

    @Actor
    public void executor(ZZ_Result r) {
      r.r2 = mount.mayGoOn();
    }
  }

  /** A call ends while the watchdog takes its token. */
  @JCStressTest
  @Outcome(id = "true, 0", expect = Expect.ACCEPTABLE, desc = "the call has kept its token")
  @Outcome(id = "false, 2", expect = Expect.ACCEPTABLE, desc = "the call has lost its token")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both have it, or nobody")
  @State
  public static class Call {
    private final BlockingCall call = new BlockingCall();
    private boolean taken;

    public Call() {
      call.begin(new Core(SCHEDULER, 0));
    }

    @Actor
    public void call(ZI_Result r) {
      r.r1 = call.end() != null;
    }

    @Actor
    public void watchdog() {
      taken = call.take() != null;
    }

    @Arbiter
    public void owner(ZI_Result r) {
      r.r2 = taken ? 2 : 0;
    }
  }

  private static Mount mount() {
    return new Mount(CARRIERS, new Runner(SCHEDULER, StackKind.USUAL, null));
  }
}
