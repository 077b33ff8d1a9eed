package org.hewlang.compiler.typed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.types.DefId;

/**
 * How values of a struct or enum are written down; it stands beside the {@link StructDef} or {@link
 * EnumDef} of the same identity. Declared types that are no wire types have one too, derived from their
 * names, for the formats that are text.
 *
 * @param isWire whether it is declared as wire type, and so has the binary formats
 * @param version 0 if the type has no versions
 * @param minVersion the oldest version that is understood; 1 if nothing else is written
 * @param fields of a struct, in order of declaration; empty for an enum
 * @param variants of an enum, in order of declaration; empty for a struct
 * @param reserved numbers that may not be used
 * @param reservedNames names that may not be used
 * @param int64String whether JSON has 64-bit integers as strings
 * @param keep formats that are kept even if the program does not use them
 * @param other the position of the variant that stands for unknown ones; -1 for none
 * @param canonical the text that identifies the layout; empty for a type that is no wire type
 */
public record WireDef(
    DefId id,
    boolean isWire,
    int version,
    int minVersion,
    List<WireField> fields,
    List<WireVariant> variants,
    List<Range> reserved,
    Set<String> reservedNames,
    boolean int64String,
    Set<Format> keep,
    int other,
    String canonical) {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 1099511628211L;

  public WireDef {
    fields = List.copyOf(fields);
    variants = List.copyOf(variants);
    reserved = List.copyOf(reserved);
    reservedNames = Set.copyOf(reservedNames);
    keep = Set.copyOf(keep);
  }

  /** The numbers from {@code first} to {@code last}. */
  public record Range(int first, int last) {
    public boolean contains(int number) {
      return first <= number && number <= last;
    }
  }

  /** 64-bit FNV-1a of the canonical text: equal layouts have equal fingerprints. */
  public long fingerprint() {
    long hash = FNV_OFFSET;
    for (byte b : canonical.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /** The version that counts when there is none. */
  public int effectiveVersion() {
    return Math.max(1, version);
  }

  public boolean isReserved(int number) {
    return reserved.stream().anyMatch(r -> r.contains(number));
  }
}
