package org.hewlang.spec.drops;

import java.util.List;

/**
 * A statement of a generated function. Its values are instances of one type {@code R} whose {@code
 * drop} prints the number of the value; every value of a program has a number of its own base, to
 * which the rounds of the loops around it are added.
 */
sealed interface Step {
  /** {@code let v = R {..};} or {@code var v = R {..};} */
  record Make(int variable, boolean mutable, int id) implements Step {}

  /** {@code v = R {..};} for a {@code var} */
  record Assign(int variable, int id) implements Step {}

  /** {@code let v = w;} */
  record Move(int variable, int from) implements Step {}

  /** {@code shelf.push(v);} */
  record Store(int variable) implements Step {}

  /** {@code eat(v);} where {@code eat} keeps its argument on one path only */
  record Eat(int variable, boolean keep) implements Step {}

  /** {@code drop(v);} */
  record End(int variable) implements Step {}

  /** {@code let c = own(R {..});} or {@code var c ..}: a closure that owns the value */
  record Closure(int closure, boolean mutable, int id) implements Step {}

  /** {@code c = own(R {..});} for a {@code var} */
  record Replace(int closure, int id) implements Step {}

  /** {@code let c = d;}: both own the closure from now on */
  record Share(int closure, int from) implements Step {}

  /** {@code calls.push(c);}: the collection owns it too */
  record Keep(int closure) implements Step {}

  /** {@code println(pass(c)());}: a function gives back what it got, which ends with the block */
  record Call(int closure) implements Step {}

  /** {@code await k.keep(v, keep);}: the actor keeps what it got in a field, or it ends with the handler */
  record Tell(int variable, boolean keep) implements Step {}

  /** {@code await k.keep(R {..}, keep);}: the actor works on a copy that does not end */
  record Lend(int id, boolean keep) implements Step {}

  /** {@code let v = await k.back(w);} */
  record Back(int variable, int from) implements Step {}

  /** {@code v} goes to an actor that is new */
  record Give(int variable, Fate fate) implements Step {}

  /** What becomes of such an actor. */
  enum Fate {
    /** Its handler panics. */
    CRASHES,
    /** It has stopped before. */
    IS_DEAD,
    /** The message waits behind one whose handler stops the actor. */
    STOPS,
    /** It is a lambda actor that captures the value, and is closed. */
    CAPTURES
  }

  /** {@code let v = scope |s| { let t = s.launch { w }; await t };} or {@code s.spawn} */
  record Through(int variable, int from, boolean parallel) implements Step {}

  /** {@code v} is the value of a task that nobody awaits, or that is cancelled before it runs */
  record Untaken(int variable, boolean parallel, boolean cancelled) implements Step {}

  /** {@code look(R {..});} */
  record Temporary(int id) implements Step {}

  /** {@code println(look(v));} */
  record Look(int variable) implements Step {}

  /** {@code defer println(..);} */
  record Defer(int id) implements Step {}

  /** {@code { .. }} */
  record Nest(List<Step> body) implements Step {}

  /** {@code if flag == value { .. } else { .. }} where {@code flag} is the function's parameter */
  record If(int value, List<Step> then, List<Step> otherwise) implements Step {}

  /** {@code @label: for i in 0..rounds { .. }} */
  record Loop(int label, int rounds, List<Step> body) implements Step {}

  /** {@code if i == round { break @label; }}, in the loop of that label or one inside it */
  record Leave(int label, int round, boolean goOn) implements Step {}

  /** {@code if flag == value { return id; }} */
  record Return(int value, int id) implements Step {}

  /** {@code yield id;}, in generators only; whoever asked may ask no more */
  record Yield(int id) implements Step {}

  /** {@code check(flag == value, R {..})?;}: a temporary and, if the condition holds, an early exit */
  record Try(int value, int id) implements Step {}
}
