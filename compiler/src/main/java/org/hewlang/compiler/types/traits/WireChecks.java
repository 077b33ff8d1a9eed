package org.hewlang.compiler.types.traits;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.wire.WireSafety;

/** Checks wire types: all that they hold can be written down, and old versions can be read. */
public final class WireChecks {
  private final Declarations declarations;
  private final WireSafety safety;
  private final Diagnostics diagnostics;

  private WireChecks(Declarations declarations, WireSafety safety, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.safety = safety;
    this.diagnostics = diagnostics;
  }

  /** Checks those whose source is compiled. */
  public static void check(Declarations declarations, Traits traits, Diagnostics diagnostics) {
    WireChecks checks = new WireChecks(declarations, traits.wireSafety(), diagnostics);
    for (WireDef wire : declarations.wires().values()) {
      if (wire.isWire() && !declarations.graph().isCompiled(wire.id().module())) {
        checks.type(wire);
      }
    }
  }

  private void type(WireDef wire) {
    StructDef struct = declarations.structs().get(wire.id());
    EnumDef def = declarations.enums().get(wire.id());
    if (struct != null) {
      struct.fields().forEach(f -> field(wire.id().name() + "." + f.name(), f.type(), f.span()));
      wire.fields().forEach(f -> since(wire, f, struct.fields().get(f.position())));
    } else if (def != null) {
      for (EnumDef.Variant v : def.variants()) {
        v.fields()
            .forEach(f ->
                field(
                    wire.id().name()
                        + "::"
                        + v.name()
                        + (v.shape() == EnumDef.Shape.STRUCT ? "." + f.name() : ""),
                    f.type(),
                    f.span()));
      }
    }
  }

  private void field(String place, Type type, Span span) {
    WireSafety.Culprit culprit = safety.culprit(type, Format.HBF, place);
    if (culprit == null) {
      return;
    }
    Diagnostic d =
        Diagnostic.of(
            Code.E0904,
            span,
            "wire `"
                + place
                + "`: type `"
                + TypeText.of(culprit.type())
                + "` is not wire-safe: "
                + culprit.reason());
    if (!culprit.way().isEmpty()) {
      Span at = culprit.field();
      d = d.note(at == null ? span : at, culprit.way());
    }
    diagnostics.add(culprit.help() == null ? d : d.help(culprit.help()));
  }

  // ---- values of fields that old writers do not have

  private void since(WireDef wire, WireField field, StructDef.Field declared) {
    if (field.since() > 1
        && field.defaultValue() == null
        && !hasZero(declared.type(), new HashSet<>())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0906,
                  declared.span(),
                  "wire `"
                      + wire.id().name()
                      + "."
                      + declared.name()
                      + "`: a field that older versions do not have needs a default")
              .label("`" + TypeText.of(declared.type()) + "` has no zero value")
              .help("write `default(..)` or `optional`"));
    }
  }

  /** Whether a missing field of the type has a value. */
  private boolean hasZero(Type type, Set<DefId> underway) {
    return switch (type) {
      case Type.Nominal n -> n.def().equals(Types.OPTION) || hasZero(n.def(), underway);
      case Type.Tuple t -> t.parts().stream().allMatch(p -> hasZero(p, underway));
      case Type.Array a -> hasZero(a.element(), underway);
      case Type.Builtin b -> b.kind() != BuiltinType.REMOTE_REF;
      case Type.Prim _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          true;
    };
  }

  private boolean hasZero(DefId id, Set<DefId> underway) {
    if (!underway.add(id)) {
      return true;
    }
    StructDef struct = declarations.structs().get(id);
    WireDef wire = declarations.wires().get(id);
    if (struct != null && wire != null) {
      return wire.fields().stream()
          .allMatch(f ->
              f.defaultValue() != null
                  || hasZero(struct.fields().get(f.position()).type(), underway));
    }
    EnumDef def = declarations.enums().get(id);
    return def != null && hasUnit(def.variants());
  }

  private static boolean hasUnit(List<EnumDef.Variant> variants) {
    return variants.stream().anyMatch(v -> v.shape() == EnumDef.Shape.UNIT);
  }
}
