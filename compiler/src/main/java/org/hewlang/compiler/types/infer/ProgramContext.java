package org.hewlang.compiler.types.infer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.PatternSyntax;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.declare.TypeResolver;
import org.hewlang.compiler.types.traits.Traits;
import org.jspecify.annotations.Nullable;

/** What the checks of all bodies of a program share. */
final class ProgramContext {
  final Declarations declarations;
  final Traits traits;
  final PatternSyntax patterns;
  final TypeResolver resolver;
  final Diagnostics diagnostics;
  final Requirements requirements = new Requirements();

  /** Functions that checked bodies call and that may not have been checked themselves. */
  final Deque<FnId> reached = new ArrayDeque<>();

  private final Bodies bodies;
  private final Map<String, Boolean> ownModules = new HashMap<>();

  ProgramContext(
      Declarations declarations,
      Traits traits,
      PatternSyntax patterns,
      Diagnostics diagnostics,
      Bodies bodies) {
    this.declarations = declarations;
    this.traits = traits;
    this.patterns = patterns;
    this.resolver = TypeResolver.of(declarations, diagnostics);
    this.diagnostics = diagnostics;
    this.bodies = bodies;
  }

  /**
   * The result type of a call of {@code function}; for {@code -> _} its body is checked first. Null if
   * that depends on itself.
   */
  @Nullable Type resultOf(FnSignature function) {
    Type declared = function.result();
    FnDef checked = declared == null ? bodies.checked(function) : null;
    return checked == null ? declared : checked.result();
  }

  /** Whether warnings about code of that module are wanted. */
  boolean isOwn(String module) {
    return ownModules.computeIfAbsent(
        module,
        m ->
            declarations.graph().contains(m)
                && declarations.graph().module(m).origin() == Module.Origin.OWN);
  }

  /** Whether the type may have members in text that could not be read. */
  boolean hasLostMembers(DefId type) {
    return declarations.graph().contains(type.module())
        && declarations.graph().module(type.module()).files().stream()
            .anyMatch(file -> file.hasLostMembers(type.name()));
  }

  /** Whether the module belongs to the standard library. */
  boolean isLibrary(String module) {
    return declarations.graph().contains(module) && declarations.graph().module(module).isStd();
  }

  /** The function with its body checked; null if that is under way. */
  @Nullable FnDef checked(FnId function) {
    return bodies.checked(function(function));
  }

  /** Checks bodies before their turn. */
  interface Bodies {
    /** The function with its body checked; null if that is under way. */
    @Nullable FnDef checked(FnSignature function);
  }

  /** The declaration of a function. */
  FnSignature function(FnId id) {
    return declarations.function(id);
  }
}
