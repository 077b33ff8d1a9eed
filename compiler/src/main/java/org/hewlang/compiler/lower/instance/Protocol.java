package org.hewlang.compiler.lower.instance;

/** The prelude's traits whose impls replace what every value can do by itself. */
public enum Protocol {
  DISPLAY("Display", "display", 1),
  DEBUG("Debug", "debug", 1),
  EQ("Eq", "eq", 2),
  ORD("Ord", "cmp", 2),
  HASH("Hash", "hash", 1),
  CLONE("Clone", "clone", 1),
  DROP("Drop", "drop", 1);

  private final String trait;
  private final String method;
  private final int params;

  Protocol(String trait, String method, int params) {
    this.trait = trait;
    this.method = method;
    this.params = params;
  }

  String trait() {
    return trait;
  }

  String method() {
    return method;
  }

  /** Whether a trait of that name may be one of these. */
  public static boolean isName(String trait) {
    for (Protocol p : values()) {
      if (p.trait.equals(trait)) {
        return true;
      }
    }
    return false;
  }

  /** Number of parameters, all of the implementing type. */
  int params() {
    return params;
  }
}
