package org.hewlang.stdlib.encoding;

import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.DataReader;
import org.hewlang.runtime.wire.FieldNames;
import org.jspecify.annotations.Nullable;

/** What formats have in common whose objects name their fields. */
abstract class KeyedReader extends DataReader {
  /** Goes to the value of the next key of the innermost object; null at its end, which it leaves. */
  abstract @Nullable String nextKey();

  @Override
  public final int field(FieldNames names, int expected) {
    String key = nextKey();
    return key == null ? END : names.find(key, expected);
  }

  @Override
  public final @Nullable HewString mapKey() {
    String key = nextKey();
    return key == null ? null : HewString.of(key);
  }
}
