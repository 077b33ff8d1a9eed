package peers;

import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** What all workloads share: the system, messages, and actors as classes. */
final class Actors {
  private Actors() {}

  record Go() {}

  record Ball(int n, ActorRef<Object> from) {}

  record Ask(int value, ActorRef<Integer> reply) {}

  static final Go GO = new Go();
  static final Object STOP = new Object();
  static final Object PONG = new Object();

  static ActorSystem<Object> system;
  static int names;

  /** A top-level actor, made by the main thread, which waits outside the dispatcher. */
  static ActorRef<Object> spawn(Behavior<Object> b) {
    return system.systemActorOf(b, "a" + names++, Props.empty());
  }

  /** An actor that is a lambda over messages, with its state in fields of a class. */
  abstract static class Actor extends AbstractBehavior<Object> {
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

  @SuppressWarnings({"unchecked", "rawtypes"})
  static ActorRef<Object>[] many(int n) {
    return new ActorRef[n];
  }

  static void stop(ActorRef<Object>[] all) {
    for (ActorRef<Object> a : all) {
      a.tell(STOP);
    }
  }

  static final class Counter extends Actor {
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
}
