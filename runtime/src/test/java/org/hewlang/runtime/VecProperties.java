package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every kind of vector against an {@link ArrayList} of small numbers that all kinds can hold. */
class VecProperties {
  /** A vector seen through numbers. */
  private interface Subject {
    Vec vec();

    void push(int x);

    int pop();

    int get(long i);

    void set(long i, int x);

    int removeAt(long i);

    void appendTo(Subject other);

    Subject copied();

    boolean removeFirst(int x);

    default List<Integer> contents() {
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < vec().size(); i++) {
        all.add(get(i));
      }
      return all;
    }
  }

  private record Longs(LongVec vec) implements Subject {
    @Override
    public void push(int x) {
      vec.push(x);
    }

    @Override
    public int pop() {
      return (int) vec.pop();
    }

    @Override
    public int get(long i) {
      return (int) vec.get(i);
    }

    @Override
    public void set(long i, int x) {
      vec.set(i, x);
    }

    @Override
    public int removeAt(long i) {
      return (int) vec.removeAt(i);
    }

    @Override
    public void appendTo(Subject other) {
      ((Longs) other).vec.append(vec);
    }

    @Override
    public Subject copied() {
      return new Longs(vec.copy());
    }

    @Override
    public boolean removeFirst(int x) {
      return vec.removeFirst(x);
    }
  }

  private record Ints32(IntVec vec) implements Subject {
    @Override
    public void push(int x) {
      vec.push(x);
    }

    @Override
    public int pop() {
      return vec.pop();
    }

    @Override
    public int get(long i) {
      return vec.get(i);
    }

    @Override
    public void set(long i, int x) {
      vec.set(i, x);
    }

    @Override
    public int removeAt(long i) {
      return vec.removeAt(i);
    }

    @Override
    public void appendTo(Subject other) {
      ((Ints32) other).vec.append(vec);
    }

    @Override
    public Subject copied() {
      return new Ints32(vec.copy());
    }

    @Override
    public boolean removeFirst(int x) {
      return vec.removeFirst(x);
    }
  }

  private record Bytes8(ByteVec vec) implements Subject {
    @Override
    public void push(int x) {
      vec.push(x);
    }

    @Override
    public int pop() {
      return vec.pop();
    }

    @Override
    public int get(long i) {
      return vec.get(i);
    }

    @Override
    public void set(long i, int x) {
      vec.set(i, x);
    }

    @Override
    public int removeAt(long i) {
      return vec.removeAt(i);
    }

    @Override
    public void appendTo(Subject other) {
      ((Bytes8) other).vec.append(vec);
    }

    @Override
    public Subject copied() {
      return new Bytes8(vec.copy());
    }

    @Override
    public boolean removeFirst(int x) {
      return vec.removeFirst(x);
    }
  }

  private record Doubles(DoubleVec vec) implements Subject {
    @Override
    public void push(int x) {
      vec.push(x);
    }

    @Override
    public int pop() {
      return (int) vec.pop();
    }

    @Override
    public int get(long i) {
      return (int) vec.get(i);
    }

    @Override
    public void set(long i, int x) {
      vec.set(i, x);
    }

    @Override
    public int removeAt(long i) {
      return (int) vec.removeAt(i);
    }

    @Override
    public void appendTo(Subject other) {
      ((Doubles) other).vec.append(vec);
    }

    @Override
    public Subject copied() {
      return new Doubles(vec.copy());
    }

    @Override
    public boolean removeFirst(int x) {
      return vec.removeFirst(x);
    }
  }

  private record Floats(FloatVec vec) implements Subject {
    @Override
    public void push(int x) {
      vec.push(x);
    }

    @Override
    public int pop() {
      return (int) vec.pop();
    }

    @Override
    public int get(long i) {
      return (int) vec.get(i);
    }

    @Override
    public void set(long i, int x) {
      vec.set(i, x);
    }

    @Override
    public int removeAt(long i) {
      return (int) vec.removeAt(i);
    }

    @Override
    public void appendTo(Subject other) {
      ((Floats) other).vec.append(vec);
    }

    @Override
    public Subject copied() {
      return new Floats(vec.copy());
    }

    @Override
    public boolean removeFirst(int x) {
      return vec.removeFirst(x);
    }
  }

  private record Objects(ObjVec vec) implements Subject {
    @Override
    public void push(int x) {
      vec.push(x);
    }

    @Override
    public int pop() {
      return (int) vec.pop();
    }

    @Override
    public int get(long i) {
      return (int) vec.get(i);
    }

    @Override
    public void set(long i, int x) {
      vec.set(i, x);
    }

    @Override
    public int removeAt(long i) {
      return (int) vec.removeAt(i);
    }

    @Override
    public void appendTo(Subject other) {
      ((Objects) other).vec.append(vec);
    }

    @Override
    public Subject copied() {
      return new Objects(vec.copy());
    }

    @Override
    public boolean removeFirst(int x) {
      for (int i = 0; i < vec.size(); i++) {
        if (vec.get(i).equals(x)) {
          vec.removeAt(i);
          return true;
        }
      }
      return false;
    }
  }

  /** One step: what to do, where, with what. */
  record Step(int action, int index, int value) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(-1, 12),
            Arbitraries.integers().between(-5, 5))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<Integer> kinds() {
    return Arbitraries.integers().between(0, 5);
  }

  private static Subject empty(int kind) {
    return switch (kind) {
      case 0 -> new Longs(new LongVec());
      case 1 -> new Ints32(IntVec.withCapacity(3));
      case 2 -> new Bytes8(new ByteVec());
      case 3 -> new Doubles(DoubleVec.withCapacity(0));
      case 4 -> new Floats(new FloatVec());
      default -> new Objects(new ObjVec());
    };
  }

  @Property(tries = 3000)
  void vectorsBehaveLikeLists(@ForAll("kinds") int kind, @ForAll("steps") List<Step> steps) {
    Subject vec = empty(kind);
    List<Integer> model = new ArrayList<>();
    for (Step step : steps) {
      apply(step, vec, model);
      assertEquals(model, vec.contents(), step::toString);
      assertEquals(model.size(), vec.vec().length());
      assertEquals(model.isEmpty(), vec.vec().isEmpty());
    }
  }

  private static void apply(Step step, Subject vec, List<Integer> model) {
    int i = step.index();
    boolean inside = i >= 0 && i < model.size();
    switch (step.action()) {
      case 0, 1, 2, 3 -> {
        vec.push(step.value());
        model.add(step.value());
      }
      case 4 -> {
        if (model.isEmpty()) {
          assertPanics("PANIC: Vec pop on empty vector", vec::pop);
        } else {
          assertEquals(model.removeLast(), vec.pop());
        }
      }
      case 5 -> {
        if (inside) {
          vec.set(i, step.value());
          model.set(i, step.value());
        } else {
          assertPanics(outside(i, model), () -> vec.set(i, 1));
          assertPanics(outside(i, model), () -> vec.get(i));
        }
      }
      case 6 -> {
        if (inside) {
          assertEquals(model.get(i), vec.removeAt(i));
          model.subList(i, i + 1).clear();
        } else {
          assertPanics(outside(i, model), () -> vec.removeAt(i));
        }
      }
      case 7 -> {
        int at = model.indexOf(step.value());
        assertEquals(at >= 0, vec.removeFirst(step.value()));
        if (at >= 0) {
          model.subList(at, at + 1).clear();
        }
      }
      case 8 -> {
        if (model.size() < 1000) {
          vec.appendTo(vec);
          model.addAll(List.copyOf(model));
        }
      }
      case 9 -> {
        vec.vec().truncate(i);
        int kept = Math.clamp(i, 0, model.size());
        model.subList(kept, model.size()).clear();
      }
      case 10 -> {
        if (i > 10) {
          vec.vec().clear();
          model.clear();
        }
      }
      default -> {
        Subject copy = vec.copied();
        assertEquals(model, copy.contents());
        copy.push(99);
        copy.appendTo(vec);
        model.addAll(List.copyOf(model));
        model.add(99);
      }
    }
  }

  private static String outside(int i, List<Integer> model) {
    return "PANIC: Vec index out of bounds: index " + i + ", length " + model.size();
  }

  private static void assertPanics(String line, Runnable action) {
    assertEquals(line, assertThrows(HewPanic.class, action::run).line());
  }
}
