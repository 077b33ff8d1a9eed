package org.hewlang.runtime.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Payloads seen as sequences of fields, without a type: for the merging of unknown ones. */
final class HbfFields {
  private record Field(int tag, int from, int to) {}

  private HbfFields() {}

  private static List<Field> of(byte[] bytes, int from, int to) {
    List<Field> fields = new ArrayList<>();
    HbfReader reader = new HbfReader(bytes, from, to);
    while (!reader.atEnd()) {
      int start = reader.position();
      int key = reader.anyKey();
      reader.skip(key);
      fields.add(new Field(key >>> 3, start, reader.position()));
    }
    return fields;
  }

  /** The fields by ascending tags; those of one tag stay in order. */
  static byte[] sorted(byte[] bytes, int from, int to) {
    List<Field> fields = of(bytes, from, to);
    fields.sort(Comparator.comparingInt(Field::tag));
    byte[] all = new byte[to - from];
    int at = 0;
    for (Field field : fields) {
      int length = field.to() - field.from();
      System.arraycopy(bytes, field.from(), all, at, length);
      at += length;
    }
    return all;
  }
}
