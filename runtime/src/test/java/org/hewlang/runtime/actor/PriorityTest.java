package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many messages an actor handles in one turn; whoever has something to do waits in line. */
@Timeout(600)
class PriorityTest {
  private static final int MESSAGES = 1024;

  private final Stage stage = new Stage(Settings.cooperativeMode());
  private final List<String> turns = new ArrayList<>();
  private String last = "";
  private int count;

  /** An actor handles a message; counts those that follow each other. */
  private void handled(String who) {
    if (!who.equals(last)) {
      flush();
      last = who;
    }
    count++;
  }

  private void flush() {
    if (count > 0) {
      turns.add(last + " " + count);
    }
    count = 0;
  }

  /** An actor that has, as soon as it runs, that many messages in its mailbox. */
  private Puppet busy(Ctx c, String name, Priority priority) {
    Puppet p = Puppet.spawn(c);
    p.setPriority(priority);
    assertEquals(priority, p.priority());
    for (int i = 0; i < MESSAGES; i++) {
      p.tell(c, (x, self) -> handled(name));
    }
    return p;
  }

  @Test
  void aTurnIsLongerOrShorterByPriority() {
    stage.runWell(c -> {
      List<Puppet> all = new ArrayList<>();
      all.add(busy(c, "high", Priority.HIGH));
      all.add(busy(c, "normal", Priority.NORMAL));
      all.add(busy(c, "low", Priority.LOW));
      for (Puppet p : all) {
        p.close(c);
        p.awaitEnd(c);
      }
      flush();
    });
    assertEquals(
        List.of(
            "high 512",
            "normal 256",
            "low 128",
            "high 512",
            "normal 256",
            "low 128",
            "normal 256",
            "low 128",
            "normal 256",
            "low 640"),
        turns);
  }

  @Test
  void anActorHasTheUsualPriority() {
    stage.runWell(c -> assertEquals(Priority.NORMAL, Puppet.spawn(c).priority()));
  }
}
