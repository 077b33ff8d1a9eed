package org.hewlang.compiler.typed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.jspecify.annotations.Nullable;

/**
 * A checked program: all declarations of all modules that it reaches.
 *
 * @param wires how the structs and enums are written down
 * @param root path of the root module
 * @param main its {@code main}, if it has one
 */
public record TypedProgram(
    String root,
    Map<DefId, StructDef> structs,
    Map<DefId, EnumDef> enums,
    Map<DefId, WireDef> wires,
    Map<DefId, MachineDef> machines,
    Map<DefId, TraitDef> traits,
    Map<DefId, ActorDef> actors,
    Map<DefId, SupervisorDef> supervisors,
    List<ImplDef> impls,
    Map<FnId, FnDef> functions,
    Map<DefId, ConstDef> constants,
    @Nullable FnId main) {
  /** The function {@code id}, which there is. */
  public FnDef function(FnId id) {
    return Objects.requireNonNull(functions.get(id), () -> "no function " + id);
  }
}
