package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RcBoxTest {
  private static RcBox box(boolean atomic) {
    return atomic ? new ArcBox("content") : new RcBox("content");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLastReleaseSaysSo(boolean atomic) {
    RcBox box = box(atomic);
    box.retain();
    assertEquals(2, box.strongCount());
    assertFalse(box.release());
    assertTrue(box.release());
    assertEquals(0, box.strongCount());
    box.clear();
    assertNull(box.value);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void weakReferencesUpgradeWhileSomebodyOwns(boolean atomic) {
    RcBox box = box(atomic);
    box.retainWeak();
    assertEquals(1, box.weakCount());
    assertTrue(box.upgrade());
    assertEquals(2, box.strongCount());
    box.release();
    box.release();
    assertFalse(box.upgrade());
    assertEquals(0, box.strongCount());
    box.releaseWeak();
    assertEquals(0, box.weakCount());
  }

  @Test
  void contentsKeepTheirRepresentation() {
    assertEquals(5, new RcBox(5L).longValue);
    assertEquals(2.5, new ArcBox(2.5).doubleValue);
    assertEquals("x", new RcBox("x").value);
  }

  @Test
  void ownersOnManyThreadsAreAllCounted() throws InterruptedException {
    ArcBox box = new ArcBox(1L);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(() -> {
            for (int i = 0; i < 20_000; i++) {
              box.retain();
              box.upgrade();
              box.release();
            }
          });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(80_001, box.strongCount());
  }
}
