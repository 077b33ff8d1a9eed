package org.hewlang.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/** What the lowering of all functions of a program shares. */
final class WholeProgram {
  final TypedProgram typed;
  final TraitSelection selection;
  final ClassSet classes = new ClassSet();
  final FunctionTypes functionTypes;
  final Layouts layouts;
  final Representation representation;
  final Instances instances;
  private final WrittenTypes written;
  private final Map<FnId, LocalFacts> facts = new HashMap<>();
  private final Diagnostics diagnostics = new Diagnostics();

  WholeProgram(TypedProgram typed, TraitSelection selection) {
    this.typed = typed;
    this.selection = selection;
    this.written = WrittenTypes.of(typed);
    this.functionTypes = new FunctionTypes(classes);
    Representation[] late = new Representation[1];
    this.layouts = new Layouts(typed, written, selection, t -> late[0].of(t));
    this.representation = new Representation(layouts, functionTypes);
    late[0] = representation;
    this.instances = new Instances(this);
  }

  FnDef function(FnId id) {
    return Objects.requireNonNull(typed.functions().get(id), () -> "no function " + id);
  }

  LocalFacts facts(FnDef function) {
    return facts.computeIfAbsent(function.id(), _ -> LocalFacts.of(function));
  }

  InstanceTypes types(FnDef function, List<Type> args) {
    return new InstanceTypes(ImplSelection.bindings(function.typeParams(), args), selection);
  }

  /** Whether values of {@code type} are changed in place somewhere and so have the shared bit. */
  boolean hasSharedBit(Type type) {
    return written.contains(type);
  }

  /**
   * Whether calls of {@code function} change the caller's receiver, as those of an iterator's {@code
   * next} do: the receiver is then passed in a cell.
   */
  static boolean changesReceiver(FnDef function) {
    return function.hasReceiver() && function.params().getFirst().mutable();
  }

  void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  List<Diagnostic> diagnostics() {
    return diagnostics.list();
  }
}
