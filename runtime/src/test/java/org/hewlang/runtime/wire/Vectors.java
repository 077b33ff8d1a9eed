package org.hewlang.runtime.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Test vectors: lists of flat JSON objects whose values are texts or numbers. */
final class Vectors {
  private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*}");
  private static final Pattern ENTRY =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"([^\"]*)\"|(-?[0-9]+))");

  private Vectors() {}

  /** The objects of the list {@code name} in {@code file}. */
  static List<Map<String, String>> list(String file, String name) {
    String text = text(file);
    int start = text.indexOf("\"" + name + "\"");
    if (start < 0) {
      throw new IllegalArgumentException("no list " + name);
    }
    int end = text.indexOf(']', start);
    List<Map<String, String>> objects = new ArrayList<>();
    Matcher object = OBJECT.matcher(text.substring(start, end));
    while (object.find()) {
      Map<String, String> entries = new HashMap<>();
      Matcher entry = ENTRY.matcher(object.group());
      while (entry.find()) {
        entries.put(entry.group(1), entry.group(2) == null ? entry.group(3) : entry.group(2));
      }
      objects.add(entries);
    }
    return objects;
  }

  private static String text(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] hex(Map<String, String> vector, String key) {
    return HexFormat.of().parseHex(text(vector, key));
  }

  static String text(Map<String, String> vector, String key) {
    String value = vector.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key + " in " + vector);
    }
    return value;
  }
}
