package org.hewlang.compiler.types.traits;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.Scope;
import org.hewlang.compiler.types.wire.WireSafety;
import org.jspecify.annotations.Nullable;

/**
 * Questions about which type implements what: the one place where impls are selected, for the checker
 * and for lowering. Pure functions of the declarations.
 *
 * <p>Types given may hold {@link Type.Var}s where nothing is known yet, but the caller replaces solved
 * variables first. A variable fits every impl; what it would have to become is in the answer's {@code
 * equations}.
 */
public sealed interface Traits permits ProgramTraits {
  static Traits of(Declarations declarations) {
    return new ProgramTraits(declarations);
  }

  // ---- implementing

  /**
   * Why {@code self} implements {@code trait}, or null if it does not. Where clauses of a chosen impl
   * hold. With variables inside {@code self} the first impl that may apply is given; a variable alone,
   * and the error type, implement everything.
   */
  @Nullable Selection implementation(Type self, TraitRef trait, Assumptions known);

  /** All ways in which {@code self} implements {@code trait} with any arguments. */
  List<Selection> implementations(Type self, DefId trait, Assumptions known);

  default boolean implementsTrait(Type self, TraitRef trait, Assumptions known) {
    return implementation(self, trait, known) != null;
  }

  /** {@code trait} and all its supertraits, each once, nearest first. */
  List<TraitRef> withSupertraits(TraitRef trait);

  /** {@code type} with every associated type that is known replaced by what it stands for. */
  Type normalize(Type type, Assumptions known);

  /** {@code self::name} for a trait that {@code self} implements; null if it has no such type. */
  @Nullable Type associatedType(Type self, String name, Assumptions known);

  /** Which types can be written down. */
  WireSafety wireSafety();

  /** Whether the compiler makes a function of that name for the type. */
  boolean isGenerated(Type type, String name);

  // ---- methods

  /**
   * What {@code x.name(..)} can mean for a receiver of that type, by the first rule that finds
   * something; more than one element means ambiguous. Actor handles and generated members are the
   * caller's affair.
   */
  List<Candidate> methods(Type receiver, String name, Scope scope, Assumptions known);

  /**
   * What {@code Type::name} can mean: associated functions and methods. Open arguments of {@code type}
   * are variables.
   */
  List<Candidate> associated(Type type, String name, Scope scope, Assumptions known);

  /** The function {@code name} of a trait or of its supertraits, for {@code Trait::name(x)}. */
  @Nullable Candidate traitFunction(DefId trait, String name);

  /** Names of all methods that {@code receiver} has at this place, for suggestions. */
  List<String> methodNames(Type receiver, Scope scope, Assumptions known);

  /**
   * Traits of the program with such a method, in scope or not; those that {@code receiver} implements
   * come first.
   */
  List<DefId> traitsWithMethod(Type receiver, String name, Assumptions known);

  /** Why {@code dyn trait} cannot exist, as the sentence of a note; null if it can. */
  @Nullable String objectUnsafe(DefId trait);

  // ---- what types can do by themselves

  /**
   * Whether values can be compared by {@code ==}. Type parameters can, here and in {@link #hasOrd} and
   * {@link #isKey}: that is a requirement on the argument.
   */
  boolean hasEq(Type type);

  /** Whether values can be ordered by {@code <}, automatically or by an impl. */
  boolean hasOrd(Type type);

  /** Whether the type can be a map key or set element. */
  boolean isKey(Type type);

  /** Whether values can be cloned; a type parameter only if a bound says so. */
  boolean hasClone(Type type, Assumptions known);

  /** Whether a value has an observable end of life: Drop, counted handles, and what contains such. */
  boolean carriesDrop(Type type);

  boolean isCopy(Type type, Assumptions known);

  boolean isSend(Type type, Assumptions known);

  /** Whether values of {@code type} hold a task, whose scope they must not outlive. */
  boolean holdsTask(Type type);

  boolean isFrozen(Type type, Assumptions known);

  /** The user's impl of a protocol trait ({@code Display}, {@code Eq}, ...) for this type, if any. */
  @Nullable Selection userImpl(Type type, DefId protocol);

  /**
   * What is wrong with the arguments inside {@code type}: bounds that do not hold, keys that cannot be
   * keys, an {@code Arc} of what is not frozen. Declarations are checked by {@link ImplChecks}; this is
   * for types in bodies.
   */
  List<Diagnostic> wellFormed(Type type, Span at, Assumptions known);
}
