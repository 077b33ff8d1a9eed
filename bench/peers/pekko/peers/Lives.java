package peers;

import static peers.Actors.*;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Workloads of actors that come and go. */
final class Lives {
  private Lives() {}

  private static long liveHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  static int idle() throws Exception {
    int count = 1_000_000;
    ActorRef<Object>[] all = many(count);
    long before = liveHeap();
    for (int i = 0; i < count; i++) {
      ActorRef<Object> a = spawn(Behaviors.setup(Requests.Adder::new));
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

  static int restart() throws InterruptedException {
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
}
