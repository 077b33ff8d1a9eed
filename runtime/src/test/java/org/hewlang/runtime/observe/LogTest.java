package org.hewlang.runtime.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogTest {
  private static final Instant NOON = Instant.parse("2026-02-03T12:00:00.070900Z");

  private final List<LogEntry> written = new ArrayList<>();

  @AfterEach
  void off() {
    Log.setLevel(null);
    Log.writeTo(null);
  }

  private static LogEntry entry(LogLevel level) {
    return new LogEntry(NOON, level, "begins", null, 0, List.of());
  }

  @Test
  void theLogIsOffUntilALevelIsSet() {
    Log.writeTo(written::add);
    for (LogLevel level : LogLevel.values()) {
      assertFalse(Log.isOn(level));
      Log.write(entry(level));
    }
    assertEquals(List.of(), written);
  }

  @Test
  void aLevelLetsThroughWhatMattersAtLeastAsMuch() {
    Log.writeTo(written::add);
    Log.setLevel(LogLevel.WARN);
    for (LogLevel level : LogLevel.values()) {
      Log.write(entry(level));
    }
    assertEquals(List.of(entry(LogLevel.ERROR), entry(LogLevel.WARN)), written);
    assertTrue(Log.showsDiscarded());
    Log.setLevel(LogLevel.ERROR);
    assertFalse(Log.showsDiscarded());
  }

  @Test
  void aLineHasTimeLevelMessageActorAndFields() {
    assertEquals("12:00:00.070 INFO  begins", entry(LogLevel.INFO).line());
    assertEquals(
        "12:00:00.070 ERROR begins actor=Clerk actor_id=7 a=1 b=x y",
        new LogEntry(
                NOON,
                LogLevel.ERROR,
                "begins",
                "Clerk",
                7,
                List.of(new LogEntry.Field("a", "1"), new LogEntry.Field("b", "x y")))
            .line());
  }
}
