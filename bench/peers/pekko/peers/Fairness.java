package peers;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Arrays;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Fairness under CPU hogs: the answer of an idle actor while others compute without end; see
 * ../../README.md. A program of its own, as its actors never stop.
 */
public final class Fairness {
  private static final int PROBES = 3_000;
  private static final long PATIENCE = 10_000_000_000L;

  private Fairness() {}

  private enum Order {
    GO,
    BACK
  }

  private static volatile long never;

  private static Behavior<Order> hog(long seed) {
    return Behaviors.receiveMessage(
        go -> {
          long state = seed;
          while (true) {
            state = (state * 1103515245 + 12345) & 0x7fffffff;
            if (state == -1) {
              never = state;
            }
          }
        });
  }

  /** Sleeps for a millisecond, sends, and notes when the answer comes. */
  private static final class Prober {
    private final long[] took = new long[PROBES];
    private final long end = System.nanoTime() + PATIENCE;
    private int count;
    private long sent;

    Behavior<Order> behavior(ActorRef<ActorRef<Order>> echo) {
      return Behaviors.withTimers(
          timers -> {
            timers.startSingleTimer(Order.GO, Duration.ofMillis(1));
            return Behaviors.receive(
                (context, m) -> {
                  if (m == Order.GO) {
                    sent = System.nanoTime();
                    echo.tell(context.getSelf());
                    return Behaviors.same();
                  }
                  took[count++] = System.nanoTime() - sent;
                  if (count == PROBES || System.nanoTime() >= end) {
                    report();
                  }
                  timers.startSingleTimer(Order.GO, Duration.ofMillis(1));
                  return Behaviors.same();
                });
          });
    }

    private void report() {
      long[] sorted = Arrays.copyOfRange(took, count / 6, count);
      Arrays.sort(sorted);
      int n = sorted.length;
      long most = micros(sorted[n * 99 / 100]);
      System.out.printf(
          "fairness between actors %d %d %d of %d p99 %d%n",
          micros(sorted[n / 2]), most, micros(sorted[n - 1]), n, most);
      Runtime.getRuntime().halt(0);
    }
  }

  private static long micros(long nanos) {
    return (nanos + 999) / 1000;
  }

  public static void main(String[] args) throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    var config =
        ConfigFactory.parseString(
                "pekko.actor.default-dispatcher.fork-join-executor { parallelism-min = "
                    + threads
                    + ", parallelism-max = "
                    + threads
                    + " }")
            .withFallback(ConfigFactory.load());
    Behavior<Void> root =
        Behaviors.setup(
            context -> {
              ActorRef<ActorRef<Order>> echo =
                  context.spawn(
                      Behaviors.receiveMessage(
                          from -> {
                            from.tell(Order.BACK);
                            return Behaviors.same();
                          }),
                      "echo");
              for (int i = 0; i < 2 * threads; i++) {
                context.spawn(hog(i), "hog" + i).tell(Order.GO);
              }
              context.spawn(new Prober().behavior(echo), "prober");
              return Behaviors.empty();
            });
    ActorSystem.create(root, "fairness", config);
    Thread.sleep(2 * PATIENCE / 1_000_000);
    System.out.println("fairness no answer for 10 s " + PATIENCE / 1000);
    Runtime.getRuntime().halt(0);
  }
}
