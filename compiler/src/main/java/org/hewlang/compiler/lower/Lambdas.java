package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hewlang.compiler.analysis.crossing.Crossings;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.actor.LambdaActors;
import org.hewlang.compiler.lower.code.CellKind;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Lending;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.layout.FunctionTypes;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas and functions as values. The body becomes a static method whose first parameters are the
 * captures: the cell of a {@code var} that is written somewhere, the value of everything else. A {@code
 * move} lambda takes values only; a variable that it writes gets a cell of its own.
 */
final class Lambdas {
  /** What the method behind a closure gets when the closure is made. */
  private record Captures(
      List<IrLocal> params, List<IrExpr> values, List<Optional<IrExpr.MakeLambda.Copier>> copiers) {
    List<JType> types() {
      return params.stream().map(IrLocal::type).toList();
    }
  }

  private final MethodLowering method;

  Lambdas(MethodLowering method) {
    this.method = method;
  }

  IrExpr make(TExpr.Lambda lambda) {
    Type.Fn type = (Type.Fn) method.types.of(lambda.type());
    FunctionTypes.Shape shape = method.program.functionTypes.of(type);
    MethodLowering inner =
        new MethodLowering(method.whole, method.instance, method.types, method.owner);
    Captures captures = captures(lambda, lambda.move(), inner);
    List<IrLocal> params = new ArrayList<>(captures.params());
    params.add(inner.ctxLocal);
    for (int i = 0; i < lambda.params().size(); i++) {
      params.add(param(lambda.params().get(i), shape.params().get(i), inner));
    }
    inner.returns.expect(shape.result());
    inner.body(lambda.body(), lambda.span());
    String name = method.whole.lambdaName(method.instance);
    add(inner, name, params, shape.result());
    String drop = lambda.move() ? dropper(lambda, true, name, captures) : null;
    return new IrExpr.MakeLambda(
        shape.name(),
        FunctionTypes.METHOD,
        shape.allParams(),
        shape.result(),
        method.owner,
        name,
        captures.types(),
        captures.values(),
        drop,
        captures.copiers().stream().anyMatch(Optional::isPresent) ? captures.copiers() : List.of());
  }

  private void add(MethodLowering inner, String name, List<IrLocal> params, JType result) {
    method
        .program
        .classes
        .holder(method.owner, Names.sourceFile(method.instance.function().span()))
        .methods
        .add(new IrMethod(name, true, params, result, inner.code.finish()));
  }

  /**
   * A lambda actor. What it captures are copies that it may change; the method behind its handler gets
   * them first.
   */
  IrExpr actor(TExpr.SpawnLambda e) {
    Program program = method.program;
    Type.Builtin handle = (Type.Builtin) method.types.of(e.type());
    LambdaActors.Shape shape =
        method.whole.lambdaActors.shape((Type.Builtin) handle.args().getFirst());
    MethodLowering inner =
        new MethodLowering(method.whole, method.instance, method.types, method.owner);
    Captures captures = captures(e, true, inner);
    List<IrLocal> params = new ArrayList<>(captures.params());
    params.add(inner.ctxLocal);
    List<JType> types = shape.handler().function().params();
    params.add(param(e.self(), types.getFirst(), inner));
    for (int i = 0; i < e.params().size(); i++) {
      params.add(param(e.params().get(i), types.get(i + 1), inner));
    }
    e.params().forEach(inner::takesOver);
    JType result = shape.handler().function().result();
    inner.returns.expect(result);
    inner.body(e.body(), e.span());
    String name = method.whole.lambdaName(method.instance);
    add(inner, name, params, result);
    String drop = dropper(e, e.move(), name, captures);
    List<JType> dropped = new ArrayList<>(captures.types());
    dropped.add(RuntimeNames.CTX);
    String className =
        method.whole.lambdaActors.declare(
            shape,
            captures.types(),
            new MethodRef(method.owner, name, params.stream().map(IrLocal::type).toList(), result),
            program.mayWait(e.body()),
            drop == null ? null : new MethodRef(method.owner, drop, dropped, JType.VOID),
            Names.sourceFile(e.span()));
    IrExpr cell =
        method.code.spill(new IrExpr.New(className, captures.types(), isolated(e, captures)));
    method.code.add(
        new IrStmt.Eval(
            ActorRuntime.cellMethod(
                "start", JType.VOID, List.of(RuntimeNames.CTX), List.of(cell, method.ctx))));
    return cell;
  }

  /** The captures of a lambda actor as values of its own. */
  private List<IrExpr> isolated(TExpr.SpawnLambda e, Captures captures) {
    List<IrExpr> values = new ArrayList<>();
    List<Local> locals = method.facts.captures(e);
    for (int i = 0; i < captures.values().size(); i++) {
      IrExpr value = captures.values().get(i);
      IrExpr.MakeLambda.Copier copier = captures.copiers().get(i).orElse(null);
      values.add(isolated(e, locals.get(i), value, copier));
    }
    return values;
  }

  private IrExpr isolated(
      TExpr.SpawnLambda e, Local local, IrExpr value, IrExpr.MakeLambda.@Nullable Copier copier) {
    Program program = method.program;
    boolean owned = method.drops.carries(local.type());
    boolean known =
        program.crossings().capture(method.instance.function(), e, local).way()
            == Crossings.Way.COPY;
    if (copier == null || !known && (e.move() || !owned)) {
      return value;
    }
    List<IrExpr> args = List.of(method.ctx, value);
    IrExpr copy =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.STATIC,
            copier.owner(),
            copier.name(),
            List.of(RuntimeNames.CTX, value.type()),
            value.type(),
            args,
            0);
    return owned && e.move() ? Lending.handedOver(method.code, method.ctx, copy) : copy;
  }

  /** The JVM parameter for {@code local}, which the body sees with its exact class. */
  private static IrLocal param(Local local, JType erased, MethodLowering inner) {
    JType exact = inner.representation(local.type());
    inner.isThereFirst(local);
    if (exact.equals(erased) && !inner.facts.needsCell(local)) {
      IrLocal param = new IrLocal(local.name(), erased);
      inner.code.markConstant(param);
      inner.variables.bind(local, param);
      return param;
    }
    IrLocal param = new IrLocal("$" + local.name(), erased);
    IrExpr value = new IrExpr.Get(param);
    inner.variables.declare(local, exact.equals(erased) ? value : new IrExpr.Cast(value, exact));
    return param;
  }

  private Captures captures(TExpr lambda, boolean move, MethodLowering inner) {
    List<IrLocal> params = new ArrayList<>();
    List<IrExpr> values = new ArrayList<>();
    List<Optional<IrExpr.MakeLambda.Copier>> copiers = new ArrayList<>();
    for (Local local : method.facts.captures(lambda)) {
      boolean cell = method.variables.isCell(local);
      inner.isThereFirst(local);
      if (cell && !move) {
        IrLocal outer = method.variables.jvmLocal(local);
        IrLocal param = new IrLocal(local.name(), outer.type());
        inner.variables.bindCell(local, param);
        params.add(param);
        values.add(new IrExpr.Get(outer));
        // Known outside too, so that the closure never leaves its actor.
        copiers.add(Optional.empty());
        continue;
      }
      JType type = method.representation(local.type());
      // Taking the value empties the cell that it is read from.
      IrExpr value = cell ? method.code.stable(snapshot(local)) : snapshot(local);
      if (move && method.facts.writesInside(lambda, local)) {
        CellKind kind = CellKind.of(type);
        IrLocal param = new IrLocal(local.name(), kind.type());
        inner.variables.bindCell(local, param);
        params.add(param);
        values.add(kind.make(value));
        copiers.add(copier(local, kind));
      } else {
        IrLocal param = new IrLocal(local.name(), type);
        inner.code.markConstant(param);
        inner.variables.bind(local, param);
        params.add(param);
        values.add(value);
        copiers.add(copier(local, null));
      }
    }
    return new Captures(params, values, copiers);
  }

  /** What copies the capture {@code local} for another actor. */
  private Optional<IrExpr.MakeLambda.Copier> copier(Local local, @Nullable CellKind cell) {
    if (!method.program.isConcurrent()) {
      return Optional.empty();
    }
    Type type = method.types.of(local.type());
    MethodRef ref =
        cell == null
            ? method.program.isolation.copier(type)
            : method.program.isolation.cellCopier(type, cell);
    return Optional.ofNullable(ref)
        .map(method -> new IrExpr.MakeLambda.Copier(method.owner(), method.name()));
  }

  /** The value of {@code local} for a closure that keeps it. */
  IrExpr snapshot(Local local) {
    IrExpr value = method.variables.read(local);
    boolean changes = local.mutable() && method.facts.isWritten(local);
    return changes ? method.sharing.mark(value, method.types.of(local.type())) : value;
  }

  /** Code without parameters and result that runs later, as deferred code in a loop does. */
  IrExpr thunk(TExpr body) {
    MethodLowering inner =
        new MethodLowering(method.whole, method.instance, method.types, method.owner);
    Captures captures = captures(body, false, inner);
    List<IrLocal> params = new ArrayList<>(captures.params());
    params.add(inner.ctxLocal);
    inner.returns.expect(JType.VOID);
    inner.body(body, body.span());
    String name = method.whole.lambdaName(method.instance);
    add(inner, name, params, JType.VOID);
    return new IrExpr.MakeLambda(
        RuntimeNames.THUNK.name(),
        "call",
        List.of(RuntimeNames.CTX),
        JType.VOID,
        method.owner,
        name,
        captures.types(),
        captures.values(),
        null);
  }

  /**
   * The method that ends what a lambda or lambda actor owns; null if that cannot be observed.
   *
   * @param takes whether it takes that from the code around
   */
  private @Nullable String dropper(TExpr lambda, boolean takes, String name, Captures captures) {
    List<Local> locals = method.facts.captures(lambda);
    if (locals.stream().noneMatch(l -> method.drops.carries(l.type()))) {
      return null;
    }
    Code code = new Code();
    List<IrLocal> params = new ArrayList<>();
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    for (int i = 0; i < locals.size(); i++) {
      Local local = locals.get(i);
      IrLocal param = new IrLocal(local.name(), captures.params().get(i).type());
      code.markConstant(param);
      params.add(param);
      if (method.drops.carries(local.type())) {
        if (takes) {
          method.drops.capture(local);
        }
        JType content = method.representation(local.type());
        boolean inCell = !param.type().equals(content);
        IrExpr value = new IrExpr.Get(param);
        value = inCell ? code.stable(CellKind.of(content).read(value, content)) : value;
        Type type = method.types.of(local.type());
        method.program.drops.drop(code, new IrExpr.Get(ctx), value, type);
      }
    }
    params.add(ctx);
    code.ret(new IrStmt.Return(null));
    String drop = name + "$drop";
    method
        .program
        .classes
        .holder(method.owner, Names.sourceFile(method.instance.function().span()))
        .methods
        .add(new IrMethod(drop, true, params, JType.VOID, code.finish()));
    return drop;
  }

  /** A function as a value: a lambda that calls it. */
  IrExpr reference(TExpr.FnRef ref) {
    Type.Fn type = (Type.Fn) method.types.of(ref.type());
    List<Local> params = new ArrayList<>();
    List<TExpr.Part> args = new ArrayList<>();
    for (int i = 0; i < type.params().size(); i++) {
      // Numbers below zero are not used for variables of the program.
      Local param = new Local(-1 - i, "a" + i, type.params().get(i), false, ref.span());
      params.add(param);
      args.add(new TExpr.Part(i, new TExpr.LocalRef(param, ref.span())));
    }
    TExpr call = new TExpr.Call(ref.callee(), args, type.result(), ref.span());
    return make(new TExpr.Lambda(params, call, false, type, ref.span()));
  }
}
