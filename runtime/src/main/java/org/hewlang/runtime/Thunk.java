package org.hewlang.runtime;

/**
 * Code without parameters and result that compiled code registers for later, as {@code defer} does.
 */
public interface Thunk {
  void call(Ctx ctx);
}
