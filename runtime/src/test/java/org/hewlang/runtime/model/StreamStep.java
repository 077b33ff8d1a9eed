package org.hewlang.runtime.model;

import java.util.List;

/** What code does with handlers that stream. */
sealed interface StreamStep extends Step.OfPart {
  /**
   * Calls such a handler and reads what it gives, not always to the end.
   *
   * @param to an actor that was spawned later than the reading one
   * @param body what the handler does
   * @param taken how many values are asked for
   * @param ahead how many may be made before
   * @param between what the reader does after each value
   */
  record Read(int to, Body body, int taken, int ahead, List<Step> between) implements StreamStep {}

  /**
   * A handler that gives numbers from 0.
   *
   * @param each what it does before each value
   * @param values how many there are
   * @param crashes whether it crashes then
   * @param waits whether it may wait
   */
  record Body(List<Step> each, int values, boolean crashes, boolean waits) {}
}
