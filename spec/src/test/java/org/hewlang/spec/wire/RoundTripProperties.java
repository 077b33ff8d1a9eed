package org.hewlang.spec.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

class RoundTripProperties {
  private static final int TYPES = 6;
  private static final int VALUES = 4;
  private static final AtomicInteger TRIPS = new AtomicInteger();

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void decodingWhatWasEncodedGivesItBackInEveryFormat(@ForAll long seed)
      throws ReflectiveOperationException {
    Random random = new Random(seed);
    List<Declaration> types = Declaration.random(random, TYPES);
    Source source = new Source(types);
    for (Declaration type : types) {
      source.trips(type);
      for (int i = 0; i < VALUES; i++) {
        source.run("trip" + type.name() + "(" + type.value(random) + ");");
        TRIPS.incrementAndGet();
      }
    }
    assertEquals("", Program.of(source.text()).run(), source::text);
  }

  @AfterContainer
  static void say() {
    System.out.println(TRIPS + " values went through nine formats or so and came back");
  }
}
