package org.hewlang.compiler.types.infer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.CompilerDefect;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.ConstDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.ModuleCode;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.PatternSyntax;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.constant.ConstEvaluator;
import org.hewlang.compiler.types.declare.ConstDecl;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.traits.Assumptions;
import org.hewlang.compiler.types.traits.Traits;

/** Checks the bodies of all functions and the initialisers of all constants. */
public final class BodyChecks {
  private final ProgramContext program;
  private final Declarations declarations;
  private final boolean everything;
  private final Map<FnId, FnDef> done = new HashMap<>();
  private final Set<FnId> running = new HashSet<>();

  private BodyChecks(
      Declarations declarations,
      Traits traits,
      PatternSyntax patterns,
      boolean everything,
      Diagnostics diagnostics) {
    this.declarations = declarations;
    this.everything = everything;
    this.program =
        new ProgramContext(
            declarations,
            traits,
            patterns,
            diagnostics,
            f -> running.contains(f.id()) ? null : function(f));
  }

  /**
   * The program with its bodies checked; what is wrong goes to {@code diagnostics}.
   *
   * @param everything whether those bodies of the library count that the program does not reach
   */
  public static Result check(
      Declarations declarations,
      Traits traits,
      PatternSyntax patterns,
      boolean everything,
      Diagnostics diagnostics) {
    BodyChecks checks = new BodyChecks(declarations, traits, patterns, everything, diagnostics);
    return new Result(checks.all(), checks.needs());
  }

  /**
   * What the body of {@code f} says about some of its type parameters; see {@link
   * FunctionBody#probe}. Nothing of it counts for the program.
   */
  static FnDef probe(
      Declarations declarations,
      Traits traits,
      PatternSyntax patterns,
      FnSignature f,
      List<TypeParam> open,
      Map<Type.Param, Type> found,
      Diagnostics silent) {
    BodyChecks checks = new BodyChecks(declarations, traits, patterns, false, silent);
    checks.running.add(f.id());
    List<Type.Param> params = open.stream().map(TypeParam::param).toList();
    return CompilerDefect.locate(
        f.span(), () -> new FunctionBody(checks.program, f).probe(params, found));
  }

  /** The checked program, and what its generic functions require of their type parameters. */
  public record Result(TypedProgram program, Map<FnId, List<FnFacts.Needed>> needs) {}

  private TypedProgram all() {
    Map<DefId, ConstDef> constants = new LinkedHashMap<>();
    for (ConstDecl c : declarations.constants().values()) {
      constants.put(c.id(), constant(c));
    }
    Map<FnId, FnDef> functions = functions();
    new RequirementErrors(program).report();
    Map<DefId, ConstDef> values =
        ConstEvaluator.evaluate(constants, functions, program.diagnostics);
    Module root = declarations.graph().root();
    FnId main = new FnId(root.path(), "", "main");
    FnSignature entry = declarations.functions().get(main);
    if (entry != null) {
      MainFunction.check(entry, program.diagnostics);
    }
    return new TypedProgram(
        root.path(),
        declarations.structs(),
        declarations.enums(),
        declarations.wires(),
        declarations.machines(),
        declarations.traits(),
        declarations.actors(),
        declarations.supervisors(),
        declarations.impls(),
        functions,
        values,
        functions.containsKey(main) ? main : null);
  }

  /** What generic functions require of their parameters. */
  Map<FnId, List<FnFacts.Needed>> needs() {
    Map<FnId, List<FnFacts.Needed>> needs = new HashMap<>();
    for (FnId id : done.keySet()) {
      List<FnFacts.Needed> of = program.requirements.needsOf(id);
      if (!of.isEmpty()) {
        needs.put(id, of);
      }
    }
    return needs;
  }

  // ---- functions

  /**
   * All functions. Those of the standard library are checked only if the program reaches them: a small
   * program uses a small part of what it sees. The others have a broken body, which nobody looks at.
   */
  private Map<FnId, FnDef> functions() {
    for (FnSignature f : declarations.functions().values()) {
      if (isWanted(f)) {
        function(f);
      }
    }
    while (!program.reached.isEmpty()) {
      FnId id = program.reached.removeFirst();
      FnSignature f = declarations.functions().get(id);
      if (f != null) {
        function(f);
      }
    }
    Map<FnId, FnDef> functions = new LinkedHashMap<>();
    for (FnSignature f : declarations.functions().values()) {
      FnDef def = done.get(f.id());
      functions.put(f.id(), def != null ? def : new FunctionBody(program, f).unchecked());
    }
    return functions;
  }

  /** Whether the function is the program's, or could be called without being named. */
  private boolean isWanted(FnSignature f) {
    return switch (f.owner()) {
      case TRAIT, TRAIT_IMPL, TRAIT_HANDLER -> true;
      case MODULE, INHERENT, BUILTIN, ACTOR ->
          everything
              || !program.isLibrary(f.id().module())
              || f.name().endsWith(WireField.DEFAULT_SUFFIX); // decoding calls it
    };
  }

  private FnDef function(FnSignature f) {
    FnDef known = done.get(f.id());
    if (known != null) {
      return known;
    }
    ModuleCode compiled = declarations.graph().module(f.id().module()).code();
    FnDef def = compiled == null ? checked(f) : stored(f, compiled.function(f.id()));
    done.put(f.id(), def);
    return def;
  }

  private FnDef checked(FnSignature f) {
    running.add(f.id());
    FnDef def = CompilerDefect.locate(f.span(), () -> new FunctionBody(program, f).check());
    running.remove(f.id());
    return def;
  }

  /** A function that was checked when its module was compiled. */
  private FnDef stored(FnSignature f, ModuleCode.Function function) {
    FnDef def = FunctionBody.def(f, function.params(), function.result(), function.body());
    FnFacts facts = def.facts();
    if (facts != null) {
      program.reached.addAll(facts.calls());
      facts.needs().forEach(n -> program.requirements.need(f.id(), n.param(), n.need(), n.span()));
    }
    return def;
  }

  // ---- constants

  private ConstDef constant(ConstDecl c) {
    ModuleCode compiled = declarations.graph().module(c.id().module()).code();
    return compiled == null ? checked(c) : compiled.constant(c.id());
  }

  private ConstDef checked(ConstDecl c) {
    FnId id = new FnId(c.id().module(), "", c.id().name());
    Because because = new Because(c.span(), "the constant is declared with this type");
    FunctionChecker checker =
        new FunctionChecker(
            program,
            id,
            c.scope(),
            Assumptions.NONE,
            new FunctionChecker.Exit(c.type(), because, FunctionChecker.Exit.Kind.CONSTANT));
    TExpr value = checker.check(c.value(), c.type(), null);
    TExpr finished = checker.finish().expr(value);
    return new ConstDef(
        c.id(),
        c.type(),
        finished,
        calls(finished),
        c.visibility() != Visibility.PRIVATE,
        c.span());
  }

  private static Set<FnId> calls(TExpr initialiser) {
    Set<FnId> calls = new HashSet<>();
    Children.walk(
        initialiser,
        e -> {
          Callee callee =
              switch (e) {
                case TExpr.Call c -> c.callee();
                case TExpr.FnRef f -> f.callee();
                default -> null;
              };
          if (callee instanceof Callee.Function f) {
            calls.add(f.id());
          }
        });
    return calls;
  }
}
