package org.hewlang.compiler.lower.wire;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hewlang.compiler.ir.JType;

/** A format that is written and read as numbers, texts, arrays and objects. */
public enum DataFormat {
  /** Keys in the order of declaration. */
  JSON("Json", "JsonWriter", "JsonReader"),
  /** Keys by code points. */
  SORTED_JSON("SortedJson", "JsonWriter", "JsonReader"),
  YAML("Yaml", "YamlWriter", "YamlReader"),
  TOML("Toml", "TomlWriter", "TomlReader"),
  /** Structs are arrays, variants are numbers, keys of maps are values. */
  MSGPACK("MsgPack", "MsgPackWriter", "MsgPackReader");

  private static final String PACKAGE = "org/hewlang/stdlib/encoding/";

  private final String purpose;
  private final String writer;
  private final String reader;

  DataFormat(String purpose, String writer, String reader) {
    this.purpose = purpose;
    this.writer = writer;
    this.reader = reader;
  }

  /** The first word in the names of generated methods. */
  String purpose() {
    return purpose;
  }

  /** The class that makes writers. */
  JType writer() {
    return JType.ref(PACKAGE + writer);
  }

  /** The class that makes readers. */
  JType reader() {
    return JType.ref(PACKAGE + reader);
  }

  boolean isJson() {
    return this == JSON || this == SORTED_JSON;
  }

  /** Whether parts have names. */
  boolean hasNames() {
    return this != MSGPACK;
  }

  boolean isText() {
    return this != MSGPACK;
  }

  String key(WireShapes.Part part) {
    return isJson() ? part.jsonKey() : part.yamlKey();
  }

  String name(WireShapes.Case variant) {
    return isJson() ? variant.jsonName() : variant.yamlName();
  }

  /** The fields in the order in which they are written. */
  List<WireShapes.Part> ordered(List<WireShapes.Part> parts) {
    return this == SORTED_JSON
        ? parts.stream()
            .sorted(Comparator.comparing(this::key, DataFormat::compareCodePoints))
            .toList()
        : parts;
  }

  private static int compareCodePoints(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return Arrays.compare(left, right);
  }
}
