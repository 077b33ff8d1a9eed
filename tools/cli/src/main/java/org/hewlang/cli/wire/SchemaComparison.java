package org.hewlang.cli.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hewlang.cli.wire.WireSchema.Declaration;
import org.hewlang.cli.wire.WireSchema.Field;
import org.hewlang.cli.wire.WireSchema.Kind;
import org.hewlang.cli.wire.WireSchema.Variant;
import org.hewlang.compiler.typed.WireDef;
import org.jspecify.annotations.Nullable;

/**
 * What a change of wire types breaks. Fields and variants are known by their numbers, types by their
 * names.
 */
public final class SchemaComparison {
  private final boolean binaryOnly;
  private final List<Finding> findings = new ArrayList<>();

  private SchemaComparison(boolean binaryOnly) {
    this.binaryOnly = binaryOnly;
  }

  /** Something that was found. */
  public record Finding(boolean isError, String message) {}

  /**
   * Compares.
   *
   * @param binaryOnly whether names do not matter, because nobody writes text
   */
  public static List<Finding> compare(WireSchema base, WireSchema now, boolean binaryOnly) {
    SchemaComparison comparison = new SchemaComparison(binaryOnly);
    for (String name : base.duplicates()) {
      comparison.error("duplicate wire declaration `" + name + "` in the baseline");
    }
    for (String name : now.duplicates()) {
      comparison.error("duplicate wire declaration `" + name + "`");
    }
    for (Declaration before : base.types().values()) {
      Declaration after = now.type(before.name());
      if (after == null) {
        comparison.removed(before);
      } else {
        comparison.type(before, after);
      }
    }
    now.types().values().forEach(comparison::deprecated);
    return comparison.findings;
  }

  private void error(String message) {
    findings.add(new Finding(true, message));
  }

  private void warning(String message) {
    findings.add(new Finding(false, message));
  }

  /** A name that JSON and YAML use. */
  private void renamed(String message) {
    findings.add(new Finding(!binaryOnly, message));
  }

  // ---- types

  private void removed(Declaration type) {
    boolean said = false;
    for (Field f : type.fields()) {
      if (f.isRequired()) {
        error("removed required field " + place(type.name(), f) + " (wire type removed)");
        said = true;
      }
    }
    for (Variant v : type.variants()) {
      error("removed variant " + place(type.name(), v) + " (wire type removed)");
      said = true;
    }
    if (!said) {
      error("removed wire type `" + type.name() + "`");
    }
  }

  private void type(Declaration before, Declaration after) {
    versions(before, after);
    if (before.kind() != after.kind()) {
      error(
          "changed declaration kind of `"
              + before.name()
              + "`: "
              + word(before.kind())
              + " -> "
              + word(after.kind()));
      return;
    }
    boolean changed = fields(before.name(), before.fields(), after.fields(), before, after);
    changed |= variants(before, after);
    reservations(before, after);
    boolean versioned = before.version() > 0 || after.version() > 0;
    if (changed && versioned && before.effectiveVersion() == after.effectiveVersion()) {
      warning(
          "wire `"
              + before.name()
              + "` changed but its version is still "
              + after.effectiveVersion());
    }
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case STRUCT -> "struct";
      case ENUM -> "enum";
    };
  }

  private void versions(Declaration before, Declaration after) {
    int from = before.effectiveVersion();
    int to = after.effectiveVersion();
    String type = "wire `" + before.name() + "`";
    if (to > from) {
      warning(type + " version advanced from " + from + " to " + to);
    } else if (to < from) {
      error(type + " version lowered from " + from + " to " + to);
    }
    if (after.minVersion() > from) {
      error(
          type
              + ": min_version "
              + after.minVersion()
              + " is higher than baseline version "
              + from
              + " - old clients cannot decode");
    }
  }

  // ---- fields

  /** Compares the fields of a struct or variant; whether there is any difference. */
  private boolean fields(
      String owner, List<Field> before, List<Field> after, Declaration base, Declaration now) {
    boolean changed = false;
    for (Field old : before) {
      Field field = withTag(after, old.tag());
      if (field == null) {
        removedField(owner, old, now);
        changed = true;
      } else {
        changed |= field(owner, old, field);
      }
    }
    for (Field field : after) {
      if (withTag(before, field.tag()) == null) {
        changed = true;
        if (field.isRequired() && field.since() <= base.effectiveVersion()) {
          warning("new required field " + place(owner, field) + " has no default");
        }
      }
    }
    return changed;
  }

  private void removedField(String owner, Field old, Declaration now) {
    if (old.isRequired()) {
      error("removed required field " + place(owner, old));
    } else if (!now.isReserved(old.tag())) {
      warning("removed field " + place(owner, old) + " should be reserved");
    }
  }

  private boolean field(String owner, Field before, Field after) {
    boolean renamed = !before.name().equals(after.name());
    if (renamed) {
      renamed(
          "reused field number @"
              + before.tag()
              + " in `"
              + owner
              + "`: `"
              + before.name()
              + "` became `"
              + after.name()
              + "`");
      if (!binaryOnly) {
        return true; // another field altogether
      }
    }
    String place = place(owner, after);
    if (!before.type().equals(after.type())) {
      error(
          "changed field type for "
              + place
              + ": `"
              + before.type()
              + "` -> `"
              + after.type()
              + "`");
      return true;
    }
    if (before.optional() != after.optional()) {
      if (!before.isNumberOrBool()) {
        error("changed optionality of " + place);
      } else if (after.isRequired()) {
        warning("new required field " + place + " has no default");
      }
      return true;
    }
    return renamed;
  }

  private void deprecated(Declaration type) {
    for (Field f : type.fields()) {
      if (f.deprecated()) {
        warning("deprecated field usage: " + place(type.name(), f));
      }
    }
  }

  private static @Nullable Field withTag(List<Field> fields, int tag) {
    for (Field f : fields) {
      if (f.tag() == tag) {
        return f;
      }
    }
    return null;
  }

  private static String place(String owner, Field field) {
    return "`" + owner + "." + field.name() + " @" + field.tag() + "`";
  }

  // ---- variants

  private boolean variants(Declaration before, Declaration after) {
    boolean changed = false;
    String type = before.name();
    for (Variant old : before.variants()) {
      Variant variant = withNumber(after.variants(), old.number());
      if (variant == null) {
        error("removed variant " + place(type, old));
        changed = true;
        continue;
      }
      boolean renamed = !old.name().equals(variant.name());
      if (renamed) {
        renamed(
            "reused variant number @"
                + old.number()
                + " in `"
                + type
                + "`: `"
                + old.name()
                + "` became `"
                + variant.name()
                + "`");
        changed = true;
      }
      if (!renamed || binaryOnly) {
        changed |= payload(type, old, variant, before, after);
      }
    }
    for (Variant variant : after.variants()) {
      if (withNumber(before.variants(), variant.number()) == null) {
        changed = true;
        if (!before.other()) {
          warning(
              "new variant "
                  + place(type, variant)
                  + ": readers of the baseline have no `#[other]` and cannot decode it");
        }
      }
    }
    return changed;
  }

  private boolean payload(
      String type, Variant old, Variant variant, Declaration before, Declaration after) {
    if (old.fields().isEmpty() != variant.fields().isEmpty()) {
      error("changed payload of " + place(type, variant));
      return true;
    }
    return fields(type + "::" + variant.name(), old.fields(), variant.fields(), before, after);
  }

  private static @Nullable Variant withNumber(List<Variant> variants, int number) {
    for (Variant v : variants) {
      if (v.number() == number) {
        return v;
      }
    }
    return null;
  }

  private static String place(String type, Variant variant) {
    return "`" + type + "::" + variant.name() + " @" + variant.number() + "`";
  }

  // ---- reservations

  private void reservations(Declaration before, Declaration after) {
    for (Field f : after.fields()) {
      String place = place(before.name(), f);
      if (before.isReserved(f.tag())) {
        error("reserved field number @" + f.tag() + " is used again by " + place);
      }
      if (before.reservedNames().contains(f.name())) {
        error("reserved field name `" + f.name() + "` is used again by " + place);
      }
    }
    for (WireDef.Range range : before.reserved()) {
      String numbers =
          range.first() == range.last()
              ? "@" + range.first()
              : "@" + range.first() + "..@" + range.last();
      boolean used = after.fields().stream().anyMatch(f -> range.contains(f.tag()));
      if (!used && !isCovered(range, after)) {
        error("dropped reservation of " + numbers + " in `" + before.name() + "`");
      }
    }
    for (String name : new TreeSet<>(before.reservedNames())) {
      boolean used = after.fields().stream().anyMatch(f -> f.name().equals(name));
      if (!used && !after.reservedNames().contains(name)) {
        error("dropped reservation of `" + name + "` in `" + before.name() + "`");
      }
    }
  }

  /** Whether all of {@code range} is reserved; ranges may be long, so they are walked by their ends. */
  private static boolean isCovered(WireDef.Range range, Declaration now) {
    int next = range.first();
    boolean moved = true;
    while (moved && next <= range.last()) {
      moved = false;
      for (WireDef.Range r : now.reserved()) {
        if (r.contains(next)) {
          next = r.last() + 1;
          moved = true;
        }
      }
    }
    return next > range.last();
  }
}
