package org.hewlang.runtime.actor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One crash of an actor.
 *
 * @param number of the crash in this program, from 1
 * @param handler where it happened
 * @param message the panic's line
 * @param wallMillis when, on the wall clock
 * @param worker the token that ran it, -1 if none
 * @param total crashes of this actor so far, those of earlier incarnations included
 * @param stack Hew frames of the handler, innermost first
 * @param supervisor and {@code child}: whose child it was; null if nobody's
 */
public record CrashReport(
    long number,
    long actor,
    String type,
    String handler,
    String message,
    long wallMillis,
    int worker,
    int total,
    List<String> stack,
    @Nullable String supervisor,
    @Nullable String child) {}
