package org.hewlang.runtime.supervise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hewlang.runtime.Maker;
import org.hewlang.runtime.OwningClosure;
import org.hewlang.runtime.actor.ActorCell;
import org.jspecify.annotations.Nullable;

/**
 * The places of a supervisor by number. The supervisor adds and forgets them; everybody may look. The
 * number of places is written last and read first, so whoever knows of a place finds it, or its {@link
 * Departed} child. Declared children keep their places; those that were added later lose them when they
 * have ended for good.
 */
final class Places {
  private final Place[] declared;
  private final ConcurrentSkipListMap<Integer, Place> added = new ConcurrentSkipListMap<>();
  private final Departed departed = new Departed();

  /** Factories of children that never came up, as far as they own something. */
  private final List<Maker> leftOver = new ArrayList<>(0);

  private volatile int size;

  Places(List<Place> declared) {
    this.declared = declared.toArray(new Place[0]);
    size = this.declared.length;
  }

  /** One more than the highest number that was given away. */
  int size() {
    return size;
  }

  /** The place of child {@code k}; null if it has none any more. */
  @Nullable Place find(int k) {
    return k < declared.length ? declared[k] : added.get(k);
  }

  /** The place of child {@code k}, which will come back or has not ended. */
  Place get(int k) {
    Place place = find(k);
    if (place == null) {
      throw new IndexOutOfBoundsException(k);
    }
    return place;
  }

  /** All places, in the order of their numbers. */
  List<Place> all() {
    List<Place> all = new ArrayList<>(List.of(declared));
    all.addAll(added.values());
    return all;
  }

  /** All factories, those without a place too. */
  List<Maker> factories() {
    List<Maker> all = new ArrayList<>();
    all().forEach(place -> all.add(place.factory));
    all.addAll(leftOver);
    return all;
  }

  /** Puts {@code place} behind all others, or where there was one whose child never came up. */
  void put(int k, Place place) {
    Place before = added.put(k, place);
    if (before != null && before.factory instanceof OwningClosure) {
      leftOver.add(before.factory);
    }
    size = Math.max(size, k + 1);
  }

  /**
   * Child {@code k} has ended for good. A place stays if its factory owns something, which ends with the
   * supervisor, or if a start that was given up may still come to something.
   */
  void forget(int k) {
    Place place = added.get(k);
    Incarnation latest = place == null ? null : place.incarnation;
    ActorCell dead = latest == null ? null : latest.cell();
    if (place != null
        && dead != null
        && !dead.isAlive()
        && !(place.factory instanceof OwningClosure)) {
      departed.add(k, dead);
      added.remove(k);
    }
  }

  /**
   * A handle for a child without a place; under the supervisor's lock.
   *
   * @param wanted the type that is expected; null for that of the declared children
   */
  @Nullable ActorCell departed(int k, @Nullable String wanted) {
    ActorCell sibling = declared.length == 0 ? null : declared[0].cell;
    return departed.get(k, wanted == null && sibling != null ? sibling.type().name() : wanted);
  }

  /** Number of objects that it takes to know all that. */
  int entries() {
    return declared.length + added.size() + departed.entries();
  }
}
