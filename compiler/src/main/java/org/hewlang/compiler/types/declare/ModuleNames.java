package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.module.Module;

/** The names that a module declares. Filled by {@link NameCollection}, then only read. */
final class ModuleNames {
  /** A variant by its plain name. */
  record VariantEntry(Entry enumEntry, Symbol.Variant variant) {}

  final Module module;
  final Map<String, Entry> values = new LinkedHashMap<>();
  final Map<String, Entry> types = new LinkedHashMap<>();
  final Map<String, List<VariantEntry>> variants = new LinkedHashMap<>();

  ModuleNames(Module module) {
    this.module = module;
  }

  void addVariant(String name, VariantEntry variant) {
    variants.computeIfAbsent(name, _ -> new ArrayList<>()).add(variant);
  }

  List<VariantEntry> variants(String name) {
    return variants.getOrDefault(name, List.of());
  }
}
