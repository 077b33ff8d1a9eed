package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Handlers that stream: bodies that run on their actor's turn, as far as somebody asks for more. */
final class ModelStreams {
  private static final class Stream {
    final ModelActor actor;
    final int ahead;
    int asked;
    int made;
    int taken;
    boolean begun;
    boolean closed;

    /** The body is over, in whatever way. */
    boolean over;

    /** It came to its own end. */
    boolean ended;

    Stream(ModelActor actor, int ahead) {
      this.actor = actor;
      this.ahead = ahead;
    }
  }

  private final ModelActors actors;
  private final ModelWaits waits;
  private final BiConsumer<ModelActor, String> crash;
  private final Map<Integer, Stream> streams = new HashMap<>();

  /** Streams from which somebody waits for a value, by the numbers of the waits. */
  private final Map<Integer, Stream> awaited = new HashMap<>();

  ModelStreams(ModelActors actors, ModelWaits waits, BiConsumer<ModelActor, String> crash) {
    this.actors = actors;
    this.waits = waits;
    this.crash = crash;
  }

  void step(StreamHappening happening) {
    switch (happening) {
      case StreamHappening.Opened o ->
          streams.put(o.stream(), new Stream(actors.get(o.actor()), o.ahead()));
      case StreamHappening.NextBegan n -> {
        waits.began(n);
        Stream s = stream(n.stream());
        s.asked++;
        awaited.put(n.waiting(), s);
      }
      case StreamHappening.Got g -> {
        waits.ended(g.waiting());
        awaited.remove(g.waiting());
        got(stream(g.stream()), g.value());
      }
      case StreamHappening.Closed c -> stream(c.stream()).closed = true;
      case StreamHappening.Runs r -> runs(r.stream(), stream(r.stream()));
      case StreamHappening.Yielded y -> {
        Stream s = stream(y.stream());
        stops(y.stream(), s);
        assertEquals(s.made++, y.value(), "values in their order");
        assertTrue(s.made <= s.taken + s.ahead, "too far ahead");
        assertTrue(s.made < s.asked + s.ahead, "not asked for");
        s.actor.yielded = y.stream();
      }
      case StreamHappening.Ended e -> {
        Stream s = stream(e.stream());
        stops(e.stream(), s);
        s.over = true;
        s.ended = true;
      }
      case StreamHappening.Left l -> {
        Stream s = stream(l.stream());
        assertFalse(s.over, "left twice");
        assertNull(s.actor.running, "in the middle of a handler");
        assertTrue(s.closed || s.actor.refuses, "left for no reason");
        s.over = true;
      }
      case StreamHappening.Unwound u -> {
        Stream s = stream(u.stream());
        assertTrue(s.actor.cancelled, "cancelled by nobody");
        stops(u.stream(), s);
        s.over = true;
      }
      case StreamHappening.Threw t -> {
        Stream s = stream(t.stream());
        stops(t.stream(), s);
        s.over = true;
        crash.accept(s.actor, t.text());
      }
    }
  }

  private void runs(int number, Stream s) {
    assertFalse(s.over, "it was over");
    assertTrue(s.asked > 0, "nobody has asked");
    Integer before = s.actor.yielded;
    if (before != null && before == number) {
      // It may go on to the next value at once; what has come meanwhile waits for the end of that,
      // and an order to give up is obeyed when it waits.
      assertFalse(s.actor.over, "the actor has ended");
      assertNull(s.actor.running, "one at a time");
    } else {
      s.actor.begins();
    }
    s.begun = true;
    s.actor.running = -number;
  }

  private static void stops(int number, Stream s) {
    assertEquals(s.actor.running, -number);
    s.actor.running = null;
  }

  private static void got(Stream s, int value) {
    if (value >= 0) {
      assertEquals(s.taken++, value, "values in their order");
      assertTrue(s.taken <= s.made, "a value that was not made");
      return;
    }
    assertEquals(s.made, s.taken, "values were lost");
    if (value == StreamHappening.END) {
      // One that never began may have been refused before the actor crashed.
      boolean stopped = s.actor.refuses && (s.actor.crash == null || !s.begun);
      assertTrue(s.ended || stopped, "ended too early");
    } else {
      assertTrue(!s.ended && s.actor.crash != null, "failed for no reason");
    }
  }

  /** A wait was given up, if it is one of these. */
  void gaveUp(int waiting) {
    awaited.remove(waiting);
  }

  /** Nobody can go on at this instant. */
  void timePasses() {
    for (Stream s : awaited.values()) {
      // With a narrow mailbox it may be in line with its request, before it looks for values.
      boolean inLine = s.actor.mailbox.blocks() && s.actor.running != null;
      assertTrue(inLine || s.taken == s.made, "a reader was not woken");
      assertFalse(!inLine && s.over || s.actor.over, "a reader waits in vain");
      assertNotNull(s.actor.running, "nobody makes the value");
    }
    for (Stream s : streams.values()) {
      if (s.begun && !s.over) {
        assertFalse(s.actor.over, "a body outlives its actor");
        assertTrue(!s.closed || s.actor.running != null, "a body outlives its reader");
      }
    }
  }

  void end() {
    streams.values().forEach(s -> assertEquals(s.begun, s.over, "a body never ended"));
  }

  private Stream stream(int number) {
    Stream stream = streams.get(number);
    assertNotNull(stream);
    return stream;
  }
}
