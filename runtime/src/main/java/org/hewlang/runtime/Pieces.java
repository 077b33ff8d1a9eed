package org.hewlang.runtime;

/** Texts made of several, and several made of one. */
final class Pieces {
  private Pieces() {}

  /** See {@link HewString#join}. */
  static HewString join(ObjVec parts, HewString separator) {
    int count = parts.size();
    long length = Math.max(count - 1, 0) * separator.length();
    for (int i = 0; i < count; i++) {
      length += ((HewString) parts.array()[i]).length();
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw Panics.textTooLong();
    }
    TextBuilder all = new TextBuilder((int) length);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        all.append(separator);
      }
      all.append((HewString) parts.array()[i]);
    }
    return all.finish();
  }

  /** See {@link HewString#replace}. */
  static HewString replace(HewString text, HewString old, HewString replacement) {
    if (old.isEmpty()) {
      return text;
    }
    byte[] bytes = text.array();
    int at = Utf8.indexOf(bytes, 0, old.array());
    if (at < 0) {
      return text;
    }
    TextBuilder out = new TextBuilder(bytes.length + replacement.array().length);
    int from = 0;
    for (; at >= 0; at = Utf8.indexOf(bytes, from, old.array())) {
      out.append(text, from, at);
      out.append(replacement);
      from = at + old.array().length;
    }
    out.append(text, from, bytes.length);
    return out.build();
  }

  /** See {@link HewString#split}. */
  static ObjVec split(HewString text, HewString separator) {
    ObjVec parts = new ObjVec();
    byte[] bytes = text.array();
    int from = 0;
    if (!separator.isEmpty()) {
      for (int at = Utf8.indexOf(bytes, 0, separator.array());
          at >= 0;
          at = Utf8.indexOf(bytes, from, separator.array())) {
        parts.push(text.part(from, at));
        from = at + separator.array().length;
      }
    }
    parts.push(text.part(from, bytes.length));
    return parts;
  }

  /** See {@link HewString#lines}. */
  static ObjVec lines(HewString text) {
    ObjVec lines = new ObjVec();
    byte[] bytes = text.array();
    int from = 0;
    for (int at = lineFeed(bytes, from); at >= 0; at = lineFeed(bytes, from)) {
      lines.push(text.part(from, at > from && bytes[at - 1] == '\r' ? at - 1 : at));
      from = at + 1;
    }
    lines.push(text.part(from, bytes.length));
    return lines;
  }

  private static int lineFeed(byte[] bytes, int from) {
    return Utf8.indexOf(bytes, from, bytes.length, (byte) '\n');
  }
}
