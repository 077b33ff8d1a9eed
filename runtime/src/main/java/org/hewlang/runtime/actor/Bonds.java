package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * What ties an actor to others, made when it is first needed: links, monitors, its parent, who waits
 * for its end, and the order to give up what it is doing.
 *
 * <p>Guarded by its own lock, which is never held while another one is taken. The end of an actor
 * takes everything out under the lock and leaves {@link #ended}, or, if there are no bonds, puts
 * {@link #NONE_ANY_MORE} in their place by compare-and-set. So whoever adds something is either told
 * of the end later or finds it at once, never both and never neither.
 */
final class Bonds {
  /** The bonds of actors that stopped without having any. */
  static final Bonds NONE_ANY_MORE = new Bonds(true);

  /** Who monitors the actor, by which reference. */
  private record Watch(ActorCell watcher, long reference) {}

  private boolean ended;

  /**
   * Everybody who is to learn of the end has been told. Until then one may still wait: what somebody
   * does after the actor's end comes after the news of it, also at those who only watch.
   */
  private boolean told;

  private @Nullable Set<ActorCell> links;
  private @Nullable Set<Watch> watchers;

  /** What the actor monitors, by reference. */
  private @Nullable Map<Long, ActorCell> watched;

  private @Nullable Set<Waiter> waiters;
  private @Nullable Set<Resident> residents;
  private long lastReference;

  /** The names that it was given, also those that it may have lost since. */
  private @Nullable Set<String> names;

  private @Nullable Parent parent;
  private @Nullable String crash;
  private volatile @Nullable Cancellation cancellation;

  private Bonds(boolean ended) {
    this.ended = ended;
    this.told = ended;
  }

  static Bonds of(ActorCell a) {
    Bonds known = a.bonds;
    if (known != null) {
      return known;
    }
    Bonds fresh = new Bonds(false);
    return Cell.BONDS.compareAndSet(a, null, fresh) ? fresh : of(a);
  }

  static @Nullable Parent parentOf(ActorCell a) {
    Bonds known = a.bonds;
    return known == null ? null : known.parent();
  }

  // ---------------------------------------------------------------- cancellation

  /** The order's place for the handler that runs now; null only if it is not to be made. */
  @Nullable Cancellation cancellation(boolean create) {
    Cancellation known = cancellation;
    return known != null || !create ? known : cancellation();
  }

  /** The order's place for the handler that runs now. */
  synchronized Cancellation cancellation() {
    Cancellation known = cancellation;
    if (known == null) {
      known = new Cancellation();
      if (!ended) {
        cancellation = known;
      }
    }
    return known;
  }

  /** The order has been obeyed, or is for nobody any more. */
  synchronized void forgetCancellation() {
    cancellation = null;
  }

  // ---------------------------------------------------------------- parent, waiters, names

  synchronized @Nullable Parent parent() {
    return parent;
  }

  void adopt(@Nullable Ctx by, ActorCell a, Parent newParent) {
    String message;
    synchronized (this) {
      if (!ended) {
        parent = newParent;
        return;
      }
      message = crash;
    }
    newParent.childEnded(by, a, message);
  }

  /** Registers somebody to be woken at the end; false if that was, and all have been told. */
  synchronized boolean await(Waiter waiter) {
    if (!told) {
      if (waiters == null) {
        waiters = new LinkedHashSet<>(4);
      }
      waiters.add(waiter);
    }
    return !told;
  }

  /** Whether {@code a} has ended, and all have been told. */
  static boolean areOver(ActorCell a) {
    Bonds known = a.bonds;
    return known != null && known.areTold();
  }

  private synchronized boolean areTold() {
    return told;
  }

  synchronized void forget(Waiter waiter) {
    if (waiters != null) {
      waiters.remove(waiter);
    }
  }

  // ---------------------------------------------------------------- residents

  synchronized void addResident(Resident resident) {
    if (residents == null) {
      residents = new LinkedHashSet<>(4);
    }
    residents.add(resident);
  }

  synchronized void removeResident(Resident resident) {
    if (residents != null) {
      residents.remove(resident);
    }
  }

  private synchronized List<Resident> takeResidents() {
    List<Resident> all = listOf(residents);
    residents = null;
    return all;
  }

  /** Ends what lives in the actor, on the actor's own turn; a panic in it is reported. */
  static void endResidents(Ctx c, ActorCell a, boolean crashed) {
    Bonds bonds = a.bonds;
    if (bonds == null) {
      return;
    }
    for (Resident resident : bonds.takeResidents()) {
      try {
        resident.end(c, crashed);
      } catch (Throwable thrown) {
        if (!Lifecycle.control(c, a, thrown)) {
          a.system.crashLog().report(a, "drop", thrown, null);
        }
      }
    }
  }

  /** Tells what lives in the actor that it was given up. From any thread. */
  static void abandonResidents(@Nullable Ctx by, ActorCell a) {
    Bonds bonds = a.bonds;
    if (bonds != null) {
      List<Resident> all;
      synchronized (bonds) {
        all = listOf(bonds.residents);
      }
      all.forEach(r -> r.abandoned(by));
    }
  }

  /** Notes a name of the actor, to be freed at its end; false if that was. */
  synchronized boolean addName(String name) {
    if (!ended) {
      if (names == null) {
        names = new LinkedHashSet<>(4);
      }
      names.add(name);
    }
    return !ended;
  }

  /** A name was taken from the actor. */
  synchronized void removeName(String name) {
    if (names != null) {
      names.remove(name);
    }
  }

  /** The message of the crash that ended the actor; null if it stopped or lives. */
  synchronized @Nullable String crash() {
    return crash;
  }

  // ---------------------------------------------------------------- links

  /** Adds one side of a link; false if the actor has ended. */
  synchronized boolean addLink(ActorCell other) {
    if (!ended) {
      if (links == null) {
        links = new LinkedHashSet<>(4);
      }
      links.add(other);
    }
    return !ended;
  }

  synchronized void removeLink(ActorCell other) {
    if (links != null) {
      links.remove(other);
    }
  }

  synchronized List<ActorCell> links() {
    return listOf(links);
  }

  // ---------------------------------------------------------------- monitors

  synchronized long newReference(ActorCell target) {
    if (!ended) {
      if (watched == null) {
        watched = new LinkedHashMap<>(4);
      }
      lastReference++;
      watched.put(lastReference, target);
    }
    return lastReference;
  }

  synchronized @Nullable ActorCell dropReference(long reference) {
    return watched == null ? null : watched.remove(reference);
  }

  /** Adds a monitor; false if the actor has ended. */
  synchronized boolean addWatcher(ActorCell watcher, long reference) {
    if (!ended) {
      if (watchers == null) {
        watchers = new LinkedHashSet<>(4);
      }
      watchers.add(new Watch(watcher, reference));
    }
    return !ended;
  }

  synchronized void removeWatcher(ActorCell watcher, long reference) {
    if (watchers != null) {
      watchers.remove(new Watch(watcher, reference));
    }
  }

  // ---------------------------------------------------------------- the end

  /** What the end of an actor, whose life is final, means to others. Called once. */
  static void over(@Nullable Ctx by, ActorCell a, @Nullable String crash) {
    if (crash == null && a.bonds == null && Cell.BONDS.compareAndSet(a, null, NONE_ANY_MORE)) {
      return;
    }
    of(a).tell(by, a, crash);
  }

  private void tell(@Nullable Ctx by, ActorCell a, @Nullable String message) {
    List<ActorCell> linked;
    List<Watch> watching;
    Map<Long, ActorCell> monitored;
    List<Waiter> waiting;
    List<String> named;
    synchronized (this) {
      ended = true;
      named = listOf(names);
      names = null;
      crash = message;
      linked = listOf(links);
      watching = listOf(watchers);
      monitored = watched == null ? Map.of() : Map.copyOf(watched);
      links = null;
      watchers = null;
      watched = null;
      cancellation = null;
    }
    if (!named.isEmpty()) {
      a.system.names().forget(a, named);
    }
    monitored.forEach((reference, target) -> of(target).removeWatcher(a, reference));
    for (ActorCell other : linked) {
      of(other).removeLink(a);
      if (message != null) {
        other.post(by, Links.exit(a, message));
      }
    }
    for (Watch watch : watching) {
      watch.watcher().post(by, Links.down(watch.reference(), a, message));
    }
    if (parent != null) {
      parent.childEnded(by, a, message);
    }
    synchronized (this) {
      told = true;
      waiting = listOf(waiters);
      waiters = null;
    }
    for (Waiter waiter : waiting) {
      waiter.wake(by);
    }
    if (parent != null && !waiting.isEmpty()) {
      parent.hasten(by);
    }
  }

  private static <T> List<T> listOf(@Nullable Set<T> set) {
    return set == null ? List.of() : new ArrayList<>(set);
  }

  /** How the end of an actor reads. */
  static HewString reason(@Nullable String crash) {
    return HewString.of(crash == null ? "stopped" : "crashed: " + crash);
  }
}
