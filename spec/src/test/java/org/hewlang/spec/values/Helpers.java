package org.hewlang.spec.values;

import java.util.List;

/** Functions of the generated programs, in Hew and in the model. */
final class Helpers {
  static final String SOURCE =
      """
      fn id<T>(x: T) -> T { x }
      fn first<T>(x: T, _n: int) -> T { x }
      fn yes() -> bool { true }
      fn bump(var q: Q) -> Q {
          let old = q;
          q.p.x += 1;
          q.t.0.y = old.p.x + 5;
          q
      }
      fn keep(v: Vec<P>, p: P) { v.push(p); }
      fn poke(v: Vec<P>, p: P) -> int { v[0].x += 1; p.x }
      fn touch(v: Vec<P>) { v[0].x += 100; }
      fn each(v: Vec<P>) -> int {
          var s = 0;
          for p in v { v[0].x += 1; s += p.x; }
          s
      }
      """;

  private Helpers() {}

  private static long number(List<Value> parts, int index) {
    return ((Value.Number) parts.get(index)).value();
  }

  private static List<Value> parts(Value value) {
    return ((Value.Aggregate) value).parts();
  }

  /** {@code q}, which the caller gives away. */
  static Value bump(Value q) {
    List<Value> p = parts(parts(q).get(0));
    long old = number(p, 0);
    p.set(0, new Value.Number(old + 1));
    parts(parts(parts(q).get(2)).get(0)).set(1, new Value.Number(old + 5));
    return q;
  }

  /** {@code p} is a copy, as an argument is. */
  static long poke(List<Value> elements, Value p) {
    List<Value> first = parts(elements.getFirst());
    first.set(0, new Value.Number(number(first, 0) + 1));
    return number(parts(p), 0);
  }

  static void touch(List<Value> elements) {
    List<Value> first = parts(elements.getFirst());
    first.set(0, new Value.Number(number(first, 0) + 100));
  }

  static long each(List<Value> elements) {
    long sum = 0;
    int count = elements.size();
    for (int i = 0; i < count; i++) {
      long x = number(parts(elements.get(i)), 0);
      List<Value> first = parts(elements.getFirst());
      first.set(0, new Value.Number(number(first, 0) + 1));
      sum += x;
    }
    return sum;
  }
}
