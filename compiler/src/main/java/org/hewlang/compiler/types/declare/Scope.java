package org.hewlang.compiler.types.declare;

import java.util.List;
import java.util.Set;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at a place outside all local variables: in a file, with the type parameters and the
 * {@code Self} of what surrounds the place. Immutable; lookups report nothing, but each records which
 * imports it used, for the warning about unused ones. Null means that nothing of that name is visible.
 */
public sealed interface Scope permits FileScope {
  /** Path of the module that the file belongs to. */
  String module();

  /**
   * A function, constant or variant by its plain name. The order: items of the module, listed imports,
   * glob and file imports, variants of visible enums, the prelude.
   */
  @Nullable Symbol value(String name);

  /**
   * A type or trait by its plain name. The order: type parameters and {@code Self}, items of the
   * module, listed imports, glob and file imports, types of plainly imported modules, prelude, built-in
   * types with all their names.
   */
  @Nullable Symbol type(String name);

  /**
   * A module by the short name that it has in this file; also the always-present ones. An import that
   * failed gives a {@linkplain Symbol.Module#isBroken() broken} one, whose members are all broken.
   */
  Symbol.@Nullable Module module(String shortName);

  /**
   * All variants of that plain name that are visible here, those of user enums before the prelude's. A
   * caller that expects a type picks the one of its enum.
   */
  List<Symbol.Variant> variants(String name);

  /** A function, constant or variant of a module; {@link Symbol.Hidden} if it is not visible here. */
  @Nullable Symbol member(Symbol.Module module, String name);

  /** A type or trait of a module; {@link Symbol.Hidden} if it is not visible here. */
  @Nullable Symbol memberType(Symbol.Module module, String name);

  /**
   * A path in an expression or pattern: {@code f}, {@code Enum::Variant}, {@code Type::function}, {@code
   * module.item}, {@code module.Enum::Variant}, {@code module::Type::function}, {@code T::function}.
   * Where no value has the name, the type or trait of that path (for struct literals and patterns).
   * Locals are the caller's affair: it looks for a local of the first name before it asks.
   */
  @Nullable Symbol path(Path path);

  /**
   * A path in type position, without type arguments: {@code Name}, {@code module.Name}; for {@code
   * T::Item} a {@link Symbol.Member}.
   */
  @Nullable Symbol typePath(Path path);

  /** Whether the methods of that trait may be called here without naming it. */
  boolean isInScope(DefId trait);

  /** Type parameters in scope with their bounds, outermost first. */
  List<TypeParam> typeParams();

  /** The meaning of {@code Self}, or null outside of impls, traits and type bodies. */
  @Nullable Type selfType();

  /** This scope with further type parameters on top (those of a lambda). */
  Scope with(List<TypeParam> params);

  /** Whether the place is in the standard library, where helper intrinsics are visible. */
  boolean isStd();

  /** All plain names of functions, constants and variants visible here, for suggestions. */
  Set<String> valueNames();

  /** All plain names of types and traits visible here, for suggestions. */
  Set<String> typeNames();

  /** All short names of modules in this file. */
  Set<String> moduleNames();
}
