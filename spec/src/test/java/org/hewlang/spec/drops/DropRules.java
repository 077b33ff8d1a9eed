package org.hewlang.spec.drops;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the end of values, written as an interpreter of generated functions. A block owns slots
 * in the order of their creation: variables, which may be empty because their value moved, and
 * temporaries, which never are. It empties them in reverse order when it is left. A closure that owns a
 * value may be in several slots; the value ends with the last of them.
 */
final class DropRules {
  /** How a statement ended. */
  private sealed interface Exit {
    record Next() implements Exit {}

    record Jump(int label, boolean goOn) implements Exit {}

    record Result(String text) implements Exit {}
  }

  /** A variable or temporary; empty when its value has moved. */
  private static final class Slot {
    @Nullable Integer value;
    @Nullable Closure closure;

    Slot(int value) {
      this.value = value;
    }

    Slot(Closure closure) {
      this.closure = closure;
      closure.owners++;
    }
  }

  private static final class Closure {
    final int value;
    int owners;

    Closure(int value) {
      this.value = value;
    }
  }

  private static final Exit NEXT = new Exit.Next();

  private final int flag;
  private final int stop;
  private final StringBuilder out;
  private final Map<Integer, Slot> variables = new HashMap<>();
  private final Map<Integer, Integer> rounds = new HashMap<>();
  private final Map<Integer, Slot> closures = new HashMap<>();
  private final List<Integer> shelf = new ArrayList<>();
  private final List<Closure> calls = new ArrayList<>();
  private final List<Integer> kept = new ArrayList<>();
  private final Deque<String> deferred = new ArrayDeque<>();

  private int given;

  /** Blocks left by a return, innermost first: they end after the deferred code. */
  private final List<Deque<Slot>> pending = new ArrayList<>();

  /**
   * @param stop so many values are asked of a generator before it is closed; 0: all
   */
  DropRules(int flag, int stop, StringBuilder out) {
    this.flag = flag;
    this.stop = stop;
    this.out = out;
  }

  /** The text of the function's result; what it prints goes to the trace. */
  String call(List<Step> body) {
    Deque<Slot> slots = new ArrayDeque<>();
    Exit exit = run(body, slots);
    // A tail value is computed before anything ends, as after a `return`.
    String result =
        exit instanceof Exit.Result early ? early.text : "Ok(" + (flag + shelf.size()) + ")";
    finish(slots);
    calls.forEach(this::release);
    shelf.forEach(this::drop);
    return result;
  }

  /** The actor that kept values ends. */
  void closeKeeper() {
    kept.forEach(this::drop);
  }

  /** The deferred code, then the inner blocks that a return left, then the outermost one. */
  private void finish(Deque<Slot> outermost) {
    while (!deferred.isEmpty()) {
      print(deferred.pop());
    }
    pending.forEach(this::close);
    close(outermost);
  }

  private void close(Deque<Slot> slots) {
    while (!slots.isEmpty()) {
      Slot slot = slots.pop();
      if (slot.value != null) {
        drop(slot.value);
      }
      if (slot.closure != null) {
        release(slot.closure);
      }
    }
  }

  private Exit block(List<Step> body) {
    Deque<Slot> slots = new ArrayDeque<>();
    Exit exit = run(body, slots);
    if (exit instanceof Exit.Result) {
      pending.add(slots);
    } else {
      close(slots);
    }
    return exit;
  }

  private Exit run(List<Step> body, Deque<Slot> slots) {
    for (Step step : body) {
      Exit exit = run(step, slots);
      if (!(exit instanceof Exit.Next)) {
        return exit;
      }
    }
    return NEXT;
  }

  private Exit run(Step step, Deque<Slot> slots) {
    switch (step) {
      case Step.Make s -> {
        Slot slot = new Slot(number(s.id()));
        slots.push(slot);
        variables.put(s.variable(), slot);
      }
      case Step.Assign s -> {
        Slot slot = slot(s.variable());
        Integer old = slot.value;
        if (old != null) {
          drop(old);
        }
        slot.value = number(s.id());
      }
      case Step.Move s -> move(s.variable(), s.from(), slots);
      case Step.Back s -> move(s.variable(), s.from(), slots);
      case Step.Through s -> move(s.variable(), s.from(), slots);
      case Step.Tell s -> {
        int value = take(s.variable());
        if (s.keep()) {
          kept.add(value);
        } else {
          drop(value);
        }
      }
      case Step.Lend s -> slots.push(new Slot(number(s.id())));
      case Step.Give s -> {
        int value = take(s.variable());
        if (s.fate() == Step.Fate.CAPTURES) {
          print(String.valueOf(value));
        }
        drop(value);
      }
      case Step.Untaken s -> drop(take(s.variable()));
      case Step.Store s -> shelf.add(take(s.variable()));
      case Step.Eat s -> {
        int value = take(s.variable());
        if (s.keep()) {
          shelf.add(value);
        } else {
          drop(value);
        }
      }
      case Step.End s -> drop(take(s.variable()));
      case Step.Closure s -> bind(s.closure(), new Closure(number(s.id())), slots);
      case Step.Replace s -> {
        Slot slot = slotOf(s.closure());
        Closure next = new Closure(number(s.id()));
        release(closure(s.closure()));
        next.owners++;
        slot.closure = next;
      }
      case Step.Share s -> bind(s.closure(), closure(s.from()), slots);
      case Step.Keep s -> {
        Closure kept = closure(s.closure());
        kept.owners++;
        calls.add(kept);
      }
      case Step.Call s -> {
        Closure called = closure(s.closure());
        slots.push(new Slot(called));
        print(String.valueOf(called.value));
      }
      case Step.Temporary s -> slots.push(new Slot(number(s.id())));
      case Step.Look s -> print(String.valueOf(slot(s.variable()).value));
      case Step.Defer s -> deferred.push("defer " + number(s.id()));
      case Step.Nest s -> {
        return block(s.body());
      }
      case Step.If s -> {
        return block(flag == s.value() ? s.then() : s.otherwise());
      }
      case Step.Loop s -> {
        return loop(s);
      }
      case Step.Leave s -> {
        if (rounds.getOrDefault(s.label(), -1) == s.round() && flag < 3) {
          return new Exit.Jump(s.label(), s.goOn());
        }
      }
      case Step.Return s -> {
        if (flag == s.value()) {
          return new Exit.Result("Ok(" + number(s.id()) + ")");
        }
      }
      case Step.Yield s -> {
        print("y " + number(s.id()));
        given++;
        if (given == stop) {
          // Closed: it unwinds as by a return.
          return new Exit.Result("closed");
        }
      }
      case Step.Try s -> {
        int value = number(s.id());
        slots.push(new Slot(value));
        if (flag == s.value()) {
          return new Exit.Result("Err(\"no " + value + "\")");
        }
        print(String.valueOf(value));
      }
    }
    return NEXT;
  }

  private void move(int to, int from, Deque<Slot> slots) {
    Slot slot = new Slot(take(from));
    slots.push(slot);
    variables.put(to, slot);
  }

  private void bind(int closure, Closure value, Deque<Slot> slots) {
    Slot slot = new Slot(value);
    slots.push(slot);
    closures.put(closure, slot);
  }

  private Slot slotOf(int closure) {
    Slot slot = closures.get(closure);
    if (slot == null) {
      throw new IllegalStateException("c" + closure + " is not in scope");
    }
    return slot;
  }

  private Closure closure(int number) {
    Closure closure = slotOf(number).closure;
    if (closure == null) {
      throw new IllegalStateException("c" + number + " is empty");
    }
    return closure;
  }

  private void release(Closure closure) {
    closure.owners--;
    if (closure.owners == 0) {
      drop(closure.value);
    }
  }

  private Exit loop(Step.Loop loop) {
    for (int round = 0; round < loop.rounds(); round++) {
      rounds.put(loop.label(), round);
      Exit exit = block(loop.body());
      rounds.remove(loop.label());
      if (exit instanceof Exit.Jump jump && jump.label == loop.label()) {
        if (!jump.goOn) {
          break;
        }
      } else if (!(exit instanceof Exit.Next)) {
        return exit;
      }
    }
    return NEXT;
  }

  private Slot slot(int variable) {
    Slot slot = variables.get(variable);
    if (slot == null) {
      throw new IllegalStateException("v" + variable + " is not in scope");
    }
    return slot;
  }

  private int take(int variable) {
    Slot slot = slot(variable);
    Integer value = slot.value;
    if (value == null) {
      throw new IllegalStateException("v" + variable + " has moved");
    }
    slot.value = null;
    return value;
  }

  private int number(int id) {
    return id + rounds.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void drop(int value) {
    print("drop " + value);
  }

  private void print(String line) {
    out.append(line).append('\n');
  }
}
