package peers;

import static peers.Actors.*;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Workloads of asks, and of actors that answer to who made them. */
final class Requests {
  private Requests() {}

  static final class Adder extends Actor {
    private int sum;

    Adder(ActorContext<Object> c) {
      super(c);
    }

    @Override
    Behavior<Object> handle(Object m) {
      Ask a = (Ask) m;
      sum += a.value();
      a.reply().tell(sum);
      return this;
    }
  }

  private record Answer(int value) {}

  /** Asks {@code each} times, one after the other, through the context's ask. */
  static final class Client extends Actor {
    private final ActorRef<Object> server;
    private final CountDownLatch done;
    private int left;

    Client(ActorContext<Object> c, ActorRef<Object> server, int each, CountDownLatch done) {
      super(c);
      this.server = server;
      this.left = each;
      this.done = done;
    }

    @Override
    Behavior<Object> handle(Object m) {
      if (m instanceof Answer && --left == 0) {
        done.countDown();
        return Behaviors.stopped();
      }
      getContext()
          .<Object, Integer>ask(
              Integer.class, server, Duration.ofSeconds(60), r -> new Ask(1, r), (v, t) -> new Answer(v));
      return this;
    }
  }

  static int asks(int clients, int each) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(clients);
    ActorRef<Object> server = spawn(Behaviors.setup(Adder::new));
    for (int i = 0; i < clients; i++) {
      spawn(Behaviors.setup(c -> new Client(c, server, each, done))).tell(GO);
    }
    done.await();
    server.tell(STOP);
    return clients * each;
  }

  static final class Fib extends Actor {
    private final ActorRef<Object> out;
    private int missing = 2;
    private int sum;

    Fib(ActorContext<Object> c, ActorRef<Object> out) {
      super(c);
      this.out = out;
    }

    @Override
    Behavior<Object> handle(Object m) {
      if (m instanceof Integer n) {
        if (n < 2) {
          out.tell(new Ball(n, null));
          return Behaviors.stopped();
        }
        getContext().<Object>spawnAnonymous(Behaviors.setup(c -> new Fib(c, me()))).tell(n - 1);
        getContext().<Object>spawnAnonymous(Behaviors.setup(c -> new Fib(c, me()))).tell(n - 2);
        return this;
      }
      sum += ((Ball) m).n();
      if (--missing > 0) {
        return this;
      }
      out.tell(new Ball(sum, null));
      return Behaviors.stopped();
    }
  }

  static int fib() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef<Object> out = spawn(Behaviors.setup(c -> new Counter(c, 75_025, done)));
    spawn(Behaviors.setup(c -> new Fib(c, out))).tell(25);
    done.await();
    return 242_785;
  }

  static final class Teller extends Actor {
    private final ActorRef<Object>[] accounts;
    private final CountDownLatch done;
    private long seed;
    private int left = 400_000;

    Teller(ActorContext<Object> c, ActorRef<Object>[] accounts, long seed, CountDownLatch done) {
      super(c);
      this.accounts = accounts;
      this.seed = seed;
      this.done = done;
    }

    @Override
    Behavior<Object> handle(Object m) {
      if (m instanceof Answer && --left == 0) {
        done.countDown();
        return Behaviors.stopped();
      }
      boolean second = (left & 1) == 1;
      if (!second) {
        seed = seed * 6364136223846793005L + 1442695040888963407L;
      }
      int account = (int) ((seed >>> (second ? 43 : 33)) % accounts.length);
      int value = second ? 1 : -1;
      getContext()
          .<Object, Integer>ask(
              Integer.class,
              accounts[account],
              Duration.ofSeconds(60),
              r -> new Ask(value, r),
              (v, t) -> new Answer(v));
      return this;
    }
  }

  static int bank() throws InterruptedException {
    ActorRef<Object>[] accounts = many(1_000);
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = spawn(Behaviors.setup(Adder::new));
    }
    CountDownLatch done = new CountDownLatch(8);
    for (int t = 0; t < 8; t++) {
      long seed = t + 1;
      spawn(Behaviors.setup(c -> new Teller(c, accounts, seed, done))).tell(GO);
    }
    done.await();
    stop(accounts);
    return 8 * 200_000;
  }

  /** The producer keeps at most 64 items under way; the consumer returns a credit for each. */
}
