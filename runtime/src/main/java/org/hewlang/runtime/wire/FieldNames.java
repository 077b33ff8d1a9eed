package org.hewlang.runtime.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The keys of a struct, or the names of an enum's variants, as one text format writes them. */
public final class FieldNames {
  private static final String SEPARATOR = "\0";

  private final String[] fields;
  private final String[] keys;
  private final byte[][] encoded;
  private final Map<String, Integer> positions = new HashMap<>();

  private FieldNames(String[] fields, String[] keys) {
    this.fields = fields;
    this.keys = keys;
    this.encoded = new byte[keys.length][];
    for (int i = 0; i < keys.length; i++) {
      encoded[i] = keys[i].getBytes(StandardCharsets.UTF_8);
      positions.put(keys[i], i);
    }
  }

  /** Declared names and written keys, in the same order, each list separated by NULs. */
  public static FieldNames of(String fields, String keys) {
    return new FieldNames(split(fields), split(keys));
  }

  private static String[] split(String joined) {
    return joined.isEmpty() ? new String[0] : joined.split(SEPARATOR, -1);
  }

  /** The declared name, for messages. */
  public String field(int index) {
    return fields[index];
  }

  public String key(int index) {
    return keys[index];
  }

  /** UTF-8 of the key; not to be changed. */
  public byte[] utf8(int index) {
    return encoded[index];
  }

  /**
   * The number of {@code key}, or -1.
   *
   * @param expected the number that it probably has
   */
  public int find(String key, int expected) {
    if (expected < keys.length && keys[expected].equals(key)) {
      return expected;
    }
    Integer found = positions.get(key);
    return found == null ? -1 : found;
  }
}
