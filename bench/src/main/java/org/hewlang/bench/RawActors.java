package org.hewlang.bench;

import java.util.Arrays;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.ActorProgram;
import org.hewlang.runtime.actor.ActorType;
import org.hewlang.runtime.actor.Ask;
import org.hewlang.runtime.actor.Msg;
import org.jspecify.annotations.Nullable;

/**
 * What the actor runtime costs without the compiler: actors by hand in the shape that it emits. Each
 * row runs several times in one JVM; the median of the later runs is printed, in nanoseconds per
 * operation. {@code java org.hewlang.bench.RawActors [ROW...]}.
 */
public final class RawActors {
  private static final int ROUNDS = 7;
  private static final int SKIPPED = 2;

  private RawActors() {}

  private interface Row {
    /** Runs once; gives the number of operations. */
    long run(Ctx c);
  }

  public static void main(String[] args) {
    row(args, "ping-pong", c -> Ping.run(c, 1, 2_000_000));
    row(args, "ping-pong-100", c -> Ping.run(c, 100, 20_000));
    row(args, "counting", c -> Counter.run(c, 1, 3_000_000));
    row(args, "fan-in-8", c -> Counter.run(c, 8, 400_000));
    row(args, "ring-1000", c -> Ring.run(c, 1000, 3_000_000));
    row(args, "ask-direct", c -> Counter.asks(c, 10_000_000, true));
    row(args, "ask-queued", c -> Counter.asks(c, 300_000, false));
    row(args, "ask-16", c -> Client.run(c, 16, 50_000));
    row(args, "create-1M", c -> Leaf.run(c, 1_000_000));
    row(args, "many-to-many", c -> Ping.run(c, 1000, 2_000));
    row(args, "idle-bytes", RawActors::idleBytes);
  }

  private static void row(String[] chosen, String name, Row row) {
    if (chosen.length > 0 && !Arrays.asList(chosen).contains(name)) {
      return;
    }
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      int round = i;
      ActorProgram.run(c -> {
        long start = System.nanoTime();
        long operations = row.run(c);
        times[round] = (double) (System.nanoTime() - start) / operations;
        return 0;
      });
      if (name.endsWith("bytes")) {
        return;
      }
    }
    Arrays.sort(times, SKIPPED, ROUNDS);
    System.out.printf(
        "%-14s %8.1f ns  (%.1f - %.1f)%n",
        name, times[(SKIPPED + ROUNDS) / 2], times[SKIPPED], times[ROUNDS - 1]);
  }

  private static long idleBytes(Ctx c) {
    int n = 1_000_000;
    ActorCell[] all = new ActorCell[n];
    long before = used();
    for (int i = 0; i < n; i++) {
      all[i] = Counter.spawn(c);
    }
    System.out.printf("%-14s %8.1f bytes%n", "idle-actor", (double) (used() - before) / n);
    return all.length;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Waits for all actors to report. */
  private static final class Done extends ActorCell {
    private static final ActorType TYPE = ActorType.of("Done", "done wait");

    private long left;
    private @Nullable Ask pending;

    private Done(long left) {
      super(TYPE);
      this.left = left;
    }

    static Done spawn(Ctx c, long count) {
      Done a = new Done(count);
      a.start(c);
      return a;
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      switch (m.tag()) {
        case 0 -> {
          if (--left == 0) {
            stop(c);
          }
        }
        default -> super.dispatch(c, m);
      }
    }

    void tell(Ctx c) {
      send(c, new One());
    }

    private static final class One extends Msg {
      One() {
        super(0);
      }
    }
  }

  /** One half of a pair that plays ping-pong. */
  private static final class Ping extends ActorCell {
    private static final ActorType TYPE = ActorType.of("Ping", "ball");

    private long left;
    private final Done done;
    private @Nullable Ping peer;

    private Ping(long left, Done done) {
      super(TYPE);
      this.left = left;
      this.done = done;
    }

    static long run(Ctx c, int pairs, int rounds) {
      Done done = Done.spawn(c, pairs);
      Ping[] first = new Ping[pairs];
      for (int i = 0; i < pairs; i++) {
        Ping a = new Ping(rounds, done);
        Ping b = new Ping(rounds, done);
        a.peer = b;
        b.peer = a;
        a.start(c);
        b.start(c);
        first[i] = a;
      }
      for (Ping p : first) {
        p.send(c, new Ball(1));
      }
      done.awaitEnd(c);
      return 2L * pairs * rounds;
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      switch (m.tag()) {
        case 0 -> ball(c, this, ((Ball) m).n);
        default -> super.dispatch(c, m);
      }
    }

    static void ball(Ctx c, Ping self, long n) {
      if (--c.reductions < 0) {
        c.cooperate();
      }
      if (--self.left == 0) {
        self.done.tell(c);
      }
      if (self.left >= 0 && self.peer != null) {
        self.peer.send(c, new Ball(n + 1));
      }
    }

    private static final class Ball extends Msg {
      final long n;

      Ball(long n) {
        super(0);
        this.n = n;
      }
    }
  }

  /** Counts. */
  private static final class Counter extends ActorCell {
    private static final ActorType TYPE = ActorType.of("Counter", "add get");

    private long total;
    private long step = 1;
    private long spare;

    private Counter() {
      super(TYPE);
    }

    static Counter spawn(Ctx c) {
      Counter a = new Counter();
      a.start(c);
      return a;
    }

    static long run(Ctx c, int senders, int each) {
      Counter counter = spawn(c);
      Done done = Done.spawn(c, senders);
      for (int i = 0; i < senders; i++) {
        new Sender(counter, done, each).begin(c);
      }
      done.awaitEnd(c);
      long expected = (long) senders * each;
      if (ask(c, counter) != expected) {
        throw new AssertionError("lost messages");
      }
      return expected;
    }

    static long asks(Ctx c, int n, boolean direct) {
      Counter counter = spawn(c);
      long sum = 0;
      for (int i = 0; i < n; i++) {
        sum += direct ? ask(c, counter) : queued(c, counter);
      }
      return n + (sum & 0);
    }

    static long ask(Ctx c, Counter target) {
      if (target.enterDirect(c, 1)) {
        long r;
        try {
          r = get(c, target);
        } catch (Throwable t) {
          throw RawActors.sneak(target.crashDirect(c, 1, t));
        }
        target.leaveDirect(c);
        return r;
      }
      return queued(c, target);
    }

    static long queued(Ctx c, Counter target) {
      Get m = new Get();
      target.ask(c, m);
      return m.num;
    }

    static long get(Ctx c, Counter self) {
      return self.total + self.spare;
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      switch (m.tag()) {
        case 0 -> total += ((Add) m).n * step;
        case 1 -> ((Get) m).num = get(c, this);
        default -> super.dispatch(c, m);
      }
    }

    private static final class Add extends Msg {
      final long n;

      Add(long n) {
        super(0);
        this.n = n;
      }
    }

    private static final class Get extends Ask {
      Get() {
        super(1);
      }
    }
  }

  /** Sends to a counter. */
  private static final class Sender extends ActorCell {
    private static final ActorType TYPE = ActorType.of("Sender", "go");

    private final Counter counter;
    private final Done done;
    private final int count;

    private Sender(Counter counter, Done done, int count) {
      super(TYPE);
      this.counter = counter;
      this.done = done;
      this.count = count;
    }

    void begin(Ctx c) {
      start(c);
      send(c, new Go());
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      switch (m.tag()) {
        case 0 -> {
          for (int i = 0; i < count; i++) {
            if (--c.reductions < 0) {
              c.cooperate();
            }
            counter.send(c, new Counter.Add(1));
          }
          done.tell(c);
        }
        default -> super.dispatch(c, m);
      }
    }
  }

  /** Asks a counter. */
  private static final class Client extends ActorCell {
    private static final ActorType TYPE = ActorType.of("Client", "go");

    private final Counter counter;
    private final Done done;
    private final int count;

    private Client(Counter counter, Done done, int count) {
      super(TYPE);
      this.counter = counter;
      this.done = done;
      this.count = count;
    }

    static long run(Ctx c, int clients, int each) {
      Counter counter = Counter.spawn(c);
      Done done = Done.spawn(c, clients);
      for (int i = 0; i < clients; i++) {
        Client client = new Client(counter, done, each);
        client.start(c);
        client.send(c, new Go());
      }
      done.awaitEnd(c);
      return (long) clients * each;
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      switch (m.tag()) {
        case 0 -> {
          for (int i = 0; i < count; i++) {
            Counter.queued(c, counter);
          }
          done.tell(c);
        }
        default -> super.dispatch(c, m);
      }
    }
  }

  /** A member of a ring. */
  private static final class Ring extends ActorCell {
    private static final ActorType TYPE = ActorType.of("Ring", "token");

    private final Done done;
    private @Nullable Ring next;

    private Ring(Done done) {
      super(TYPE);
      this.done = done;
    }

    static long run(Ctx c, int size, long hops) {
      Done done = Done.spawn(c, 1);
      Ring first = new Ring(done);
      first.start(c);
      Ring last = first;
      for (int i = 1; i < size; i++) {
        Ring r = new Ring(done);
        r.start(c);
        last.next = r;
        last = r;
      }
      last.next = first;
      first.send(c, new Token(hops));
      done.awaitEnd(c);
      return hops;
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      switch (m.tag()) {
        case 0 -> {
          long left = ((Token) m).left;
          if (left == 0) {
            done.tell(c);
          } else if (next != null) {
            next.send(c, new Token(left - 1));
          }
        }
        default -> super.dispatch(c, m);
      }
    }

    private static final class Token extends Msg {
      final long left;

      Token(long left) {
        super(0);
        this.left = left;
      }
    }
  }

  /** Answers once. */
  private static final class Leaf extends ActorCell {
    private static final ActorType TYPE = ActorType.of("Leaf", "go");

    private final Done done;
    private long a;
    private long b;

    private Leaf(Done done) {
      super(TYPE);
      this.done = done;
    }

    static long run(Ctx c, int n) {
      Done done = Done.spawn(c, n);
      for (int i = 0; i < n; i++) {
        Leaf leaf = new Leaf(done);
        leaf.start(c);
        leaf.send(c, new Go());
      }
      done.awaitEnd(c);
      return n;
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      switch (m.tag()) {
        case 0 -> {
          a += b;
          done.tell(c);
        }
        default -> super.dispatch(c, m);
      }
    }
  }

  /** A message without content. */
  private static final class Go extends Msg {
    Go() {
      super(0);
    }
  }

  private static RuntimeException sneak(Throwable t) {
    if (t instanceof RuntimeException e) {
      return e;
    }
    throw new AssertionError(t);
  }
}
