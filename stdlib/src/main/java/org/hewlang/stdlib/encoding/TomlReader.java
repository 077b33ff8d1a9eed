package org.hewlang.stdlib.encoding;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.Depth;
import org.hewlang.runtime.wire.WireFault;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/** Reads a TOML 1.0 document into memory. */
public final class TomlReader {
  private TomlReader() {}

  /** A reader of {@code text}. */
  public static TreeReader of(HewString text) {
    TomlParseResult parsed = Toml.parse(text.toString(), TomlVersion.V1_0_0);
    if (parsed.hasErrors()) {
      String problem = parsed.errors().getFirst().toString();
      throw WireFault.of(WireFault.Kind.MALFORMED, problem);
    }
    return new TreeReader(tree(parsed, 1), Long.MAX_VALUE);
  }

  private static Tree tree(Object value, int depth) {
    if (depth > Depth.MAX + 1) {
      throw WireFault.of(WireFault.Kind.TOO_DEEP);
    }
    return switch (value) {
      case TomlTable table -> {
        List<Tree.Entry> entries = new ArrayList<>();
        for (String key : table.keySet()) {
          Object part = table.get(List.of(key));
          if (part != null) {
            entries.add(new Tree.Entry(key, tree(part, depth + 1)));
          }
        }
        yield new Tree.Mapping(entries);
      }
      case TomlArray array -> {
        List<Tree> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          items.add(tree(array.get(i), depth + 1));
        }
        yield new Tree.Sequence(items);
      }
      case Boolean b -> new Tree.Scalar(Tree.Kind.BOOL, b.toString());
      case Long number -> new Tree.Scalar(Tree.Kind.INT, number.toString());
      case Double number -> new Tree.Scalar(Tree.Kind.FLOAT, number.toString());
      // dates and times read as the texts that they are
      default -> new Tree.Scalar(Tree.Kind.TEXT, value.toString());
    };
  }
}
