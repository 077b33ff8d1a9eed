package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.actor.ActorClass;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.glue.TextGlue;
import org.hewlang.compiler.lower.layout.GrowingFields;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;

/**
 * Assignments. A place is evaluated once, before the value; then the write walks it from its last handle
 * (or its variable) on and makes sure that every aggregate on the way is known to this place only.
 */
final class Places {
  private static final RuntimeMethod BYTES_SET =
      RuntimeMethod.virtual(RuntimeNames.BYTES.name(), "set", JType.VOID, JType.LONG, JType.LONG);

  /** How deep a value is looked into before an assignment. */
  private static final int PLAIN_DEPTH = 6;

  /** Where something can be read and written; all operands are evaluated. */
  private sealed interface Place {}

  private record Variable(Local local) implements Place {}

  /** Part {@code index} of the struct or tuple at {@code whole}. */
  private record Part(Place whole, Type type, int index) implements Place {}

  /** An element of the fixed array at {@code array}. */
  private record ArrayElement(Place array, Type type, IrExpr index, int line) implements Place {}

  /** A field of an actor. */
  private record ActorField(IrExpr cell, ActorClass actor, int index) implements Place {}

  /** An element of a Vec or of bytes. */
  private record Element(IrExpr handle, Type type, IrExpr index, int line) implements Place {}

  /** The value of an expression that is no place: nothing else refers to it. */
  private record Temporary(IrExpr value) implements Place {}

  private final MethodLowering method;

  Places(MethodLowering method) {
    this.method = method;
  }

  void assign(TStmt.Assign s) {
    if (s.place() instanceof TExpr.LocalRef ref) {
      if (method.texts.appends(s, ref.local())) {
        return;
      }
      method.drops.assign(ref.local(), method.expressions.value(s.value(), Use.STORE));
      return;
    }
    Place place = place(s.place());
    IrExpr value = method.expressions.value(s.value(), Use.STORE);
    if (!method.code.isReachable()) {
      return;
    }
    if (place instanceof ActorField f) {
      method.actors.assign(f.cell(), f.actor(), f.index(), value);
      return;
    }
    if (writesMore(place) || method.drops.carries(s.place().type())) {
      value = method.code.stable(value);
      method.drops.replaceAt(() -> read(place), s.place().type());
    }
    write(place, value);
    method.drops.written(s.place());
  }

  void assign(TStmt.CompoundAssign s) {
    if (s.place() instanceof TExpr.LocalRef ref && method.texts.appends(s, ref.local())) {
      return;
    }
    Place place = place(s.place());
    if (place instanceof Part part && grows(part, s)) {
      grow(part, s.value());
      return;
    }
    if (place instanceof ActorField f && grows(f, s)) {
      grow(f, s.value());
      return;
    }
    IrExpr[] operands = new IrExpr[2];
    Code.Section right =
        method.code.section(() -> operands[1] = method.expressions.value(s.value(), Use.READ));
    // Where evaluating the value cannot meet the place, the aggregate is found only once.
    boolean apart = right.isEmpty() && right.reachesEnd() && isPlain(operands[1], PLAIN_DEPTH);
    Place target = apart ? owned(place) : place;
    operands[0] = read(target);
    if (!right.isEmpty()) {
      operands[0] = method.code.stable(operands[0]);
    }
    method.code.splice(right);
    if (!method.code.isReachable()) {
      return;
    }
    Type type = s.place().type();
    IrExpr result =
        method.texts.isText(type)
            ? method.texts.append(operands[0], operands[1], s)
            : method.operators.apply(
                s.op(), type, s.value().type(), type, operands, s.span().line());
    write(target, !apart && writesMore(target) ? method.code.stable(result) : result);
  }

  /** Whether {@code s} adds to a text in place, and its value meets neither text nor place. */
  private boolean grows(Part part, TStmt.CompoundAssign s) {
    if (!method.program.layouts.product(part.type()).growing().contains(part.index())
        || Effects.assigns(s.value())) {
      return false;
    }
    Place at = part;
    while (at instanceof Part p) {
      if (method.whole.effects.mayWrite(List.of(s.value()), p.type())) {
        return false;
      }
      at = p.whole();
    }
    boolean own = at instanceof Variable v && !method.variables.isCell(v.local());
    return own || method.whole.effects.isBuiltIn(s.value());
  }

  /** The same for a field of the actor, which code that is called from the value may see. */
  private boolean grows(ActorField field, TStmt.CompoundAssign s) {
    return field.actor().fields.get(field.index()).grows()
        && !Effects.assigns(s.value())
        && !method.program.mayWait(s.value())
        && method.whole.effects.isBuiltIn(s.value());
  }

  private void grow(ActorField field, TExpr added) {
    IrExpr text = method.code.stable(method.texts.text(added));
    if (method.code.isReachable()) {
      Layouts.Slot slot = field.actor().fields.get(field.index()).slot();
      IrExpr builder =
          method.code.stable(
              GrowingFields.builder(method.code.stable(field.cell()), field.actor().name, slot));
      TextGlue.appendText(method.code, builder, text);
    }
  }

  private void grow(Part part, TExpr added) {
    IrExpr text = method.code.stable(method.texts.text(added));
    if (method.code.isReachable()) {
      IrExpr object = own(part.whole(), part.type());
      Layouts.Product product = method.program.layouts.product(part.type());
      Layouts.Slot slot = product.slots().get(part.index());
      IrExpr builder = method.code.stable(GrowingFields.builder(object, product.className(), slot));
      TextGlue.appendText(method.code, builder, text);
    }
  }

  /** Whether {@code e} is arithmetic on constants and locals, which nothing can disturb. */
  private static boolean isPlain(IrExpr e, int depth) {
    return switch (e) {
      case IrExpr.IntConst _,
          IrExpr.LongConst _,
          IrExpr.FloatConst _,
          IrExpr.DoubleConst _,
          IrExpr.BoolConst _,
          IrExpr.TextConst _,
          IrExpr.Get _ ->
          true;
      case IrExpr.Arith a ->
          depth > 0 && isPlain(a.left(), depth - 1) && isPlain(a.right(), depth - 1);
      case IrExpr.Conv c -> depth > 0 && isPlain(c.operand(), depth - 1);
      case IrExpr.Neg n -> depth > 0 && isPlain(n.operand(), depth - 1);
      default -> false;
    };
  }

  /**
   * Replaces the value at {@code e} by what {@code change} makes of it. The object there is handed out
   * as it is when only this place knows it.
   */
  void exchange(TExpr e, UnaryOperator<IrExpr> change) {
    Place place = place(e);
    IrExpr old = read(place);
    // The place keeps the object until it is written again, so sharing it needs no mark here.
    IrExpr changed = change.apply(method.code.stable(old));
    if (method.code.isReachable()) {
      write(place, writesMore(place) ? method.code.stable(changed) : changed);
    }
  }

  /**
   * Replaces the value at {@code e} by what {@code change} makes of it and of what {@code first} gives,
   * which is evaluated when the place is found, but not read yet.
   */
  <T> void exchange(TExpr e, Supplier<T> first, BiFunction<IrExpr, T, IrExpr> change) {
    Place place = place(e);
    T given = first.get();
    if (!method.code.isReachable()) {
      return;
    }
    IrExpr changed = method.code.stable(change.apply(method.code.stable(read(place)), given));
    write(place, changed);
  }

  /** Whether writing {@code place} needs more than one statement. */
  private static boolean writesMore(Place place) {
    return place instanceof Part || place instanceof ArrayElement;
  }

  // ---- evaluating

  /** The place that {@code e} names, its operands evaluated. */
  private Place place(TExpr e) {
    List<Supplier<IrExpr>> operands = new ArrayList<>();
    collectOperands(e, operands);
    return place(e, method.code.operands(operands), new int[1]);
  }

  /** What has to be evaluated to find {@code e}, in order: a handle or other root, and indices. */
  private void collectOperands(TExpr e, List<Supplier<IrExpr>> operands) {
    switch (e) {
      case TExpr.LocalRef _ -> {}
      case TExpr.ActorField f -> operands.add(() -> stable(f.actor()));
      case TExpr.Field f -> collectOperands(f.base(), operands);
      case TExpr.TupleField f -> collectOperands(f.base(), operands);
      case TExpr.Index i -> {
        if (i.base().type() instanceof Type.Array) {
          collectOperands(i.base(), operands);
        } else {
          operands.add(() -> stable(i.base()));
        }
        operands.add(() -> method.code.stable(method.values.index(i.index())));
      }
      default -> operands.add(() -> stable(e));
    }
  }

  private IrExpr stable(TExpr e) {
    return method.code.stable(method.expressions.value(e, Use.READ));
  }

  private Place place(TExpr e, List<IrExpr> operands, int[] next) {
    return switch (e) {
      case TExpr.LocalRef ref -> new Variable(ref.local());
      case TExpr.ActorField f ->
          new ActorField(
              operands.get(next[0]++),
              method.whole.actors.ofHandle(method.types.of(f.actor().type())),
              f.index());
      case TExpr.Field f -> part(f.base(), f.index(), operands, next);
      case TExpr.TupleField f -> part(f.base(), f.index(), operands, next);
      case TExpr.Index i -> {
        Type type = method.types.of(i.base().type());
        int line = i.span().line();
        if (type instanceof Type.Array) {
          Place array = place(i.base(), operands, next);
          yield new ArrayElement(array, type, operands.get(next[0]++), line);
        }
        IrExpr handle = operands.get(next[0]++);
        yield new Element(handle, type, operands.get(next[0]++), line);
      }
      default -> new Temporary(operands.get(next[0]++));
    };
  }

  private Place part(TExpr whole, int index, List<IrExpr> operands, int[] next) {
    return new Part(place(whole, operands, next), method.types.of(whole.type()), index);
  }

  // ---- reading and writing

  private IrExpr read(Place place) {
    return switch (place) {
      case Variable v -> method.variables.read(v.local());
      case Part p -> method.program.layouts.part(read(p.whole()), p.type(), p.index());
      case ArrayElement a -> method.values.element(read(a.array()), a.type(), a.index(), a.line());
      case Element e -> method.values.element(e.handle(), e.type(), e.index(), e.line());
      case ActorField f -> method.actors.field(f.cell(), f.actor(), f.index());
      case Temporary t -> t.value();
    };
  }

  private void write(Place place, IrExpr value) {
    switch (place) {
      case Variable v -> method.variables.assign(v.local(), value);
      case Part p -> {
        IrExpr object = own(p.whole(), p.type());
        Layouts.Product product = method.program.layouts.product(p.type());
        Layouts.Slot slot = product.slots().get(p.index());
        method.code.add(
            new IrStmt.PutField(object, product.className(), slot.name(), slot.type(), value));
        if (product.growing().contains(p.index())) {
          method.code.add(GrowingFields.forgetBuilder(object, product.className(), slot));
        }
      }
      case ArrayElement a -> set(own(a.array(), a.type()), a.type(), a.index(), value, a.line());
      case Element e -> {
        if (e.type().equals(Type.BYTES)) {
          IrExpr wide = Conversions.widen(value);
          method.code.add(new IrStmt.Eval(BYTES_SET.call(e.line(), e.handle(), e.index(), wide)));
        } else {
          set(e.handle(), e.type(), e.index(), value, e.line());
        }
      }
      case ActorField f -> {
        ActorClass.Field field = f.actor().fields.get(f.index());
        method.code.add(
            new IrStmt.PutField(f.cell(), f.actor().name, field.name(), field.jvm(), value));
        if (field.grows()) {
          method.code.add(GrowingFields.forgetBuilder(f.cell(), f.actor().name, field.slot()));
        }
      }
      case Temporary t -> method.expressions.discard(t.value());
    }
  }

  private void set(IrExpr sequence, Type type, IrExpr index, IrExpr value, int line) {
    IrExpr stored = Sequences.kind(type).store(value);
    method.code.add(new IrStmt.Eval(Sequences.set(type, sequence, index, stored, line)));
  }

  /** {@code place} with the aggregate that it is a part of found, and copied if others may know it. */
  private Place owned(Place place) {
    return switch (place) {
      case Part p -> new Part(owned(p.whole(), p.type()), p.type(), p.index());
      case ArrayElement a ->
          new ArrayElement(owned(a.array(), a.type()), a.type(), a.index(), a.line());
      case Variable _, ActorField _, Element _, Temporary _ -> place;
    };
  }

  /** The aggregate of {@code type} at {@code place}, copied first if others may know it. */
  private IrExpr own(Place place, Type type) {
    Place direct = owned(place);
    if (direct instanceof Temporary t) {
      return t.value();
    }
    JType exact = method.program.representation.of(type);
    IrLocal object = method.code.scratch(exact);
    IrExpr get = new IrExpr.Get(object);
    method.code.set(object, read(direct));
    method.code.when(
        new IrExpr.GetField(get, RuntimeNames.AGGREGATE.name(), "shared", JType.BOOL),
        () -> {
          method.code.set(object, RuntimeMethod.virtual(exact.name(), "copy", exact).call(get));
          write(direct, get);
        });
    method.code.markConstant(object);
    return get;
  }

  private Place owned(Place place, Type type) {
    return new Temporary(own(place, type));
  }
}
