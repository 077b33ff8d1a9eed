package org.hewlang.compiler.hewi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.types.Type;

/** The texts, types and source files that a module's interface names, each written once. */
final class Tables {
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<Type, Integer> types = new LinkedHashMap<>();
  private final Map<SourceFile, Integer> files = new LinkedHashMap<>();
  private final Packer typeBytes = new Packer();

  /** Modules whose declarations are named. */
  final TreeSet<String> modules = new TreeSet<>();

  int string(String text) {
    return index(strings, text);
  }

  int file(SourceFile file) {
    return index(files, file);
  }

  /** The number of {@code type}; those that it is made of have smaller ones. */
  int type(Type type) {
    Integer known = types.get(type);
    if (known != null) {
      return known;
    }
    NodeWriter out = new NodeWriter(this);
    TypeCodec.write(type, out);
    typeBytes.all(out.packer());
    return index(types, type);
  }

  /** All tables as values for {@code out}. */
  void write(Packer out) {
    List<SourceFile> named = new ArrayList<>(files.keySet());
    named.forEach(f -> string(f.name()));
    out.integer(strings.size());
    strings.keySet().forEach(out::text);
    out.integer(named.size());
    for (SourceFile file : named) {
      out.integer(string(file.name()));
      out.integer(file.length());
      out.integer(file.lineCount());
      for (int line = 2; line <= file.lineCount(); line++) {
        out.integer(file.lineStart(line) - file.lineStart(line - 1));
      }
      int[] pairs = file.pairs();
      out.integer(pairs.length);
      for (int pair : pairs) {
        out.integer(pair);
      }
    }
    out.integer(types.size());
    out.all(typeBytes);
  }

  private static <T> int index(Map<T, Integer> table, T value) {
    Integer known = table.putIfAbsent(value, table.size());
    return known == null ? table.size() - 1 : known;
  }
}
