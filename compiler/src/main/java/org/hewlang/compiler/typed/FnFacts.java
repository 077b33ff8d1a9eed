package org.hewlang.compiler.typed;

import java.util.List;
import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/**
 * What the compiler found out about the code of a function, so that programs that call it need not look
 * at the code again.
 *
 * @param calls the functions that it names
 * @param needs what it requires of its type parameters
 * @param consumes the parameters that take ownership of their arguments
 * @param noDrop type parameters whose arguments must not carry {@code Drop}
 * @param writes which aggregates it changes in place
 * @param mentionsDrop whether values that carry {@code Drop} occur in it
 * @param movingLambda whether a {@code move} lambda occurs in it
 * @param mayWait whether a call of it may have to wait: for an answer, for room in a mailbox, for time to
 *     pass, or in code that nobody has looked at
 * @param mayWaitAlone the same if the generators among its arguments do not wait
 * @param resultMayWait whether the generator that it gives may wait, under that condition
 * @param sends the parameters with functions that it gives to other actors
 * @param callbacks the parameters with functions that it gives to Java, which may call them from any thread
 */
public record FnFacts(
    Set<FnId> calls,
    List<Needed> needs,
    Set<Integer> consumes,
    List<NoDrop> noDrop,
    Writes writes,
    boolean mentionsDrop,
    boolean movingLambda,
    boolean mayWait,
    boolean mayWaitAlone,
    boolean resultMayWait,
    Set<Integer> sends,
    Set<Integer> callbacks) {
  /** Of a function that does nothing remarkable. */
  public static final FnFacts NONE =
      new FnFacts(
          Set.of(),
          List.of(),
          Set.of(),
          List.of(),
          Writes.NOTHING,
          false,
          false,
          false,
          false,
          false,
          Set.of(),
          Set.of());

  public FnFacts {
    calls = Set.copyOf(calls);
    needs = List.copyOf(needs);
    consumes = Set.copyOf(consumes);
    noDrop = List.copyOf(noDrop);
    sends = Set.copyOf(sends);
    callbacks = Set.copyOf(callbacks);
  }

  /** A need with the place in the code. */
  public record Needed(Type.Param param, Need need, Span span) {}

  /**
   * A type parameter that must not carry {@code Drop}.
   *
   * @param typeParam its index
   * @param duplicates whether its values are duplicated; else they are moved out of what is borrowed
   */
  public record NoDrop(int typeParam, boolean duplicates, Span span) {}

  /** Aggregates of which parts are assigned: structs, tuples by their size, fixed arrays. */
  public record Writes(Set<DefId> structs, Set<Integer> tuples, boolean arrays) {
    public static final Writes NOTHING = new Writes(Set.of(), Set.of(), false);

    public Writes {
      structs = Set.copyOf(structs);
      tuples = Set.copyOf(tuples);
    }

    public boolean isNothing() {
      return structs.isEmpty() && tuples.isEmpty() && !arrays;
    }
  }
}
