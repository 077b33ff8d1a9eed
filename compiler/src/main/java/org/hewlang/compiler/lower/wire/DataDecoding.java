package org.hewlang.compiler.lower.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
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
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Code that reads values from one {@link DataFormat}: a method for each struct and enum. */
final class DataDecoding {
  private static final int SOME = 0;
  private static final int NONE = 1;

  /** What the runtime answers after the last field. */
  private static final int END = -2;

  private final Program program;
  private final Wires wires;
  private final WireShapes shapes;
  private final DataFormat format;

  DataDecoding(Wires wires, WireShapes shapes, DataFormat format) {
    this.program = wires.program;
    this.wires = wires;
    this.shapes = shapes;
    this.format = format;
  }

  /** Where from is read. */
  private record In(Code code, IrExpr ctx, IrExpr reader) {
    IrExpr get(JType type, String name, IrExpr... args) {
      return WireRuntime.call(type, reader, name, args);
    }

    void run(String name, IrExpr... args) {
      code.add(new IrStmt.Eval(get(JType.VOID, name, args)));
    }

    /** Runs {@code element} as long as the array has more. */
    void whileMore(Runnable element) {
      IrLabel loop = new IrLabel();
      code.loop(
          loop,
          () -> {
            code.when(new IrExpr.Not(get(JType.BOOL, "more")), () -> code.leave(loop));
            element.run();
          });
    }
  }

  /** Reads a value as a whole. */
  IrExpr whole(Code code, IrExpr ctx, IrExpr reader, Type type) {
    return value(new In(code, ctx, reader), type);
  }

  /** The method that reads a value. */
  private MethodRef method(Type.Nominal type) {
    return program.glue.method(
        purpose(),
        type,
        List.of(WireRuntime.DATA_READER),
        program.representation.of(type),
        (body, _) -> {
          In in = new In(body.code(), body.ctx(), body.params().getFirst());
          if (!shapes.isEnum(type)) {
            struct(in, shapes.fields(type), parts -> program.layouts.make(type, parts));
          } else if (format.hasNames()) {
            named(in, type);
          } else {
            numbered(in, type);
          }
        });
  }

  /** Both orders of keys are read alike. */
  private String purpose() {
    DataFormat read = format == DataFormat.SORTED_JSON ? DataFormat.JSON : format;
    return read.purpose() + "Read";
  }

  // ---- structs

  /** Reads fields and returns what {@code make} makes of them. */
  private void struct(In in, List<WireShapes.Part> parts, Function<List<IrExpr>, IrExpr> make) {
    Code code = in.code;
    WireFields fields = new WireFields(wires, code, in.ctx, parts);
    IrExpr names = wires.names.fields(parts, format::key);
    fields.guarded(
        names,
        () -> {
          if (format.hasNames()) {
            keyed(in, fields, names);
          } else {
            in.run("beginArray");
            listed(in, fields);
            in.run("endArray");
          }
          List<IrExpr> all = fields.complete();
          if (code.isReachable()) {
            code.ret(new IrStmt.Return(make.apply(all)));
          }
        });
  }

  private void keyed(In in, WireFields fields, IrExpr names) {
    Code code = in.code;
    in.run("beginObject");
    IrLocal expected = code.scratch(JType.INT);
    code.set(expected, WireRuntime.number(0));
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          IrExpr at = new IrExpr.Get(fields.at);
          code.set(fields.at, in.get(JType.INT, "field", names, new IrExpr.Get(expected)));
          code.set(
              expected,
              new IrExpr.Arith(IrExpr.ArithOp.ADD, JType.Kind.INT, at, WireRuntime.number(1)));
          List<Integer> keys = new ArrayList<>();
          List<List<IrStmt>> cases = new ArrayList<>();
          keys.add(END);
          cases.add(code.section(() -> code.leave(loop)).statements());
          for (WireShapes.Part part : fields.parts()) {
            keys.add(part.position());
            cases.add(
                code.section(
                        () -> {
                          IrExpr read = value(in, part.type());
                          fields.set(part.position(), read);
                        })
                    .statements());
          }
          // a negative expectation never fits
          Code.Section unknown =
              code.section(() -> {
                in.run("skip");
                code.set(expected, WireRuntime.number(0));
              });
          code.branch(new IrStmt.Switch(at, keys, cases, unknown.statements()), true);
        });
  }

  /** Reads as many fields of an array as there are. */
  private void listed(In in, WireFields fields) {
    for (WireShapes.Part part : fields.parts()) {
      fields.begin(part.position());
      in.code.when(
          in.get(JType.BOOL, "hasMore"),
          () -> {
            in.run("next");
            fields.set(part.position(), value(in, part.type()));
          });
    }
    fields.begin(-1);
  }

  // ---- enums

  private void named(In in, Type.Nominal type) {
    List<WireShapes.Case> cases = shapes.variants(type);
    IrExpr names = wires.names.variants(cases, format::name);
    IrExpr index = in.code.spill(in.get(JType.INT, "variant", names));
    chosen(in, type, index, WireShapes.Case::position, variant -> payload(in, type, variant));
  }

  private void numbered(In in, Type.Nominal type) {
    IrExpr number = in.code.spill(in.get(JType.INT, "variantNumber"));
    chosen(
        in,
        type,
        number,
        WireShapes.Case::number,
        variant -> {
          requirePayload(in);
          WireFields fields = new WireFields(wires, in.code, in.ctx, variant.parts());
          fields.guarded(
              wires.names.fields(variant.parts(), WireShapes.Part::name),
              () -> {
                listed(in, fields);
                in.run("endVariant");
                List<IrExpr> all = fields.complete();
                if (in.code.isReachable()) {
                  in.code.ret(new IrStmt.Return(make(type, variant, all)));
                }
              });
        });
  }

  private IrExpr make(Type.Nominal type, WireShapes.Case variant, List<IrExpr> parts) {
    return program.layouts.makeVariant(type, variant.position(), parts);
  }

  private static void wrongTypeIf(In in, IrExpr condition) {
    in.code.when(
        condition,
        () ->
            in.code.raise(
                WireRuntime.callStatic(WireRuntime.FAULT, WireRuntime.FAULT, "wrongType")));
  }

  private static void requirePayload(In in) {
    wrongTypeIf(in, new IrExpr.Not(in.get(JType.BOOL, "hasPayload")));
  }

  /** Decides by {@code value}; {@code held} reads what a variant holds, and returns. */
  private void chosen(
      In in,
      Type.Nominal type,
      IrExpr value,
      ToIntFunction<WireShapes.Case> key,
      Consumer<WireShapes.Case> held) {
    Code code = in.code;
    List<Integer> keys = new ArrayList<>();
    List<List<IrStmt>> bodies = new ArrayList<>();
    for (WireShapes.Case variant : shapes.variants(type)) {
      keys.add(key.applyAsInt(variant));
      bodies.add(
          code.section(
                  () -> {
                    if (variant.isUnit()) {
                      unit(in, type, variant.position());
                    } else {
                      held.accept(variant);
                    }
                  })
              .statements());
    }
    int other = shapes.other(type);
    Code.Section unknown =
        code.section(() -> {
          if (other >= 0) {
            unit(in, type, other);
          } else if (format.hasNames()) {
            code.raise(
                WireRuntime.callStatic(
                    WireRuntime.FAULT, WireRuntime.DATA_READER, "unknownVariant"));
          } else {
            code.raise(wires.unknownVariant(value));
          }
        });
    if (keys.isEmpty()) {
      code.splice(unknown);
    } else {
      code.branch(new IrStmt.Switch(value, keys, bodies, unknown.statements()), false);
    }
  }

  /** Returns a variant without payload; passes over one that a newer writer gave it. */
  private void unit(In in, Type.Nominal type, int position) {
    in.code.when(
        in.get(JType.BOOL, "hasPayload"),
        () -> {
          if (format.hasNames()) {
            in.run("skip");
          }
          in.run("endVariant");
        });
    in.code.ret(new IrStmt.Return(program.layouts.makeVariant(type, position, List.of())));
  }

  private void payload(In in, Type.Nominal type, WireShapes.Case variant) {
    requirePayload(in);
    List<WireShapes.Part> parts = variant.parts();
    if (variant.shape() == EnumDef.Shape.STRUCT) {
      struct(in, parts, all -> ended(in, make(type, variant, all)));
    } else if (parts.size() == 1) {
      IrExpr value = in.code.spill(value(in, parts.getFirst().type()));
      in.code.ret(new IrStmt.Return(ended(in, make(type, variant, List.of(value)))));
    } else {
      WireFields fields = new WireFields(wires, in.code, in.ctx, parts);
      fields.guarded(
          wires.names.fields(parts, WireShapes.Part::name),
          () -> {
            in.run("beginArray");
            for (WireShapes.Part part : parts) {
              fields.begin(part.position());
              in.run("next");
              fields.set(part.position(), value(in, part.type()));
            }
            in.run("endArray");
            IrExpr made = make(type, variant, fields.complete());
            in.code.ret(new IrStmt.Return(ended(in, made)));
          });
    }
  }

  /** {@code value}, and the reader is out of the variant. */
  private static IrExpr ended(In in, IrExpr value) {
    IrExpr made = in.code.spill(value);
    in.run("endVariant");
    return made;
  }

  // ---- values

  /** What stands here, as something that can be used once. */
  private IrExpr value(In in, Type type) {
    JType exact = program.representation.of(type);
    return switch (type) {
      case Type.Prim p when p.primitive() == Primitive.UNIT -> {
        in.run("unit");
        yield RuntimeNames.UNIT_VALUE;
      }
      case Type.Prim p -> in.get(exact, HbfDecoding.method(p.primitive()));
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> in.get(exact, "bytes");
      case Type.Builtin b when b.kind() == BuiltinType.HASH_MAP -> map(in, b);
      case Type.Builtin b when b.kind() == BuiltinType.HASH_SET -> {
        Type element = b.args().getFirst();
        IrExpr made = in.code.spill(Tables.newSet(element, program));
        in.run("beginArray");
        in.whileMore(() -> {
          IrExpr read = in.code.spill(value(in, element));
          in.code.add(new IrStmt.Eval(Tables.insert(made, in.ctx, read, element)));
        });
        yield made;
      }
      case Type.Builtin _, Type.Slice _ -> {
        Type element = Sequences.element(type);
        IrExpr made = in.code.spill(Sequences.of(type, List.of()));
        in.run("beginArray");
        in.whileMore(() -> {
          IrExpr read = ElementKind.of(element).store(in.code.spill(value(in, element)));
          in.code.add(new IrStmt.Eval(Sequences.push(type).call(made, read)));
        });
        yield made;
      }
      case Type.Array a -> array(in, a);
      case Type.Tuple t -> {
        in.run("beginArray");
        List<IrExpr> parts = new ArrayList<>();
        for (Type part : t.parts()) {
          in.run("next");
          parts.add(in.code.spill(value(in, part)));
        }
        in.run("exactEnd");
        yield program.layouts.make(t, parts);
      }
      case Type.Nominal n when WireShapes.isOption(n) ->
          in.code.choose(
              exact,
              in.get(JType.BOOL, "nothing"),
              () -> program.layouts.makeVariant(n, NONE, List.of()),
              () -> program.layouts.makeVariant(n, SOME, List.of(some(in, n.args().getFirst()))));
      case Type.Nominal n -> method(n).call(in.ctx, List.of(in.reader), 0);
      default -> throw new IllegalArgumentException("not serialisable: " + type);
    };
  }

  /** What an option holds. */
  private IrExpr some(In in, Type type) {
    if (!Format.mayBeNull(type)) {
      return value(in, type);
    }
    in.run("beginArray");
    IrExpr content =
        in.code.spill(
            in.code.choose(
                program.representation.of(type),
                in.get(JType.BOOL, "more"),
                () -> {
                  IrExpr read = in.code.spill(value(in, type));
                  in.run("exactEnd");
                  return read;
                },
                // where nothing has no sign of its own, the list is empty
                () -> absent(type)));
    return content;
  }

  private IrExpr absent(Type type) {
    return WireShapes.isOption(type)
        ? program.layouts.makeVariant((Type.Nominal) type, NONE, List.of())
        : RuntimeNames.UNIT_VALUE;
  }

  private IrExpr array(In in, Type.Array type) {
    ElementKind kind = ElementKind.of(type.element());
    IrLocal values = WireMissing.newElements(in.code, type);
    in.run("beginArray");
    Glue.count(
        in.code,
        new IrExpr.LongConst(type.length()),
        i -> {
          in.run("next");
          IrExpr read = kind.store(in.code.spill(value(in, type.element())));
          IrExpr index = new IrExpr.Conv(IrExpr.ConvOp.L2I, i);
          in.code.add(
              new IrStmt.ArrayStore(new IrExpr.Get(values), index, kind.elementCode(), read));
        });
    in.run("exactEnd");
    return Sequences.around(type, new IrExpr.Get(values));
  }

  // ---- maps

  private IrExpr map(In in, Type.Builtin type) {
    Type key = type.args().get(0);
    Type content = type.args().get(1);
    IrExpr made = in.code.spill(Tables.newMap(key, content, program));
    in.run("beginObject");
    if (!format.hasNames()) {
      in.whileMore(() -> entry(in, made, type, value(in, key)));
      return made;
    }
    IrLabel loop = new IrLabel();
    in.code.loop(
        loop,
        () -> {
          IrExpr text = in.code.spill(in.get(RuntimeNames.STRING, "mapKey"));
          in.code.when(new IrExpr.IsNull(text), () -> in.code.leave(loop));
          entry(in, made, type, key(text, ((Type.Prim) key).primitive()));
        });
    return made;
  }

  private void entry(In in, IrExpr map, Type.Builtin type, IrExpr readKey) {
    Type key = type.args().get(0);
    Type content = type.args().get(1);
    IrExpr k = in.code.spill(readKey);
    IrExpr v = in.code.spill(value(in, content));
    in.code.add(new IrStmt.Eval(Tables.put(map, in.ctx, k, v, key, content)));
  }

  private static IrExpr key(IrExpr text, Primitive type) {
    return switch (type) {
      case STRING -> text;
      case BOOL -> mapKey(JType.BOOL, "bool", text);
      case CHAR -> mapKey(JType.INT, "character", text);
      case I8 -> narrow(signed(text, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case I16 -> narrow(signed(text, Short.MIN_VALUE, Short.MAX_VALUE));
      case I32 -> narrow(signed(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case I64, DURATION -> signed(text, Long.MIN_VALUE, Long.MAX_VALUE);
      case U8 -> narrow(unsigned(text, 0xff));
      case U16 -> narrow(unsigned(text, 0xffff));
      case U32 -> narrow(unsigned(text, 0xffff_ffffL));
      case U64 -> unsigned(text, -1);
      case F32, F64, UNIT, NEVER -> throw new IllegalArgumentException("no key");
    };
  }

  private static IrExpr narrow(IrExpr value) {
    return new IrExpr.Conv(IrExpr.ConvOp.L2I, value);
  }

  private static IrExpr mapKey(JType type, String name, IrExpr... args) {
    return WireRuntime.callStatic(type, JType.ref(WireRuntime.MAP_KEYS), name, args);
  }

  private static IrExpr signed(IrExpr text, long least, long greatest) {
    return mapKey(
        JType.LONG, "signed", text, new IrExpr.LongConst(least), new IrExpr.LongConst(greatest));
  }

  private static IrExpr unsigned(IrExpr text, long greatest) {
    return mapKey(JType.LONG, "unsigned", text, new IrExpr.LongConst(greatest));
  }
}
