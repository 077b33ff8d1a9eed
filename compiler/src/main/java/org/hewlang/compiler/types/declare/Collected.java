package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
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
import org.hewlang.compiler.types.foreign.JavaClasses;

/** The declarations made so far, while the stage runs. */
final class Collected {
  final ProgramNames names;
  final Diagnostics diagnostics;
  final Map<DefId, StructDef> structs = new LinkedHashMap<>();
  final Map<DefId, EnumDef> enums = new LinkedHashMap<>();
  final Map<DefId, WireDef> wires = new LinkedHashMap<>();
  final Map<DefId, MachineDef> machines = new LinkedHashMap<>();
  final Map<DefId, TraitDef> traits = new LinkedHashMap<>();
  final Map<DefId, ActorDef> actors = new LinkedHashMap<>();
  final Map<DefId, SupervisorDef> supervisors = new LinkedHashMap<>();

  /** The declarations behind the functions that spawn supervisors. */
  final Map<FnId, Item.Supervisor> supervisorSyntax = new HashMap<>();

  /** The declarations behind the functions of machines. */
  final Map<FnId, Item.Machine> machineSyntax = new HashMap<>();

  final List<ImplDef> impls = new ArrayList<>();
  final Map<FnId, FnSignature> functions = new LinkedHashMap<>();
  final Map<DefId, ConstDecl> constants = new LinkedHashMap<>();
  final Map<DefId, JavaHandle> handles = new LinkedHashMap<>();
  final Map<DefId, List<Where>> wheres = new LinkedHashMap<>();
  private final Map<DefId, Integer> owners = new HashMap<>();
  private final Set<String> foreignProblems = new HashSet<>();

  final JavaClasses java;

  Collected(ProgramNames names, JavaClasses java, Diagnostics diagnostics) {
    this.java = java;
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /** Reports what is wrong with a binding to Java: each message once, so that a
   * missing class is not named for every member. */
  void reportForeign(Diagnostic diagnostic) {
    if (foreignProblems.add(diagnostic.message())) {
      diagnostics.add(diagnostic);
    }
  }

  /** {@code text}, made unique among the owners of functions in the module. */
  String uniqueOwner(String module, String text) {
    int count = owners.merge(new DefId(module, text), 1, Integer::sum);
    return count == 1 ? text : text + "#" + count;
  }

  /** Reports the second of two things of one name and says no; {@code seen} keeps the first ones. */
  boolean once(Map<String, Span> seen, Name name, String kind) {
    Span earlier = seen.putIfAbsent(name.text(), name.span());
    if (earlier != null) {
      diagnostics.add(
          Diagnostic.of(Code.E0206, name.span(), "duplicate " + kind + " `" + name.text() + "`")
              .note(earlier, "first declared here"));
    }
    return earlier == null;
  }
}
