package org.hewlang.compiler.lower.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hewlang.compiler.analysis.waiting.JavaMembers;
import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Body;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Arithmetic;
import org.hewlang.compiler.lower.code.Boxing;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.LoweringException;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Java members ({@code extern "java"}): arguments and results are converted where Java's type
 * is not the runtime's own, exceptions become values where the declaration says so.
 */
public final class JavaCalls {
  private static final int OK = 0;
  private static final int ERR = 1;
  private static final DefId JAVA_ERROR = new DefId("std::java", "JavaError");
  private static final JType EXCEPTION = JType.ref("java/lang/Exception");
  private static final RuntimeMethod FAILURE =
      RuntimeMethod.of(RuntimeNames.JAVA_BRIDGE, "failure", RuntimeNames.STRING, EXCEPTION);
  private static final RuntimeMethod RETHROW =
      RuntimeMethod.of(RuntimeNames.JAVA_BRIDGE, "passPanics", JType.VOID, EXCEPTION);
  private static final RuntimeMethod KIND_OF =
      RuntimeMethod.of(RuntimeNames.JAVA_BRIDGE, "kindOf", JType.INT, EXCEPTION);
  private static final RuntimeMethod OR_INVALID =
      RuntimeMethod.of(
          RuntimeNames.JAVA_BRIDGE, "orInvalid", JType.OBJECT, JType.OBJECT, JType.OBJECT);

  private static final RuntimeMethod ENTER =
      RuntimeMethod.virtual(RuntimeNames.CTX.name(), "enterCall", JType.VOID, JType.BOOL);
  private static final RuntimeMethod LEAVE =
      RuntimeMethod.virtual(RuntimeNames.CTX.name(), "leaveCall", JType.VOID);

  private final Body body;
  private final JavaCallbacks callbacks;

  public JavaCalls(Body body, JavaCallbacks callbacks) {
    this.body = body;
    this.callbacks = callbacks;
  }

  public IrExpr call(Callees.Java callee, TExpr.Call e) {
    JavaBinding binding = callee.binding();
    if (binding.callbacks().isEmpty()) {
      return call(callee, e, RuntimeNames.UNIT_VALUE);
    }
    boolean confined = binding.flags().contains(JavaBinding.Flag.SAME_THREAD);
    IrExpr gate = body.code().stable(JavaCallbacks.gate(confined));
    if (!confined) {
      return call(callee, e, gate);
    }
    IrExpr[] value = new IrExpr[1];
    Code.Section inside =
        body.code().section(() -> value[0] = body.code().stable(call(callee, e, gate)));
    IrExpr close = RuntimeMethod.virtual(JavaCallbacks.GATE.name(), "close", JType.VOID).call(gate);
    body.code()
        .region(
            new IrStmt.Finally(inside.statements(), List.of(new IrStmt.Eval(close)), null),
            inside.reachesEnd());
    return value[0];
  }

  private IrExpr call(Callees.Java callee, TExpr.Call e, IrExpr gate) {
    FnDef function = callee.function();
    InstanceTypes types = body.program().types(function, callee.args());
    List<IrExpr> args = arguments(callee, types, e, gate);
    if (!body.code().isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    Type declared = function.result();
    Type result = types.of(declared);
    JavaBinding binding = callee.binding();
    if (result instanceof Type.Nominal n && n.def().equals(Types.RESULT)) {
      Type declaredOk = ((Type.Nominal) declared).args().getFirst();
      return caught(
          n,
          args,
          stable -> {
            Type ok = n.args().getFirst();
            IrExpr value = result(invoke(binding, stable, e.span()), binding, declaredOk, ok);
            return body.program().layouts.makeVariant(n, OK, List.of(value));
          },
          thrown -> body.program().layouts.makeVariant(n, ERR, List.of(error(thrown, n, e))));
    }
    String onError = binding.onError();
    if (onError != null) {
      return caught(
          result,
          args,
          stable -> result(invoke(binding, stable, e.span()), binding, declared, result),
          thrown -> {
            body.code().add(new IrStmt.Eval(RETHROW.call(thrown)));
            return fallback(onError, result, e.span());
          });
    }
    return result(invoke(binding, args, e.span()), binding, declared, result);
  }

  // ---- the member

  /** The arguments as the member takes them, in its order; the receiver first. */
  private List<IrExpr> arguments(
      Callees.Java callee, InstanceTypes types, TExpr.Call e, IrExpr gate) {
    JavaBinding binding = callee.binding();
    List<JType> params =
        isField(binding)
            ? List.of(JavaDescriptors.type(binding.descriptor()))
            : JavaDescriptors.params(binding.descriptor());
    boolean takesContext = !params.isEmpty() && params.getFirst().equals(RuntimeNames.CTX);
    int receiver = hasReceiver(binding) ? 1 : 0;
    int shift = (takesContext ? 1 : 0) - receiver;
    List<Supplier<IrExpr>> values = new ArrayList<>();
    for (TExpr.Part arg : e.args()) {
      Type declared = callee.function().params().get(arg.index()).type();
      int at = arg.index() + shift;
      JType to =
          arg.index() < receiver
              ? JType.ref(binding.owner())
              : binding.varargs() && at >= params.size() - 1
                  ? JavaDescriptors.component(params.getLast())
                  : params.get(at);
      values.add(() -> argument(arg.value(), declared, types, to, binding, at, gate));
    }
    List<IrExpr> args =
        new ArrayList<>(
            body.code().permuted(values, e.args().stream().map(TExpr.Part::index).toList()));
    if (takesContext) {
      args.add(receiver, body.ctx());
    }
    if (binding.varargs() && body.code().isReachable()) {
      List<IrExpr> rest = args.subList(params.size() - 1 + receiver, args.size());
      IrExpr collected =
          new IrExpr.NewArray(JavaDescriptors.component(params.getLast()), null, List.copyOf(rest));
      rest.clear();
      args.add(collected);
    }
    return args;
  }

  private IrExpr argument(
      TExpr arg,
      Type declared,
      InstanceTypes types,
      JType to,
      JavaBinding binding,
      int at,
      IrExpr gate) {
    Type type = types.of(declared);
    // Java may keep what it gets as an object
    IrExpr value = body.value(arg, to.isRef() ? Use.STORE : Use.ARGUMENT);
    if (!body.code().isReachable()) {
      return value;
    }
    if (declared instanceof Type.Param) {
      return Boxing.box(value);
    }
    if (type instanceof Type.Fn fn) {
      return callbacks.adapter(value, fn, to, callback(binding, at), gate);
    }
    return new ToJava(body.program(), body.code(), body.ctx()).convert(value, type, to);
  }

  private static JavaBinding.Callback callback(JavaBinding binding, int param) {
    return binding.callbacks().stream()
        .filter(c -> c.param() == param)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no functional interface at " + param));
  }

  private static boolean hasReceiver(JavaBinding binding) {
    return switch (binding.kind()) {
      case INSTANCE, GET_FIELD, PUT_FIELD -> true;
      case STATIC, CONSTRUCTOR, GET_STATIC, PUT_STATIC -> false;
    };
  }

  private static boolean isField(JavaBinding binding) {
    return switch (binding.kind()) {
      case GET_STATIC, GET_FIELD, PUT_STATIC, PUT_FIELD -> true;
      case STATIC, INSTANCE, CONSTRUCTOR -> false;
    };
  }

  /**
   * The call or access; of {@code void} type if it gives nothing. Around a call that may keep the thread
   * waiting the context says so: other actors have the processor meanwhile.
   */
  private IrExpr invoke(JavaBinding binding, List<IrExpr> args, Span span) {
    if (!body.program().isConcurrent() || !JavaMembers.mayBlockThread(binding)) {
      return access(binding, args, span);
    }
    List<IrExpr> stable = args.stream().map(body.code()::stable).toList();
    boolean io = binding.flags().contains(JavaBinding.Flag.IO_WAIT);
    body.code().add(new IrStmt.Eval(ENTER.call(span.line(), body.ctx(), new IrExpr.BoolConst(io))));
    IrExpr[] value = new IrExpr[1];
    Code.Section inside =
        body.code().section(() -> value[0] = evaluated(access(binding, stable, span)));
    IrStmt leave = new IrStmt.Eval(LEAVE.call(span.line(), body.ctx()));
    body.code()
        .region(new IrStmt.Finally(inside.statements(), List.of(leave), null), inside.reachesEnd());
    return value[0];
  }

  private IrExpr evaluated(IrExpr value) {
    if (value.type().equals(JType.VOID)) {
      body.code().add(new IrStmt.Eval(value));
      return RuntimeNames.UNIT_VALUE;
    }
    return body.code().spill(value);
  }

  private IrExpr access(JavaBinding binding, List<IrExpr> args, Span span) {
    JType field = isField(binding) ? JavaDescriptors.type(binding.descriptor()) : JType.VOID;
    String owner = binding.owner();
    return switch (binding.kind()) {
      case STATIC ->
          invoke(
              binding.ownerIsInterface()
                  ? IrExpr.Invoke.Kind.STATIC_INTERFACE
                  : IrExpr.Invoke.Kind.STATIC,
              binding,
              args,
              span);
      case INSTANCE ->
          invoke(
              binding.ownerIsInterface()
                  ? IrExpr.Invoke.Kind.INTERFACE
                  : IrExpr.Invoke.Kind.VIRTUAL,
              binding,
              args,
              span);
      case CONSTRUCTOR -> new IrExpr.New(owner, JavaDescriptors.params(binding.descriptor()), args);
      case GET_STATIC -> new IrExpr.GetStatic(owner, binding.name(), field);
      case GET_FIELD -> new IrExpr.GetField(args.getFirst(), owner, binding.name(), field);
      case PUT_STATIC -> {
        body.code().add(new IrStmt.PutStatic(owner, binding.name(), field, args.getFirst()));
        yield RuntimeNames.UNIT_VALUE;
      }
      case PUT_FIELD -> {
        body.code()
            .add(new IrStmt.PutField(args.get(0), owner, binding.name(), field, args.get(1)));
        yield RuntimeNames.UNIT_VALUE;
      }
    };
  }

  private static IrExpr invoke(
      IrExpr.Invoke.Kind kind, JavaBinding binding, List<IrExpr> args, Span span) {
    return new IrExpr.Invoke(
        kind,
        binding.owner(),
        binding.name(),
        JavaDescriptors.params(binding.descriptor()),
        JavaDescriptors.result(binding.descriptor()),
        args,
        span.line());
  }

  /** What the member gave as a {@code type}, which {@code declared} is at the type arguments. */
  private IrExpr result(IrExpr value, JavaBinding binding, Type declared, Type type) {
    if (value.type().equals(JType.VOID)) {
      body.code().add(new IrStmt.Eval(value));
      return RuntimeNames.UNIT_VALUE;
    }
    if (type.equals(Type.UNIT)) {
      body.discard(value);
      return RuntimeNames.UNIT_VALUE;
    }
    JType exact = body.program().representation.of(type);
    if (declared instanceof Type.Param) {
      return Boxing.unbox(value, exact);
    }
    if (binding.kind() == JavaBinding.Kind.CONSTRUCTOR) {
      return value;
    }
    if (binding.hasInvalid()) {
      IrExpr invalid = new IrExpr.GetStatic(exact.name(), "INVALID", exact);
      return new IrExpr.Cast(OR_INVALID.call(value, invalid), exact);
    }
    String member = binding.owner().replace('/', '.') + "." + binding.name();
    FromJava from =
        new FromJava(body.program(), body.code(), body.ctx(), new IrExpr.JavaStringConst(member));
    return binding.flags().contains(JavaBinding.Flag.NULLABLE)
        ? from.convertNullable(value, type)
        : from.convert(value, type);
  }

  // ---- exceptions

  private interface Handler {
    IrExpr value(IrExpr thrown);
  }

  /** The call with what happens if it throws; failures of the arguments are none of the call's. */
  private IrExpr caught(
      Type type, List<IrExpr> args, Function<List<IrExpr>, IrExpr> attempt, Handler handler) {
    List<IrExpr> stable = new ArrayList<>();
    for (IrExpr arg : args) {
      stable.add(body.code().stable(arg));
    }
    boolean unit = type.equals(Type.UNIT);
    IrLocal result = unit ? null : body.code().temporary(body.program().representation.of(type));
    IrLocal thrown = body.code().scratch(EXCEPTION);
    Code.Section inside = body.code().section(() -> finish(result, attempt.apply(stable)));
    Code.Section failed =
        body.code().section(() -> finish(result, handler.value(new IrExpr.Get(thrown))));
    body.code()
        .region(
            new IrStmt.Catch(inside.statements(), EXCEPTION.name(), thrown, failed.statements()),
            inside.reachesEnd() || failed.reachesEnd());
    return result == null ? RuntimeNames.UNIT_VALUE : new IrExpr.Get(result);
  }

  private void finish(@Nullable IrLocal result, IrExpr value) {
    if (result == null) {
      body.discard(value);
    } else {
      body.code().set(result, value);
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
    if (error instanceof Type.Nominal n && n.def().equals(JAVA_ERROR)) {
      body.code().add(new IrStmt.Eval(RETHROW.call(thrown)));
      return body.program()
          .layouts
          .make(
              n,
              List.of(text("className", thrown), text("message", thrown), text("cause", thrown)));
    }
    throw new LoweringException(e.span(), "a Java exception cannot become this error type");
  }

  private static IrExpr text(String of, IrExpr thrown) {
    return RuntimeMethod.of(
            RuntimeNames.JAVA_BRIDGE, of, RuntimeNames.STRING, RuntimeNames.THROWABLE)
        .call(thrown);
  }

  /** The variant is chosen by the class of the exception; the payload is 0. */
  private IrExpr ioError(IrExpr thrown, Type.Nominal error) {
    body.code().add(new IrStmt.Eval(RETHROW.call(thrown)));
    EnumDef def = body.program().layouts.enumeration(error);
    IrExpr kind = body.code().stable(KIND_OF.call(thrown));
    List<String> kinds = List.of("NotFound", "PermissionDenied", "AlreadyExists");
    IrExpr chosen = variant(def, error, "Other");
    for (int i = kinds.size() - 1; i >= 0; i--) {
      IrExpr is = new IrExpr.Cmp(IrExpr.CmpOp.EQ, kind, new IrExpr.IntConst(i), false);
      JType type = body.program().representation.of(error);
      chosen = new IrExpr.Cond(is, variant(def, error, kinds.get(i)), chosen, type);
    }
    return chosen;
  }

  private IrExpr variant(EnumDef def, Type.Nominal type, String name) {
    for (int i = 0; i < def.variants().size(); i++) {
      if (def.variants().get(i).name().equals(name)) {
        List<IrExpr> zeros =
            body.program().layouts.payloadTypes(type, i).stream()
                .map(t -> Defaults.of(body.program().representation.of(t)))
                .toList();
        return body.program().layouts.makeVariant(type, i, zeros);
      }
    }
    throw new LoweringException(def.span(), "an IoError needs a variant `" + name + "`");
  }

  /** The literal of {@code on_error} as a value of {@code type}. */
  private IrExpr fallback(String literal, Type type, Span span) {
    JType exact = body.program().representation.of(type);
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
