package org.hewlang.compiler.lower;

import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;

/** Streams and sinks: items are numbers as raw bits, or objects, as in channels. */
final class Streams {
  private static final String PACKAGE = RuntimeNames.PACKAGE + "stream/";

  static final JType STREAM = JType.ref(PACKAGE + "Stream");
  static final JType SINK = JType.ref(PACKAGE + "Sink");

  /** What closures without parameters whose result is a truth value implement. */
  static final String STEP = PACKAGE + "Step";

  private static final JType CTX = RuntimeNames.CTX;

  static final RuntimeMethod NEXT = virtual(STREAM, "next", JType.BOOL, CTX);
  static final RuntimeMethod CLOSE_STREAM = virtual(STREAM, "close", JType.VOID, CTX);
  static final RuntimeMethod CLOSE_SINK = virtual(SINK, "close", JType.VOID, CTX);
  private static final RuntimeMethod FLUSH = virtual(SINK, "flush", JType.VOID, CTX);
  private static final RuntimeMethod WRITE_NUMBER =
      virtual(SINK, "write", JType.BOOL, CTX, JType.LONG);
  private static final RuntimeMethod WRITE_OBJECT =
      virtual(SINK, "write", JType.BOOL, CTX, JType.OBJECT);
  private static final RuntimeMethod OPEN =
      RuntimeMethod.of(
          PACKAGE + "Pipe",
          "open",
          JType.ref(PACKAGE + "Pipe"),
          JType.LONG,
          JType.BOOL,
          JType.OBJECT);
  static final RuntimeMethod FEED =
      RuntimeMethod.of(
          PACKAGE + "Feed",
          "open",
          STREAM,
          ActorRuntime.CELL,
          GeneratorRuntime.GENERATOR,
          JType.INT,
          JType.BOOL,
          JType.INT,
          JType.BOOL,
          JType.BOOL);
  private static final RuntimeMethod READER = stage("Pipe", "reader", STREAM, SINK);
  private static final RuntimeMethod STEPS =
      stage("Mapped", "of", STREAM, STREAM, JType.OBJECT, JType.OBJECT);
  private static final RuntimeMethod SINK_STEPS =
      stage("MappedSink", "of", SINK, SINK, JType.OBJECT);
  private static final RuntimeMethod FIRST = stage("Taken", "of", STREAM, CTX, STREAM, JType.LONG);
  private static final RuntimeMethod LINES = stage("Lines", "of", STREAM, STREAM);
  private static final RuntimeMethod TEXT_BLOCKS =
      stage("Blocks", "ofText", STREAM, STREAM, JType.LONG);
  private static final RuntimeMethod BYTE_BLOCKS =
      stage("Blocks", "ofBytes", STREAM, STREAM, JType.LONG);

  private static final String JAVA = PACKAGE + "JavaEnds";

  private final MethodLowering method;
  private final Code code;

  Streams(MethodLowering method) {
    this.method = method;
    this.code = method.code;
  }

  private static RuntimeMethod virtual(JType owner, String name, JType result, JType... params) {
    return RuntimeMethod.virtual(owner.name(), name, result, params);
  }

  private static RuntimeMethod stage(String type, String name, JType result, JType... params) {
    return RuntimeMethod.of(PACKAGE + type, name, result, params);
  }

  /** A call of one of the members of streams and sinks. */
  IrExpr call(Intrinsic intrinsic, TExpr.Call e) {
    return switch (intrinsic) {
      case STREAM_ADVANCE -> NEXT.call(e.span().line(), first(e), method.ctx);
      case STREAM_GIVE -> give(e);
      case STREAM_STEPS -> made(e, STEPS, Use.STORE, Use.STORE, Use.STORE);
      case STREAM_FIRST -> {
        List<IrExpr> args = args(e, Use.STORE, Use.READ);
        yield code.isReachable()
            ? FIRST.call(e.span().line(), method.ctx, args.get(0), args.get(1))
            : RuntimeNames.UNIT_VALUE;
      }
      case STREAM_LINES -> made(e, LINES, Use.STORE);
      case STREAM_TEXT_BLOCKS -> made(e, TEXT_BLOCKS, Use.STORE, Use.READ);
      case STREAM_BYTE_BLOCKS -> made(e, BYTE_BLOCKS, Use.STORE, Use.READ);
      case STREAM_OF -> new IrExpr.Cast(first(e), STREAM);
      case STREAM_CLOSE -> effect(CLOSE_STREAM, e);
      case SINK_OPEN -> open(e);
      case SINK_READER -> READER.call(first(e));
      case SINK_STEPS -> made(e, SINK_STEPS, Use.STORE, Use.STORE);
      case SINK_OF -> new IrExpr.Cast(first(e), SINK);
      case SINK_WRITE -> method.channels.send(e, WRITE_NUMBER, WRITE_OBJECT);
      case SINK_FLUSH -> effect(FLUSH, e);
      case SINK_CLOSE -> effect(CLOSE_SINK, e);
      default -> throw new IllegalArgumentException("no member of a stream: " + intrinsic);
    };
  }

  private IrExpr first(TExpr.Call e) {
    return method.expressions.value(e.args().getFirst().value(), Use.READ);
  }

  private IrExpr effect(RuntimeMethod operation, TExpr.Call e) {
    IrExpr end = first(e);
    if (code.isReachable()) {
      code.add(new IrStmt.Eval(operation.call(e.span().line(), end, method.ctx)));
    }
    return RuntimeNames.UNIT_VALUE;
  }

  private List<IrExpr> args(TExpr.Call e, Use... uses) {
    return method.calls.permuted(
        e.args(),
        java.util.stream.IntStream.range(0, uses.length)
            .mapToObj(i ->
                (Supplier<IrExpr>) () -> method.expressions.value(e.args().get(i).value(), uses[i]))
            .toList());
  }

  private IrExpr made(TExpr.Call e, RuntimeMethod maker, Use... uses) {
    List<IrExpr> args = args(e, uses);
    return code.isReachable() ? maker.call(e.span().line(), args) : RuntimeNames.UNIT_VALUE;
  }

  /** Leaves the item of a step where the stream takes it from. */
  private IrExpr give(TExpr.Call e) {
    IrExpr item = method.expressions.value(e.args().getFirst().value(), Use.STORE);
    if (code.isReachable()) {
      code.add(RawBits.write(method.ctx, CTX, item));
    }
    return RuntimeNames.UNIT_VALUE;
  }

  private IrExpr open(TExpr.Call e) {
    method.program.useScheduler();
    Type element = ((Type.Builtin) method.types.of(e.type())).args().getFirst();
    boolean numbers = RawBits.isNumber(method.program.representation.of(element));
    List<IrExpr> args = args(e, Use.READ, Use.STORE);
    if (!code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    return new IrExpr.Cast(
        OPEN.call(e.span().line(), args.get(0), new IrExpr.BoolConst(numbers), args.get(1)), SINK);
  }

  // ---- Java

  /** A stream or sink as a Java {@code to}. */
  static IrExpr toJava(IrExpr end, JType to) {
    String method =
        switch (to.name()) {
          case "java/io/InputStream" -> "input";
          case "java/io/OutputStream" -> "output";
          case "java/util/Iterator" -> "iterator";
          case "java/util/stream/Stream" -> "texts";
          default -> null;
        };
    return method == null ? end : RuntimeMethod.of(JAVA, method, to, end.type()).call(end);
  }

  /** What Java gave as a stream or sink, whose class is {@code exact}; {@code member} has given it. */
  static IrExpr fromJava(IrExpr value, JType exact, IrExpr member) {
    return RuntimeMethod.of(
            JAVA,
            exact.equals(STREAM) ? "stream" : "sink",
            exact,
            JType.OBJECT,
            RuntimeNames.JAVA_STRING)
        .call(value, member);
  }
}
