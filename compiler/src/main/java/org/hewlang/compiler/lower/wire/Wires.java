package org.hewlang.compiler.lower.wire;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.typed.WireUse;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;

/** The writing and reading of values as bytes and text: methods made when first needed. */
public final class Wires {
  private static final Type.Nominal ERROR =
      new Type.Nominal(new DefId(Types.PRELUDE, "WireError"), List.of());

  public final WireShapes shapes;
  final WireNames names;
  final WireMissing missing;
  final Program program;

  /** What is written and read, in the order in which calls are met. */
  public final Set<WireUse> uses = new LinkedHashSet<>();

  private final HbfEncoding hbfEncoding;
  private final HbfDecoding hbfDecoding;
  private final Map<DataFormat, DataEncoding> encodings = new EnumMap<>(DataFormat.class);
  private final Map<DataFormat, DataDecoding> decodings = new EnumMap<>(DataFormat.class);

  public Wires(Program program) {
    this.program = program;
    this.shapes = new WireShapes(program);
    this.names = new WireNames(program);
    this.missing = new WireMissing(this, shapes);
    this.hbfEncoding = new HbfEncoding(program, shapes);
    this.hbfDecoding = new HbfDecoding(this, shapes);
    for (DataFormat format : DataFormat.values()) {
      encodings.put(format, new DataEncoding(this, shapes, format));
      decodings.put(format, new DataDecoding(this, shapes, format));
    }
  }

  private static <T> T of(Map<DataFormat, T> all, DataFormat format) {
    return Objects.requireNonNull(all.get(format));
  }

  // ---- writing

  /** The method {@code value -> bytes} without header. */
  public MethodRef encodeHbf(Type type) {
    return program.glue.method(
        "HbfEncode",
        type,
        List.of(program.representation.of(type)),
        RuntimeNames.BYTES,
        (body, _) -> {
          IrExpr writer = writer(body.code());
          IrExpr value = body.params().getFirst();
          writing(
              body.code(),
              type,
              () -> hbfEncoding.whole(body.code(), body.ctx(), writer, value, type));
          body.code().ret(finish(writer));
        });
  }

  /** The method {@code (value, version) -> bytes}. */
  public MethodRef encodeHbfFor(Type.Nominal type) {
    return program.glue.method(
        "HbfEncodeFor",
        type,
        List.of(program.representation.of(type), JType.LONG),
        RuntimeNames.BYTES,
        (body, _) -> {
          IrExpr writer = writer(body.code());
          IrExpr own = new IrExpr.LongConst(Math.max(1, shapes.version(type)));
          IrExpr asked = body.params().get(1);
          IrExpr version =
              body.code()
                  .choose(
                      JType.LONG,
                      new IrExpr.Cmp(IrExpr.CmpOp.LT, asked, own, false),
                      () -> asked,
                      () -> own);
          List<IrExpr> args = List.of(body.params().getFirst(), writer, version);
          IrExpr written = hbfEncoding.payloadFor(type).call(body.ctx(), args, 0);
          writing(body.code(), type, () -> body.code().add(new IrStmt.Eval(written)));
          body.code().ret(finish(writer));
        });
  }

  private static IrExpr writer(Code code) {
    return code.spill(new IrExpr.New(WireRuntime.WRITER.name(), List.of(), List.of()));
  }

  private static IrStmt.Return finish(IrExpr writer) {
    return new IrStmt.Return(WireRuntime.call(RuntimeNames.BYTES, writer, "finish"));
  }

  /** The method {@code value -> text or bytes}; {@code maker} is the writers' factory. */
  public MethodRef encode(DataFormat format, String maker, Type type) {
    return program.glue.method(
        format.purpose() + (maker.equals("pretty") ? "EncodePretty" : "Encode"),
        type,
        List.of(program.representation.of(type)),
        format.isText() ? RuntimeNames.STRING : RuntimeNames.BYTES,
        (body, _) -> {
          Code code = body.code();
          IrExpr writer =
              code.spill(WireRuntime.callStatic(format.writer(), format.writer(), maker));
          IrExpr plain = new IrExpr.Cast(writer, WireRuntime.DATA_WRITER);
          IrExpr value = body.params().getFirst();
          writing(
              code, type, () -> of(encodings, format).whole(code, body.ctx(), plain, value, type));
          code.ret(
              new IrStmt.Return(
                  format.isText()
                      ? WireRuntime.call(RuntimeNames.STRING, writer, "finishText")
                      : WireRuntime.call(RuntimeNames.BYTES, writer, "finish")));
        });
  }

  /** Writes a value; one that nests too deep for readers is a panic. */
  private static void writing(Code code, Type type, Runnable write) {
    Code.Section written = code.section(write);
    IrLocal fault = code.temporary(WireRuntime.FAULT);
    Code.Section failed =
        code.section(() -> {
          IrExpr name = new IrExpr.JavaStringConst(TypeText.of(type));
          code.raise(
              WireRuntime.call(RuntimeNames.PANIC, new IrExpr.Get(fault), "unwritable", name));
        });
    code.region(
        new IrStmt.Catch(
            written.statements(), WireRuntime.FAULT.name(), fault, failed.statements()),
        written.reachesEnd());
  }

  // ---- reading: these methods throw the faults of the input

  /** The method {@code bytes -> value}. */
  public MethodRef decodeHbf(Type type, boolean framed) {
    JType opener = framed ? WireRuntime.FRAME : WireRuntime.READER;
    return program.glue.method(
        framed ? "HbfDecodeFramed" : "HbfDecode",
        type,
        List.of(RuntimeNames.BYTES),
        program.representation.of(type),
        (body, _) -> {
          IrExpr reader =
              WireRuntime.callStatic(
                  WireRuntime.READER, opener, framed ? "open" : "of", body.params().getFirst());
          hbfDecoding.whole(body.code(), body.ctx(), reader, type);
        });
  }

  /** The method {@code text or bytes -> value}. */
  public MethodRef decode(DataFormat format, Type type) {
    return program.glue.method(
        format.purpose() + "Decode",
        type,
        List.of(format.isText() ? RuntimeNames.STRING : RuntimeNames.BYTES),
        program.representation.of(type),
        (body, _) -> {
          Code code = body.code();
          JType made =
              switch (format) {
                case YAML, TOML -> JType.ref("org/hewlang/stdlib/encoding/TreeReader");
                case JSON, SORTED_JSON, MSGPACK -> format.reader();
              };
          IrExpr opened =
              WireRuntime.callStatic(made, format.reader(), "of", body.params().getFirst());
          IrExpr reader = code.spill(new IrExpr.Cast(opened, WireRuntime.DATA_READER));
          IrExpr value = code.spill(of(decodings, format).whole(code, body.ctx(), reader, type));
          code.add(new IrStmt.Eval(WireRuntime.call(JType.VOID, reader, "end")));
          code.ret(new IrStmt.Return(value));
        });
  }

  // ---- faults

  /** The fault of a variant number that nobody knows. */
  IrExpr unknownVariant(IrExpr number) {
    IrExpr kind =
        new IrExpr.GetStatic(
            WireRuntime.FAULT.name() + "$Kind",
            "UNKNOWN_VARIANT",
            JType.ref(WireRuntime.FAULT.name() + "$Kind"));
    return WireRuntime.callStatic(
        WireRuntime.FAULT,
        WireRuntime.FAULT,
        "of",
        kind,
        new IrExpr.Conv(IrExpr.ConvOp.U2L, number));
  }

  /** The {@code WireError} that {@code fault} is. */
  public IrExpr error(IrExpr ctx, IrExpr fault) {
    return program
        .glue
        .method(
            "WireError",
            ERROR,
            List.of(WireRuntime.FAULT),
            program.representation.of(ERROR),
            (body, _) -> writeError(body.code(), body.params().getFirst()))
        .call(ctx, List.of(fault), 0);
  }

  private void writeError(Code code, IrExpr fault) {
    List<WireShapes.Case> cases = shapes.variants(ERROR);
    List<Integer> keys = new ArrayList<>();
    List<List<IrStmt>> bodies = new ArrayList<>();
    for (WireShapes.Case variant : cases) {
      keys.add(variant.position());
      bodies.add(
          code.section(() -> code.ret(new IrStmt.Return(variant(fault, variant)))).statements());
    }
    List<IrStmt> last = bodies.removeLast();
    keys.removeLast();
    code.branch(
        new IrStmt.Switch(WireRuntime.call(JType.INT, fault, "variant"), keys, bodies, last),
        false);
  }

  private IrExpr variant(IrExpr fault, WireShapes.Case variant) {
    List<IrExpr> parts = new ArrayList<>();
    for (WireShapes.Part part : variant.parts()) {
      if (part.type().equals(Type.STRING)) {
        parts.add(
            WireRuntime.callStatic(
                RuntimeNames.STRING,
                RuntimeNames.STRING,
                "of",
                WireRuntime.call(RuntimeNames.JAVA_STRING, fault, "text")));
      } else {
        String number = parts.isEmpty() ? "first" : "second";
        IrExpr value = WireRuntime.call(JType.LONG, fault, number);
        parts.add(new IrExpr.Conv(IrExpr.ConvOp.L2I, value));
      }
    }
    return program.layouts.makeVariant(ERROR, variant.position(), parts);
  }

  /** The type {@code WireError}. */
  public static Type.Nominal errorType() {
    return ERROR;
  }
}
