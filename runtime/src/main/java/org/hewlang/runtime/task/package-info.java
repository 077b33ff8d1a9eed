/**
 * Structured concurrency: scopes with their tasks, cancellation, deadlines, {@code select} and {@code
 * join}, channels and semaphores.
 *
 * <p>Builds on the scheduler's waits and on actors; nothing below knows of it.
 */
@NullMarked
package org.hewlang.runtime.task;

import org.jspecify.annotations.NullMarked;
