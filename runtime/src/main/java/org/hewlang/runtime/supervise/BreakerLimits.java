package org.hewlang.runtime.supervise;

/**
 * When the circuit breaker of a child opens, and for how long.
 *
 * @param maxCrashes this many crashes within the window open it
 * @param windowNanos also how long a probe has to live to close it again
 * @param cooldownNanos how long it stays open before a probe is started
 */
public record BreakerLimits(int maxCrashes, long windowNanos, long cooldownNanos) {}
