package org.hewlang.compiler.lower.wire;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireUse;
import org.hewlang.compiler.types.Type;

/**
 * Makes the code of formats that are kept though the program does not use them: what {@code
 * #[wire(keep = "..")]} names, and of public types of a library without that attribute all.
 */
public final class WireKeeping {
  private final Wires wires;

  private WireKeeping(Wires wires) {
    this.wires = wires;
  }

  /**
   * Keeps what has to be kept.
   *
   * @param library the modules of the library that is compiled; none for a program
   */
  public static void keep(Wires wires, Set<String> library) {
    WireKeeping keeping = new WireKeeping(wires);
    for (WireDef def : wires.program.typed.wires().values()) {
      if (def.isWire()) {
        keeping.keep(def, library.contains(def.id().module()));
      }
    }
  }

  private void keep(WireDef def, boolean inLibrary) {
    StructDef struct = wires.program.typed.structs().get(def.id());
    EnumDef enumeration = wires.program.typed.enums().get(def.id());
    boolean isPublic =
        struct != null ? struct.isPublic() : enumeration != null && enumeration.isPublic();
    Set<Format> formats = EnumSet.noneOf(Format.class);
    formats.addAll(def.keep());
    if (inLibrary && isPublic && formats.isEmpty()) {
      formats.addAll(EnumSet.allOf(Format.class));
    }
    if (struct == null) {
      formats.remove(Format.TOML); // a document is a table
    }
    Type.Nominal type = new Type.Nominal(def.id(), List.of());
    for (Format format : formats) {
      make(type, format);
      note(type, format, true);
      note(type, format, false);
    }
  }

  private void make(Type.Nominal type, Format format) {
    switch (format) {
      case HBF -> {
        wires.encodeHbf(type);
        wires.decodeHbf(type, false);
      }
      case JSON -> {
        wires.encode(DataFormat.JSON, "compact", type);
        wires.encode(DataFormat.SORTED_JSON, "compact", type);
        wires.decode(DataFormat.JSON, type);
      }
      case YAML -> both(DataFormat.YAML, type);
      case TOML -> both(DataFormat.TOML, type);
      case MSGPACK -> both(DataFormat.MSGPACK, type);
    }
  }

  private void both(DataFormat format, Type.Nominal type) {
    wires.encode(format, "create", type);
    wires.decode(format, type);
  }

  private void note(Type type, Format format, boolean writes) {
    wires.uses.add(new WireUse(type, format, writes, null));
  }
}
