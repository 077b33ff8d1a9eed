package org.hewlang.compiler.lower;

import java.util.List;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Arithmetic;
import org.hewlang.compiler.lower.code.CellKind;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.code.LoweringException;
import org.hewlang.compiler.lower.glue.Tables;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.Representation;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/** {@code for} over everything that can be iterated. */
final class Iterations {
  private final MethodLowering method;
  private final Code code;

  Iterations(MethodLowering method) {
    this.method = method;
    this.code = method.code;
  }

  void each(TExpr.For e) {
    if (e.next() != null) {
      iterator(e, e.next());
      return;
    }
    if (e.iterable() instanceof TExpr.RangeLit range) {
      range(e, range);
      return;
    }
    Type type = method.types.of(e.iterable().type());
    switch (type) {
      case Type.Array _, Type.Slice _ -> sequence(e, type);
      case Type.Prim p when p.primitive() == Primitive.STRING -> text(e);
      case Type.Builtin b when b.kind() == BuiltinType.VEC -> sequence(e, type);
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> bytes(e);
      case Type.Builtin b when b.kind() == BuiltinType.RANGE -> storedRange(e, b);
      case Type.Builtin b when b.kind() == BuiltinType.HASH_MAP -> map(e, b);
      case Type.Builtin b when b.kind() == BuiltinType.HASH_SET -> set(e, b);
      case Type.Builtin b
          when b.kind() == BuiltinType.GENERATOR || b.kind() == BuiltinType.ASYNC_GENERATOR ->
          generator(e, b.args().getFirst());
      case Type.Builtin b when b.kind() == BuiltinType.RECEIVER ->
          awaited(e, TaskRuntime.NEXT, b.args().getFirst());
      case Type.Builtin b when b.kind() == BuiltinType.STREAM ->
          awaited(e, StreamRuntime.NEXT, b.args().getFirst());
      default -> throw new LoweringException(e.span(), "nothing that can be iterated");
    }
  }

  // ---- channels and streams

  private void awaited(TExpr.For e, RuntimeMethod next, Type item) {
    IrExpr receiver = code.stable(method.expressions.value(e.iterable(), Use.READ));
    if (!code.isReachable()) {
      return;
    }
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          code.line(e.span());
          IrExpr more = next.call(e.span().line(), receiver, method.ctx);
          leaveIf(new IrExpr.Not(more), loop);
          method.loops.round(
              e,
              loop,
              () ->
                  method.drops.scope(() -> {
                    IrExpr value = code.stable(method.channels.item(item));
                    bind(e.pattern(), value, item, e.body());
                    method.drops.parts.receive(e.pattern(), value, item);
                    method.expressions.effect(e.body());
                  }));
        });
  }

  // ---- generators

  private void generator(TExpr.For e, Type item) {
    String known = method.whole.generators.madeBy(e.iterable(), method);
    IrExpr value = method.expressions.value(e.iterable(), Use.READ);
    if (!code.isReachable()) {
      return;
    }
    IrExpr generator =
        known == null ? code.stable(value) : code.spill(new IrExpr.Cast(value, JType.ref(known)));
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          code.line(e.span());
          int line = e.iterable().span().line();
          leaveIf(new IrExpr.Not(Generators.request(generator, known, method.ctx, line)), loop);
          method.loops.round(
              e,
              loop,
              () -> {
                IrExpr given = code.stable(Generators.value(method.program, generator, item));
                bind(e.pattern(), given, item, e.body());
                method.drops.parts.receive(e.pattern(), given, item);
                method.expressions.effect(e.body());
              });
        });
  }

  // ---- ranges

  /** Counts from one bound to the other; no range is made. */
  private void range(TExpr.For e, TExpr.RangeLit range) {
    Primitive type = method.expressions.primitive(range.start().type());
    IrExpr[] bounds = method.expressions.pair(range.start(), range.end(), Use.READ);
    if (!code.isReachable()) {
      return;
    }
    boolean unsigned = Arithmetic.isUnsigned(type);
    JType jvm = Representation.of(type);
    IrLocal counter = counter(e, jvm);
    code.set(counter, bounds[0]);
    IrExpr end = isSimple(bounds[1]) ? bounds[1] : code.spill(bounds[1]);
    IrExpr at = new IrExpr.Get(counter);
    IrExpr one = Arithmetic.constant(type, 1);
    IrExpr.Arith next = new IrExpr.Arith(IrExpr.ArithOp.ADD, jvm.kind(), at, one);
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          CmpOp over = range.inclusive() ? CmpOp.GT : CmpOp.GE;
          leaveIf(new IrExpr.Cmp(over, at, end, unsigned), loop);
          method.loops.round(e, loop, () -> bindAndRun(e, at, counter));
          if (range.inclusive()) {
            // The end may be the greatest number there is.
            leaveIf(new IrExpr.Cmp(CmpOp.EQ, at, end, false), loop);
          }
          code.set(counter, next);
        });
  }

  /** The variable of the loop itself where nobody can tell, else one that is copied to it. */
  private IrLocal counter(TExpr.For e, JType type) {
    if (e.pattern() instanceof TPattern.Bind b
        && !method.facts.isWritten(b.local())
        && !method.variables.isCell(b.local())) {
      IrLocal counter = new IrLocal(b.local().name(), type);
      // It changes between rounds only, when no expression is half evaluated.
      code.markConstant(counter);
      method.variables.bind(b.local(), counter);
      return counter;
    }
    return code.scratch(type);
  }

  private void bindAndRun(TExpr.For e, IrExpr at, IrLocal counter) {
    if (e.pattern() instanceof TPattern.Bind b
        && (method.variables.isCell(b.local())
            || method.variables.jvmLocal(b.local()) != counter)) {
      method.variables.declare(b.local(), at);
    }
    method.expressions.effect(e.body());
  }

  /** Whether reading {@code bound} in every round costs nothing and gives the same. */
  private boolean isSimple(IrExpr bound) {
    return code.isStable(bound) && !(bound instanceof IrExpr.Conv);
  }

  private void leaveIf(IrExpr condition, IrLabel loop) {
    code.when(condition, () -> code.leave(loop));
  }

  /** A range that was stored: from its start until its last element was visited. */
  private void storedRange(TExpr.For e, Type.Builtin type) {
    IrExpr range = code.stable(method.expressions.value(e.iterable(), Use.READ));
    String owner = RuntimeNames.RANGE.name();
    boolean unsigned = Sequences.isUnsignedRange(type);
    JType element = method.program.representation.of(type.args().getFirst());
    IrExpr empty =
        RuntimeMethod.virtual(owner, unsigned ? "isEmptyUnsigned" : "isEmpty", JType.BOOL)
            .call(range);
    code.when(
        new IrExpr.Not(empty),
        () -> {
          IrExpr last = code.stable(RuntimeMethod.virtual(owner, "last", JType.LONG).call(range));
          IrLocal counter = code.scratch(JType.LONG);
          IrExpr at = new IrExpr.Get(counter);
          code.set(counter, new IrExpr.GetField(range, owner, "start", JType.LONG));
          IrLabel loop = new IrLabel();
          code.loop(
              loop,
              () -> {
                round(e, loop, Conversions.narrow(at, element), type.args().getFirst());
                leaveIf(new IrExpr.Cmp(CmpOp.EQ, at, last, false), loop);
                code.set(counter, increment(at));
              });
        });
  }

  private static IrExpr increment(IrExpr at) {
    return new IrExpr.Arith(
        IrExpr.ArithOp.ADD,
        at.type().kind(),
        at,
        at.type().kind() == JType.Kind.INT ? new IrExpr.IntConst(1) : new IrExpr.LongConst(1));
  }

  // ---- sequences

  private void round(TExpr.For e, IrLabel loop, IrExpr element, Type type) {
    method.loops.round(
        e,
        loop,
        () -> {
          bind(e.pattern(), element, type, e.body());
          method.expressions.effect(e.body());
        });
  }

  /** Binds the pattern of a loop over {@code body} to an element, which also stands in a collection. */
  private void bind(TPattern pattern, IrExpr element, Type type, TExpr body) {
    switch (pattern) {
      case TPattern.Wildcard _ -> {}
      case TPattern.Bind b -> {
        Local local = b.local();
        if (method.facts.isWritten(local) || !isUndisturbed(local, type, body)) {
          method.variables.declare(local, method.sharing.mark(element, type));
          method.variables.own(local);
        } else {
          method.variables.declare(local, element);
        }
        method.drops.borrow(local);
      }
      case TPattern.Literal _,
          TPattern.Variant _,
          TPattern.Struct _,
          TPattern.Tuple _,
          TPattern.Or _ ->
          method.matches.destructure(pattern, element, type, true);
    }
  }

  /** Loop variables are always mutable; what counts is whether this one is written. */
  private boolean isUndisturbed(Local local, Type type, TExpr body) {
    return !method.facts.outlivesScope(local)
        && !method.whole.effects.mayWrite(List.of(body), type);
  }

  /** By index; the length is read once, elements when their turn comes. */
  private void sequence(TExpr.For e, Type type) {
    boolean undisturbed = method.sharing.isUndisturbed(e.iterable(), Use.BIND, List.of(e.body()));
    IrExpr sequence =
        code.stable(method.expressions.value(e.iterable(), undisturbed ? Use.READ : Use.BIND));
    if (!code.isReachable()) {
      return;
    }
    Type element = Sequences.element(type);
    IrExpr end =
        code.stable(new IrExpr.Conv(IrExpr.ConvOp.L2I, Sequences.length(type).call(sequence)));
    IrLocal index = code.scratch(JType.INT);
    IrExpr at = new IrExpr.Get(index);
    code.set(index, new IrExpr.IntConst(0));
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          leaveIf(new IrExpr.Cmp(CmpOp.GE, at, end, false), loop);
          IrExpr got = method.values.element(sequence, type, at, e.iterable().span().line());
          method.loops.round(
              e,
              loop,
              () -> {
                if (e.pattern() instanceof TPattern.Wildcard) {
                  method.expressions.discard(got);
                }
                bind(e.pattern(), got, element, e.body());
                method.expressions.effect(e.body());
              });
          code.set(index, increment(at));
        });
  }

  private void bytes(TExpr.For e) {
    sequenceOfBytes(e, code.stable(method.expressions.value(e.iterable(), Use.READ)));
  }

  private void sequenceOfBytes(TExpr.For e, IrExpr bytes) {
    IrExpr end =
        code.stable(
            RuntimeMethod.virtual(RuntimeNames.BYTES.name(), "length", JType.LONG).call(bytes));
    IrLocal index = code.scratch(JType.LONG);
    IrExpr at = new IrExpr.Get(index);
    code.set(index, new IrExpr.LongConst(0));
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          leaveIf(new IrExpr.Cmp(CmpOp.GE, at, end, false), loop);
          IrExpr got = method.values.element(bytes, Type.BYTES, at, e.iterable().span().line());
          round(e, loop, got, Type.I32);
          code.set(index, increment(at));
        });
  }

  /** By characters, from offset to offset. */
  private void text(TExpr.For e) {
    String owner = RuntimeNames.STRING.name();
    IrExpr text = code.stable(method.expressions.value(e.iterable(), Use.READ));
    IrExpr end =
        code.stable(
            new IrExpr.Conv(
                IrExpr.ConvOp.L2I, RuntimeMethod.virtual(owner, "length", JType.LONG).call(text)));
    IrLocal offset = code.scratch(JType.INT);
    IrExpr at = new IrExpr.Get(offset);
    code.set(offset, new IrExpr.IntConst(0));
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          leaveIf(new IrExpr.Cmp(CmpOp.GE, at, end, false), loop);
          IrExpr got =
              RuntimeMethod.virtual(owner, "codePointAt", JType.INT, JType.INT).call(text, at);
          round(e, loop, got, Type.CHAR);
          code.set(
              offset,
              RuntimeMethod.virtual(owner, "nextOffset", JType.INT, JType.INT).call(text, at));
        });
  }

  // ---- maps and sets: over a snapshot

  private void set(TExpr.For e, Type.Builtin type) {
    Type element = type.args().getFirst();
    IrExpr set = code.stable(method.expressions.value(e.iterable(), Use.READ));
    IrExpr snapshot = code.stable(Tables.snapshot(set, element));
    overSnapshot(snapshot, element, (loop, key) -> round(e, loop, key, element));
  }

  private void map(TExpr.For e, Type.Builtin type) {
    Type key = type.args().get(0);
    Type value = type.args().get(1);
    IrExpr map = code.stable(method.expressions.value(e.iterable(), Use.READ));
    IrExpr snapshot = code.stable(Tables.snapshot(map, key));
    overSnapshot(
        snapshot,
        key,
        (loop, k) ->
            method.loops.round(
                e,
                loop,
                () -> {
                  IrExpr keyValue = code.stable(k);
                  IrExpr slot = code.stable(Tables.find(map, method.ctx, keyValue, key));
                  // A key that was removed meanwhile is skipped.
                  IrExpr present = new IrExpr.Cmp(CmpOp.GE, slot, new IrExpr.IntConst(0), false);
                  code.when(present, () -> entry(e, map, keyValue, slot, key, value));
                }));
  }

  private void entry(
      TExpr.For e, IrExpr map, IrExpr key, IrExpr slot, Type keyType, Type valueType) {
    IrExpr value = Tables.value(map, slot, valueType, method.program);
    switch (e.pattern()) {
      case TPattern.Wildcard _ -> {}
      case TPattern.Tuple t when t.parts().size() == 2 -> {
        bind(t.parts().get(0), key, keyType, e.body());
        bind(t.parts().get(1), value, valueType, e.body());
      }
      default -> {
        Type pair = new Type.Tuple(List.of(keyType, valueType));
        IrExpr made =
            method.program.layouts.make(
                pair,
                List.of(method.sharing.mark(key, keyType), method.sharing.mark(value, valueType)));
        bind(e.pattern(), made, pair, e.body());
      }
    }
    method.expressions.effect(e.body());
  }

  private interface Visit {
    void key(IrLabel loop, IrExpr key);
  }

  private void overSnapshot(IrExpr snapshot, Type key, Visit visit) {
    boolean longs = Tables.hasLongKeys(key);
    JType exact = method.program.representation.of(key);
    Type stored = longs ? Type.vec(Type.I64) : Type.vec(key);
    IrExpr end = code.stable(Sequences.length(stored).call(snapshot));
    IrLocal index = code.scratch(JType.LONG);
    IrExpr at = new IrExpr.Get(index);
    code.set(index, new IrExpr.LongConst(0));
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          leaveIf(new IrExpr.Cmp(CmpOp.GE, at, end, false), loop);
          IrExpr got = Sequences.get(stored).call(snapshot, at);
          visit.key(loop, longs ? Conversions.narrow(got, exact) : new IrExpr.Cast(got, exact));
          code.set(index, increment(at));
        });
  }

  // ---- iterators of the program

  /** Calls {@code next} on a copy of the iterator until it gives {@code None}. */
  private void iterator(TExpr.For e, Callee next) {
    Type self = method.types.of(e.iterable().type());
    // What has one owner is not copied: the loop looks at the variable, or owns the temporary.
    boolean owned = method.program.drops.hasOneOwner(self);
    IrExpr start = method.expressions.value(e.iterable(), owned ? Use.READ : Use.STORE);
    if (!code.isReachable()) {
      return;
    }
    if (!(method.program.callees.resolve(next, method.types) instanceof Callees.Hew hew)) {
      throw new LoweringException(e.span(), "this iterator cannot be called");
    }
    boolean changes = Instances.changesReceiver(hew.function());
    JType exact = method.program.representation.of(self);
    IrExpr receiver = code.stable(changes ? CellKind.of(exact).make(start) : start);
    Type.Nominal option =
        (Type.Nominal) method.program.types(hew.function(), hew.args()).of(hew.function().result());
    if (!option.def().equals(Types.OPTION)) {
      throw new IllegalStateException("next gives " + option.def());
    }
    Layouts layouts = method.program.layouts;
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          IrExpr item =
              code.stable(
                  method
                      .calls
                      .target(hew, e.span())
                      .call(method.ctx, List.of(receiver), e.iterable().span().line()));
          IrExpr none =
              new IrExpr.Cmp(CmpOp.NE, layouts.tag(item, option), new IrExpr.IntConst(0), false);
          leaveIf(none, loop);
          Type type = Objects.requireNonNull(option.args().getFirst());
          method.loops.round(
              e,
              loop,
              () -> {
                IrExpr given = code.stable(layouts.payload(item, option, 0, 0));
                bind(e.pattern(), given, type, e.body());
                method.drops.parts.receive(e.pattern(), given, type);
                method.expressions.effect(e.body());
              });
        });
  }
}
