package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Types;

/** The traits of the prelude that the checker itself refers to. */
final class Protocols {
  static final DefId DISPLAY = prelude("Display");
  static final DefId CLONE = prelude("Clone");
  static final DefId FROM = prelude("From");
  static final DefId ITERATOR = prelude("Iterator");
  static final DefId DROP = prelude("Drop");

  private Protocols() {}

  static DefId prelude(String name) {
    return new DefId(Types.PRELUDE, name);
  }
}
