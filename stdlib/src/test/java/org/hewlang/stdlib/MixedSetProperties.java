package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hewlang.runtime.HewString;

class MixedSetProperties {
  @Property
  void itBehavesLikeTwoSets(
      @ForAll List<@IntRange(min = -4, max = 4) Integer> inserted,
      @ForAll List<@IntRange(min = -4, max = 4) Integer> removed) {
    MixedSet set = new MixedSet();
    Set<Long> ints = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (int x : inserted) {
      assertEquals(ints.add((long) x), set.insertInt(x));
      assertEquals(texts.add("" + -x), set.insertText(HewString.of("" + -x)));
    }
    for (int x : removed) {
      assertEquals(ints.remove((long) x), set.removeInt(x));
      assertEquals(texts.contains("" + x), set.containsText(HewString.of("" + x)));
    }
    assertEquals(ints.size() + texts.size(), set.length());
    set.clear();
    assertEquals(0, set.length());
  }

  @Example
  void aNumberIsNotItsText() {
    MixedSet set = new MixedSet();
    set.insertInt(1);
    assertEquals(false, set.containsText(HewString.of("1")));
  }
}
