package peers;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Actor workloads with Pekko Typed; see ../README.md. */
public final class Pekko {
  private Pekko() {}

  private static int run(String name) throws Exception {
    return switch (name) {
      case "pingpong" -> Messages.pairs(1, 3_000_000);
      case "pairs" -> Messages.pairs(100, 50_000);
      case "counting" -> Messages.senders(1, 12_000_000);
      case "fanin" -> Messages.senders(8, 1_000_000);
      case "ring" -> Messages.ring();
      case "create" -> Messages.create();
      case "big" -> Messages.big();
      case "ask" -> Requests.asks(1, 2_000_000);
      case "ask16" -> Requests.asks(16, 200_000);
      case "chameneos" -> Messages.chameneos();
      case "fib" -> Requests.fib();
      case "bank" -> Requests.bank();
      case "buffer" -> Messages.buffer();
      case "idle" -> Lives.idle();
      case "restart" -> Lives.restart();
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
    Actors.system = ActorSystem.create(Behaviors.empty(), "peers", config);
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
