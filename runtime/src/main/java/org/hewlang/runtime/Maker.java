package org.hewlang.runtime;

/** Code without parameters that makes a value: compiled closures of that form are makers. */
public interface Maker {
  Object call(Ctx ctx);
}
