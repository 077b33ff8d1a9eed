package org.hewlang.compiler.hewi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Writes what all nodes are made of. The counterpart of {@link NodeReader}, call by call. */
final class NodeWriter {
  private final Packer out = new Packer();
  private final Tables tables;
  private final Map<Local, Integer> locals = new LinkedHashMap<>();
  private @Nullable SourceFile file;
  private int position;

  NodeWriter(Tables tables) {
    this.tables = tables;
  }

  Packer packer() {
    return out;
  }

  NodeWriter tag(int tag) {
    out.integer(tag);
    return this;
  }

  NodeWriter integer(long value) {
    out.integer(value);
    return this;
  }

  NodeWriter real(double value) {
    out.real(value);
    return this;
  }

  NodeWriter bool(boolean value) {
    out.bool(value);
    return this;
  }

  NodeWriter string(String text) {
    out.integer(tables.string(text));
    return this;
  }

  NodeWriter word(Enum<?> word) {
    out.integer(word.ordinal());
    return this;
  }

  NodeWriter type(Type type) {
    out.integer(tables.type(type));
    return this;
  }

  NodeWriter def(DefId id) {
    tables.modules.add(id.module());
    return string(id.module()).string(id.name());
  }

  NodeWriter function(FnId id) {
    tables.modules.add(id.module());
    return string(id.module()).string(id.owner()).string(id.name());
  }

  NodeWriter trait(TraitRef trait) {
    return def(trait.trait()).list(trait.args(), this::type);
  }

  /** Relative to the span before, since most follow each other closely. */
  NodeWriter span(Span span) {
    int length = span.end() - span.start();
    if (span.file() == file) {
      out.integer(length);
    } else {
      out.integer(-length - 1L);
      out.integer(tables.file(span.file()));
      file = span.file();
    }
    out.integer(span.start() - position);
    position = span.start();
    return this;
  }

  /** A variable; the first time with all that is known of it. */
  NodeWriter local(Local local) {
    Integer known = locals.get(local);
    if (known != null) {
      return integer(known);
    }
    integer(locals.size());
    locals.put(local, locals.size());
    return integer(local.id())
        .string(local.name())
        .type(local.type())
        .bool(local.mutable())
        .span(local.span());
  }

  /** Makes {@code local} known without writing it: the reader knows it too. */
  void declare(Local local) {
    locals.put(local, locals.size());
  }

  <T> NodeWriter list(List<T> elements, Consumer<T> write) {
    out.integer(elements.size());
    elements.forEach(write);
    return this;
  }

  <T> NodeWriter optional(@Nullable T value, Consumer<T> write) {
    out.bool(value != null);
    if (value != null) {
      write.accept(value);
    }
    return this;
  }

  /** Continues with {@code write}, for nodes written by others in the middle of a chain. */
  NodeWriter then(Runnable write) {
    write.run();
    return this;
  }
}
