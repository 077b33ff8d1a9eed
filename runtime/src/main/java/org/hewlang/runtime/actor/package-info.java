/**
 * Actors: cells, messages, mailboxes, asks, life and death, and the program that they make up.
 *
 * <p>An actor is an {@link org.hewlang.runtime.actor.ActorCell}: its state, its mailbox and its
 * handle in one object. A cell that has something to do is an entry in a run queue of {@code
 * org.hewlang.runtime.schedule}; the runner that takes it calls the handlers as ordinary methods.
 * Compiled actors extend the cell, compiled messages extend {@link org.hewlang.runtime.actor.Msg}.
 */
@NullMarked
package org.hewlang.runtime.actor;

import org.jspecify.annotations.NullMarked;
