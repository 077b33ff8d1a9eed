package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Java members ({@code extern "java"}): arguments and results are converted where Java's type
 * is not the runtime's own, exceptions become values where the declaration says so.
 */
final class JavaCalls {
  private static final int OK = 0;
  private static final int ERR = 1;
  private static final JType EXCEPTION = JType.ref("java/lang/Exception");
  private static final RuntimeMethod FAILURE =
      RuntimeMethod.of(JavaValues.BRIDGE, "failure", RuntimeNames.STRING, EXCEPTION);
  private static final RuntimeMethod RETHROW =
      RuntimeMethod.of(JavaValues.BRIDGE, "passPanics", JType.VOID, EXCEPTION);
  private static final RuntimeMethod KIND_OF =
      RuntimeMethod.of(JavaValues.BRIDGE, "kindOf", JType.INT, EXCEPTION);

  private final MethodLowering method;

  JavaCalls(MethodLowering method) {
    this.method = method;
  }

  IrExpr call(Callees.Java callee, TExpr.Call e) {
    FnDef function = callee.function();
    InstanceTypes types = method.program.types(function, callee.args());
    List<IrExpr> args = arguments(callee, types, e);
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    Type result = types.of(function.result());
    JavaBinding binding = callee.binding();
    if (result instanceof Type.Nominal n && n.def().equals(Types.RESULT)) {
      return caught(
          n,
          () -> {
            Type ok = n.args().getFirst();
            IrExpr value = convert(invoke(binding, args, e.span()), binding, ok);
            return method.program.layouts.makeVariant(n, OK, List.of(value));
          },
          thrown -> method.program.layouts.makeVariant(n, ERR, List.of(error(thrown, n, e))));
    }
    String onError = binding.onError();
    if (onError != null) {
      return caught(
          result,
          () -> convert(invoke(binding, args, e.span()), binding, result),
          thrown -> {
            method.code.add(new IrStmt.Eval(RETHROW.call(thrown)));
            return fallback(onError, result, e.span());
          });
    }
    return convert(invoke(binding, args, e.span()), binding, result);
  }

  // ---- the member

  private List<IrExpr> arguments(Callees.Java callee, InstanceTypes types, TExpr.Call e) {
    JavaBinding binding = callee.binding();
    List<JType> expected = JavaValues.params(binding.descriptor());
    boolean onObject =
        switch (binding.kind()) {
          case INSTANCE, GET_FIELD, PUT_FIELD -> true;
          case STATIC, CONSTRUCTOR, GET_STATIC, PUT_STATIC -> false;
        };
    List<Supplier<IrExpr>> values = new ArrayList<>();
    for (TExpr.Part arg : e.args()) {
      Type type = types.of(callee.function().params().get(arg.index()).type());
      int position = onObject ? arg.index() - 1 : arg.index();
      values.add(() -> {
        IrExpr value = method.expressions.value(arg.value(), Use.ARGUMENT);
        if (!method.code.isReachable()) {
          return value;
        }
        JType to =
            position < 0
                ? JType.ref(binding.owner())
                : isField(binding)
                    ? JavaValues.ofDescriptor(binding.descriptor())
                    : expected.get(position);
        return JavaValues.toJava(method, value, type, to, arg.value().span());
      });
    }
    return method.code.permuted(values, e.args().stream().map(TExpr.Part::index).toList());
  }

  private static boolean isField(JavaBinding binding) {
    return switch (binding.kind()) {
      case GET_STATIC, GET_FIELD, PUT_STATIC, PUT_FIELD -> true;
      case STATIC, INSTANCE, CONSTRUCTOR -> false;
    };
  }

  /** The call or access; of {@code void} type if it gives nothing. */
  private IrExpr invoke(JavaBinding binding, List<IrExpr> args, Span span) {
    int line = span.line();
    String owner = binding.owner();
    List<JType> params = isField(binding) ? List.of() : JavaValues.params(binding.descriptor());
    return switch (binding.kind()) {
      case STATIC ->
          new IrExpr.Invoke(
              binding.ownerIsInterface()
                  ? IrExpr.Invoke.Kind.STATIC_INTERFACE
                  : IrExpr.Invoke.Kind.STATIC,
              owner,
              binding.name(),
              params,
              JavaValues.result(binding.descriptor()),
              args,
              line);
      case INSTANCE ->
          new IrExpr.Invoke(
              binding.ownerIsInterface()
                  ? IrExpr.Invoke.Kind.INTERFACE
                  : IrExpr.Invoke.Kind.VIRTUAL,
              owner,
              binding.name(),
              params,
              JavaValues.result(binding.descriptor()),
              args,
              line);
      case CONSTRUCTOR -> new IrExpr.New(owner, params, args);
      case GET_STATIC ->
          new IrExpr.GetStatic(
              owner, binding.name(), JavaValues.ofDescriptor(binding.descriptor()));
      case GET_FIELD ->
          new IrExpr.GetField(
              args.getFirst(),
              owner,
              binding.name(),
              JavaValues.ofDescriptor(binding.descriptor()));
      case PUT_STATIC -> {
        JType type = JavaValues.ofDescriptor(binding.descriptor());
        method.code.add(new IrStmt.PutStatic(owner, binding.name(), type, args.getFirst()));
        yield RuntimeNames.UNIT_VALUE;
      }
      case PUT_FIELD -> {
        JType type = JavaValues.ofDescriptor(binding.descriptor());
        method.code.add(new IrStmt.PutField(args.get(0), owner, binding.name(), type, args.get(1)));
        yield RuntimeNames.UNIT_VALUE;
      }
    };
  }

  private IrExpr convert(IrExpr value, JavaBinding binding, Type type) {
    if (value.type().equals(JType.VOID)) {
      method.code.add(new IrStmt.Eval(value));
      return RuntimeNames.UNIT_VALUE;
    }
    if (type.equals(Type.UNIT)) {
      method.expressions.discard(value);
      return RuntimeNames.UNIT_VALUE;
    }
    return JavaValues.fromJava(method, value, type, binding);
  }

  // ---- exceptions

  private interface Handler {
    IrExpr value(IrExpr thrown);
  }

  private IrExpr caught(Type type, Supplier<IrExpr> body, Handler handler) {
    boolean unit = type.equals(Type.UNIT);
    IrLocal result = unit ? null : method.code.temporary(method.program.representation.of(type));
    IrLocal thrown = method.code.scratch(EXCEPTION);
    Code.Section inside = method.code.section(() -> finish(result, body.get()));
    Code.Section failed =
        method.code.section(() -> finish(result, handler.value(new IrExpr.Get(thrown))));
    method.code.region(
        new IrStmt.Catch(inside.statements(), EXCEPTION.name(), thrown, failed.statements()),
        inside.reachesEnd() || failed.reachesEnd());
    return result == null ? RuntimeNames.UNIT_VALUE : new IrExpr.Get(result);
  }

  private void finish(@Nullable IrLocal result, IrExpr value) {
    if (result == null) {
      method.expressions.discard(value);
    } else {
      method.code.set(result, value);
    }
  }

  /** The error that stands for an exception, by the declared error type. */
  private IrExpr error(IrExpr thrown, Type.Nominal result, TExpr.Call e) {
    Type error = result.args().get(ERR);
    if (error.equals(Type.STRING)) {
      return FAILURE.call(thrown);
    }
    if (error instanceof Type.Nominal n && n.def().name().equals("IoError")) {
      return ioError(thrown, n);
    }
    throw new LoweringException(e.span(), "a Java exception cannot become this error type");
  }

  /** The variant is chosen by the class of the exception; the payload is 0. */
  private IrExpr ioError(IrExpr thrown, Type.Nominal error) {
    method.code.add(new IrStmt.Eval(RETHROW.call(thrown)));
    EnumDef def = method.program.layouts.enumeration(error);
    IrExpr kind = method.code.stable(KIND_OF.call(thrown));
    List<String> kinds = List.of("NotFound", "PermissionDenied", "AlreadyExists");
    IrExpr chosen = variant(def, error, "Other");
    for (int i = kinds.size() - 1; i >= 0; i--) {
      IrExpr is = new IrExpr.Cmp(IrExpr.CmpOp.EQ, kind, new IrExpr.IntConst(i), false);
      JType type = method.program.representation.of(error);
      chosen = new IrExpr.Cond(is, variant(def, error, kinds.get(i)), chosen, type);
    }
    return chosen;
  }

  private IrExpr variant(EnumDef def, Type.Nominal type, String name) {
    for (int i = 0; i < def.variants().size(); i++) {
      if (def.variants().get(i).name().equals(name)) {
        List<IrExpr> zeros =
            method.program.layouts.payloadTypes(type, i).stream()
                .map(t -> Defaults.of(method.program.representation.of(t)))
                .toList();
        return method.program.layouts.makeVariant(type, i, zeros);
      }
    }
    throw new LoweringException(def.span(), "an IoError needs a variant `" + name + "`");
  }

  /** The literal of {@code on_error} as a value of {@code type}. */
  private IrExpr fallback(String literal, Type type, Span span) {
    JType exact = method.program.representation.of(type);
    if (type instanceof Type.Prim p) {
      Primitive primitive = p.primitive();
      if (primitive == Primitive.STRING) {
        boolean quoted = literal.length() >= 2 && literal.startsWith("\"");
        return new IrExpr.TextConst(quoted ? literal.substring(1, literal.length() - 1) : literal);
      }
      if (primitive == Primitive.BOOL) {
        return new IrExpr.BoolConst(literal.equals("true"));
      }
      if (primitive.isFloat()) {
        double value = Double.parseDouble(literal);
        return primitive == Primitive.F32
            ? new IrExpr.FloatConst((float) value)
            : new IrExpr.DoubleConst(value);
      }
      return primitive == Primitive.UNIT
          ? RuntimeNames.UNIT_VALUE
          : Arithmetic.constant(primitive, Long.parseLong(literal));
    }
    if (literal.equals("empty")) {
      return new IrExpr.New(exact.name(), List.of(), List.of());
    }
    if (literal.equals("invalid")) {
      return new IrExpr.GetStatic(exact.name(), "INVALID", exact);
    }
    throw new LoweringException(span, "`" + literal + "` is no value of the result type");
  }
}
