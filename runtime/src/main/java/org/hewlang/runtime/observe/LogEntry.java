package org.hewlang.runtime.observe;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that was worth a line of the log.
 *
 * @param actor type of the actor that it is about or whose code wrote it; null if there is none
 * @param actorId number of that actor
 * @param fields what else is to be known, in the order in which it is shown
 */
public record LogEntry(
    Instant time,
    LogLevel level,
    String message,
    @Nullable String actor,
    long actorId,
    List<Field> fields) {
  /** A named value. */
  public record Field(String name, String value) {}

  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  public LogEntry {
    fields = List.copyOf(fields);
  }

  /** The line: {@code 12:34:56.789 WARN  message actor=A actor_id=7 name=value}. */
  public String line() {
    StringBuilder line = new StringBuilder(96);
    line.append(TIME_OF_DAY.format(time)).append(' ').append(level.padded());
    line.append(' ').append(message);
    if (actor != null) {
      line.append(" actor=").append(actor).append(" actor_id=").append(actorId);
    }
    for (Field field : fields) {
      line.append(' ').append(field.name()).append('=').append(field.value());
    }
    return line.toString();
  }
}
