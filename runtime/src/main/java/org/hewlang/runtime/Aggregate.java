package org.hewlang.runtime;

/**
 * Base of the value classes that compiled code changes in place (structs, tuples, fixed arrays).
 *
 * <p>{@link #shared} is set as soon as a second reference to the object may exist, before that
 * reference is published, and is never cleared. Code that writes a part of the value tests it and
 * writes to a copy if it is set; the copy marks the aggregates nested in it.
 */
public abstract class Aggregate {
  /** Whether more than one place may refer to this object. */
  public boolean shared;

  /** Marks {@code o} as shared if it is an aggregate, and returns it. */
  public static Object share(Object o) {
    if (o instanceof Aggregate aggregate) {
      aggregate.shared = true;
    }
    return o;
  }

  /** Marks all elements of {@code objects} from {@code from} to {@code to} (exclusive). */
  static void shareAll(Object[] objects, int from, int to) {
    for (int i = from; i < to; i++) {
      share(objects[i]);
    }
  }
}
