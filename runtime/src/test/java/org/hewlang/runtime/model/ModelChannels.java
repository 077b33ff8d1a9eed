package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Channels: a queue with a bound, in which senders that find no room stand in their order. Who of
 * several receivers gets an item is not told apart.
 */
final class ModelChannels {
  private static final class Channel {
    final int capacity;
    final Deque<Integer> queue = new ArrayDeque<>();
    final Deque<Put> blocked = new ArrayDeque<>();
    int senders = 1;
    boolean deaf;

    Channel(int capacity) {
      this.capacity = Math.max(capacity, 1);
    }

    boolean isAtEnd() {
      return queue.isEmpty() && (senders == 0 || deaf);
    }
  }

  /** One end; {@code owner} is null while it is on its way. */
  private static final class End {
    final Channel channel;
    final boolean sends;
    @Nullable Integer owner;
    boolean closed;

    End(Channel channel, boolean sends, int owner) {
      this.channel = channel;
      this.sends = sends;
      this.owner = owner;
    }
  }

  private enum Stand {
    IN_LINE,
    IN_QUEUE,
    REFUSED
  }

  private static final class Put {
    final Channel channel;
    final int item;
    final ModelWaits.Pending wait;
    Stand stand = Stand.IN_LINE;

    Put(Channel channel, int item, ModelWaits.Pending wait) {
      this.channel = channel;
      this.item = item;
      this.wait = wait;
    }
  }

  private record Take(Channel channel) {}

  private final ModelActors actors;
  private final ModelWaits waits;
  private final Map<Integer, End> ends = new HashMap<>();
  private final Map<Integer, Put> puts = new HashMap<>();
  private final Map<Integer, Take> takes = new HashMap<>();

  ModelChannels(ModelActors actors, ModelWaits waits) {
    this.actors = actors;
    this.waits = waits;
  }

  void step(ChannelHappening happening) {
    switch (happening) {
      case ChannelHappening.Opened o -> {
        Channel channel = new Channel(o.capacity());
        ends.put(o.sender(), new End(channel, true, o.owner()));
        ends.put(o.receiver(), new End(channel, false, o.owner()));
      }
      case ChannelHappening.Another a -> {
        Channel channel = end(a.from()).channel;
        channel.senders++;
        ends.put(a.sender(), new End(channel, true, a.owner()));
      }
      case ChannelHappening.Left l -> end(l.end()).owner = null;
      case ChannelHappening.Arrived a -> end(a.end()).owner = a.owner();
      case ChannelHappening.Closed c -> close(end(c.end()));
      case ChannelHappening.PutBegan p -> begins(p);
      case ChannelHappening.Put p -> {
        Put put = puts.remove(p.waiting());
        waits.ended(p.waiting());
        assertNotNull(put);
        assertEquals(p.heard() ? Stand.IN_QUEUE : Stand.REFUSED, put.stand, "sent");
      }
      case ChannelHappening.TakeBegan t -> {
        Take take = new Take(end(t.receiver()).channel);
        waits.began(t);
        takes.put(t.waiting(), take);
      }
      case ChannelHappening.Taken t -> {
        Take take = takes.remove(t.waiting());
        waits.ended(t.waiting());
        assertNotNull(take);
        if (t.item() == 0) {
          assertTrue(take.channel.isAtEnd(), "ended too early");
        } else {
          take(take.channel, t.item());
        }
      }
      case ChannelHappening.Tried t -> {
        Channel channel = end(t.receiver()).channel;
        if (t.item() == 0) {
          assertEquals(List.of(), List.copyOf(channel.queue), "there was something");
        } else {
          take(channel, t.item());
        }
      }
    }
  }

  private void begins(ChannelHappening.PutBegan p) {
    End end = end(p.sender());
    Channel channel = end.channel;
    Put put = new Put(channel, p.item(), waits.began(p));
    puts.put(p.waiting(), put);
    if (put.wait.isGivenUp()) {
      return;
    }
    if (channel.deaf) {
      put.stand = Stand.REFUSED;
      return;
    }
    channel.blocked.add(put);
    admit(channel);
  }

  private void take(Channel channel, int item) {
    assertEquals(channel.queue.poll(), item, "first in, first out");
    admit(channel);
  }

  /** Those in line go in as far as there is room. */
  private static void admit(Channel channel) {
    while (channel.queue.size() < channel.capacity && !channel.blocked.isEmpty()) {
      Put next = channel.blocked.remove();
      if (!next.wait.isGivenUp()) {
        next.stand = Stand.IN_QUEUE;
        channel.queue.add(next.item);
      }
    }
  }

  private void close(End end) {
    assertFalse(end.closed, "closed twice");
    end.closed = true;
    if (end.sends) {
      end.channel.senders--;
      return;
    }
    end.channel.deaf = true;
    for (Put put : end.channel.blocked) {
      if (!put.wait.isGivenUp()) {
        put.stand = Stand.REFUSED;
      }
    }
    end.channel.blocked.clear();
  }

  /** A wait was given up, if it is one of these. */
  void gaveUp(int wait) {
    Put put = puts.remove(wait);
    if (put != null) {
      assertEquals(Stand.IN_LINE, put.stand, "given up although it was done");
      put.channel.blocked.remove(put);
    }
    takes.remove(wait);
  }

  /** Nobody can go on at this instant. */
  void timePasses() {
    for (Put put : puts.values()) {
      assertEquals(Stand.IN_LINE, put.stand, "a sender was not woken");
    }
    for (Take take : takes.values()) {
      boolean waitsRightly = take.channel.queue.isEmpty() && !take.channel.isAtEnd();
      assertTrue(waitsRightly, "a receiver was not woken");
    }
    for (End end : ends.values()) {
      Integer owner = end.owner;
      assertTrue(end.closed || owner == null || !actors.isOver(owner), "an end outlives its owner");
    }
  }

  private End end(int number) {
    End end = ends.get(number);
    assertNotNull(end);
    return end;
  }
}
