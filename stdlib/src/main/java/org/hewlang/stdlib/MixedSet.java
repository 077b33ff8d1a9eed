package org.hewlang.stdlib;

import java.util.HashSet;
import java.util.Set;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.LongSet;

/** {@code hashset.HashSet}: integers and strings side by side. Confined to one actor. */
public final class MixedSet {
  private final LongSet ints = new LongSet();
  private final Set<HewString> texts = new HashSet<>();

  public boolean insertInt(long x) {
    return ints.insert(Ctx.current(), x);
  }

  public boolean containsInt(long x) {
    return ints.contains(Ctx.current(), x);
  }

  public boolean removeInt(long x) {
    return ints.remove(Ctx.current(), x);
  }

  public boolean insertText(HewString x) {
    return texts.add(x);
  }

  public boolean containsText(HewString x) {
    return texts.contains(x);
  }

  public boolean removeText(HewString x) {
    return texts.remove(x);
  }

  public long length() {
    return ints.length() + texts.size();
  }

  public void clear() {
    ints.clear();
    texts.clear();
  }
}
