package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.traits.Assumptions;
import org.jspecify.annotations.Nullable;

/** The check of one function: parameters, body, result. */
final class FunctionBody {
  private final ProgramContext program;
  private final FnSignature f;

  FunctionBody(ProgramContext program, FnSignature f) {
    this.program = program;
    this.f = f;
  }

  FnDef check() {
    return check(checker());
  }

  /**
   * The function checked with unknowns in place of some of its type parameters.
   *
   * @param open the parameters; those that stay unknown keep their place
   * @param found gets what the body says about them
   */
  FnDef probe(List<Type.Param> open, Map<Type.Param, Type> found) {
    FunctionChecker c = checker();
    Map<Type.Param, Type> unknowns = new HashMap<>();
    for (Type.Param p : open) {
      unknowns.put(p, c.unifier.freshOr(p));
    }
    FnDef def = new FunctionBody(program, f.settled(unknowns)).check(c);
    unknowns.forEach((p, v) -> found.put(p, c.unifier.resolve(v)));
    return def;
  }

  private FunctionChecker checker() {
    return new FunctionChecker(
        program,
        f.id(),
        f.scope(),
        Assumptions.of(f),
        new FunctionChecker.Exit(Type.ERROR, null, FunctionChecker.Exit.Kind.FUNCTION));
  }

  private FnDef check(FunctionChecker c) {
    Type declared = f.result();
    Type result = declared != null ? declared : c.unifier.freshOr(Type.UNIT);
    boolean generator = f.flags().contains(FnDef.Flag.GENERATOR);
    FunctionChecker.Exit.Yielded yields =
        generator ? new FunctionChecker.Exit.Yielded(Yields.element(result), because()) : null;
    // The values of a generator come out by `yield`; its end gives none.
    Type value = generator ? Type.UNIT : result;
    Because because = generator ? null : because();
    c.exit = new FunctionChecker.Exit(value, because, FunctionChecker.Exit.Kind.FUNCTION, yields);
    List<Local> params = parameters(c);
    Block code = f.code();
    FnDef.FnBody given = f.given();
    TExpr wire = WireFunctions.body(program, f, params);
    if (wire != null) {
      return def(f, params, result, new FnDef.FnBody.Code(wire));
    }
    if (code == null) {
      return def(f, params, result, given != null ? given : new FnDef.FnBody.Broken());
    }
    Item.Machine machine = program.declarations.machineSyntax().get(f.id());
    if (machine != null) {
      return ofMachine(c, machine, params);
    }
    Item.Supervisor supervisor = program.declarations.supervisorSyntax().get(f.id());
    TExpr body =
        supervisor != null
            ? c.inScope(() -> new SupervisorBodies(c).body(supervisor))
            : c.inScope(() -> c.coerce(c.block(code, Expect.must(value, because)), value, because));
    Finishing finishing = c.finish();
    TExpr finished = finishing.expr(body);
    new ThreadedClosures(program, Assumptions.of(f)).check(finished);
    new TaskRules(program).check(finished, finishing.type(result), f.span());
    return def(
        f,
        params.stream().map(finishing::local).toList(),
        finishing.type(result),
        new FnDef.FnBody.Code(finished));
  }

  private FnDef ofMachine(FunctionChecker c, Item.Machine syntax, List<Local> params) {
    MachineBodies bodies = new MachineBodies(c, syntax);
    if (!f.flags().contains(FnDef.Flag.STEP)) {
      return def(
          f, params, Type.STRING, new FnDef.FnBody.Code(bodies.stateName(params.getFirst())));
    }
    Type state = params.getFirst().type();
    c.exit = new FunctionChecker.Exit(state, null, FunctionChecker.Exit.Kind.FUNCTION);
    bodies.check();
    TExpr body = bodies.step(c.finish(), params);
    new ThreadedClosures(program, Assumptions.of(f)).check(body);
    new TaskRules(program).check(body, state, f.span());
    return def(f, params, state, new FnDef.FnBody.Code(body));
  }

  /** The function without its body looked at. */
  FnDef unchecked() {
    List<Local> params = new ArrayList<>(f.params().size());
    for (FnSignature.Parameter p : f.params()) {
      params.add(new Local(params.size(), p.name(), p.type(), p.mutable(), p.span()));
    }
    FnDef.FnBody given = f.given();
    Type result = f.flags().contains(FnDef.Flag.STEP) ? params.getFirst().type() : f.result();
    return def(
        f,
        params,
        result != null ? result : Type.ERROR,
        given != null ? given : new FnDef.FnBody.Broken());
  }

  private @Nullable Because because() {
    TypeExpr written = f.syntax().result();
    return written == null
        ? null
        : new Because(written.span(), "expected because of this result type");
  }

  private List<Local> parameters(FunctionChecker c) {
    List<Local> params = new ArrayList<>(f.params().size());
    for (FnSignature.Parameter p : f.params()) {
      DefId actor = f.actor();
      if (params.isEmpty() && f.hasThis()) {
        Local self = c.hidden(p.name(), p.type(), p.span());
        params.add(self);
        if (actor != null) {
          c.actorScope = new ActorScope(program.declarations.actors().get(actor), self, null);
        }
        continue;
      }
      Local local = c.declareParameter(new Name(p.name(), p.span()), p.type(), p.mutable());
      if (params.isEmpty() && f.hasReceiver()) {
        c.receiver = local;
      }
      params.add(local);
    }
    coalesceKey(c);
    return params;
  }

  /** A handler whose messages may replace each other has a key that can be compared. */
  private void coalesceKey(FunctionChecker c) {
    ActorDef actor = c.actorScope == null ? null : c.actorScope.def();
    if (actor == null || actor.mailbox().policy() != ActorDef.Policy.COALESCE) {
      return;
    }
    for (ActorDef.Handler h : actor.handlers()) {
      if (h.function().equals(f.id()) && h.keyParam() >= 0 && !h.generator()) {
        FnSignature.Parameter key = f.params().get(1 + h.keyParam());
        c.obligations.coalesceKey(key.type(), h.name(), key.span());
      }
    }
  }

  /** The function of signature {@code f} with what its check gave. */
  static FnDef def(FnSignature f, List<Local> params, Type result, FnDef.FnBody body) {
    return new FnDef(
        f.id(),
        f.typeParams(),
        f.wheres(),
        params,
        result,
        body,
        f.flags(),
        f.attributes(),
        f.visibility() != Visibility.PRIVATE,
        f.hasReceiver(),
        f.span());
  }
}
