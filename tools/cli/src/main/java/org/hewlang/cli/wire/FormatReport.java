package org.hewlang.cli.wire;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireUse;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;

/**
 * Which formats of which wire types are in a program. A type has a format because a call writes or
 * reads it, because another type that has it holds the type, or because it is kept.
 */
public final class FormatReport {
  private final TypedProgram program;
  private final Map<DefId, Map<Format, Set<String>>> reasons = new HashMap<>();

  private FormatReport(TypedProgram program) {
    this.program = program;
  }

  /** The report, a few lines for each type. */
  public static String of(DeclaredTypes types, List<WireUse> uses) {
    FormatReport report = new FormatReport(types.program());
    uses.forEach(report::use);
    StringBuilder text = new StringBuilder();
    types.wires().forEach(wire -> report.write(wire, text));
    return text.toString();
  }

  private void use(WireUse use) {
    Span at = use.at();
    String word = use.writes() ? "written" : "read";
    String why = at == null ? "kept" : word + " at " + at.file().name() + ":" + at.line();
    if (!(use.type() instanceof Type.Nominal n && isWire(n.def()))) {
      held(
          use.type(), use.format(), why + " in `" + TypeText.of(use.type()) + "`", new HashSet<>());
      return;
    }
    add(n.def(), use.format(), why);
    parts(n, use.format(), "in `" + n.def().name() + "`", new HashSet<>(Set.of(n)));
  }

  private boolean isWire(DefId id) {
    WireDef wire = program.wires().get(id);
    return wire != null && wire.isWire();
  }

  private void add(DefId id, Format format, String why) {
    reasons
        .computeIfAbsent(id, _ -> new EnumMap<>(Format.class))
        .computeIfAbsent(format, _ -> new LinkedHashSet<>())
        .add(why);
  }

  /** The wire types inside {@code type}, and inside those. */
  private void held(Type type, Format format, String why, Set<Type> seen) {
    if (type instanceof Type.Nominal n
        && !n.def().equals(Types.OPTION)
        && !n.def().equals(Types.RESULT)) {
      if (!seen.add(n)) {
        return;
      }
      boolean wire = isWire(n.def());
      if (wire) {
        add(n.def(), format, why);
      }
      parts(n, format, wire ? "in `" + n.def().name() + "`" : why, seen);
      return;
    }
    Types.mapParts(
        type,
        part -> {
          held(part, format, why, seen);
          return part;
        });
  }

  private void parts(Type.Nominal type, Format format, String why, Set<Type> seen) {
    StructDef struct = program.structs().get(type.def());
    EnumDef def = program.enums().get(type.def());
    if (struct != null) {
      struct.fields().forEach(f -> held(f.type(), format, why, seen));
    } else if (def != null) {
      def.variants().forEach(v -> v.fields().forEach(f -> held(f.type(), format, why, seen)));
    }
    type.args().forEach(a -> held(a, format, why, seen));
  }

  private void write(WireDef wire, StringBuilder text) {
    text.append("wire type `").append(wire.id().name()).append("`\n");
    Map<Format, Set<String>> formats = reasons.getOrDefault(wire.id(), Map.of());
    for (Format format : Format.values()) {
      Set<String> why = formats.get(format);
      text.append("  ")
          .append(format.text())
          .append(": ")
          .append(why == null ? "not in the program" : String.join(", ", why))
          .append('\n');
    }
  }
}
