package org.hewlang.runtime.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.ActorSystem;
import org.hewlang.runtime.actor.CrashReport;
import org.hewlang.runtime.actor.SysMsg;
import org.hewlang.runtime.schedule.Core;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.supervise.Supervisor;
import org.jspecify.annotations.Nullable;

/** Everything that a tool inside the process may ask about one program. */
public final class Introspection {
  /** A field of an actor. */
  public record Field(String name, String type, String text) {}

  /** What a token is doing. */
  public record Token(int index, long activations, long messages, long steals, long parks) {}

  private final ActorSystem system;

  private Introspection(ActorSystem system) {
    this.system = system;
  }

  public static Introspection of(ActorSystem system) {
    return new Introspection(system);
  }

  public Counters counters() {
    long messages = 0;
    long directAsks = 0;
    long activations = 0;
    long steals = 0;
    long parks = 0;
    long handOvers = 0;
    long yields = 0;
    for (Core core : system.scheduler().cores()) {
      messages += core.messages;
      directAsks += core.directAsks;
      activations += core.activations;
      steals += core.steals;
      parks += core.parks;
      handOvers += core.handOvers;
      yields += core.yields;
    }
    return new Counters(
        system.spawned(),
        system.endedCount(),
        system.crashLog().total(),
        system.sent(),
        messages,
        system.deadLetters(),
        directAsks,
        activations,
        steals,
        parks,
        handOvers,
        yields);
  }

  public List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    for (Core core : system.scheduler().cores()) {
      tokens.add(new Token(core.index, core.activations, core.messages, core.steals, core.parks));
    }
    return tokens;
  }

  /** Begins a list of the actors that are spawned from now on. */
  public Actors listActors() {
    return new Actors(system);
  }

  /** All stacks that wait. */
  public List<WaitView> waits() {
    List<WaitView> waits = new ArrayList<>();
    for (Runner runner : system.scheduler().runners()) {
      WaitKind kind = runner.waitKind;
      if (kind != null) {
        ActorCell self = runner.self instanceof ActorCell cell ? cell : null;
        ActorCell target = runner.waitTarget instanceof ActorCell cell ? cell : null;
        waits.add(
            new WaitView(
                self == null ? 0 : self.id(),
                self == null ? "" : self.toString(),
                self == null ? "" : self.runningHandler(),
                kind,
                target == null ? 0 : target.id(),
                target == null ? "" : target.toString(),
                runner.waitSince,
                runner.waitDeadline));
      }
    }
    return waits;
  }

  /** Cycles of waits that nothing can end. */
  public List<List<String>> deadlocks() {
    return WaitGraph.cycles(waits());
  }

  /** The last crashes, oldest first. */
  public List<CrashReport> crashes() {
    return system.crashLog().recent();
  }

  /** The supervisors that are nobody's child; the others are found from them. */
  public List<Supervisor> supervisors() {
    List<Supervisor> found = new ArrayList<>();
    for (ActorCell root : system.roots()) {
      if (root instanceof Supervisor supervisor) {
        found.add(supervisor);
      }
    }
    return found;
  }

  /**
   * The fields of an actor, told by itself between two messages; null if it did not come to it in
   * time, is dead, or cannot tell.
   */
  public @Nullable List<Field> snapshot(ActorCell a, long millis) {
    if (!(a instanceof Describable)) {
      return null;
    }
    CompletableFuture<List<Field>> answer = new CompletableFuture<>();
    a.post(null, new Snapshot(answer));
    try {
      return answer.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Asks an actor for its fields. */
  private static final class Snapshot extends SysMsg {
    private final CompletableFuture<List<Field>> answer;

    Snapshot(CompletableFuture<List<Field>> answer) {
      this.answer = answer;
    }

    @Override
    protected void deliver(Runner c, ActorCell to) {
      List<Field> fields = new ArrayList<>();
      try {
        ((Describable) to).describe((name, type, text) -> fields.add(new Field(name, type, text)));
      } catch (RuntimeException e) {
        // A tool's question never harms the program.
        answer.completeExceptionally(e);
        return;
      }
      answer.complete(List.copyOf(fields));
    }

    @Override
    protected void undelivered(@Nullable Ctx by) {
      answer.completeExceptionally(new IllegalStateException("dead"));
    }
  }
}
