package peers;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Actor workloads with Pekko Typed; see ../README.md. */
public final class Pekko {
  private Pekko() {}

  record Go() {}

  record Ball(int n, ActorRef<Object> from) {}

  record Ask(int value, ActorRef<Integer> reply) {}

  private static final Go GO = new Go();
  private static final Object STOP = new Object();
  private static final Object PONG = new Object();

  private static ActorSystem<Object> system;
  private static int names;

  /** A top-level actor, made by the main thread, which waits outside the dispatcher. */
  private static ActorRef<Object> spawn(Behavior<Object> b) {
    return system.systemActorOf(b, "a" + names++, Props.empty());
  }

  /** An actor that is a lambda over messages, with its state in fields of a class. */
  private abstract static class Actor extends AbstractBehavior<Object> {
    Actor(ActorContext<Object> context) {
      super(context);
    }

    @Override
    public org.apache.pekko.actor.typed.javadsl.Receive<Object> createReceive() {
      return newReceiveBuilder().onAnyMessage(m -> m == STOP ? Behaviors.stopped() : handle(m)).build();
    }

    final ActorRef<Object> me() {
      return getContext().getSelf();
    }

    abstract Behavior<Object> handle(Object m);
  }

  private static final class Echo extends Actor {
    Echo(ActorContext<Object> c) {
      super(c);
    }

    @Override
    Behavior<Object> handle(Object m) {
      ((Ball) m).from().tell(m);
      return this;
    }
  }

  private static final class Pinger extends Actor {
    private final ActorRef<Object> other;
    private final CountDownLatch done;
    private int left;

    Pinger(ActorContext<Object> c, ActorRef<Object> other, int n, CountDownLatch done) {
      super(c);
      this.other = other;
      this.left = n;
      this.done = done;
    }

    @Override
    Behavior<Object> handle(Object m) {
      if (m != GO && --left == 0) {
        other.tell(STOP);
        done.countDown();
        return Behaviors.stopped();
      }
      other.tell(new Ball(left, me()));
      return this;
    }
  }

  private static int pairs(int count, int each) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      ActorRef<Object> echo = spawn(Behaviors.setup(Echo::new));
      spawn(Behaviors.setup(c -> new Pinger(c, echo, each, done))).tell(GO);
    }
    done.await();
    return count * each;
  }

  private static final class Counter extends Actor {
    private int left;
    private final CountDownLatch done;

    Counter(ActorContext<Object> c, int left, CountDownLatch done) {
      super(c);
      this.left = left;
      this.done = done;
    }

    @Override
    Behavior<Object> handle(Object m) {
      left -= ((Ball) m).n();
      if (left > 0) {
        return this;
      }
      done.countDown();
      return Behaviors.stopped();
    }
  }

  private static int senders(int count, int each) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef<Object> box = spawn(Behaviors.setup(c -> new Counter(c, count * each, done)));
    for (int s = 0; s < count; s++) {
      spawn(
              Behaviors.receiveMessage(
                  m -> {
                    for (int i = 0; i < each; i++) {
                      box.tell(new Ball(1, null));
                    }
                    return Behaviors.stopped();
                  }))
          .tell(GO);
    }
    done.await();
    return count * each;
  }

  private static final class Node extends Actor {
    private ActorRef<Object> next;
    private final CountDownLatch done;

    Node(ActorContext<Object> c, ActorRef<Object> next, CountDownLatch done) {
      super(c);
      this.next = next;
      this.done = done;
    }

    @Override
    @SuppressWarnings("unchecked")
    Behavior<Object> handle(Object m) {
      if (m instanceof ActorRef<?> r) {
        next = (ActorRef<Object>) r;
      } else if (m instanceof Ball b) {
        if (b.n() == 0) {
          done.countDown();
        } else {
          next.tell(new Ball(b.n() - 1, null));
        }
      }
      return this;
    }
  }

  private static int ring() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef<Object>[] all = many(1000);
    all[0] = spawn(Behaviors.setup(c -> new Node(c, null, done)));
    for (int i = 1; i < 1000; i++) {
      ActorRef<Object> next = all[i - 1];
      all[i] = spawn(Behaviors.setup(c -> new Node(c, next, done)));
    }
    all[0].tell(all[999]);
    all[0].tell(new Ball(10_000_000, null));
    done.await();
    stop(all);
    return 10_000_000;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ActorRef<Object>[] many(int n) {
    return new ActorRef[n];
  }

  private static void stop(ActorRef<Object>[] all) {
    for (ActorRef<Object> a : all) {
      a.tell(STOP);
    }
  }

  private static int create() throws InterruptedException {
    int count = 1_000_000;
    CountDownLatch done = new CountDownLatch(1);
    ActorRef<Object> sum = spawn(Behaviors.setup(c -> new Counter(c, count, done)));
    spawn(
            Behaviors.receive(
                (c, m) -> {
                  for (int i = 0; i < count; i++) {
                    c.spawnAnonymous(
                            Behaviors.receiveMessage(
                                x -> {
                                  sum.tell(new Ball(1, null));
                                  return Behaviors.stopped();
                                }))
                        .tell(GO);
                  }
                  return Behaviors.same();
                }))
        .tell(GO);
    done.await();
    return count;
  }

  private static final class Thrower extends Actor {
    private final ActorRef<Object>[] all;
    private final CountDownLatch done;
    private long seed;
    private int left = 20_000;

    Thrower(ActorContext<Object> c, ActorRef<Object>[] all, int seed, CountDownLatch done) {
      super(c);
      this.all = all;
      this.seed = seed;
      this.done = done;
    }

    @Override
    Behavior<Object> handle(Object m) {
      if (m instanceof Ball b) {
        b.from().tell(PONG);
      } else if (m == GO || --left > 0) {
        seed = seed * 6364136223846793005L + 1442695040888963407L;
        all[(int) ((seed >>> 33) % all.length)].tell(new Ball(0, me()));
      } else {
        done.countDown();
      }
      return this;
    }
  }

  private static int big() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(120);
    ActorRef<Object>[] all = many(120);
    for (int i = 0; i < 120; i++) {
      int seed = i + 1;
      all[i] = spawn(Behaviors.setup(c -> new Thrower(c, all, seed, done)));
    }
    for (ActorRef<Object> a : all) {
      a.tell(GO);
    }
    done.await();
    stop(all);
    return 120 * 20_000;
  }

  private static final class Adder extends Actor {
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
  private static final class Client extends Actor {
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

  private static int asks(int clients, int each) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(clients);
    ActorRef<Object> server = spawn(Behaviors.setup(Adder::new));
    for (int i = 0; i < clients; i++) {
      spawn(Behaviors.setup(c -> new Client(c, server, each, done))).tell(GO);
    }
    done.await();
    server.tell(STOP);
    return clients * each;
  }

  private static final class Mall extends Actor {
    private int left = 1_600_000;
    private Ball waiting;

    Mall(ActorContext<Object> c) {
      super(c);
    }

    @Override
    Behavior<Object> handle(Object m) {
      Ball b = (Ball) m;
      if (left == 0) {
        b.from().tell(STOP);
      } else if (waiting == null) {
        waiting = b;
      } else {
        b.from().tell(waiting);
        waiting.from().tell(b);
        waiting = null;
        left--;
      }
      return this;
    }
  }

  private static final class Creature extends Actor {
    private final ActorRef<Object> mall;
    private int colour;

    Creature(ActorContext<Object> c, ActorRef<Object> mall, int colour, CountDownLatch done) {
      super(c);
      this.mall = mall;
      this.colour = colour;
      this.done = done;
    }

    private final CountDownLatch done;

    @Override
    public org.apache.pekko.actor.typed.javadsl.Receive<Object> createReceive() {
      return newReceiveBuilder()
          .onAnyMessage(
              m -> {
                if (m == STOP) {
                  done.countDown();
                  return Behaviors.stopped();
                }
                return handle(m);
              })
          .build();
    }

    @Override
    Behavior<Object> handle(Object m) {
      if (m instanceof Ball b && b.n() != colour) {
        colour = 3 - colour - b.n();
      }
      mall.tell(new Ball(colour, me()));
      return this;
    }
  }

  private static int chameneos() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(100);
    ActorRef<Object> mall = spawn(Behaviors.setup(Mall::new));
    for (int i = 0; i < 100; i++) {
      int colour = i % 3;
      spawn(Behaviors.setup(c -> new Creature(c, mall, colour, done))).tell(GO);
    }
    done.await();
    mall.tell(STOP);
    return 1_600_000;
  }

  private static final class Fib extends Actor {
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

  private static int fib() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef<Object> out = spawn(Behaviors.setup(c -> new Counter(c, 75_025, done)));
    spawn(Behaviors.setup(c -> new Fib(c, out))).tell(25);
    done.await();
    return 242_785;
  }

  private static final class Teller extends Actor {
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

  private static int bank() throws InterruptedException {
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
  private static final class Producer extends Actor {
    private final ActorRef<Object> consumer;
    private int left = 6_000_000;

    Producer(ActorContext<Object> c, ActorRef<Object> consumer) {
      super(c);
      this.consumer = consumer;
    }

    @Override
    Behavior<Object> handle(Object m) {
      for (int n = m == GO ? 64 : 1; n > 0 && left > 0; n--) {
        left--;
        consumer.tell(new Ball(1, me()));
      }
      return this;
    }
  }

  private static final class Consumer extends Actor {
    private final CountDownLatch done;
    private int left = 6_000_000;

    Consumer(ActorContext<Object> c, CountDownLatch done) {
      super(c);
      this.done = done;
    }

    @Override
    Behavior<Object> handle(Object m) {
      Ball b = (Ball) m;
      b.from().tell(PONG);
      left -= b.n();
      if (left > 0) {
        return this;
      }
      b.from().tell(STOP);
      done.countDown();
      return Behaviors.stopped();
    }
  }

  private static int buffer() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef<Object> consumer = spawn(Behaviors.setup(c -> new Consumer(c, done)));
    spawn(Behaviors.setup(c -> new Producer(c, consumer))).tell(GO);
    done.await();
    return 6_000_000;
  }

  private static long liveHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static int idle() throws Exception {
    int count = 1_000_000;
    ActorRef<Object>[] all = many(count);
    long before = liveHeap();
    for (int i = 0; i < count; i++) {
      ActorRef<Object> a = spawn(Behaviors.setup(Adder::new));
      all[i] = a;
      AskPattern.<Object, Integer>ask(a, r -> new Ask(1, r), Duration.ofSeconds(60), system.scheduler())
          .toCompletableFuture()
          .get();
    }
    long bytes = (liveHeap() - before) / count;
    stop(all);
    return (int) bytes;
  }

  private static final class Frail extends Actor {
    Frail(ActorContext<Object> c) {
      super(c);
    }

    @Override
    Behavior<Object> handle(Object m) {
      if (m instanceof Ball b) {
        b.from().tell(PONG);
        return this;
      }
      throw new IllegalStateException("boom");
    }
  }

  private static int restart() throws InterruptedException {
    int count = 300_000;
    CountDownLatch done = new CountDownLatch(1);
    ActorRef<Object> frail =
        spawn(
            Behaviors.supervise(Behaviors.setup(Frail::new))
                .onFailure(SupervisorStrategy.restart().withLoggingEnabled(false)));
    spawn(
            Behaviors.setup(
                c ->
                    new Actor(c) {
                      private int left = count;

                      @Override
                      Behavior<Object> handle(Object m) {
                        if (m == PONG && --left == 0) {
                          frail.tell(STOP);
                          done.countDown();
                          return Behaviors.stopped();
                        }
                        frail.tell(GO);
                        frail.tell(new Ball(0, me()));
                        return this;
                      }
                    }))
        .tell(GO);
    done.await();
    return count;
  }

  private static int run(String name) throws Exception {
    return switch (name) {
      case "pingpong" -> pairs(1, 3_000_000);
      case "pairs" -> pairs(100, 50_000);
      case "counting" -> senders(1, 12_000_000);
      case "fanin" -> senders(8, 1_000_000);
      case "ring" -> ring();
      case "create" -> create();
      case "big" -> big();
      case "ask" -> asks(1, 2_000_000);
      case "ask16" -> asks(16, 200_000);
      case "chameneos" -> chameneos();
      case "fib" -> fib();
      case "bank" -> bank();
      case "buffer" -> buffer();
      case "idle" -> idle();
      case "restart" -> restart();
      default -> {
        Runtime.getRuntime().halt(3);
        yield 0;
      }
    };
  }

  public static void main(String[] args) throws Exception {
    String name = args[0];
    var config =
        ConfigFactory.parseString(
                "pekko.actor.default-dispatcher.fork-join-executor { parallelism-min = 2, parallelism-max = 2 }\n"
                    + "pekko.actor.default-dispatcher.throughput = 100\n"
                    // The actors of this program are system actors, which have a dispatcher of their own.
                    + "pekko.actor.internal-dispatcher = pekko.actor.default-dispatcher\n"
                    + "pekko.log-dead-letters = off")
            .withFallback(ConfigFactory.load());
    system = ActorSystem.create(Behaviors.empty(), "peers", config);
    if (name.equals("idle")) {
      System.out.println(name + " " + run(name));
    } else {
      run(name);
      run(name);
      long start = System.nanoTime();
      int units = run(name);
      System.out.println(name + " " + (long) (units * 1e9 / (System.nanoTime() - start)));
    }
    Runtime.getRuntime().halt(0);
  }
}
