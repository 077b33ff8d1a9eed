package org.hewlang.runtime.model;

/**
 * What code does with channels. The ends belong to the actor, or to main; a number means one of those
 * that it has.
 */
sealed interface ChannelStep extends Step.OfPart {
  /** A new channel; both ends are here. */
  record Open(int capacity, boolean numbers) implements ChannelStep {}

  record Put(int end, long nanos) implements ChannelStep {}

  record Take(int end, long nanos) implements ChannelStep {}

  record TryTake(int end) implements ChannelStep {}

  record Another(int end) implements ChannelStep {}

  record Close(int end) implements ChannelStep {}

  /** Moves an end to somebody else. */
  record Give(int to, int key, int end) implements ChannelStep {}
}
