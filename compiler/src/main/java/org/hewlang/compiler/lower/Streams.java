package org.hewlang.compiler.lower;

import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;

/** Streams and sinks: items are numbers as raw bits, or objects, as in channels. */
final class Streams {
  private static final String JAVA = StreamRuntime.PACKAGE + "JavaEnds";

  private final MethodLowering method;
  private final Code code;

  Streams(MethodLowering method) {
    this.method = method;
    this.code = method.code;
  }

  /** A call of one of the members of streams and sinks. */
  IrExpr call(Intrinsic intrinsic, TExpr.Call e) {
    return switch (intrinsic) {
      case STREAM_ADVANCE -> StreamRuntime.NEXT.call(e.span().line(), first(e), method.ctx);
      case STREAM_GIVE -> give(e);
      case STREAM_STEPS -> made(e, StreamRuntime.STEPS, Use.STORE, Use.STORE, Use.STORE);
      case STREAM_FIRST -> {
        List<IrExpr> args = args(e, Use.STORE, Use.READ);
        yield code.isReachable()
            ? StreamRuntime.FIRST.call(e.span().line(), method.ctx, args.get(0), args.get(1))
            : RuntimeNames.UNIT_VALUE;
      }
      case STREAM_LINES -> made(e, StreamRuntime.LINES, Use.STORE);
      case STREAM_TEXT_BLOCKS -> made(e, StreamRuntime.TEXT_BLOCKS, Use.STORE, Use.READ);
      case STREAM_BYTE_BLOCKS -> made(e, StreamRuntime.BYTE_BLOCKS, Use.STORE, Use.READ);
      case STREAM_OF -> new IrExpr.Cast(first(e), StreamRuntime.STREAM);
      case STREAM_CLOSE -> effect(StreamRuntime.CLOSE_STREAM, e);
      case SINK_OPEN -> open(e);
      case SINK_READER -> StreamRuntime.READER.call(first(e));
      case SINK_STEPS -> made(e, StreamRuntime.SINK_STEPS, Use.STORE, Use.STORE);
      case SINK_OF -> new IrExpr.Cast(first(e), StreamRuntime.SINK);
      case SINK_WRITE ->
          method.channels.send(e, StreamRuntime.WRITE_NUMBER, StreamRuntime.WRITE_OBJECT);
      case SINK_FLUSH -> effect(StreamRuntime.FLUSH, e);
      case SINK_CLOSE -> effect(StreamRuntime.CLOSE_SINK, e);
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
      code.add(RawBits.write(method.ctx, RuntimeNames.CTX, item));
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
        StreamRuntime.OPEN.call(
            e.span().line(), args.get(0), new IrExpr.BoolConst(numbers), args.get(1)),
        StreamRuntime.SINK);
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
            exact.equals(StreamRuntime.STREAM) ? "stream" : "sink",
            exact,
            JType.OBJECT,
            RuntimeNames.JAVA_STRING)
        .call(value, member);
  }
}
