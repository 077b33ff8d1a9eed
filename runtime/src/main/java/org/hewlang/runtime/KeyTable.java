package org.hewlang.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Base of maps and sets: insertion-ordered hash tables without boxing. Handles: confined to one
 * actor.
 *
 * <p>Keys and values stand in dense arrays in the order of insertion; a position there is a
 * <em>slot</em>. A separate index, hashed with linear probing, leads from keys to slots. Removing
 * an entry marks its slot as dead; dead slots are squeezed out when the arrays are full. So
 * iteration walks arrays, and slots stay what they are until the next insertion of a new key.
 *
 * <p>The index has twice the length of the arrays at most; a probe ends at a free place because at
 * most five eighths of it are used, and removal closes the gap behind it (Knuth 6.4, algorithm R),
 * so there are no tombstones in it.
 */
public abstract class KeyTable {
  /** Names and places besides the first that hold it, where its end can be noticed. */
  private int others;

  /** Kinds of values, by representation; {@link #NONE} makes a set. */
  public static final char LONG = 'J';

  public static final char DOUBLE = 'D';
  public static final char OBJECT = 'L';
  static final char NONE = 'V';

  /** Index length of an empty table: never written, because the arrays have no room. */
  static final int EMPTY_INDEX = 2;

  static final long[] NO_LONGS = {};
  static final double[] NO_DOUBLES = {};
  static final Object[] NO_OBJECTS = {};

  private static final int FIRST_INDEX = 8;

  final char kind;
  long[] longs = NO_LONGS;
  double[] doubles = NO_DOUBLES;
  Object[] objects = NO_OBJECTS;

  /** Slots in use, dead ones included. */
  int used;

  /** Entries. */
  int live;

  /** Number of slots that the arrays have room for. */
  int capacity;

  /** All slots before this one are dead. */
  private int head;

  /** One bit per slot, set if it is dead; null while no slot is. */
  private long @Nullable [] dead;

  KeyTable(char kind) {
    this.kind = kind;
  }

  /** Number of entries. */
  public final long length() {
    return live;
  }

  public final boolean isEmpty() {
    return live == 0;
  }

  /** The slot of the oldest entry, or -1. */
  public final int firstSlot() {
    head = liveFrom(head);
    return head < used ? head : -1;
  }

  /** The slot of the entry inserted after the one at {@code slot}, or -1. */
  public final int nextSlot(int slot) {
    int next = liveFrom(slot + 1);
    return next < used ? next : -1;
  }

  private int liveFrom(int slot) {
    int at = slot;
    if (dead != null) {
      while (at < used && isDead(at)) {
        at++;
      }
    }
    return at;
  }

  private boolean isDead(int slot) {
    long[] bits = dead;
    return bits != null && (bits[slot >> 6] >>> slot & 1) != 0;
  }

  /** Removes everything. */
  public abstract void clear();

  /** Marks a slot whose index entry is gone already. */
  final void bury(int slot) {
    live--;
    if (kind == OBJECT) {
      forget(objects, slot);
    }
    if (live == 0) {
      used = 0;
      head = 0;
      dead = null;
      return;
    }
    if (slot == used - 1) {
      used--;
      return;
    }
    long[] bits = dead;
    if (bits == null) {
      bits = new long[(capacity >> 6) + 1];
      dead = bits;
    }
    bits[slot >> 6] |= 1L << slot;
  }

  @SuppressWarnings("NullAway") // a dead slot holds null and is never read
  static void forget(Object[] array, int slot) {
    array[slot] = null;
  }

  /** Makes room for one more entry: squeezes dead slots out if they are many, else grows. */
  final void makeRoom() {
    if (live >= capacity - (capacity >> 2)) {
      int length = Math.max(FIRST_INDEX, indexLength() << 1);
      if (length < 0) {
        throw Panics.capacityOverflow();
      }
      capacity = (length >> 1) + (length >> 3);
      resizeKeys(capacity);
      switch (kind) {
        case LONG -> longs = Arrays.copyOf(longs, capacity);
        case DOUBLE -> doubles = Arrays.copyOf(doubles, capacity);
        case OBJECT -> objects = Arrays.copyOf(objects, capacity);
        default -> {}
      }
      rebuildIndex(length, squeeze());
    } else {
      rebuildIndex(indexLength(), squeeze());
    }
  }

  /** Moves the entries together; gives the new slot of each old one, or null if none moved. */
  private int @Nullable [] squeeze() {
    if (dead == null) {
      return null;
    }
    int[] moved = new int[used];
    int to = 0;
    for (int from = 0; from < used; from++) {
      if (!isDead(from)) {
        if (to < from) {
          moveKey(from, to);
          moveValue(from, to);
        }
        moved[from] = to++;
      }
    }
    forgetKeys(to, used);
    if (kind == OBJECT) {
      forgetRange(objects, to, used);
    }
    used = to;
    head = 0;
    dead = null;
    return moved;
  }

  private void moveValue(int from, int to) {
    switch (kind) {
      case LONG -> longs[to] = longs[from];
      case DOUBLE -> doubles[to] = doubles[from];
      case OBJECT -> objects[to] = objects[from];
      default -> {}
    }
  }

  @SuppressWarnings("NullAway") // slots beyond the used ones hold null and are never read
  static void forgetRange(Object[] array, int from, int to) {
    Arrays.fill(array, from, to, null);
  }

  abstract int indexLength();

  abstract void resizeKeys(int length);

  abstract void moveKey(int from, int to);

  abstract void forgetKeys(int from, int to);

  /**
   * Replaces the index by one of that length; {@code moved} gives the new slots of the entries,
   * null if they are what they were.
   */
  abstract void rebuildIndex(int length, int @Nullable [] moved);

  /** Forgets slots and values; the keys are forgotten by the caller. */
  final void reset() {
    used = 0;
    live = 0;
    capacity = 0;
    head = 0;
    dead = null;
    longs = NO_LONGS;
    doubles = NO_DOUBLES;
    objects = NO_OBJECTS;
  }

  /** Takes over slots and values of {@code other}, which keeps its own; values become shared. */
  final void copySlots(KeyTable other) {
    used = other.used;
    live = other.live;
    capacity = other.capacity;
    head = other.head;
    long[] bits = other.dead;
    dead = bits == null ? null : bits.clone();
    longs = other.longs.clone();
    doubles = other.doubles.clone();
    if (kind == OBJECT) {
      Aggregate.shareAll(other.objects, 0, other.used);
    }
    objects = other.objects.clone();
  }

  /** The value at {@code slot} of a map to {@code long} values. */
  public final long valueLong(int slot) {
    return longs[slot];
  }

  public final double valueDouble(int slot) {
    return doubles[slot];
  }

  public final Object valueObject(int slot) {
    return objects[slot];
  }

  /** Replaces the value at {@code slot}. */
  public final void setLong(int slot, long value) {
    longs[slot] = value;
  }

  public final void setDouble(int slot, double value) {
    doubles[slot] = value;
  }

  public final void setObject(int slot, Object value) {
    objects[slot] = value;
  }

  /** The values of a map to {@code long}, in order. */
  public final LongVec snapshotLongs() {
    LongVec values = LongVec.withCapacity(live);
    for (int slot = firstSlot(); slot >= 0; slot = nextSlot(slot)) {
      values.push(longs[slot]);
    }
    return values;
  }

  public final DoubleVec snapshotDoubles() {
    DoubleVec values = DoubleVec.withCapacity(live);
    for (int slot = firstSlot(); slot >= 0; slot = nextSlot(slot)) {
      values.push(doubles[slot]);
    }
    return values;
  }

  /** The values of a map to references, in order; they become shared. */
  public final ObjVec snapshotObjects() {
    ObjVec values = ObjVec.withCapacity(live);
    for (int slot = firstSlot(); slot >= 0; slot = nextSlot(slot)) {
      values.push(Aggregate.share(objects[slot]));
    }
    return values;
  }

  /** Counts one more name or place that holds it. */
  public final void retain() {
    others++;
  }

  /** Counts one less; true if that was the last, so that the content ends. */
  public final boolean release() {
    return others-- == 0;
  }
}
