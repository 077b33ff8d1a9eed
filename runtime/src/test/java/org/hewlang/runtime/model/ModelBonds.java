package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Links and monitors: who hears of whose end. */
final class ModelBonds {
  private record Watch(int watcher, long reference) {}

  /** What ties one actor to others. */
  private static final class Bonds {
    final Set<Integer> links = new LinkedHashSet<>();
    final Set<Watch> watches = new LinkedHashSet<>();

    /** What it monitors. */
    final Map<Long, Integer> references = new LinkedHashMap<>();

    long lastReference;
  }

  private final ModelActors actors;
  private final Map<Integer, Bonds> bonds = new HashMap<>();

  ModelBonds(ModelActors actors) {
    this.actors = actors;
  }

  void linked(int number, int other) {
    if (number == other) {
      return;
    }
    ModelActor b = actors.get(other);
    if (b.over) {
      actors.get(number).signals.add(new ModelActor.Signal(true, 0, other, b.reason()));
    } else {
      of(number).links.add(other);
      of(other).links.add(number);
    }
  }

  void unlinked(int number, int other) {
    of(number).links.remove(other);
    of(other).links.remove(number);
  }

  void monitored(Happening.Monitored m) {
    ModelActor target = actors.get(m.target());
    Bonds watcher = of(m.watcher());
    assertEquals(++watcher.lastReference, m.reference(), "references count up");
    watcher.references.put(m.reference(), m.target());
    if (target.over) {
      tell(new Watch(m.watcher(), m.reference()), target);
    } else {
      of(m.target()).watches.add(new Watch(m.watcher(), m.reference()));
    }
  }

  void demonitored(Happening.Demonitored d) {
    Integer target = of(d.watcher()).references.remove(d.reference());
    if (target != null) {
      of(target).watches.remove(new Watch(d.watcher(), d.reference()));
      actors.get(d.watcher()).signals.removeIf(s -> !s.exit() && s.reference() == d.reference());
    }
  }

  /** The watcher has heard of the end. */
  void heard(Happening.Down d) {
    of(d.actor()).references.remove(d.reference());
  }

  /** The actor has ended: tells whoever wants to know. */
  void over(ModelActor a) {
    Bonds its = of(a.number);
    its.references.forEach(
        (reference, target) -> of(target).watches.remove(new Watch(a.number, reference)));
    for (int other : its.links) {
      ModelActor b = actors.get(other);
      of(other).links.remove(a.number);
      if (a.crash != null && !b.over) {
        b.signals.add(new ModelActor.Signal(true, 0, a.number, a.reason()));
      }
    }
    its.links.clear();
    for (Watch watch : its.watches) {
      if (!actors.get(watch.watcher).over) {
        tell(watch, a);
      }
    }
    its.watches.clear();
  }

  private void tell(Watch watch, ModelActor target) {
    actors
        .get(watch.watcher)
        .signals
        .add(new ModelActor.Signal(false, watch.reference, target.number, target.reason()));
  }

  private Bonds of(int number) {
    return bonds.computeIfAbsent(number, n -> new Bonds());
  }
}
