package org.hewlang.compiler.types.infer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.ModuleCode;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.PatternSyntax;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.traits.Traits;

/**
 * Finds out what flows through the channel ends that signatures leave open, before any body counts.
 *
 * <p>First the function's own body is asked: it is checked with an unknown in place of the hidden type
 * parameter, silently, and what became of the unknown goes into the signature. A function waits for
 * those that it calls. Where the body says nothing and does not mind, the function stays generic. Where
 * it needs to know, its uses in the program are asked, and if these do not agree, the user is.
 */
public final class OpenSignatures {
  private final Declarations declarations;
  private final PatternSyntax patterns;
  private final Diagnostics diagnostics;
  private final Map<FnId, FnSignature> functions;
  private Traits traits;

  private OpenSignatures(
      Declarations declarations, PatternSyntax patterns, Diagnostics diagnostics) {
    this.functions = new LinkedHashMap<>(declarations.functions());
    this.declarations = declarations.withFunctions(functions);
    this.patterns = patterns;
    this.diagnostics = diagnostics;
    this.traits = Traits.of(this.declarations);
  }

  /** The same declarations with as few open signatures as possible. */
  public static Declarations settle(
      Declarations declarations, PatternSyntax patterns, Diagnostics diagnostics) {
    if (declarations.functions().values().stream().noneMatch(OpenSignatures::isOpen)) {
      return declarations;
    }
    OpenSignatures open = new OpenSignatures(declarations, patterns, diagnostics);
    open.settleCompiled();
    open.settleByBodies();
    open.settleByUses();
    return open.declarations;
  }

  private static boolean isOpen(FnSignature f) {
    return !f.hiddenTypeParams().isEmpty();
  }

  private List<FnSignature> open() {
    return functions.values().stream().filter(OpenSignatures::isOpen).toList();
  }

  private void settle(FnSignature f, Map<Type.Param, Type> known) {
    functions.put(f.id(), f.settled(known));
    traits = Traits.of(declarations);
  }

  // ---- by what was found out when the module was compiled

  private void settleCompiled() {
    for (FnSignature f : open()) {
      ModuleCode code = declarations.graph().module(f.id().module()).code();
      if (code == null) {
        continue;
      }
      ModuleCode.Function compiled = code.function(f.id());
      Map<Type.Param, Type> known = new HashMap<>();
      List<Local> params = compiled.params();
      for (int i = 0; i < params.size(); i++) {
        HiddenTypes.match(f.params().get(i).type(), params.get(i).type(), known);
      }
      Type result = f.result();
      if (result != null) {
        HiddenTypes.match(result, compiled.result(), known);
      }
      settle(f, known);
    }
  }

  private boolean isCompiled(FnSignature f) {
    return declarations.graph().module(f.id().module()).code() != null;
  }

  // ---- by bodies

  private void settleByBodies() {
    while (settleSome()) {
      // the next round knows more
    }
  }

  /** Asks all bodies once; those that call other open functions decide only if nobody else did. */
  private boolean settleSome() {
    FnSignature waiting = null;
    Map<Type.Param, Type> waitingFor = Map.of();
    boolean some = false;
    for (FnSignature f : open()) {
      if (isCompiled(f)) {
        continue;
      }
      Map<Type.Param, Type> found = new HashMap<>();
      Diagnostics silent = new Diagnostics();
      FnDef def = probe(f, f.hiddenTypeParams(), found, silent);
      found.entrySet().removeIf(e -> !HiddenTypes.isAnswer(e.getKey(), e.getValue()));
      if (found.isEmpty()) {
        continue;
      }
      if (!silent.hasErrors() && !usesOpen(def)) {
        settle(f, found);
        some = true;
      } else if (waiting == null) {
        waiting = f;
        waitingFor = found;
      }
    }
    if (!some && waiting != null) {
      settle(waiting, waitingFor);
      some = true;
    }
    return some;
  }

  private FnDef probe(
      FnSignature f, List<TypeParam> open, Map<Type.Param, Type> found, Diagnostics silent) {
    return BodyChecks.probe(declarations, traits, patterns, f, open, found, silent);
  }

  private boolean usesOpen(FnDef def) {
    Set<FnId> used = new HashSet<>();
    uses(def, (id, _) -> used.add(id));
    used.remove(def.id());
    return used.stream().map(functions::get).anyMatch(f -> f != null && isOpen(f));
  }

  // ---- by uses

  private void settleByUses() {
    while (true) {
      FnSignature needy = null;
      for (FnSignature f : open()) {
        if (!isCompiled(f) && needsToKnow(f)) {
          needy = f;
          break;
        }
      }
      if (needy == null) {
        return;
      }
      Map<Type.Param, Type> known = new HashMap<>();
      Map<Type.Param, Set<Type>> seen = seenAtUses(needy);
      for (TypeParam p : needy.hiddenTypeParams()) {
        Set<Type> types = seen.getOrDefault(p.param(), Set.of());
        if (types.size() == 1) {
          known.put(p.param(), types.iterator().next());
        } else {
          report(needy, p.param());
          known.put(p.param(), Type.ERROR);
        }
      }
      settle(needy, known);
      settleByBodies();
    }
  }

  /** Whether the body has errors that come of what is not known. */
  private boolean needsToKnow(FnSignature f) {
    if (mustBeKnown(f)) {
      return true;
    }
    int unknown = errors(f);
    if (unknown == 0) {
      return false;
    }
    Map<Type.Param, Type> anything = new HashMap<>();
    f.hiddenTypeParams().forEach(p -> anything.put(p.param(), Type.ERROR));
    return errors(f.settled(anything)) < unknown;
  }

  /** Nobody could say what an instance of an {@code init} is made for. */
  private boolean mustBeKnown(FnSignature f) {
    return f.owner() == FnSignature.Owner.ACTOR
        && (f.name().equals("init") || declarations.supervisorSyntax().containsKey(f.id()));
  }

  private int errors(FnSignature f) {
    Diagnostics silent = new Diagnostics();
    probe(f, List.of(), new HashMap<>(), silent);
    return (int) silent.list().stream().filter(Diagnostic::isError).count();
  }

  private Map<Type.Param, Set<Type>> seenAtUses(FnSignature wanted) {
    Map<Type.Param, Set<Type>> seen = new HashMap<>();
    for (FnSignature f : functions.values()) {
      if (f.code() == null || isCompiled(f) || !isOwn(f) || f.id().equals(wanted.id())) {
        continue;
      }
      FnDef def = probe(f, List.of(), new HashMap<>(), new Diagnostics());
      uses(
          def,
          (id, args) -> {
            if (id.equals(wanted.id())) {
              note(wanted, args, seen);
            }
          });
    }
    return seen;
  }

  private static void note(FnSignature wanted, List<Type> args, Map<Type.Param, Set<Type>> seen) {
    for (int i = 0; i < wanted.typeParams().size() && i < args.size(); i++) {
      Type.Param param = wanted.typeParams().get(i).param();
      if (HiddenTypes.isConcrete(args.get(i))) {
        seen.computeIfAbsent(param, _ -> new LinkedHashSet<>()).add(args.get(i));
      }
    }
  }

  private boolean isOwn(FnSignature f) {
    return declarations.graph().module(f.id().module()).origin() == Module.Origin.OWN;
  }

  /** Something that is done with each use of a function. */
  private interface Use {
    void of(FnId function, List<Type> typeArgs);
  }

  private static void uses(FnDef def, Use use) {
    TExpr code = def.code();
    if (code == null) {
      return;
    }
    Children.walk(
        code,
        e -> {
          switch (e) {
            case TExpr.Call c when c.callee() instanceof Callee.Function f ->
                use.of(f.id(), f.typeArgs());
            case TExpr.FnRef r when r.callee() instanceof Callee.Function f ->
                use.of(f.id(), f.typeArgs());
            case TExpr.Send s when s.handler() instanceof HandlerRef.Declared h ->
                use.of(h.function(), h.typeArgs());
            case TExpr.Ask a when a.handler() instanceof HandlerRef.Declared h ->
                use.of(h.function(), h.typeArgs());
            default -> {
              // uses no function
            }
          }
        });
  }

  private void report(FnSignature f, Type.Param hidden) {
    int before = f.hasThis() ? 1 : 0;
    for (int i = before; i < f.params().size(); i++) {
      if (HiddenTypes.mentions(f.params().get(i).type(), hidden)) {
        report(f.syntax().params().get(i - before).type().span());
        return;
      }
    }
    TypeExpr result = f.syntax().result();
    if (result != null) {
      report(result.span());
    }
  }

  private void report(Span span) {
    diagnostics.add(
        Diagnostic.of(Code.E0320, span, "cannot infer what flows through this end of a channel")
            .label("neither the body nor the calls say it")
            .help("write the type of the items: `Sender<T>`, `Receiver<T>`"));
  }
}
