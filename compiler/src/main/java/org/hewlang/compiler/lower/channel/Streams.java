package org.hewlang.compiler.lower.channel;

import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.lower.body.Body;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;

/** Streams and sinks: items are numbers as raw bits, or objects, as in channels. */
public final class Streams {
  private final Body body;
  private final Channels channels;
  private final Code code;

  public Streams(Body body, Channels channels) {
    this.body = body;
    this.channels = channels;
    this.code = body.code();
  }

  /** A call of one of the members of streams and sinks. */
  public IrExpr call(Intrinsic intrinsic, TExpr.Call e) {
    return switch (intrinsic) {
      case STREAM_ADVANCE -> StreamRuntime.NEXT.call(e.span().line(), first(e), body.ctx());
      case STREAM_GIVE -> give(e);
      case STREAM_STEPS -> made(e, StreamRuntime.STEPS, Use.STORE, Use.STORE, Use.STORE);
      case STREAM_FIRST -> {
        List<IrExpr> args = args(e, Use.STORE, Use.READ);
        yield code.isReachable()
            ? StreamRuntime.FIRST.call(e.span().line(), body.ctx(), args.get(0), args.get(1))
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
      case SINK_WRITE -> channels.send(e, StreamRuntime.WRITE_NUMBER, StreamRuntime.WRITE_OBJECT);
      case SINK_FLUSH -> effect(StreamRuntime.FLUSH, e);
      case SINK_CLOSE -> effect(StreamRuntime.CLOSE_SINK, e);
      default -> throw new IllegalArgumentException("no member of a stream: " + intrinsic);
    };
  }

  private IrExpr first(TExpr.Call e) {
    return body.value(e.args().getFirst().value(), Use.READ);
  }

  private IrExpr effect(RuntimeMethod operation, TExpr.Call e) {
    IrExpr end = first(e);
    if (code.isReachable()) {
      code.add(new IrStmt.Eval(operation.call(e.span().line(), end, body.ctx())));
    }
    return RuntimeNames.UNIT_VALUE;
  }

  private List<IrExpr> args(TExpr.Call e, Use... uses) {
    return body.permuted(
        e.args(),
        java.util.stream.IntStream.range(0, uses.length)
            .mapToObj(i -> (Supplier<IrExpr>) () -> body.value(e.args().get(i).value(), uses[i]))
            .toList());
  }

  private IrExpr made(TExpr.Call e, RuntimeMethod maker, Use... uses) {
    List<IrExpr> args = args(e, uses);
    return code.isReachable() ? maker.call(e.span().line(), args) : RuntimeNames.UNIT_VALUE;
  }

  /** Leaves the item of a step where the stream takes it from. */
  private IrExpr give(TExpr.Call e) {
    IrExpr item = body.value(e.args().getFirst().value(), Use.STORE);
    if (code.isReachable()) {
      code.add(RawBits.write(body.ctx(), RuntimeNames.CTX, item));
    }
    return RuntimeNames.UNIT_VALUE;
  }

  private IrExpr open(TExpr.Call e) {
    body.program().useScheduler();
    Type element = ((Type.Builtin) body.types().of(e.type())).args().getFirst();
    boolean numbers = RawBits.isNumber(body.program().representation.of(element));
    List<IrExpr> args = args(e, Use.READ, Use.STORE);
    if (!code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    return new IrExpr.Cast(
        StreamRuntime.OPEN.call(
            e.span().line(), args.get(0), new IrExpr.BoolConst(numbers), args.get(1)),
        StreamRuntime.SINK);
  }
}
