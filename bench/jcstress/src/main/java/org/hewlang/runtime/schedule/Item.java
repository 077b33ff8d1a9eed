package org.hewlang.runtime.schedule;

/** Work that knows its number and is never run. */
final class Item extends Work {
  final int number;

  Item(int number) {
    this.number = number;
  }

  /** The number of {@code work}; 0 if there is none. */
  static int of(Work work) {
    return work == null ? 0 : ((Item) work).number;
  }

  @Override
  protected void run(Runner runner) {
    throw new AssertionError();
  }
}
