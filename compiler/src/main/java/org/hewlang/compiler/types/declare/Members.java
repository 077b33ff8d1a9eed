package org.hewlang.compiler.types.declare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** What the built-in signatures say about members of built-in types. */
public final class Members {
  /** The owner of the members of wire types. */
  public static final String WIRE = "wire";

  /** The owner of the members of types that can be written as text. */
  public static final String TEXT = "text";

  /** Members that only the library may use. */
  private static final Map<String, Set<String>> INTERNAL =
      Map.of(
          "String", Set.of("is_int", "parsed_int", "is_float", "parsed_float", "lenient_int"),
          "HashMap",
              Set.of(
                  "find_slot",
                  "key_at",
                  "value_at",
                  "set_value_at",
                  "delete",
                  "first_slot",
                  "next_slot"),
          "HashSet", Set.of("elements"),
          "bytes", Set.of("push_byte", "set_byte", "remove_byte", "contains_byte"),
          "Range", Set.of("start", "end"),
          "Weak", Set.of("is_alive", "revive"),
          "TextBuilder", Set.of("join"));

  private Members() {}

  /** The owners under which the members of {@code type} are declared. */
  public static List<String> owners(Type type) {
    return BuiltinMembers.memberOwners(type);
  }

  /** Whether the members are those of all types of a kind: their parameter is the type itself. */
  public static boolean isGenerated(String owner) {
    return owner.equals(WIRE) || owner.equals(TEXT);
  }

  /** Whether user code cannot see the member. */
  public static boolean isInternal(String owner, String member) {
    return INTERNAL.getOrDefault(owner, Set.of()).contains(member);
  }

  /** Whether a trait's method can be called on a {@code dyn} value. */
  public static boolean isErasable(FnSignature method) {
    return ObjectSafety.problem(method.syntax()) == null;
  }

  /** Which method of {@code trait} hinders {@code dyn}, as a sentence; null if none does. */
  public static @Nullable String notErasable(Declarations declarations, TraitDef trait) {
    for (FnId id : trait.methods()) {
      FnSignature method = declarations.function(id);
      String problem = method.code() != null ? null : ObjectSafety.problem(method.syntax());
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }
}
