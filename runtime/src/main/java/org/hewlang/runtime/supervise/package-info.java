/**
 * Supervisors: who restarts which actor after a crash, when, how often, and in what order everything
 * is stopped.
 *
 * <p>The package has two halves. {@link Supervision} and the values that it uses decide; they know
 * no clock, no thread and no actor, and time is a parameter. {@link Supervisor} is the actor around
 * them: it feeds them what happened and carries out what they decided.
 */
@NullMarked
package org.hewlang.runtime.supervise;

import org.jspecify.annotations.NullMarked;
