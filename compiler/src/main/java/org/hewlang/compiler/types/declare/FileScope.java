package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.module.FailedImports;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ResolvedImport;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** The scope of a file, narrowed to an item of it. */
final class FileScope implements Scope {
  static final List<String> ALWAYS_PRESENT = List.of("std::math", "std::random");

  /** Enums of the prelude whose variants have plain names only where the enum is expected. */
  private static final Set<String> QUALIFIED =
      Set.of("AskError", "SendError", "TaskError", "WireError");

  private static final Symbol BROKEN = new Symbol.Broken();

  final ProgramNames names;
  final FileImports file;
  final Self self;
  private final List<TypeParam> typeParams;

  /**
   * What {@code Self} is.
   *
   * @param type its type; null outside of impls, traits and type bodies
   * @param trait in a trait, the trait itself; in an impl of a trait, the trait it implements
   * @param associated in an impl, its associated types; empty in traits
   */
  record Self(
      @Nullable Type type, @Nullable TraitRef trait, @Nullable Map<String, Type> associated) {
    static final Self NONE = new Self(null, null, null);
  }

  FileScope(ProgramNames names, FileImports file, Self self, List<TypeParam> typeParams) {
    this.names = names;
    this.file = file;
    this.self = self;
    this.typeParams = List.copyOf(typeParams);
  }

  static FileScope of(ProgramNames names, FileImports file) {
    return new FileScope(names, file, Self.NONE, List.of());
  }

  FileScope withSelf(Self now) {
    return new FileScope(names, file, now, typeParams);
  }

  @Override
  public FileScope with(List<TypeParam> params) {
    List<TypeParam> all = new ArrayList<>(typeParams);
    all.addAll(params);
    return new FileScope(names, file, self, all);
  }

  @Override
  public String module() {
    return file.module;
  }

  @Override
  public boolean isStd() {
    return own().module.isStd();
  }

  @Override
  public List<TypeParam> typeParams() {
    return typeParams;
  }

  @Override
  public @Nullable Type selfType() {
    return self.type();
  }

  ModuleNames own() {
    return names.of(file.module);
  }

  private FailedImports failed() {
    return file.file.failed();
  }

  // ---- plain names

  @Override
  public @Nullable Symbol value(String name) {
    Entry item = own().values.get(name);
    if (item != null) {
      names.itemUse.use(item);
      return item.symbol();
    }
    FileImports.Listed listed = file.values.get(name);
    if (listed != null) {
      names.importUse.use(listed.at());
      return listed.entry().symbol();
    }
    if (isBroken(name)) {
      return BROKEN;
    }
    Symbol glob = one(file.globs(module -> visible(names.of(module).values.get(name))), name);
    if (glob != null) {
      return glob;
    }
    Symbol variant = variant(name);
    if (variant != null) {
      return variant;
    }
    Entry builtin = names.prelude().values.get(name);
    if (builtin != null && visible(builtin) != null) {
      return builtin.symbol();
    }
    Symbol foreign = name.startsWith("hew_") ? runtimeSymbol(name) : null;
    if (foreign != null) {
      return foreign;
    }
    return failed().everything() || failed().types() && Character.isUpperCase(name.codePointAt(0))
        ? BROKEN
        : null;
  }

  private boolean isBroken(String name) {
    return failed().names().contains(name) || file.broken.contains(name);
  }

  /** The low-level functions of imported library modules may be called without a qualifier. */
  private @Nullable Symbol runtimeSymbol(String name) {
    for (ResolvedImport i : file.file.imports()) {
      ModuleNames target = names.of(i.module());
      Entry entry = target.values.get(name);
      if (target.module.isStd() && entry != null && entry.syntax() instanceof Item.Extern) {
        names.importUse.use(i.span());
        return entry.symbol();
      }
    }
    return null;
  }

  private @Nullable Symbol variant(String name) {
    List<ModuleNames.VariantEntry> own = own().variants(name);
    List<ModuleNames.VariantEntry> user = own.isEmpty() ? importedVariants(name) : own;
    if (!user.isEmpty()) {
      user.forEach(v -> names.itemUse.use(v.enumEntry()));
      return oneVariant(name, user);
    }
    for (ModuleNames.VariantEntry v : names.prelude().variants(name)) {
      if (isStd() || !QUALIFIED.contains(v.enumEntry().name())) {
        return v.variant();
      }
    }
    return null;
  }

  private static Symbol oneVariant(String name, List<ModuleNames.VariantEntry> found) {
    if (found.size() == 1) {
      return found.getFirst().variant();
    }
    List<Symbol> candidates = new ArrayList<>();
    List<String> spellings = new ArrayList<>();
    boolean sameNames =
        found.stream().map(v -> v.enumEntry().name()).distinct().count() < found.size();
    for (ModuleNames.VariantEntry v : found) {
      candidates.add(v.variant());
      String prefix = sameNames ? Module.shortName(v.enumEntry().module()) + "." : "";
      spellings.add(prefix + v.enumEntry().name() + "::" + name);
    }
    return new Symbol.Ambiguous(candidates, spellings);
  }

  private List<ModuleNames.VariantEntry> importedVariants(String name) {
    List<ModuleNames.VariantEntry> found = new ArrayList<>();
    for (FileImports.Listed listed : file.types.values()) {
      for (ModuleNames.VariantEntry v : names.of(listed.entry().module()).variants(name)) {
        if (v.enumEntry() == listed.entry()) {
          names.importUse.use(listed.at());
          found.add(v);
        }
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    for (ResolvedImport i : file.file.imports()) {
      if (!seen.add(i.module())) {
        continue;
      }
      for (ModuleNames.VariantEntry v : names.of(i.module()).variants(name)) {
        if (visible(v.enumEntry()) != null && !found.contains(v)) {
          names.importUse.use(i.span());
          found.add(v);
        }
      }
    }
    return found;
  }

  @Override
  public List<Symbol.Variant> variants(String name) {
    List<Symbol.Variant> all = new ArrayList<>();
    for (ModuleNames.VariantEntry v : own().variants(name)) {
      names.itemUse.use(v.enumEntry());
      all.add(v.variant());
    }
    importedVariants(name).forEach(v -> all.add(v.variant()));
    names.prelude().variants(name).forEach(v -> all.add(v.variant()));
    return all.stream().distinct().toList();
  }

  @Override
  public @Nullable Symbol type(String name) {
    for (TypeParam p : typeParams.reversed()) {
      if (p.param().name().equals(name)) {
        return new Symbol.Parameter(p.param());
      }
    }
    Type me = self.type();
    if (name.equals("Self") && me != null) {
      return me instanceof Type.Param p ? new Symbol.Parameter(p) : new Symbol.SelfType(me);
    }
    Entry item = own().types.get(name);
    if (item != null) {
      return symbol(item);
    }
    FileImports.Listed listed = file.types.get(name);
    if (listed != null) {
      names.importUse.use(listed.at());
      return symbol(listed.entry());
    }
    if (file.broken.contains(name)) {
      return BROKEN;
    }
    Symbol glob = one(file.globs(module -> visible(names.of(module).types.get(name))), name);
    if (glob != null) {
      return glob;
    }
    Symbol plain = one(file.plain(module -> plainType(module, name)), name);
    if (plain != null) {
      return plain;
    }
    Entry prelude = names.prelude().types.get(name);
    if (prelude != null) {
      return symbol(prelude);
    }
    Symbol builtin = BuiltinNames.find(name, isStd());
    if (builtin != null) {
      return builtin;
    }
    return failed().types() || failed().names().contains(name) ? BROKEN : null;
  }

  /**
   * A type that a plain import makes visible. Traits need their module's name, and so do types of the
   * library that are called like a built-in one.
   */
  private @Nullable Entry plainType(String module, String name) {
    ModuleNames target = names.of(module);
    Entry entry = visible(target.types.get(name));
    boolean qualifiedOnly =
        entry == null
            || entry.symbol() instanceof Symbol.Trait
            || target.module.isStd() && BuiltinNames.find(name, false) != null;
    return qualifiedOnly ? null : entry;
  }

  private @Nullable Symbol one(List<FileImports.Hit<Entry>> hits, String name) {
    for (FileImports.Hit<Entry> hit : hits) {
      names.importUse.use(hit.by().at());
    }
    if (hits.isEmpty()) {
      return null;
    }
    if (hits.size() == 1) {
      return symbol(hits.getFirst().found());
    }
    List<Symbol> candidates = new ArrayList<>();
    List<String> spellings = new ArrayList<>();
    for (FileImports.Hit<Entry> hit : hits) {
      candidates.add(symbol(hit.found()));
      spellings.add(Module.shortName(hit.by().module()) + "." + name);
    }
    return new Symbol.Ambiguous(candidates, spellings);
  }

  /** The entry if this place may name it. */
  @Nullable Entry visible(@Nullable Entry entry) {
    return entry != null && names.canSee(file.module, entry) ? entry : null;
  }

  private Symbol symbol(Entry entry) {
    names.itemUse.use(entry);
    if (entry.symbol() instanceof Symbol.Alias a) {
      return new Symbol.Alias(a.id(), names.aliasTarget(a.id()));
    }
    if (entry.module().equals(BuiltinNames.REGEX_MODULE) && entry.name().equals("Pattern")) {
      return new Symbol.Builtin(BuiltinType.REGEX);
    }
    return entry.symbol();
  }

  // ---- modules

  @Override
  public Symbol.@Nullable Module module(String shortName) {
    FileImports.Imported imported = file.modules.get(shortName);
    if (imported != null) {
      names.importUse.use(imported.at());
      return new Symbol.Module(imported.module(), shortName);
    }
    if (failed().names().contains(shortName)) {
      return new Symbol.Module("", shortName);
    }
    for (String present : ALWAYS_PRESENT) {
      if (Module.shortName(present).equals(shortName)
          && names.graph().contains(present)
          && !present.equals(file.module)) {
        return new Symbol.Module(present, shortName);
      }
    }
    return null;
  }

  @Override
  public @Nullable Symbol member(Symbol.Module module, String name) {
    if (module.isBroken()) {
      return BROKEN;
    }
    ModuleNames target = names.of(module.path());
    Symbol found = guarded(target.values.get(name));
    if (found != null) {
      return found;
    }
    List<ModuleNames.VariantEntry> variants =
        target.variants(name).stream().filter(v -> visible(v.enumEntry()) != null).toList();
    return variants.isEmpty() ? null : oneVariant(name, variants);
  }

  @Override
  public @Nullable Symbol memberType(Symbol.Module module, String name) {
    return module.isBroken() ? BROKEN : guarded(names.of(module.path()).types.get(name));
  }

  private @Nullable Symbol guarded(@Nullable Entry entry) {
    if (entry == null) {
      return null;
    }
    Symbol symbol = symbol(entry);
    return names.canSee(file.module, entry) ? symbol : new Symbol.Hidden(symbol, entry.span());
  }

  // ---- paths

  @Override
  public @Nullable Symbol path(Path path) {
    return new PathLookup(this).value(path);
  }

  @Override
  public @Nullable Symbol typePath(Path path) {
    return new PathLookup(this).type(path);
  }

  // ---- traits and suggestions

  @Override
  public boolean isInScope(DefId trait) {
    if (trait.module().equals(file.module)
        || trait.module().equals(Types.PRELUDE)
        || names.of(trait.module()).module.isStd()) {
      Span by = file.bringsTrait(trait);
      if (by != null) {
        names.importUse.use(by);
      }
      return true;
    }
    Span by = file.bringsTrait(trait);
    if (by == null || !names.canSee(file.module, names.type(trait))) {
      return false;
    }
    names.importUse.use(by);
    return true;
  }

  @Override
  public Set<String> valueNames() {
    return VisibleNames.values(this);
  }

  @Override
  public Set<String> typeNames() {
    return VisibleNames.types(this);
  }

  @Override
  public Set<String> moduleNames() {
    return VisibleNames.modules(this);
  }
}
