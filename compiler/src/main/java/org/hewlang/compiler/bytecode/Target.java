package org.hewlang.compiler.bytecode;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/** A place in the code that jumps go to, with the locals that are assigned on all ways to it. */
final class Target {
  final Label label = new Label();

  /** Slots assigned on every jump seen so far; null while nothing jumps here. */
  @Nullable BitSet assigned;

  boolean isUsed() {
    return assigned != null;
  }

  void merge(BitSet now) {
    if (assigned == null) {
      assigned = (BitSet) now.clone();
    } else {
      assigned.and(now);
    }
  }
}
