package org.hewlang.compiler.lower;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.actor.SupervisorCalls;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.glue.TextGlue;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.GeneratorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.lower.wire.WireCalls;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.WireCall;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Calls of the functions that the compiler knows, except those of collections. */
final class Intrinsics {
  private static final Map<Intrinsic, RuntimeMethod> METHODS = new EnumMap<>(Intrinsic.class);

  static {
    JType text = RuntimeNames.STRING;
    string(Intrinsic.STRING_LEN, "length", JType.LONG);
    string(Intrinsic.STRING_IS_EMPTY, "isEmpty", JType.BOOL);
    string(Intrinsic.STRING_CONTAINS, "contains", JType.BOOL, text);
    string(Intrinsic.STRING_STARTS_WITH, "startsWith", JType.BOOL, text);
    string(Intrinsic.STRING_ENDS_WITH, "endsWith", JType.BOOL, text);
    string(Intrinsic.STRING_FIND, "find", JType.LONG, text);
    string(Intrinsic.STRING_SLICE, "slice", text, JType.LONG, JType.LONG);
    string(Intrinsic.STRING_CHAR_AT, "charAt", JType.LONG, JType.LONG);
    string(Intrinsic.STRING_TO_UPPER, "toUpper", text);
    string(Intrinsic.STRING_TO_LOWER, "toLower", text);
    string(Intrinsic.STRING_TRIM, "trim", text);
    string(Intrinsic.STRING_REPLACE, "replace", text, text, text);
    string(Intrinsic.STRING_SPLIT, "split", RuntimeNames.OBJ_VEC, text);
    string(Intrinsic.STRING_LINES, "lines", RuntimeNames.OBJ_VEC);
    string(Intrinsic.STRING_REPEAT, "repeat", text, JType.LONG);
    string(Intrinsic.STRING_IS_DIGIT, "isDigit", JType.BOOL);
    string(Intrinsic.STRING_IS_ALPHA, "isAlpha", JType.BOOL);
    string(Intrinsic.STRING_IS_ALPHANUMERIC, "isAlphanumeric", JType.BOOL);
    string(Intrinsic.STRING_CHARS, "chars", JType.ref(ElementKind.INT.vecClass()));
    string(Intrinsic.STRING_IS_INT, "isInt64", JType.BOOL);
    string(Intrinsic.STRING_PARSED_INT, "toInt64", JType.LONG);
    string(Intrinsic.STRING_IS_FLOAT, "isDouble", JType.BOOL);
    string(Intrinsic.STRING_PARSED_FLOAT, "toDouble", JType.DOUBLE);
    string(Intrinsic.STRING_LENIENT_INT, "toIntLenient", JType.LONG);
    METHODS.put(
        Intrinsic.STRING_TO_BYTES,
        RuntimeMethod.of(RuntimeNames.BYTES.name(), "of", RuntimeNames.BYTES, text));
    character(Intrinsic.CHAR_IS_DIGIT, "isDigit");
    character(Intrinsic.CHAR_IS_ALPHA, "isAlpha");
    character(Intrinsic.CHAR_IS_ALPHANUMERIC, "isAlphanumeric");
    character(Intrinsic.CHAR_IS_WHITESPACE, "isWhitespace");
    bytes(Intrinsic.BYTES_PUSH_BYTE, "push", JType.VOID, JType.LONG);
    bytes(Intrinsic.BYTES_POP, "pop", JType.INT);
    bytes(Intrinsic.BYTES_GET, "get", JType.INT, JType.LONG);
    bytes(Intrinsic.BYTES_SET_BYTE, "set", JType.VOID, JType.LONG, JType.LONG);
    bytes(Intrinsic.BYTES_REMOVE_BYTE, "removeFirst", JType.BOOL, JType.LONG);
    bytes(Intrinsic.BYTES_CONTAINS_BYTE, "contains", JType.BOOL, JType.LONG);
    bytes(Intrinsic.BYTES_LEN, "length", JType.LONG);
    bytes(Intrinsic.BYTES_CLEAR, "clear", JType.VOID);
    bytes(Intrinsic.BYTES_APPEND, "append", JType.VOID, RuntimeNames.BYTES);
    bytes(Intrinsic.BYTES_TO_STRING, "toText", text);
    METHODS.put(
        Intrinsic.TEXT_JOIN,
        RuntimeMethod.of(RuntimeNames.STRING.name(), "join", text, RuntimeNames.OBJ_VEC, text));
  }

  private static void string(Intrinsic i, String name, JType result, JType... params) {
    METHODS.put(i, RuntimeMethod.virtual(RuntimeNames.STRING.name(), name, result, params));
  }

  private static void bytes(Intrinsic i, String name, JType result, JType... params) {
    METHODS.put(i, RuntimeMethod.virtual(RuntimeNames.BYTES.name(), name, result, params));
  }

  private static void character(Intrinsic i, String name) {
    METHODS.put(i, RuntimeMethod.of(RuntimeNames.CHARACTERS, name, JType.BOOL, JType.INT));
  }

  private final MethodLowering method;
  private final SupervisorCalls supervisors;

  Intrinsics(MethodLowering method) {
    this.method = method;
    this.supervisors = new SupervisorCalls(method);
  }

  /** The methods of the runtime behind intrinsics that are no more than a call. */
  static Map<Intrinsic, RuntimeMethod> methods() {
    return METHODS;
  }

  IrExpr call(Callees.Known callee, TExpr.Call e) {
    if (callee.intrinsic() == Intrinsic.STRING_LEN
        && e.args().getFirst().value() instanceof TExpr.LocalRef ref
        && method.variables.isGrowing(ref.local())) {
      return method.variables.length(ref.local());
    }
    RuntimeMethod direct = METHODS.get(callee.intrinsic());
    if (direct != null) {
      List<IrExpr> args = method.calls.inOrder(e.args(), Use.READ);
      return method.calls.finish(direct.call(e.span().line(), args), method.types.of(e.type()));
    }
    WireCall wire = WireCall.of(callee.intrinsic());
    if (wire != null) {
      return new WireCalls(method, method.whole.wires).call(wire, callee.typeArgs().getFirst(), e);
    }
    IrExpr supervisor = supervisors.call(callee, e);
    if (supervisor != null) {
      return supervisor;
    }
    return switch (callee.intrinsic()) {
      case PRINT -> method.printing.print("print", e.args().getFirst().value(), e.span());
      case PRINTLN -> method.printing.print("println", e.args().getFirst().value(), e.span());
      case TO_STRING -> text(e, TextGlue.Style.PLAIN);
      case DEBUG_TEXT -> text(e, TextGlue.Style.DEBUG);
      case ASSERT_TEXT -> text(e, TextGlue.Style.EXACT);
      case CLONE_VALUE -> {
        TExpr arg = e.args().getFirst().value();
        IrExpr value = method.expressions.value(arg, Use.READ);
        yield method.program.cloning.copy(method.ctx, value, method.types.of(arg.type()));
      }
      case HASH_VALUE -> {
        TExpr arg = e.args().getFirst().value();
        IrExpr value = method.expressions.value(arg, Use.READ);
        yield new IrExpr.Conv(
            IrExpr.ConvOp.I2L,
            method.program.hashes.hash(method.ctx, value, method.types.of(arg.type())));
      }
      case COMPARE_VALUES -> {
        Type type = method.types.of(e.args().getFirst().value().type());
        List<IrExpr> args = method.calls.inOrder(e.args(), Use.READ);
        yield new IrExpr.Conv(
            IrExpr.ConvOp.I2L,
            method.program.order.compare(method.ctx, args.get(0), args.get(1), type));
      }
      case SAME_OBJECT, RC_PTR_EQ, ARC_PTR_EQ -> {
        List<IrExpr> args = method.calls.inOrder(e.args(), Use.READ);
        yield new IrExpr.Cmp(IrExpr.CmpOp.EQ, args.get(0), args.get(1), false);
      }
      case PANIC -> raise(PANIC_BY_USER, first(e));
      case TRAP -> raise(PANIC_OF_RUNTIME, JAVA_TEXT.call(first(e)));
      case EXIT -> raise(EXIT, first(e));
      case DROP -> {
        TExpr arg = e.args().getFirst().value();
        IrExpr value = method.code.stable(method.expressions.value(arg, Use.STORE));
        if (method.code.isReachable() && method.drops.carries(arg.type())) {
          Type type = method.types.of(arg.type());
          method.program.drops.drop(method.code, method.ctx, value, type);
          method.drops.endNow(arg);
        }
        yield RuntimeNames.UNIT_VALUE;
      }
      case INT_TO_FLOAT -> {
        TExpr arg = e.args().getFirst().value();
        IrExpr value = method.expressions.value(arg, Use.READ);
        yield Conversions.convert(value, method.expressions.primitive(arg.type()), Primitive.F64);
      }
      case SLEEP_NANOS ->
          method.calls.finish(SLEEP.call(e.span().line(), method.ctx, first(e)), Type.UNIT);
      case COOPERATE -> effect(YIELD.call(e.span().line(), method.ctx));
      case LINK, UNLINK, MONITOR -> {
        IrExpr actor = first(e);
        JType result = callee.intrinsic() == Intrinsic.MONITOR ? JType.LONG : JType.VOID;
        yield method.calls.finish(
            ActorRuntime.cellMethod(
                callee.intrinsic().member(),
                result,
                List.of(RuntimeNames.CTX),
                List.of(actor, method.ctx)),
            method.types.of(e.type()));
      }
      case DEMONITOR ->
          method.calls.finish(DEMONITOR.call(e.span().line(), method.ctx, first(e)), Type.UNIT);
      case ACTOR_ID -> cell(e, "id", JType.LONG);
      case ACTOR_IS_ALIVE -> cell(e, "isAlive", JType.BOOL);
      case ACTOR_STATE -> cell(e, "state", RuntimeNames.STRING);
      case ACTOR_PENDING -> cell(e, "pending", JType.LONG);
      case ACTOR_CLOSE -> end(e, "close");
      case ACTOR_STOP -> {
        end(e, "stop");
        yield RuntimeNames.UNIT_VALUE;
      }
      case ACTOR_DOWNGRADE -> first(e);
      case ACTOR_FIND -> found(e);
      case ACTOR_IS_MISSING -> new IrExpr.IsNull(first(e));
      case ACTOR_ENDED -> method.whole.endedActors.handle(method.ctx, method.types.of(e.type()));
      case CANCEL_SCOPE -> effect(TaskRuntime.CANCEL.call(e.span().line(), first(e), method.ctx));
      case IS_SCOPE_CANCELLED -> TaskRuntime.IS_CANCELLED.call(first(e));
      case TASK_IS_DONE -> TaskRuntime.IS_DONE.call(first(e));
      case TASK_CANCEL ->
          effect(TaskRuntime.TASK_CANCEL.call(e.span().line(), first(e), method.ctx));
      case TASK_SETTLE -> TaskRuntime.SETTLE.call(e.span().line(), first(e), method.ctx);
      case TASK_VALUE ->
          method.tasks.result(method.code.stable(first(e)), method.types.of(e.type()));
      case TASK_MESSAGE -> TaskRuntime.MESSAGE.call(first(e));
      case SENDER_OPEN -> method.channels.open(e);
      case SENDER_RECEIVER -> TaskRuntime.OTHER_END.call(first(e));
      case SENDER_SEND -> method.channels.send(e);
      case SENDER_CLOSE -> effect(TaskRuntime.SENDER_CLOSE.call(first(e), method.ctx));
      case RECEIVER_NEXT -> TaskRuntime.NEXT.call(e.span().line(), first(e), method.ctx);
      case RECEIVER_TRY_NEXT -> TaskRuntime.TRY_NEXT.call(e.span().line(), first(e), method.ctx);
      case RECEIVER_ITEM -> {
        method.expressions.effect(e.args().getFirst().value());
        yield method.channels.item(method.types.of(e.type()));
      }
      case RECEIVER_CLOSE -> method.channels.close(e);
      case GENERATOR_ADVANCE, ASYNCGENERATOR_ADVANCE ->
          GeneratorRuntime.NEXT.call(e.span().line(), first(e), method.ctx);
      case GENERATOR_VALUE, ASYNCGENERATOR_VALUE ->
          Generators.value(method.program, first(e), method.types.of(e.type()));
      case GENERATOR_IS_DONE, ASYNCGENERATOR_IS_DONE ->
          GeneratorRuntime.IS_DONE.call(e.span().line(), first(e), method.ctx);
      case GENERATOR_CLOSE, ASYNCGENERATOR_CLOSE ->
          effect(GeneratorRuntime.CLOSE.call(e.span().line(), first(e), method.ctx));
      case STREAM_ITEM -> method.channels.item(method.types.of(e.type()));
      case STREAM_ADVANCE,
          STREAM_GIVE,
          STREAM_STEPS,
          STREAM_FIRST,
          STREAM_LINES,
          STREAM_TEXT_BLOCKS,
          STREAM_BYTE_BLOCKS,
          STREAM_OF,
          STREAM_CLOSE,
          SINK_OPEN,
          SINK_READER,
          SINK_STEPS,
          SINK_OF,
          SINK_WRITE,
          SINK_FLUSH,
          SINK_CLOSE ->
          method.streams.call(callee.intrinsic(), e);
      case STRING_BYTE_CHAR_AT -> {
        List<IrExpr> args = method.calls.inOrder(e.args(), Use.READ);
        RuntimeMethod at = Objects.requireNonNull(METHODS.get(Intrinsic.STRING_CHAR_AT));
        yield new IrExpr.Conv(IrExpr.ConvOp.L2I, at.call(e.span().line(), args));
      }
      case DURATION_FROM_NANOS, DURATION_NANOS -> first(e);
      case BYTES_NEW -> new IrExpr.New(RuntimeNames.BYTES.name(), List.of(), List.of());
      case RANGE_START -> bound(e, "start");
      case RANGE_END -> bound(e, "end");
      default -> method.collections.call(callee, e);
    };
  }

  private static final RuntimeMethod PANIC_BY_USER =
      RuntimeMethod.of(
          RuntimeNames.PANIC.name(), "ofUser", RuntimeNames.PANIC, RuntimeNames.STRING);
  private static final RuntimeMethod PANIC_OF_RUNTIME =
      RuntimeMethod.of(
          RuntimeNames.PANIC.name(), "ofRuntime", RuntimeNames.PANIC, RuntimeNames.JAVA_STRING);
  private static final RuntimeMethod EXIT =
      RuntimeMethod.of(RuntimeNames.LAUNCHER, "exit", RuntimeNames.EXIT, JType.LONG);
  private static final RuntimeMethod JAVA_TEXT =
      RuntimeMethod.virtual(RuntimeNames.STRING.name(), "toString", RuntimeNames.JAVA_STRING);
  private static final RuntimeMethod SLEEP =
      RuntimeMethod.of(
          RuntimeNames.PACKAGE + "Sleep", "nanos", JType.VOID, RuntimeNames.CTX, JType.LONG);

  private IrExpr first(TExpr.Call e) {
    return method.expressions.value(e.args().getFirst().value(), Use.READ);
  }

  /** The actor of that name if it is one of the wanted type; else null. */
  private IrExpr found(TExpr.Call e) {
    IrExpr cell = method.code.stable(FIND.call(e.span().line(), method.ctx, first(e)));
    JType wanted = method.program.representation.of(method.types.of(e.type()));
    return new IrExpr.Cond(
        new IrExpr.InstanceOf(cell, wanted.name()),
        new IrExpr.Cast(cell, wanted),
        new IrExpr.Null(wanted),
        wanted);
  }

  private static final RuntimeMethod FIND =
      RuntimeMethod.of(
          RuntimeNames.PACKAGE + "actor/ActorLibrary",
          "find",
          ActorRuntime.CELL,
          RuntimeNames.CTX,
          RuntimeNames.STRING);

  private IrExpr cell(TExpr.Call e, String name, JType result) {
    return ActorRuntime.cellMethod(name, result, List.of(), List.of(first(e)));
  }

  /** Closes or stops an actor; the value is its handle. */
  private IrExpr end(TExpr.Call e, String name) {
    IrExpr actor = method.code.stable(first(e));
    effect(
        ActorRuntime.cellMethod(
            name, JType.VOID, List.of(RuntimeNames.CTX), List.of(actor, method.ctx)));
    return actor;
  }

  private static final RuntimeMethod DEMONITOR =
      RuntimeMethod.of(
          ActorRuntime.CELL.name(), "demonitor", JType.VOID, RuntimeNames.CTX, JType.LONG);
  private static final RuntimeMethod YIELD =
      RuntimeMethod.virtual(RuntimeNames.CTX.name(), "yieldNow", JType.VOID);

  private IrExpr raise(RuntimeMethod make, IrExpr argument) {
    if (method.code.isReachable()) {
      method.code.raise(make.call(argument));
    }
    return RuntimeNames.UNIT_VALUE;
  }

  private IrExpr text(TExpr.Call e, TextGlue.Style style) {
    TExpr arg = e.args().getFirst().value();
    IrExpr value = method.expressions.value(arg, Use.READ);
    return method.code.isReachable()
        ? method.texts.toText(value, method.types.of(arg.type()), style)
        : value;
  }

  private IrExpr bound(TExpr.Call e, String field) {
    IrExpr range = first(e);
    IrExpr value = new IrExpr.GetField(range, RuntimeNames.RANGE.name(), field, JType.LONG);
    return Conversions.narrow(value, method.representation(e.type()));
  }

  /** Adds {@code call} as a statement and gives the unit value. */
  IrExpr effect(IrExpr call) {
    method.code.add(new IrStmt.Eval(call));
    return RuntimeNames.UNIT_VALUE;
  }
}
