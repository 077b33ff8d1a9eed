package org.hewlang.compiler.types.declare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** What the built-in signatures say about members of built-in types. */
public final class Members {
  /** The owner of the members of wire types. */
  public static final String WIRE = "wire";

  /** The owner of the members of types that can be written as text. */
  public static final String TEXT = "text";

  /** Members that only the library may use. */
  private static final Map<String, Set<String>> INTERNAL =
      Map.ofEntries(
          Map.entry(
              "String", Set.of("is_int", "parsed_int", "is_float", "parsed_float", "lenient_int")),
          Map.entry(
              "HashMap",
              Set.of(
                  "find_slot",
                  "key_at",
                  "value_at",
                  "take_value_at",
                  "set_value_at",
                  "delete",
                  "first_slot",
                  "next_slot")),
          Map.entry("HashSet", Set.of("elements")),
          Map.entry("bytes", Set.of("push_byte", "set_byte", "remove_byte", "contains_byte")),
          Map.entry("Range", Set.of("start", "end")),
          Map.entry("Weak", Set.of("is_alive", "revive")),
          Map.entry("ActorRef", Set.of("find", "is_missing", "ended")),
          Map.entry("Task", Set.of("settle", "value", "message")),
          Map.entry("Sender", Set.of("open", "receiver")),
          Map.entry("Receiver", Set.of("next", "try_next", "item")),
          Map.entry("Generator", Set.of("advance", "value")),
          Map.entry("AsyncGenerator", Set.of("advance", "value")),
          Map.entry(
              "Stream",
              Set.of(
                  "advance",
                  "item",
                  "give",
                  "steps",
                  "first",
                  "text_lines",
                  "text_blocks",
                  "byte_blocks",
                  "of_handle")),
          Map.entry("Sink", Set.of("open", "reader", "steps", "of_handle")),
          Map.entry("TextBuilder", Set.of("join")));

  /** Functions of the library that are called under another name. */
  private static final Map<String, String> WRITTEN =
      Map.of("collect_items", "collect", "sleep_duration", "sleep");

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

  /** The name under which programs call {@code function}. */
  public static String writtenName(FnId function) {
    return function.module().equals(Types.PRELUDE)
        ? WRITTEN.getOrDefault(function.name(), function.name())
        : function.name();
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
