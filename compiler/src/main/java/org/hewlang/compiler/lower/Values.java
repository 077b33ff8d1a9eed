package org.hewlang.compiler.lower;

import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Building structs, enums, tuples, arrays and collections, and reading their parts. */
final class Values {
  private static final RuntimeMethod BYTES_GET =
      RuntimeMethod.virtual(RuntimeNames.BYTES.name(), "get", JType.INT, JType.LONG);

  private static final RuntimeMethod BYTES_ADOPT =
      RuntimeMethod.of(RuntimeNames.BYTES.name(), "adopt", RuntimeNames.BYTES, JType.ref("[B"));

  /** Longer literals are filled by statements, so that their code can be cut into methods. */
  private static final int LONG_LITERAL = 64;

  private final MethodLowering method;
  private final Layouts layouts;

  Values(MethodLowering method) {
    this.method = method;
    this.layouts = method.program.layouts;
  }

  // ---- products and sums

  IrExpr struct(TExpr.StructLit lit) {
    return layouts.make(method.types.of(lit.type()), ordered(lit.parts()));
  }

  IrExpr variant(TExpr.VariantLit lit) {
    Type.Nominal type = (Type.Nominal) method.types.of(lit.type());
    return layouts.makeVariant(type, lit.variant(), ordered(lit.parts()));
  }

  IrExpr tuple(TExpr.TupleLit lit) {
    return layouts.make(
        method.types.of(lit.type()), method.expressions.values(lit.parts(), Use.STORE));
  }

  /** The values of parts, evaluated as they stand, in the order of their indices. */
  private List<IrExpr> ordered(List<TExpr.Part> parts) {
    return method.calls.permuted(
        parts,
        parts.stream()
            .map(p -> (Supplier<IrExpr>) () -> method.expressions.value(p.value(), Use.STORE))
            .toList());
  }

  IrExpr field(TExpr.Field f) {
    return layouts.part(
        method.expressions.value(f.base(), Use.READ), method.types.of(f.base().type()), f.index());
  }

  IrExpr field(TExpr.TupleField f) {
    return layouts.part(
        method.expressions.value(f.base(), Use.READ), method.types.of(f.base().type()), f.index());
  }

  // ---- sequences

  IrExpr element(TExpr.Index e) {
    Type type = method.types.of(e.base().type());
    List<IrExpr> operands =
        method.code.operands(
            List.of(() -> method.expressions.value(e.base(), Use.READ), () -> index(e.index())));
    return element(operands.get(0), type, operands.get(1), e.span().line());
  }

  /** The value of {@code e} as an index, a long. */
  IrExpr index(TExpr e) {
    IrExpr value = method.expressions.value(e, Use.READ);
    return method.code.isReachable()
        ? Conversions.convert(value, method.expressions.primitive(e.type()), Primitive.I64)
        : value;
  }

  /** The element at {@code index}, a long or an int, of an array, Vec, slice or {@code bytes}. */
  IrExpr element(IrExpr sequence, Type type, IrExpr index, int line) {
    if (type.equals(Type.BYTES)) {
      return BYTES_GET.call(line, sequence, index);
    }
    Type element = Sequences.element(type);
    ElementKind kind = ElementKind.of(element);
    IrExpr got = Sequences.get(type, sequence, index, line);
    return kind.load(got, method.program.representation.of(element));
  }

  IrExpr list(TExpr.ListLit lit) {
    Type type = method.types.of(lit.type());
    if (lit.elements().size() <= LONG_LITERAL) {
      return Sequences.of(type, method.expressions.values(lit.elements(), Use.STORE));
    }
    ElementKind kind = Sequences.kind(type);
    IrExpr array = array(kind, lit.elements().size());
    for (int i = 0; i < lit.elements().size() && method.code.isReachable(); i++) {
      IrExpr value = method.expressions.value(lit.elements().get(i), Use.STORE);
      if (method.code.isReachable()) {
        store(array, kind, i, kind.store(value));
      }
    }
    return Sequences.around(type, array);
  }

  private IrExpr array(ElementKind kind, int length) {
    return method.code.stable(
        new IrExpr.NewArray(Sequences.raw(kind), new IrExpr.IntConst(length), List.of()));
  }

  private void store(IrExpr array, ElementKind kind, int index, IrExpr value) {
    method.code.add(
        new IrStmt.ArrayStore(array, new IrExpr.IntConst(index), kind.elementCode(), value));
  }

  IrExpr repeat(TExpr.RepeatLit lit) {
    Type type = method.types.of(lit.type());
    ElementKind kind = ElementKind.of(Sequences.element(type));
    List<IrExpr> operands =
        method.code.operands(
            List.of(
                () -> kind.store(method.expressions.value(lit.value(), Use.STORE)),
                () -> method.expressions.value(lit.count(), Use.READ)));
    // Every element is the same object, so writing one of them must copy.
    IrExpr value = method.sharing.mark(operands.get(0), Sequences.element(type));
    String owner = Sequences.className(type);
    RuntimeMethod filled =
        RuntimeMethod.of(owner, "filled", JType.ref(owner), JType.LONG, kind.stored());
    IrExpr x = method.code.stable(value);
    return filled.call(lit.span().line(), operands.get(1), x);
  }

  /** An array or Vec as the read-only view of its elements. */
  IrExpr slice(TExpr.ToSlice e) {
    Type from = method.types.of(e.operand().type());
    if (!(from instanceof Type.Array array)) {
      return method.expressions.value(e.operand(), Use.READ);
    }
    ElementKind kind = ElementKind.of(array.element());
    // The view reads the array's own elements, so the array must not be written meanwhile.
    IrExpr value = method.expressions.value(e.operand(), Use.STORE);
    JType raw = JType.ref("[" + kind.elementCode());
    IrExpr elements = RuntimeMethod.virtual(kind.arrayClass(), "array", raw).call(value);
    return RuntimeMethod.of(kind.vecClass(), "of", JType.ref(kind.vecClass()), raw).call(elements);
  }

  IrExpr bytes(TExpr.BytesLit lit) {
    IrExpr array = array(ElementKind.BYTE, lit.bytes().size());
    for (int i = 0; i < lit.bytes().size(); i++) {
      byte b = lit.bytes().get(i).byteValue();
      store(array, ElementKind.BYTE, i, new IrExpr.IntConst(b));
    }
    return BYTES_ADOPT.call(array);
  }

  // ---- maps and ranges

  IrExpr map(TExpr.MapLit lit) {
    return method.collections.literal(lit);
  }

  IrExpr range(TExpr.RangeLit lit) {
    IrExpr[] bounds = method.expressions.pair(lit.start(), lit.end(), Use.READ);
    boolean unsigned = Sequences.isUnsignedRange(method.types.of(lit.type()));
    IrExpr start = Sequences.bound(bounds[0], method.types.of(lit.start().type()));
    IrExpr end = Sequences.bound(bounds[1], method.types.of(lit.end().type()));
    if (!lit.inclusive()) {
      return new IrExpr.New(
          RuntimeNames.RANGE.name(), List.of(JType.LONG, JType.LONG), List.of(start, end));
    }
    return RuntimeMethod.of(
            RuntimeNames.RANGE.name(),
            unsigned ? "throughUnsigned" : "through",
            RuntimeNames.RANGE,
            JType.LONG,
            JType.LONG)
        .call(start, end);
  }

  // ---- dyn

  /** A value in the adapter of its type; a {@code dyn} stays what it is when it widens. */
  IrExpr erased(TExpr.ToDyn e, Use use) {
    Type from = method.types.of(e.operand().type());
    if (from instanceof Type.Dyn) {
      return method.expressions.value(e.operand(), use);
    }
    if (ActorCalls.isHandle(from)) {
      Type of = ((Type.Builtin) from).args().getFirst();
      Type to = ((Type.Builtin) method.types.of(e.type())).args().getFirst();
      if (of instanceof Type.Nominal actor && to instanceof Type.Dyn dyn) {
        method.whole.actorTraits.promise(method.whole.actors.of(actor), dyn.traits());
      }
      return method.expressions.value(e.operand(), use);
    }
    IrExpr value = method.expressions.value(e.operand(), Use.STORE);
    return method.code.isReachable()
        ? method.whole.adapters.wrap(value, from, (Type.Dyn) method.types.of(e.type()))
        : value;
  }

  // ---- constants

  IrExpr constant(TExpr.ConstRef ref) {
    return method.whole.constants.read(ref, method);
  }
}
