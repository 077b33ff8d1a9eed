package org.hewlang.stdlib;

import java.util.Arrays;
import org.hewlang.runtime.DoubleVec;
import org.hewlang.runtime.LongVec;
import org.hewlang.runtime.ObjVec;

/** Sorted copies of vectors, for {@code std::sort}. */
public final class Sorting {
  private Sorting() {}

  public static LongVec ints(LongVec v) {
    LongVec sorted = v.copy();
    Arrays.sort(sorted.array(), 0, (int) sorted.length());
    return sorted;
  }

  /** By UTF-8 bytes. */
  public static ObjVec strings(ObjVec v) {
    ObjVec sorted = v.copy();
    Arrays.sort(sorted.array(), 0, (int) sorted.length());
    return sorted;
  }

  /** In the total order of IEEE 754. */
  public static DoubleVec floats(DoubleVec v) {
    DoubleVec sorted = v.copy();
    Arrays.sort(sorted.array(), 0, (int) sorted.length());
    return sorted;
  }
}
