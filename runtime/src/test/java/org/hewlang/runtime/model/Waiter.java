package org.hewlang.runtime.model;

/** Whose stack waits: that of a task, or if {@code task} is 0 the handler of an actor, or main. */
record Waiter(int actor, int task) {}
