/**
 * The scheduler: run queues, tokens, stacks that may wait anywhere, timers, and the end of work.
 *
 * <p>Knows nothing of actors, messages or tasks: it runs {@link Work} and lets the running code
 * wait. The words: a <em>token</em> ({@link Core}) is the right to run work, one per processor, with
 * a run queue of its own; a <em>runner</em> ({@link Runner}) is a stack that runs work while it holds
 * a token; a runner whose work has to wait passes the token on and keeps its stack.
 */
@NullMarked
package org.hewlang.runtime.schedule;

import org.jspecify.annotations.NullMarked;
