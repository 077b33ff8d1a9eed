package org.hewlang.runtime.observe;

/**
 * A listed actor.
 *
 * @param handled messages so far, wrapping around at 32 bits
 * @param handler that runs, also while it waits; empty if none does
 */
public record ActorView(
    long id, String type, String state, int handled, int highWater, long pending, String handler) {}
