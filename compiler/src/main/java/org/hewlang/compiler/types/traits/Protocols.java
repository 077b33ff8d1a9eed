package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;

/** The traits of the prelude that the language itself knows. */
public final class Protocols {
  public static final DefId DISPLAY = prelude("Display");
  public static final DefId DEBUG = prelude("Debug");
  public static final DefId EQ = prelude("Eq");
  public static final DefId ORD = prelude("Ord");
  public static final DefId HASH = prelude("Hash");
  public static final DefId CLONE = prelude("Clone");
  public static final DefId DROP = prelude("Drop");
  public static final DefId FROM = prelude("From");
  public static final DefId ITERATOR = prelude("Iterator");
  public static final DefId COPY = prelude("Copy");
  public static final DefId SEND = prelude("Send");
  public static final DefId SYNC = prelude("Sync");
  public static final DefId FROZEN = prelude("Frozen");
  public static final DefId ADD = prelude("Add");
  public static final DefId SUB = prelude("Sub");
  public static final DefId MUL = prelude("Mul");
  public static final DefId DIV = prelude("Div");
  public static final DefId REM = prelude("Rem");
  public static final DefId NEG = prelude("Neg");

  /** Traits that only the compiler gives to types. */
  static final Set<DefId> DERIVED = Set.of(COPY, SEND, SYNC, FROZEN);

  /** Traits that only the numeric types and their like have. */
  static final Set<DefId> OPERATORS = Set.of(ADD, SUB, MUL, DIV, REM, NEG);

  private static final Map<DefId, String> HOOKS = new HashMap<>();

  static {
    HOOKS.put(DISPLAY, "display");
    HOOKS.put(DEBUG, "debug");
    HOOKS.put(EQ, "eq");
    HOOKS.put(ORD, "cmp");
    HOOKS.put(HASH, "hash");
    HOOKS.put(CLONE, "clone");
    HOOKS.put(DROP, "drop");
    HOOKS.put(FROM, "from");
    HOOKS.put(ITERATOR, "next");
  }

  private Protocols() {}

  private static DefId prelude(String name) {
    return new DefId(Types.PRELUDE, name);
  }

  /**
   * The traits whose impls hook in for {@code protocol}: itself, and traits of the program with its name
   * and a hooked method of its shape.
   */
  static List<DefId> hooking(DefId protocol, Declarations declarations) {
    List<DefId> hooking = new ArrayList<>();
    TraitDef model = declarations.traits().get(protocol);
    String method = HOOKS.get(protocol);
    if (model == null || method == null) {
      return hooking;
    }
    hooking.add(protocol);
    FnSignature wanted = declarations.functions().get(methodId(protocol, method));
    for (TraitDef trait : declarations.traits().values()) {
      FnSignature found = declarations.functions().get(methodId(trait.id(), method));
      if (trait.id().name().equals(protocol.name())
          && !trait.id().equals(protocol)
          && wanted != null
          && found != null
          && shape(model, wanted).equals(shape(trait, found))) {
        hooking.add(trait.id());
      }
    }
    return hooking;
  }

  private static FnId methodId(DefId trait, String method) {
    return new FnId(trait.module(), trait.name(), method);
  }

  /** The types of parameters and result with the trait's own parameters made neutral. */
  private static List<Type> shape(TraitDef trait, FnSignature method) {
    Map<Type.Param, Type> neutral = new HashMap<>();
    neutral.put(trait.self(), new Type.Param("", 0, "Self"));
    for (int i = 0; i < trait.typeParams().size(); i++) {
      neutral.put(trait.typeParams().get(i).param(), new Type.Param("", i + 1, "T"));
    }
    List<Type> shape = new ArrayList<>();
    for (Type t : method.paramTypes()) {
      shape.add(neutral(t, neutral));
    }
    Type result = method.result();
    shape.add(result == null ? Type.ERROR : neutral(result, neutral));
    return shape;
  }

  private static Type neutral(Type type, Map<Type.Param, Type> neutral) {
    if (type instanceof Type.Assoc a) {
      return new Type.Param("", -1, a.name());
    }
    return Types.mapParts(Types.substitute(type, neutral), t -> neutral(t, neutral));
  }
}
