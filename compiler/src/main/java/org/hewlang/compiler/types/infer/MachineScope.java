package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What {@code state} and {@code event} are in the transitions of a machine. Each transition has variables
 * of its own for both, because each knows another state and another event.
 */
final class MachineScope {
  private final FunctionChecker c;
  private final Map<Integer, Known> known = new HashMap<>();
  private final List<Known> all = new ArrayList<>();

  MachineScope(FunctionChecker c) {
    this.c = c;
  }

  /**
   * What is known of a {@code state} or {@code event}.
   *
   * @param variant the variant that it is; null if it may be any
   * @param fields the fields that were read so far, as variables of a pattern
   */
  record Known(EnumDef.@Nullable Variant variant, Map<Integer, Local> fields) {
    static Known of(EnumDef.@Nullable Variant variant) {
      return new Known(variant, new TreeMap<>());
    }
  }

  void add(Local local, Known what) {
    known.put(local.id(), what);
    all.add(what);
  }

  /** Whether {@code local} is the {@code state} or the {@code event} of a transition. */
  boolean isFixed(@Nullable Local local) {
    return local != null && known.containsKey(local.id());
  }

  /** Whether a new variable may not be called {@code name}, because a transition has one; reports it. */
  boolean isTaken(Name name) {
    Local outer = c.variable(name.text());
    if (!isFixed(outer) || outer == null) {
      return false;
    }
    c.report(
        Diagnostic.of(
                Code.E0211,
                name.span(),
                "variable `" + name.text() + "` is already defined in this scope")
            .label("every transition has a `" + name.text() + "` of its own")
            .help("give this one another name"));
    return true;
  }

  /** Whether {@code local} is that or a field of it. */
  boolean isPart(Local local) {
    return isFixed(local) || all.stream().anyMatch(k -> k.fields().containsValue(local));
  }

  /** Field {@code name} of what {@code base} is known to be; null if {@code base} is something else. */
  @Nullable TExpr field(TExpr base, Name name, Span span) {
    Known of = base instanceof TExpr.LocalRef ref ? known.get(ref.local().id()) : null;
    if (of == null || !(base instanceof TExpr.LocalRef whole)) {
      return null;
    }
    EnumDef.Variant variant = of.variant();
    if (variant == null) {
      return c.error(
          Diagnostic.of(
                  Code.E0304,
                  name.span(),
                  "cannot access field `" + name.text() + "` on `" + c.text(base.type()) + "`")
              .label("the source is `_`, so this may be any state")
              .help("look into it with `match state { .. }`, or name the source"),
          base);
    }
    for (int i = 0; i < variant.fields().size(); i++) {
      StructDef.Field f = variant.fields().get(i);
      if (f.name().equals(name.text())) {
        Local local =
            of.fields()
                .computeIfAbsent(
                    i, _ -> c.hidden(whole.local().name() + "." + f.name(), f.type(), f.span()));
        return new TExpr.LocalRef(local, span);
      }
    }
    Diagnostic d =
        Diagnostic.of(
            Code.E0304, name.span(), "no field `" + name.text() + "` on `" + variant.name() + "`");
    Diagnostic suggested =
        Suggestions.add(
            d, name.text(), variant.fields().stream().map(StructDef.Field::name).toList());
    return c.error(
        suggested != d
            ? suggested
            : d.note(
                variant.span(),
                variant.fields().isEmpty() ? "it has no fields" : "these are its fields"),
        base);
  }

  /** What an undefined {@code name} may have meant here: {@code event.name} or {@code state.name}. */
  @Nullable String meant(String name) {
    for (String whole : new String[] {"event", "state"}) {
      Local local = c.variable(whole);
      Known of = local == null ? null : known.get(local.id());
      EnumDef.Variant variant = of == null ? null : of.variant();
      if (variant != null && variant.fields().stream().anyMatch(f -> f.name().equals(name))) {
        return whole + "." + name;
      }
    }
    return null;
  }

  /** Whether the field of a variant of {@code type} is asked for by {@code name}. */
  static boolean isPayload(EnumDef def, String name) {
    return def.variants().stream()
        .anyMatch(v -> v.fields().stream().anyMatch(f -> f.name().equals(name)));
  }

  /** The type of a {@code state} or {@code event} of which nothing is known. */
  static Type typeOf(@Nullable EnumDef def, boolean isKnown) {
    return def == null || !isKnown ? Type.ERROR : new Type.Nominal(def.id(), List.of());
  }
}
