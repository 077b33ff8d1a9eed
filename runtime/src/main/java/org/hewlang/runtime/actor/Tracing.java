package org.hewlang.runtime.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/**
 * Sampling of single messages. A sampled message travels in an envelope with a reserved tag, which
 * the default branch of {@code dispatch} opens; messages sent by its handler are sampled too and
 * belong to the same trace.
 *
 * <p>Whether this exists at all is decided once, when the process starts: without it no send looks at
 * anything.
 */
public final class Tracing {
  /** Whether messages may be sampled in this process. */
  public static final boolean ON;

  /** Whether every event is written to standard error ({@code hew run --trace}). */
  private static final boolean WRITTEN = isSet("HEW_TRACE") || Boolean.getBoolean("hew.trace");

  static {
    ON = WRITTEN || isSet("HEW_PPROF");
  }

  private static final int KEPT = 16_384;

  /** No message is sampled. */
  public static final int CLOSED = -1;

  private static final Deque<TraceEvent> EVENTS = new ArrayDeque<>();
  private static final AtomicLong SPANS = new AtomicLong();
  private static long sequence;
  private static long lost;

  /** Every message whose random number has none of these bits; {@link #CLOSED} for none. */
  private static volatile int gate = WRITTEN ? 0 : CLOSED;

  private Tracing() {}

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }

  /**
   * Samples one message in {@code mask + 1}, which is a power of two; {@link #CLOSED} for none.
   */
  public static void open(int mask) {
    gate = mask;
  }

  /** The message to send instead of {@code m}: in an envelope if it is sampled. */
  static Msg sampled(@Nullable Ctx c, ActorCell to, Msg m) {
    Traced outer = c instanceof Runner runner && runner.trace instanceof Traced t ? t : null;
    int mask = gate;
    if (outer == null
        && (mask == CLOSED || (mask != 0 && (ThreadLocalRandom.current().nextInt() & mask) != 0))) {
      return m;
    }
    long span = SPANS.incrementAndGet();
    Traced traced =
        new Traced(m, outer == null ? span : outer.trace, span, outer == null ? 0 : outer.span);
    record(TraceEvent.Kind.SEND, traced, to, m.handler(), traced.sent, 0);
    return traced;
  }

  /** Handles a sampled message. */
  static void handle(Ctx c, ActorCell a, Traced m) {
    long begin = System.nanoTime();
    record(TraceEvent.Kind.BEGIN, m, a, m.handler(), begin, begin - m.sent);
    Runner runner = c instanceof Runner r ? r : null;
    Object outer = runner == null ? null : runner.trace;
    if (runner != null) {
      runner.trace = m;
    }
    try {
      a.dispatch(c, m.inner);
    } finally {
      if (runner != null) {
        runner.trace = outer;
      }
      long end = System.nanoTime();
      record(TraceEvent.Kind.END, m, a, m.handler(), end, end - begin);
    }
    if (m.inner instanceof Ask ask) {
      ask.complete(c);
    }
  }

  /** Records what happens to an actor rather than to a message. */
  static void actor(TraceEvent.Kind kind, ActorCell a) {
    record(kind, null, a, -1, System.nanoTime(), 0);
  }

  private static synchronized void record(
      TraceEvent.Kind kind,
      @Nullable Traced m,
      ActorCell a,
      int handler,
      long nanos,
      long duration) {
    sequence++;
    if (EVENTS.size() == KEPT) {
      EVENTS.removeFirst();
      lost++;
    }
    TraceEvent event =
        new TraceEvent(
            sequence,
            kind,
            m == null ? 0 : m.trace,
            m == null ? 0 : m.span,
            m == null ? 0 : m.parent,
            a.id(),
            a.type().name(),
            handler,
            nanos,
            duration);
    EVENTS.addLast(event);
    if (WRITTEN) {
      write(event, a);
    }
  }

  private static void write(TraceEvent event, ActorCell a) {
    StringBuilder line = new StringBuilder("hew: trace: ");
    line.append(event.kind().name().toLowerCase(Locale.ROOT)).append(' ').append(a);
    if (event.span() != 0) {
      line.append('.').append(a.type().handler(event.handler()));
      line.append(" message ").append(event.span());
      if (event.parent() != 0) {
        line.append(" caused by ").append(event.parent());
      }
    }
    switch (event.kind()) {
      case BEGIN -> line.append(" after ").append(event.waited() / 1000).append(" us");
      case END -> line.append(" in ").append(event.waited() / 1000).append(" us");
      case SEND, SPAWN, STOP, CRASH -> {}
    }
    Err.line(line.toString());
  }

  /** Events after that number that are still there, at most {@code limit}. */
  public static synchronized List<TraceEvent> after(long number, int limit) {
    List<TraceEvent> found = new ArrayList<>();
    for (TraceEvent event : EVENTS) {
      if (event.sequence() > number && found.size() < limit) {
        found.add(event);
      }
    }
    return found;
  }

  /** Takes the oldest events out. */
  public static synchronized List<TraceEvent> drain(int limit) {
    List<TraceEvent> taken = new ArrayList<>();
    while (taken.size() < limit && !EVENTS.isEmpty()) {
      taken.add(EVENTS.removeFirst());
    }
    return taken;
  }

  /** Events that nobody saw because there were too many. */
  public static synchronized long lost() {
    return lost;
  }

  /** A sampled message. */
  static final class Traced extends Msg {
    private final Msg inner;
    private final long trace;
    private final long span;
    private final long parent;
    private final long sent = System.nanoTime();

    Traced(Msg inner, long trace, long span, long parent) {
      super(TRACED);
      this.inner = inner;
      this.trace = trace;
      this.span = span;
      this.parent = parent;
    }

    @Override
    int handler() {
      return inner.handler();
    }

    @Override
    Msg payload() {
      return inner;
    }

    @Override
    protected void drop(@Nullable Ctx c) {
      inner.drop(c);
    }

    @Override
    protected int coalesces() {
      return inner.coalesces();
    }

    @Override
    protected long keyHash() {
      return inner.keyHash();
    }

    @Override
    protected boolean sameKey(Msg other) {
      return inner.sameKey(other.payload());
    }
  }
}
