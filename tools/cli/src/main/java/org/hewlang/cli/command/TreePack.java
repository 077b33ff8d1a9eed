package org.hewlang.cli.command;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.hewlang.compiler.hewi.Packer;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** The tree that {@link TreeJson} writes as text, as MessagePack; numbers with a point are floats. */
final class TreePack {
  private final Packer out = new Packer();

  private TreePack() {}

  static byte[] of(Object tree) {
    TreePack pack = new TreePack();
    pack.value(tree);
    return pack.out.toBytes();
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.nil();
      case Span span -> out.text(TreeJson.position(span));
      case Record node -> node(node);
      case Optional<?> optional -> value(optional.orElse(null));
      case Map<?, ?> map -> {
        out.map(map.size());
        map.forEach((key, content) -> {
          out.text(String.valueOf(key));
          value(content);
        });
      }
      case Collection<?> elements -> {
        out.array(elements.size());
        elements.forEach(this::value);
      }
      case Boolean flag -> out.bool(flag);
      case Integer n -> out.integer(n);
      case Long n -> out.integer(n);
      case Float n -> out.real(n);
      case Double n -> out.real(n);
      default -> out.text(value.toString());
    }
  }

  private void node(Record node) {
    RecordComponent[] parts = node.getClass().getRecordComponents();
    out.map(parts.length + 1);
    out.text("node");
    out.text(TreeJson.kind(node.getClass()));
    for (RecordComponent part : parts) {
      out.text(part.getName());
      value(TreeJson.read(part, node));
    }
  }
}
