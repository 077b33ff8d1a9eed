package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Local;
import org.jspecify.annotations.Nullable;

/**
 * The actor that the code at hand belongs to.
 *
 * @param def the actor whose fields have plain names here; null in a lambda actor
 * @param self what {@code this} is
 * @param around the actor in whose code a lambda actor is written; its fields are out of reach
 */
record ActorScope(@Nullable ActorDef def, Local self, @Nullable ActorDef around) {
  /** The index of the field of that name, or -1. */
  static int field(@Nullable ActorDef def, String name) {
    if (def != null) {
      for (int i = 0; i < def.fields().size(); i++) {
        if (def.fields().get(i).name().equals(name)) {
          return i;
        }
      }
    }
    return -1;
  }
}
