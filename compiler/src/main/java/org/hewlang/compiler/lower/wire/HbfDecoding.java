package org.hewlang.compiler.lower.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.Glue;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.Tables;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.jspecify.annotations.Nullable;

/** Code that reads values from HBF: a method for each struct, enum and collection. */
final class HbfDecoding {
  private static final int SOME = 0;
  private static final int NONE = 1;

  private final Program program;
  private final Wires wires;
  private final WireShapes shapes;
  private final HbfFieldLoop loop;

  HbfDecoding(Wires wires, WireShapes shapes) {
    this.program = wires.program;
    this.wires = wires;
    this.shapes = shapes;
    this.loop = new HbfFieldLoop(program, shapes, this);
  }

  /** Reads a payload up to the limit and returns what it says. */
  void whole(Code code, IrExpr ctx, IrExpr reader, Type type) {
    HbfInput in = new HbfInput(code, ctx, code.spill(reader));
    if (shapes.isStruct(type)) {
      List<IrExpr> args = List.of(in.reader());
      code.ret(new IrStmt.Return(payload((Type.Nominal) type).call(ctx, args, 0)));
    } else {
      alone(in, type);
    }
  }

  /** The method that reads the fields of a struct up to the limit. */
  private MethodRef payload(Type.Nominal type) {
    return program.glue.method(
        "HbfRead",
        type,
        List.of(WireRuntime.READER),
        program.representation.of(type),
        (body, _) -> struct(new HbfInput(body.code(), body.ctx(), body.params().getFirst()), type));
  }

  // ---- structs

  private void struct(HbfInput in, Type.Nominal type) {
    Code code = in.code();
    boolean keeps = program.unknownFields.mayKeep(type);
    if (keeps) {
      program.unknownFields.keep(program.layouts.className(type));
    }
    List<WireShapes.Part> parts = shapes.fields(type);
    IrExpr version =
        code.spill(in.get(JType.LONG, "version", new IrExpr.LongConst(shapes.minVersion(type))));
    IrLocal unknown = code.scratch(WireRuntime.UNKNOWN);
    code.set(unknown, new IrExpr.Null(WireRuntime.UNKNOWN));
    WireFields fields = new WireFields(wires, code, in.ctx(), parts);
    fields.guarded(
        wires.names.fields(parts, WireShapes.Part::name),
        () -> {
          loop.read(in, fields, keeps ? unknown : null);
          for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).since() > 1) {
              int index = i;
              IrExpr since = new IrExpr.LongConst(parts.get(i).since());
              code.when(
                  new IrExpr.Cmp(IrExpr.CmpOp.LT, version, since, true),
                  () -> fields.forget(index));
            }
          }
          List<IrExpr> all = fields.complete();
          if (code.isReachable()) {
            String name = program.layouts.className(type);
            finish(code, fields.struct(type, all), name, keeps ? unknown : null, version);
          }
        });
  }

  private void finish(
      Code code, IrExpr made, String name, @Nullable IrLocal unknown, IrExpr version) {
    if (unknown == null) {
      code.ret(new IrStmt.Return(made));
      return;
    }
    IrExpr object = code.spill(made);
    IrExpr kept = new IrExpr.Get(unknown);
    code.when(
        new IrExpr.Not(new IrExpr.IsNull(kept)),
        () ->
            code.add(
                new IrStmt.PutField(
                    object,
                    name,
                    WireRuntime.UNKNOWN_FIELD,
                    WireRuntime.UNKNOWN,
                    WireRuntime.call(WireRuntime.UNKNOWN, kept, "complete", version))));
    code.ret(new IrStmt.Return(object));
  }

  // ---- fields

  /** A field in its usual form; {@code current} is what came of it before. */
  IrExpr field(HbfInput in, Type type, IrExpr current) {
    return switch (type) {
      case Type.Prim p when p.primitive() == Primitive.UNIT -> inside(in, type, current);
      case Type.Prim _ -> element(in, type, current);
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> element(in, type, current);
      case Type.Nominal n when WireShapes.isOption(n) -> inside(in, type, current);
      case Type.Nominal _ -> element(in, type, current);
      default -> inside(in, type, current);
    };
  }

  /** A field that is an element with a length before it. */
  private IrExpr inside(HbfInput in, Type type, IrExpr current) {
    IrExpr outer = in.enter("open");
    IrExpr value = in.code().spill(element(in, type, current));
    in.run("close", outer);
    return value;
  }

  static String method(Primitive primitive) {
    return switch (primitive) {
      case BOOL -> "bool";
      case U8 -> "u8";
      case U16 -> "u16";
      case U32 -> "u32";
      case U64 -> "u64";
      case I8 -> "i8";
      case I16 -> "i16";
      case I32 -> "i32";
      case I64, DURATION -> "i64";
      case CHAR -> "character";
      case F32 -> "f32";
      case F64 -> "f64";
      case STRING -> "text";
      case UNIT, NEVER -> throw new IllegalArgumentException("no bytes");
    };
  }

  // ---- elements

  /** An element; {@code current}, if it may be there, is a collection to which it is added. */
  IrExpr element(HbfInput in, Type type, @Nullable IrExpr current) {
    JType exact = program.representation.of(type);
    return switch (type) {
      case Type.Prim p when p.primitive() == Primitive.UNIT -> RuntimeNames.UNIT_VALUE;
      case Type.Prim p -> in.get(exact, method(p.primitive()));
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> in.get(exact, "bytes");
      case Type.Builtin _, Type.Slice _ -> {
        IrExpr known = current == null ? new IrExpr.Null(exact) : current;
        yield collection(type).call(in.ctx(), List.of(in.reader(), known), 0);
      }
      case Type.Array a -> array(a).call(in.ctx(), List.of(in.reader()), 0);
      case Type.Tuple t -> {
        List<IrExpr> parts = new ArrayList<>();
        for (Type part : t.parts()) {
          parts.add(in.code().spill(element(in, part, null)));
        }
        yield program.layouts.make(t, parts);
      }
      case Type.Nominal n when WireShapes.isOption(n) -> option(in, n);
      case Type.Nominal n when shapes.isEnum(n) && shapes.isPlain(n) ->
          unit(in, n, in.get(JType.INT, "u32"));
      case Type.Nominal n -> entered(in, n);
      default -> throw new IllegalArgumentException("not wire-safe: " + type);
    };
  }

  private IrExpr option(HbfInput in, Type.Nominal type) {
    Type content = type.args().getFirst();
    IrExpr some = in.code().stable(in.get(JType.BOOL, "some"));
    return in.code()
        .choose(
            program.representation.of(type),
            some,
            () -> {
              IrExpr value = element(in, content, null);
              return program.layouts.makeVariant(type, SOME, List.of(value));
            },
            () -> program.layouts.makeVariant(type, NONE, List.of()));
  }

  /** A struct or enum with a length before it. */
  IrExpr entered(HbfInput in, Type.Nominal type) {
    IrExpr outer = in.enter("enter");
    MethodRef method = shapes.isEnum(type) ? variant(type) : payload(type);
    IrExpr value = in.code().spill(method.call(in.ctx(), List.of(in.reader()), 0));
    in.run("leave", outer);
    return value;
  }

  // ---- collections

  /** The method {@code (reader, collection or null) -> collection}. */
  private MethodRef collection(Type type) {
    JType exact = program.representation.of(type);
    return program.glue.method(
        "HbfReadElements",
        type,
        List.of(WireRuntime.READER, exact),
        exact,
        (body, _) -> {
          HbfInput in = new HbfInput(body.code(), body.ctx(), body.params().getFirst());
          IrExpr count = count(in, type);
          IrExpr known = body.params().get(1);
          IrExpr made =
              in.code()
                  .choose(
                      exact, new IrExpr.IsNull(known), () -> withRoom(type, count), () -> known);
          Glue.count(in.code(), count, _ -> addElement(in, type, made));
          in.code().ret(new IrStmt.Return(made));
        });
  }

  private IrExpr count(HbfInput in, Type type) {
    int least =
        type instanceof Type.Builtin b && b.kind() == BuiltinType.HASH_MAP
            ? shapes.leastBytes(b.args().get(0)) + shapes.leastBytes(b.args().get(1))
            : shapes.leastBytes(
                type instanceof Type.Builtin b && b.kind() == BuiltinType.HASH_SET
                    ? b.args().getFirst()
                    : Sequences.element(type));
    return in.code()
        .spill(
            new IrExpr.Conv(
                IrExpr.ConvOp.I2L, in.get(JType.INT, "count", WireRuntime.number(least))));
  }

  private IrExpr withRoom(Type type, IrExpr count) {
    if (type instanceof Type.Builtin b && b.kind() != BuiltinType.VEC) {
      return wires.missing.empty(type);
    }
    String owner = Sequences.className(type);
    return RuntimeMethod.of(owner, "withCapacity", JType.ref(owner), JType.LONG).call(count);
  }

  private void addElement(HbfInput in, Type type, IrExpr made) {
    if (type instanceof Type.Builtin b && b.kind() == BuiltinType.HASH_MAP) {
      Type key = b.args().get(0);
      Type content = b.args().get(1);
      IrExpr k = in.code().spill(element(in, key, null));
      IrExpr v = in.code().spill(element(in, content, null));
      in.code().add(new IrStmt.Eval(Tables.put(made, in.ctx(), k, v, key, content)));
    } else if (type instanceof Type.Builtin b && b.kind() == BuiltinType.HASH_SET) {
      Type element = b.args().getFirst();
      IrExpr value = in.code().spill(element(in, element, null));
      in.code().add(new IrStmt.Eval(Tables.insert(made, in.ctx(), value, element)));
    } else {
      Type element = Sequences.element(type);
      IrExpr value = ElementKind.of(element).store(in.code().spill(element(in, element, null)));
      in.code().add(new IrStmt.Eval(Sequences.push(type).call(made, value)));
    }
  }

  private MethodRef array(Type.Array type) {
    JType exact = program.representation.of(type);
    return program.glue.method(
        "HbfReadElements",
        type,
        List.of(WireRuntime.READER),
        exact,
        (body, _) -> {
          HbfInput in = new HbfInput(body.code(), body.ctx(), body.params().getFirst());
          Code code = in.code();
          IrExpr wanted = new IrExpr.LongConst(type.length());
          code.when(
              new IrExpr.Cmp(IrExpr.CmpOp.NE, count(in, type), wanted, false),
              () ->
                  code.raise(
                      WireRuntime.callStatic(WireRuntime.FAULT, WireRuntime.FAULT, "wrongType")));
          ElementKind kind = ElementKind.of(type.element());
          IrLocal values = WireMissing.newElements(code, type);
          Glue.count(
              code,
              wanted,
              i -> {
                IrExpr value = kind.store(code.spill(element(in, type.element(), null)));
                IrExpr index = new IrExpr.Conv(IrExpr.ConvOp.L2I, i);
                code.add(
                    new IrStmt.ArrayStore(
                        new IrExpr.Get(values), index, kind.elementCode(), value));
              });
          code.ret(new IrStmt.Return(Sequences.around(type, new IrExpr.Get(values))));
        });
  }

  // ---- enums

  /** The value with variant number {@code number} and no payload. */
  IrExpr unit(HbfInput in, Type.Nominal type, IrExpr number) {
    return program
        .glue
        .method(
            "HbfReadUnit",
            type,
            List.of(JType.INT),
            program.representation.of(type),
            (body, _) ->
                chosen(
                    body.code(),
                    type,
                    body.params().getFirst(),
                    () -> {},
                    variant -> {
                      if (variant.isUnit()) {
                        body.code()
                            .ret(
                                new IrStmt.Return(
                                    program.layouts.makeVariant(
                                        type, variant.position(), List.of())));
                      } else {
                        held(body.code(), body.ctx(), type, variant, null);
                      }
                    }))
        .call(in.ctx(), List.of(number), 0);
  }

  /** The method that reads number and payload up to the limit. */
  private MethodRef variant(Type.Nominal type) {
    return program.glue.method(
        "HbfReadVariant",
        type,
        List.of(WireRuntime.READER),
        program.representation.of(type),
        (body, _) -> {
          HbfInput in = new HbfInput(body.code(), body.ctx(), body.params().getFirst());
          IrExpr number = in.code().spill(in.get(JType.INT, "u32"));
          chosen(
              in.code(),
              type,
              number,
              () -> in.run("skipRest"),
              variant -> {
                if (variant.isUnit()) {
                  in.run("skipRest");
                  in.code()
                      .ret(
                          new IrStmt.Return(
                              program.layouts.makeVariant(type, variant.position(), List.of())));
                } else {
                  held(in.code(), in.ctx(), type, variant, in);
                }
              });
        });
  }

  /** Returns a variant of the fields that {@code in} holds; without it of the values of missing ones. */
  private void held(
      Code code, IrExpr ctx, Type.Nominal type, WireShapes.Case variant, @Nullable HbfInput in) {
    boolean keeps = in != null && program.unknownFields.mayKeep(type);
    String name = program.layouts.sum(type).variants().get(variant.position()).className();
    if (keeps) {
      program.unknownFields.keep(name);
    }
    IrLocal unknown = code.scratch(WireRuntime.UNKNOWN);
    code.set(unknown, new IrExpr.Null(WireRuntime.UNKNOWN));
    WireFields fields = new WireFields(wires, code, ctx, variant.parts());
    fields.guarded(
        wires.names.fields(variant.parts(), WireShapes.Part::name),
        () -> {
          if (in != null) {
            loop.read(in, fields, keeps ? unknown : null);
          }
          List<IrExpr> all = fields.complete();
          if (code.isReachable()) {
            IrExpr made = program.layouts.makeVariant(type, variant.position(), all);
            finish(code, made, name, keeps ? unknown : null, new IrExpr.LongConst(1));
          }
        });
  }

  /** Decides by a variant's number; every way must return. */
  private void chosen(
      Code code,
      Type.Nominal type,
      IrExpr number,
      Runnable beforeOther,
      Consumer<WireShapes.Case> write) {
    List<Integer> numbers = new ArrayList<>();
    List<List<IrStmt>> cases = new ArrayList<>();
    for (WireShapes.Case variant : shapes.variants(type)) {
      numbers.add(variant.number());
      cases.add(code.section(() -> write.accept(variant)).statements());
    }
    int other = shapes.other(type);
    Code.Section otherwise =
        code.section(() -> {
          if (other >= 0) {
            beforeOther.run();
            code.ret(new IrStmt.Return(program.layouts.makeVariant(type, other, List.of())));
          } else {
            code.raise(wires.unknownVariant(number));
          }
        });
    if (numbers.isEmpty()) {
      code.splice(otherwise);
    } else {
      code.branch(new IrStmt.Switch(number, numbers, cases, otherwise.statements()), false);
    }
  }

  /** What is no struct: the first field of one that holds nothing else. */
  private void alone(HbfInput in, Type type) {
    WireShapes.Part part = new WireShapes.Part(0, TypeText.of(type), type, 1, "", "", 1, null);
    List<WireShapes.Part> parts = List.of(part);
    WireFields fields = new WireFields(wires, in.code(), in.ctx(), parts);
    fields.guarded(
        wires.names.fields(parts, WireShapes.Part::name),
        () -> {
          loop.read(in, fields, null);
          List<IrExpr> all = fields.complete();
          if (in.code().isReachable()) {
            in.code().ret(new IrStmt.Return(all.getFirst()));
          }
        });
  }
}
