package org.hewlang.compiler.hewi;

import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** The tables of an interface file. Texts are made when they are first asked for. */
final class StoredTables {
  private final Unpacker in;
  private final int[] stringStarts;
  private final @Nullable String[] strings;
  private final SourceFile[] files;
  private final Type[] types;
  private int typeCount;

  /** Reads the tables that begin at the position of {@code in}. */
  StoredTables(Unpacker in) {
    this.in = in.part(0, in.position() + in.remaining());
    int count = in.count();
    strings = new String[count];
    stringStarts = new int[count];
    for (int i = 0; i < count; i++) {
      stringStarts[i] = in.position();
      in.skipText();
    }
    files = new SourceFile[in.count()];
    for (int i = 0; i < files.length; i++) {
      files[i] = file(in);
    }
    types = new Type[in.count()];
    NodeReader reader = new NodeReader(in, this);
    while (typeCount < types.length) {
      types[typeCount] = TypeCodec.read(reader);
      typeCount++;
    }
  }

  private SourceFile file(Unpacker in) {
    String name = string(in.int32());
    int length = in.int32();
    int[] starts = new int[in.count()];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + in.int32();
      if (starts[i] < starts[i - 1] || starts[i] > length) {
        throw new Malformed("a line is outside of its file");
      }
    }
    if (starts.length == 0 || length < 0) {
      throw new Malformed("a file has no lines");
    }
    int[] pairs = new int[in.count()];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = in.int32();
    }
    return SourceFile.compiled(name, length, starts, pairs);
  }

  String string(int index) {
    if (index < 0 || index >= strings.length) {
      throw new Malformed("a text is missing");
    }
    String known = strings[index];
    if (known == null) {
      int start = stringStarts[index];
      known = in.part(start, in.remaining()).text();
      strings[index] = known;
    }
    return known;
  }

  Type type(int index) {
    if (index < 0 || index >= typeCount) {
      throw new Malformed("a type is missing");
    }
    return types[index];
  }

  SourceFile file(int index) {
    if (index < 0 || index >= files.length) {
      throw new Malformed("a source file is missing");
    }
    return files[index];
  }
}
