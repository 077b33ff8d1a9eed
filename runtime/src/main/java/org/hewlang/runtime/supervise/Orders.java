package org.hewlang.runtime.supervise;

import java.util.ArrayList;
import java.util.List;

/** What has been decided since somebody looked, in the order in which it is to be carried out. */
final class Orders {
  private List<Action> list = new ArrayList<>(2);

  void add(Action action) {
    list.add(action);
  }

  /** Time passes for {@code slot}, the child {@code k}; what it had to wait for before is void. */
  void arm(int k, Slot slot, long delayNanos) {
    slot.timer++;
    slot.armed = true;
    list.add(new Action.ArmTimer(k, slot.timer, delayNanos));
  }

  /** The child waits for no time any more. */
  void disarm(int k, Slot slot) {
    slot.timer++;
    if (slot.armed) {
      slot.armed = false;
      list.add(new Action.DisarmTimer(k));
    }
  }

  List<Action> take() {
    if (list.isEmpty()) {
      return List.of();
    }
    List<Action> taken = list;
    list = new ArrayList<>(2);
    return taken;
  }
}
