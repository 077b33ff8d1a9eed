package org.hewlang.compiler.lower.wire;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.lower.body.Body;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.WireCall;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireUse;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;

/** Calls of the functions that write and read values of wire types. */
public final class WireCalls {
  private static final RuntimeMethod PANIC =
      RuntimeMethod.of(
          RuntimeNames.PANIC.name(), "ofRuntime", RuntimeNames.PANIC, RuntimeNames.STRING);
  private static final int OK = 0;
  private static final int ERR = 1;

  private final Body body;
  private final Wires wires;

  public WireCalls(Body body, Wires wires) {
    this.body = body;
    this.wires = wires;
  }

  /** The call {@code e}, which does what {@code call} says for {@code type}. */
  public IrExpr call(WireCall call, Type type, TExpr.Call e) {
    List<IrExpr> args = body.inOrder(e.args(), Use.READ);
    int line = e.span().line();
    note(call, type, e);
    return switch (call.kind()) {
      case ENCODE, ENCODE_DECLARED, ENCODE_PRETTY, ENCODE_FRAMED, ENCODE_FOR ->
          encode(call, type, args, line);
      case DECODE -> trapping(call, type, args, line);
      case TRY_DECODE, TRY_DECODE_FRAMED -> trying(call, type, args, line);
      case DECODE_EXPECTED, DECODE_EXPECTED_FRAMED ->
          isOutcome(type)
              ? trying(call, ((Type.Nominal) type).args().getFirst(), args, line)
              : trapping(call, type, args, line);
      case VERSION -> WireRuntime.number(Math.max(1, wires.shapes.version((Type.Nominal) type)));
      case MIN_VERSION -> WireRuntime.number(wires.shapes.minVersion((Type.Nominal) type));
      case FINGERPRINT -> new IrExpr.LongConst(def((Type.Nominal) type).fingerprint());
    };
  }

  private void note(WireCall call, Type type, TExpr.Call e) {
    Format format = call.format();
    boolean outcome = call.kind() == WireCall.Kind.DECODE_EXPECTED && isOutcome(type);
    if (format != null) {
      Type of = outcome ? ((Type.Nominal) type).args().getFirst() : type;
      wires.uses.add(new WireUse(of, format, call.encodes(), e.span()));
    }
  }

  private WireDef def(Type.Nominal type) {
    return Objects.requireNonNull(wires.shapes.def(type));
  }

  private static boolean isOutcome(Type type) {
    return type instanceof Type.Nominal n
        && n.def().equals(Types.RESULT)
        && n.args().get(1).equals(Wires.errorType());
  }

  private IrExpr encode(WireCall call, Type type, List<IrExpr> args, int line) {
    Format format = Objects.requireNonNull(call.format());
    MethodRef encoder =
        switch (format) {
          case HBF ->
              call.kind() == WireCall.Kind.ENCODE_FOR
                  ? wires.encodeHbfFor((Type.Nominal) type)
                  : wires.encodeHbf(type);
          case JSON ->
              switch (call.kind()) {
                case ENCODE_DECLARED -> wires.encode(DataFormat.JSON, "compact", type);
                case ENCODE_PRETTY -> wires.encode(DataFormat.JSON, "pretty", type);
                default -> wires.encode(DataFormat.SORTED_JSON, "compact", type);
              };
          case YAML -> wires.encode(DataFormat.YAML, "create", type);
          case TOML -> wires.encode(DataFormat.TOML, "create", type);
          case MSGPACK -> wires.encode(DataFormat.MSGPACK, "create", type);
        };
    List<IrExpr> given =
        call.kind() == WireCall.Kind.ENCODE_FOR
            ? List.of(args.get(0), new IrExpr.Conv(IrExpr.ConvOp.U2L, args.get(1)))
            : args;
    IrExpr written = encoder.call(body.ctx(), given, line);
    return call.kind() == WireCall.Kind.ENCODE_FRAMED
        ? WireRuntime.callStatic(RuntimeNames.BYTES, WireRuntime.FRAME, "of", written)
        : written;
  }

  private static boolean isFramed(WireCall.Kind kind) {
    return kind == WireCall.Kind.TRY_DECODE_FRAMED || kind == WireCall.Kind.DECODE_EXPECTED_FRAMED;
  }

  private MethodRef decoder(WireCall call, Type type) {
    return switch (Objects.requireNonNull(call.format())) {
      case HBF -> wires.decodeHbf(type, isFramed(call.kind()));
      case JSON -> wires.decode(DataFormat.JSON, type);
      case YAML -> wires.decode(DataFormat.YAML, type);
      case TOML -> wires.decode(DataFormat.TOML, type);
      case MSGPACK -> wires.decode(DataFormat.MSGPACK, type);
    };
  }

  /** Decodes; faults of the input are panics. */
  private IrExpr trapping(WireCall call, Type type, List<IrExpr> args, int line) {
    IrLocal value = body.code().temporary(body.program().representation.of(type));
    caught(
        type,
        () -> body.code().set(value, decoder(call, type).call(body.ctx(), args, line)),
        fault -> {
          IrExpr error = wires.error(body.ctx(), fault);
          IrExpr text = body.text(error, Wires.errorType());
          IrExpr start = new IrExpr.TextConst("wire decode " + TypeText.of(type) + ": ");
          IrExpr message = WireRuntime.call(RuntimeNames.STRING, start, "concat", text);
          body.code().raise(PANIC.call(line, message));
        });
    return new IrExpr.Get(value);
  }

  /** Decodes to a {@code Result<T, WireError>}. */
  private IrExpr trying(WireCall call, Type type, List<IrExpr> args, int line) {
    Type.Nominal result = (Type.Nominal) Type.result(type, Wires.errorType());
    Layouts layouts = body.program().layouts;
    IrLocal outcome = body.code().temporary(body.program().representation.of(result));
    caught(
        type,
        () -> {
          IrExpr value = decoder(call, type).call(body.ctx(), args, line);
          body.code().set(outcome, layouts.makeVariant(result, OK, List.of(value)));
        },
        fault -> {
          IrExpr error = wires.error(body.ctx(), fault);
          body.code().set(outcome, layouts.makeVariant(result, ERR, List.of(error)));
        });
    return new IrExpr.Get(outcome);
  }

  private void caught(Type type, Runnable reading, Consumer<IrExpr> handler) {
    Code code = body.code();
    Code.Section guarded = code.section(reading);
    IrLocal fault = code.temporary(WireRuntime.FAULT);
    Code.Section handled =
        code.section(() -> {
          IrExpr name = new IrExpr.JavaStringConst(TypeText.of(type));
          IrExpr root = WireRuntime.call(WireRuntime.FAULT, new IrExpr.Get(fault), "atRoot", name);
          handler.accept(code.spill(root));
        });
    code.region(
        new IrStmt.Catch(
            guarded.statements(), WireRuntime.FAULT.name(), fault, handled.statements()),
        guarded.reachesEnd() || handled.reachesEnd());
  }
}
