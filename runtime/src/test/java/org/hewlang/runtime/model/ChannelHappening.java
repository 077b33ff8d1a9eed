package org.hewlang.runtime.model;

/** What happened to channels. Ends and items have numbers from 1. */
sealed interface ChannelHappening extends Happening.OfPart {
  record Opened(int channel, int capacity, int sender, int receiver, int owner)
      implements ChannelHappening {}

  record Another(int sender, int from, int owner) implements ChannelHappening {}

  /** An end has come with a message. */
  record Arrived(int end, int owner) implements ChannelHappening {}

  /** An end is on its way to somebody. */
  record Left(int end) implements ChannelHappening {}

  record Closed(int end) implements ChannelHappening {}

  record PutBegan(int waiting, int sender, int item, Waiter who, long deadline, long at)
      implements ChannelHappening, Happening.Waiting {}

  record Put(int waiting, boolean heard, long at) implements ChannelHappening {}

  record TakeBegan(int waiting, int receiver, Waiter who, long deadline, long at)
      implements ChannelHappening, Happening.Waiting {}

  /** The item, or 0 at the end. */
  record Taken(int waiting, int item, long at) implements ChannelHappening {}

  /** The item, or 0 if there was none. */
  record Tried(int receiver, int item) implements ChannelHappening {}
}
