package org.hewlang.compiler.types.declare;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/** What a name means. */
public sealed interface Symbol {

  // ---- values

  /** A function; its signature is {@link Declarations#function}. */
  record Function(FnId id) implements Symbol {}

  record Constant(DefId id) implements Symbol {}

  /** Variant number {@code index} of an enum. */
  record Variant(DefId enumId, int index) implements Symbol {}

  // ---- types

  record Struct(DefId id) implements Symbol {}

  /** An enum, the states of a machine, or its events. */
  record Enum(DefId id) implements Symbol {}

  record Trait(DefId id) implements Symbol {}

  /** An alias, seen through. */
  record Alias(DefId id, Type target) implements Symbol {}

  /** A primitive type under any of its names. */
  record Primitive(Type type) implements Symbol {}

  /** A built-in type constructor, for example {@code Vec}. */
  record Builtin(BuiltinType kind) implements Symbol {}

  /** A type parameter in scope; {@code Self} of a trait is one too. */
  record Parameter(Type.Param param) implements Symbol {}

  /** {@code Self} in an impl or a type's body. */
  record SelfType(Type type) implements Symbol {}

  /** An actor or a supervisor: known by name. */
  record Other(DefId id, OtherKind kind) implements Symbol {
    /** Whether it can be spawned; as a type its name is that of the handle. */
    public boolean isActor() {
      return kind == OtherKind.ACTOR || kind == OtherKind.SUPERVISOR;
    }
  }

  /** Declarations that are only known by name here. */
  enum OtherKind {
    ACTOR,
    SUPERVISOR
  }

  // ---- containers and failures

  /** A module under the name it has in the file. */
  record Module(String path, String shortName) implements Symbol {
    /** Whether the module was not found; its uses are silent. */
    public boolean isBroken() {
      return path.isEmpty();
    }
  }

  /**
   * {@code type::name} where {@code type} is no module and {@code name} no variant of it: an associated
   * function or method, an associated type, or (for a {@link Trait}) a trait's function.
   */
  record Member(Symbol type, String name) implements Symbol {}

  /** Something that exists but may not be named from here. */
  record Hidden(Symbol symbol, Span declaration) implements Symbol {}

  /** Several things of that name; {@code spellings} are the qualified ways to name each. */
  record Ambiguous(List<Symbol> candidates, List<String> spellings) implements Symbol {
    public Ambiguous {
      candidates = List.copyOf(candidates);
      spellings = List.copyOf(spellings);
    }
  }

  /** Declared by an item that has errors: its uses are silent. */
  record Broken() implements Symbol {}
}
