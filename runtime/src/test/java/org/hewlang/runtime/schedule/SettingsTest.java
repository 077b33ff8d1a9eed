package org.hewlang.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.schedule.Settings.SubstrateChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private final List<String> warnings = new ArrayList<>();

  private Settings of(Map<String, String> environment) {
    return Settings.of(environment::get, warnings::add);
  }

  private static int processors() {
    return Math.min(256, Runtime.getRuntime().availableProcessors());
  }

  @Test
  void theDefaultIsOneWorkerPerProcessor() {
    Settings settings = of(Map.of());
    assertEquals(processors(), settings.workers());
    assertEquals(SubstrateChoice.AUTO, settings.substrate());
    assertEquals(List.of(), warnings);
  }

  @Test
  void workersAreCounted() {
    assertEquals(256, of(Map.of("HEW_WORKERS", "256")).workers());
    Settings one = of(Map.of("HEW_WORKERS", "1"));
    assertTrue(one.fifo());
    assertEquals(false, one.cooperative());
    assertEquals(List.of(), warnings);
  }

  @Test
  void noWorkersMeansTheCooperativeMode() {
    Settings settings = of(Map.of("HEW_WORKERS", "0", "HEW_SUBSTRATE", "shared"));
    assertTrue(settings.cooperative() && settings.repeatable());
    assertEquals(1, settings.workers());
    assertEquals(SubstrateChoice.SHARED, settings.substrate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"257", "-1", "two", "1.5", " 2", "99999999999999"})
  void whatIsNoNumberOfWorkersIsIgnoredWithAWarning(String text) {
    assertEquals(processors(), of(Map.of("HEW_WORKERS", text)).workers());
    assertEquals(List.of("warning: HEW_WORKERS=" + text + " is invalid, using default"), warnings);
  }

  @Test
  void anUnknownSubstrateIsIgnoredWithAWarning() {
    assertEquals(SubstrateChoice.AUTO, of(Map.of("HEW_SUBSTRATE", "steel")).substrate());
    assertEquals(List.of("warning: HEW_SUBSTRATE=steel is invalid, using default"), warnings);
  }

  @Test
  void modesWithOneWorkerHaveOneWorker() {
    Settings settings = Settings.deterministic(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Settings(2, false, true, 1, settings.substrate(), 1));
  }
}
