package org.hewlang.runtime.supervise;

/** Which ends of a child call for a new incarnation. */
public enum Policy {
  PERMANENT("permanent"),
  TRANSIENT("transient"),
  TEMPORARY("temporary");

  private final String word;

  Policy(String word) {
    this.word = word;
  }

  /** The word that a program writes. */
  public String word() {
    return word;
  }

  /** Whether a child with this policy comes back after such an end. */
  public boolean restartsAfter(Exit exit) {
    return switch (exit) {
      case SHUTDOWN -> false;
      case NORMAL -> this == PERMANENT;
      case CRASH -> this != TEMPORARY;
    };
  }
}
