package org.hewlang.compiler.types.infer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.Local;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one block, arm, or parameter list; those outside follow by {@code outer}.
 *
 * <p>A lambda whose check is postponed must not see what is declared after it; therefore every
 * variable has a running number, and a scope sees only variables outside that are numbered below its
 * {@code limit}.
 */
final class LocalScope {
  private record Entry(Local local, int number) {}

  private final @Nullable LocalScope outer;
  private final int limit;
  private @Nullable Map<String, Entry> entries;

  LocalScope(@Nullable LocalScope outer) {
    this(outer, Integer.MAX_VALUE);
  }

  /** A scope that sees of {@code outer} only the variables numbered below {@code limit}. */
  LocalScope(@Nullable LocalScope outer, int limit) {
    this.outer = outer;
    this.limit = limit;
  }

  void add(Local local, int number) {
    if (entries == null) {
      entries = new HashMap<>();
    }
    entries.put(local.name(), new Entry(local, number));
  }

  /** The variable of that name in this block itself. */
  @Nullable Local own(String name) {
    Entry entry = entries == null ? null : entries.get(name);
    return entry == null ? null : entry.local();
  }

  /** The variable that {@code name} means. */
  @Nullable Local find(String name) {
    return find(this, name, Integer.MAX_VALUE);
  }

  /** The variable that {@code name} means outside of this block. */
  @Nullable Local findOutside(String name) {
    return find(outer, name, limit);
  }

  private static @Nullable Local find(@Nullable LocalScope from, String name, int below) {
    int limit = below;
    for (LocalScope s = from; s != null; s = s.outer) {
      Entry entry = s.entries == null ? null : s.entries.get(name);
      if (entry != null && entry.number() < limit) {
        return entry.local();
      }
      limit = Math.min(limit, s.limit);
    }
    return null;
  }

  /** All names visible, for suggestions. */
  Collection<String> names() {
    Set<String> names = new HashSet<>();
    for (LocalScope s = this; s != null; s = s.outer) {
      if (s.entries != null) {
        names.addAll(s.entries.keySet());
      }
    }
    return names;
  }
}
