package org.hewlang.compiler.types.declare;

import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.MachineDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.SupervisorDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.jspecify.annotations.Nullable;

/**
 * All that the modules of a program declare, bodies and initialisers unchecked. Made by {@link
 * Declaring#declare}.
 *
 * @param functions all functions in order of declaration, module by module: free, methods, of traits,
 *     intrinsics, foreign
 * @param supervisorSyntax the declarations behind the functions that spawn supervisors
 * @param machineSyntax the declarations behind the functions of machines
 * @param aliases aliases with the type that they stand for
 * @param whereClauses conditions of structs and enums on something other than a plain parameter
 * @param handles the structs that are bound to a Java class
 */
public record Declarations(
    ModuleGraph graph,
    Map<DefId, StructDef> structs,
    Map<DefId, EnumDef> enums,
    Map<DefId, WireDef> wires,
    Map<DefId, MachineDef> machines,
    Map<DefId, TraitDef> traits,
    Map<DefId, ActorDef> actors,
    Map<DefId, SupervisorDef> supervisors,
    Map<FnId, Item.Supervisor> supervisorSyntax,
    Map<FnId, Item.Machine> machineSyntax,
    Map<DefId, Symbol.Alias> aliases,
    List<ImplDef> impls,
    Map<FnId, FnSignature> functions,
    Map<DefId, ConstDecl> constants,
    Map<DefId, JavaHandle> handles,
    Map<DefId, List<Where>> whereClauses,
    UseOfNames uses) {

  public FnSignature function(FnId id) {
    return require(functions.get(id), id);
  }

  public StructDef struct(DefId id) {
    return require(structs.get(id), id);
  }

  public EnumDef enumDef(DefId id) {
    return require(enums.get(id), id);
  }

  public TraitDef trait(DefId id) {
    return require(traits.get(id), id);
  }

  /** Conditions of a struct or enum on something other than a plain parameter. */
  public List<Where> wheres(DefId type) {
    return whereClauses.getOrDefault(type, List.of());
  }

  public ConstDecl constant(DefId id) {
    return require(constants.get(id), id);
  }

  /** Warnings about imports that no lookup so far has used; to be asked when all bodies are checked. */
  public List<Diagnostic> unusedImports() {
    return uses.unusedImports();
  }

  /** The same for private types, traits and constants. Meaningful only if there are no errors. */
  public List<Diagnostic> unusedItems() {
    return uses.unusedItems();
  }

  /** What lookups have found out about names. */
  public interface UseOfNames {
    List<Diagnostic> unusedImports();

    List<Diagnostic> unusedItems();
  }

  /** The same with other functions. */
  public Declarations withFunctions(Map<FnId, FnSignature> others) {
    return new Declarations(
        graph,
        structs,
        enums,
        wires,
        machines,
        traits,
        actors,
        supervisors,
        supervisorSyntax,
        machineSyntax,
        aliases,
        impls,
        others,
        constants,
        handles,
        whereClauses,
        uses);
  }

  private static <T> T require(@Nullable T found, Object id) {
    if (found == null) {
      throw new IllegalArgumentException("not declared: " + id);
    }
    return found;
  }
}
