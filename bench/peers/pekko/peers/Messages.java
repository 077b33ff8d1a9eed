package peers;

import static peers.Actors.*;

import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Workloads of messages without a reply. */
final class Messages {
  private Messages() {}

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

  static int pairs(int count, int each) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      ActorRef<Object> echo = spawn(Behaviors.setup(Echo::new));
      spawn(Behaviors.setup(c -> new Pinger(c, echo, each, done))).tell(GO);
    }
    done.await();
    return count * each;
  }

  static int senders(int count, int each) throws InterruptedException {
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

  static int ring() throws InterruptedException {
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

  static int create() throws InterruptedException {
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

  static int big() throws InterruptedException {
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

  static int chameneos() throws InterruptedException {
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

  static int buffer() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef<Object> consumer = spawn(Behaviors.setup(c -> new Consumer(c, done)));
    spawn(Behaviors.setup(c -> new Producer(c, consumer))).tell(GO);
    done.await();
    return 6_000_000;
  }
}
