package org.hewlang.runtime.observe;

/** Something that can tell its fields; compiled actors implement it when the program is built so. */
public interface Describable {
  /** Names each field once, in the order of declaration. */
  void describe(Description to);

  /** Takes the fields. */
  interface Description {
    /** {@code text} is what {@code println} would show. */
    void field(String name, String type, String text);
  }
}
