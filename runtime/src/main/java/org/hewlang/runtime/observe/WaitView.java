package org.hewlang.runtime.observe;

import org.hewlang.runtime.schedule.WaitKind;

/**
 * A stack that waits.
 *
 * @param actor whose code waits; 0 for {@code main} and for parallel tasks
 * @param ref that actor as text
 * @param target the actor that it waits for, 0 if it waits for something else
 * @param deadlineNanos on the scheduler's clock; 0 without
 */
public record WaitView(
    long actor,
    String ref,
    String handler,
    WaitKind kind,
    long target,
    String targetRef,
    long sinceNanos,
    long deadlineNanos) {}
