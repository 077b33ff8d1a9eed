package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;

/**
 * What is done with one item, which is in {@link Ctx#num} or {@link Ctx#ref}: the code leaves another
 * one there and says yes, or says no and there is none. Compiled closures of that form are steps.
 */
@FunctionalInterface
public interface Step {
  boolean call(Ctx ctx);
}
