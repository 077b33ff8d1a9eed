package org.hewlang.runtime.observe;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.actor.ActorCell;
import org.jspecify.annotations.Nullable;

/**
 * The log of the process, as far as the runtime itself writes to it. It is off until a program sets a
 * level; then entries are lines on standard error, or what {@link #writeTo} says.
 *
 * <p>Like standard error it belongs to the process, not to one of the programs in it. From any thread.
 */
public final class Log {
  private static final int OFF = -1;

  private static volatile int level = OFF;
  private static volatile Consumer<LogEntry> sink = Log::toStandardError;

  private Log() {}

  /** Entries of this level and of those that matter more are written; null: none is. */
  public static void setLevel(@Nullable LogLevel most) {
    level = most == null ? OFF : most.ordinal();
  }

  /** Whether entries of that level are written; what only such an entry needs need not be made else. */
  public static boolean isOn(LogLevel asked) {
    return asked.ordinal() <= level;
  }

  /** Hands entries to {@code target} from now on; null: lines on standard error again. */
  public static void writeTo(@Nullable Consumer<LogEntry> target) {
    sink = target == null ? Log::toStandardError : target;
  }

  /** Writes an entry if its level is on. */
  public static void write(LogEntry entry) {
    if (isOn(entry.level())) {
      sink.accept(entry);
    }
  }

  private static void toStandardError(LogEntry entry) {
    Err.line(entry.line());
  }

  // ---------------------------------------------------------------- what the runtime writes

  /** Whether {@link #discarded} writes anything. Compiled code asks before it makes the text. */
  public static boolean showsDiscarded() {
    return isOn(LogLevel.WARN);
  }

  /**
   * A handler has answered a message with {@code Err(error)}, and whoever sent the message wanted no
   * answer.
   */
  public static void discarded(ActorCell a, int handler, HewString error) {
    write(
        new LogEntry(
            Instant.now(),
            LogLevel.WARN,
            "error reply discarded",
            a.type().name(),
            a.id(),
            List.of(
                new LogEntry.Field("handler", a.type().handler(handler)),
                new LogEntry.Field("error", error.toString()))));
  }
}
