package org.hewlang.compiler.hewi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Reads what all nodes are made of. The counterpart of {@link NodeWriter}, call by call. */
final class NodeReader {
  /** Far more than any program nests, and few enough for the stack of a thread. */
  private static final int DEEPEST = 4000;

  private final Unpacker in;
  private final StoredTables tables;
  private final List<Local> locals = new ArrayList<>();
  private @Nullable SourceFile file;
  private int position;
  private int depth;

  NodeReader(Unpacker in, StoredTables tables) {
    this.in = in;
    this.tables = tables;
  }

  int tag() {
    return in.int32();
  }

  int int32() {
    return in.int32();
  }

  long integer() {
    return in.integer();
  }

  double real() {
    return in.real();
  }

  boolean bool() {
    return in.bool();
  }

  int count() {
    return in.count();
  }

  String string() {
    return tables.string(in.int32());
  }

  <T extends Enum<T>> T word(T[] words) {
    int index = in.int32();
    if (index < 0 || index >= words.length) {
      throw new Malformed("a word is unknown");
    }
    return words[index];
  }

  Type type() {
    return tables.type(in.int32());
  }

  DefId def() {
    return new DefId(string(), string());
  }

  FnId function() {
    return new FnId(string(), string(), string());
  }

  TraitRef trait() {
    return new TraitRef(def(), list(this::type));
  }

  Span span() {
    int length = in.int32();
    if (length < 0) {
      length = -length - 1;
      file = tables.file(in.int32());
    }
    position += in.int32();
    SourceFile of = file;
    if (of == null || position < 0 || length < 0 || position > of.length() - length) {
      throw new Malformed("a place is outside of its file");
    }
    return new Span(of, position, position + length);
  }

  Local local() {
    int index = in.int32();
    if (index >= 0 && index < locals.size()) {
      return locals.get(index);
    }
    if (index != locals.size()) {
      throw new Malformed("a variable is unknown");
    }
    Local local = new Local(in.int32(), string(), type(), bool(), span());
    locals.add(local);
    return local;
  }

  void declare(Local local) {
    locals.add(local);
  }

  <T> List<T> list(Supplier<T> read) {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    List<T> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      elements.add(read.get());
    }
    return elements;
  }

  <T> @Nullable T optional(Supplier<T> read) {
    return in.bool() ? read.get() : null;
  }

  /** Counts a level of nesting; to be given back with {@link #leave}. */
  void enter() {
    if (++depth > DEEPEST) {
      throw new Malformed("it nests too deeply");
    }
  }

  void leave() {
    depth--;
  }

  static Malformed unknown(String kind, int tag) {
    return new Malformed("there is no " + kind + " of kind " + tag);
  }
}
