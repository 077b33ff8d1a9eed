package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.CellKind;
import org.hewlang.compiler.lower.code.LoweringException;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.layout.FunctionTypes;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.SupervisorDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/** Calls of functions, methods and function values. */
final class Calls {
  private final MethodLowering method;

  Calls(MethodLowering method) {
    this.method = method;
  }

  IrExpr call(TExpr.Call e) {
    Type result = method.types.of(e.type());
    int line = e.span().line();
    return switch (method.program.callees.resolve(e.callee(), method.types)) {
      case Callees.Hew hew -> {
        IrExpr value = finish(hew(hew, e), result);
        yield spawnsSupervisor(hew) ? method.tasks.adopted(value) : value;
      }
      case Callees.Known known -> method.intrinsics.call(known, e);
      case Callees.Java java -> method.javaCalls.call(java, e);
      case Callees.Native c -> method.whole.nativeCalls.call(method, c, e);
      case Callees.Erased erased ->
          finish(
              method.whole.dynamics.call(erased, method.ctx, inOrder(e.args(), Use.ARGUMENT), line),
              result);
      case Callees.Equality eq -> {
        List<IrExpr> args = inOrder(e.args(), Use.READ);
        yield method.program.equality.equal(method.ctx, args.get(0), args.get(1), eq.type());
      }
    };
  }

  private boolean spawnsSupervisor(Callees.Hew callee) {
    FnId id = callee.function().id();
    SupervisorDef def = method.program.typed.supervisors().get(new DefId(id.module(), id.owner()));
    return def != null && def.spawn().equals(id);
  }

  private IrExpr hew(Callees.Hew callee, TExpr.Call e) {
    FnDef function = callee.function();
    List<IrExpr> args = arguments(e.args(), function, e);
    if (Instances.changesReceiver(function)) {
      List<IrExpr> inCell = new ArrayList<>(args);
      inCell.set(0, CellKind.of(args.getFirst().type()).make(args.getFirst()));
      args = inCell;
    }
    return target(callee, e.span()).call(method.ctx, args, e.span().line());
  }

  MethodRef target(Callees.Hew callee, Span at) {
    return method.program.instances.of(callee.function(), callee.args(), method.instance, at);
  }

  /** How an argument is lent to {@code call}: without a mark if nothing there writes such values. */
  private Use lending(TExpr arg, TExpr call) {
    return method.sharing.isUndisturbed(arg, Use.ARGUMENT, List.of(call)) ? Use.READ : Use.ARGUMENT;
  }

  /** The arguments in the order of the parameters. */
  List<IrExpr> arguments(List<TExpr.Part> args, FnDef function, TExpr call) {
    List<Supplier<IrExpr>> values = new ArrayList<>();
    for (TExpr.Part arg : args) {
      Local param = function.params().get(arg.index());
      boolean kept = param.mutable() || function.flags().contains(FnDef.Flag.GENERATOR);
      Use use = kept ? Use.STORE : lending(arg.value(), call);
      values.add(() -> method.expressions.value(arg.value(), use));
    }
    return permuted(args, values);
  }

  /** The values of arguments in the order of the parameters. */
  List<IrExpr> permuted(List<TExpr.Part> args, List<Supplier<IrExpr>> values) {
    List<Integer> indices = args.stream().map(TExpr.Part::index).toList();
    return method.drops.together(
        args.stream().map(TExpr.Part::value).toList(),
        values,
        evaluated -> method.code.permuted(evaluated, indices));
  }

  /** The arguments in the order of the parameters, all put to the same use. */
  List<IrExpr> inOrder(List<TExpr.Part> args, Use use) {
    return permuted(
        args,
        args.stream()
            .<Supplier<IrExpr>>map(a -> () -> method.expressions.value(a.value(), use))
            .toList());
  }

  /** The value of a call: a unit result is made one, after a call without return nothing follows. */
  IrExpr finish(IrExpr call, Type result) {
    if (result.equals(Type.NEVER)) {
      method.code.add(new IrStmt.Eval(call));
      method.code.raise(new IrExpr.Null(RuntimeNames.THROWABLE));
      return RuntimeNames.UNIT_VALUE;
    }
    if (result.equals(Type.UNIT)) {
      method.code.add(new IrStmt.Eval(call));
      return RuntimeNames.UNIT_VALUE;
    }
    return call;
  }

  /** A call on lowered arguments: of a conversion by {@code From}, or of an iterator's {@code next}. */
  IrExpr invoke(Callee callee, List<IrExpr> args, Span at) {
    return switch (method.program.callees.resolve(callee, method.types)) {
      case Callees.Hew hew -> target(hew, at).call(method.ctx, args, at.line());
      case Callees.Erased erased -> method.whole.dynamics.call(erased, method.ctx, args, at.line());
      case Callees.Known _, Callees.Java _, Callees.Native _, Callees.Equality _ ->
          throw new LoweringException(at, "this function cannot be called here");
    };
  }

  // ---- function values

  IrExpr callValue(TExpr.CallValue e) {
    Type.Fn type = (Type.Fn) method.types.of(e.function().type());
    FunctionTypes.Shape shape = method.program.functionTypes.of(type);
    List<Supplier<IrExpr>> parts = new ArrayList<>();
    parts.add(() -> method.expressions.value(e.function(), Use.READ));
    for (TExpr arg : e.args()) {
      parts.add(() -> method.expressions.value(arg, Use.ARGUMENT));
    }
    List<IrExpr> values = method.code.operands(parts);
    IrExpr call =
        shape.call(
            values.getFirst(), method.ctx, values.subList(1, values.size()), e.span().line());
    JType exact = method.program.representation.result(type.result());
    IrExpr value = exact.equals(shape.result()) ? call : new IrExpr.Cast(call, exact);
    return finish(value, method.types.of(e.type()));
  }

  // ---- receivers that change

  /** A call whose receiver comes back changed and is stored where it came from. */
  IrExpr callInOut(TExpr.CallInOut e) {
    Type result = method.types.of(e.type());
    if (!(method.program.callees.resolve(e.callee(), method.types) instanceof Callees.Hew hew)) {
      throw new LoweringException(e.span(), "this receiver cannot change");
    }
    FnDef function = hew.function();
    if (function.flags().contains(FnDef.Flag.STEP)) {
      step(e, hew);
      return RuntimeNames.UNIT_VALUE;
    }
    List<TExpr.Part> rest = e.args().stream().filter(a -> a.index() > 0).toList();
    if (!Instances.changesReceiver(function)) {
      List<TExpr.Part> all = new ArrayList<>();
      all.add(new TExpr.Part(0, e.place()));
      all.addAll(rest);
      return finish(
          target(hew, e.span()).call(method.ctx, arguments(all, function, e), e.span().line()),
          result);
    }
    IrExpr[] value = new IrExpr[1];
    method.places.exchange(
        e.place(),
        receiver -> {
          CellKind kind = CellKind.of(receiver.type());
          IrExpr cell = method.code.stable(kind.make(receiver));
          List<Supplier<IrExpr>> args = new ArrayList<>();
          args.add(() -> cell);
          for (TExpr.Part arg : rest) {
            args.add(() -> method.expressions.value(arg.value(), Use.ARGUMENT));
          }
          IrExpr call =
              target(hew, e.span()).call(method.ctx, method.code.operands(args), e.span().line());
          value[0] = method.code.stable(finish(call, result));
          return kind.read(cell, receiver.type());
        });
    return value[0];
  }

  /** The machine at a place becomes the result of its {@code step}; the event is evaluated before. */
  private void step(TExpr.CallInOut e, Callees.Hew step) {
    method.places.exchange(
        e.place(),
        () ->
            e.args().stream()
                .map(arg -> method.code.stable(method.expressions.value(arg.value(), Use.ARGUMENT)))
                .toList(),
        (machine, events) -> {
          List<IrExpr> args = new ArrayList<>();
          args.add(machine);
          args.addAll(events);
          return target(step, e.span()).call(method.ctx, args, e.span().line());
        });
    method.drops.replaced(e.place());
  }
}
