package org.hewlang.runtime.supervise;

/** Which children a restart takes along. */
public enum Strategy {
  ONE_FOR_ONE("one_for_one"),
  ONE_FOR_ALL("one_for_all"),
  REST_FOR_ONE("rest_for_one");

  private final String word;

  Strategy(String word) {
    this.word = word;
  }

  /** The word that a program writes. */
  public String word() {
    return word;
  }

  /** Whether the restart of child {@code failed} also stops and starts child {@code other}. */
  public boolean takesAlong(int failed, int other) {
    return switch (this) {
      case ONE_FOR_ONE -> false;
      case ONE_FOR_ALL -> other != failed;
      case REST_FOR_ONE -> other > failed;
    };
  }
}
