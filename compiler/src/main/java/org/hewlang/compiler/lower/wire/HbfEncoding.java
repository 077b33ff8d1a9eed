package org.hewlang.compiler.lower.wire;

import java.util.List;
import java.util.function.Consumer;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.Glue;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.Tables;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.layout.Variants;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Code that writes values as HBF: a method for each struct and enum, and everything else in place. A
 * field has a key and, unless it is a number, a length; an element has neither.
 */
final class HbfEncoding {
  private static final int SOME = 0;

  private final Program program;
  private final WireShapes shapes;

  HbfEncoding(Program program, WireShapes shapes) {
    this.program = program;
    this.shapes = shapes;
  }

  /** Where is written. */
  private record Out(Code code, IrExpr ctx, IrExpr writer) {
    void put(String name, IrExpr... args) {
      code.add(new IrStmt.Eval(WireRuntime.call(JType.VOID, writer, name, args)));
    }

    IrExpr size() {
      return WireRuntime.call(JType.INT, writer, "size");
    }

    IrExpr begin(IrExpr... key) {
      return code.stable(WireRuntime.call(JType.INT, writer, "begin", key));
    }

    /** Begins a struct or enum, which readers count. */
    IrExpr enter(IrExpr... key) {
      return code.stable(WireRuntime.call(JType.INT, writer, "enter", key));
    }
  }

  /** Writes a payload: the fields of a struct; anything else as the first field of one. */
  void whole(Code code, IrExpr ctx, IrExpr writer, IrExpr value, Type type) {
    Out out = new Out(code, ctx, writer);
    if (shapes.isStruct(type)) {
      fields(out, value, (Type.Nominal) type);
    } else {
      field(out, 1, value, type);
    }
  }

  /** The method that writes the fields of a struct. */
  private MethodRef payload(Type.Nominal type) {
    List<JType> params = List.of(program.representation.of(type), WireRuntime.WRITER);
    return program.glue.method(
        "HbfWrite", type, params, JType.VOID, (body, _) -> struct(body, type, null));
  }

  /** The method that writes a value for readers of a version, which is its last parameter. */
  MethodRef payloadFor(Type.Nominal type) {
    List<JType> params = List.of(program.representation.of(type), WireRuntime.WRITER, JType.LONG);
    return program.glue.method(
        "HbfWriteFor",
        type,
        params,
        JType.VOID,
        (body, _) -> {
          if (shapes.isStruct(type)) {
            struct(body, type, body.params().get(2));
          } else {
            Out out = new Out(body.code(), body.ctx(), body.params().get(1));
            field(out, 1, body.params().getFirst(), type);
            body.code().ret(new IrStmt.Return(null));
          }
        });
  }

  // ---- structs

  private void struct(Glue.Body body, Type.Nominal type, @Nullable IrExpr version) {
    Out out = new Out(body.code(), body.ctx(), body.params().get(1));
    IrExpr value = body.params().getFirst();
    IrExpr unknown = null;
    IrExpr start = null;
    if (program.unknownFields.mayKeep(type)) {
      unknown = out.code.spill(program.unknownFields.of(value, program.layouts.className(type)));
      start = out.code.spill(out.size());
    }
    writeVersion(out, type, version, unknown);
    for (WireShapes.Part part : WireShapes.byTag(shapes.fields(type))) {
      Runnable write =
          () ->
              field(
                  out, part.tag(), program.layouts.part(value, type, part.position()), part.type());
      if (version != null && part.since() > 1) {
        IrExpr since = new IrExpr.LongConst(part.since());
        out.code.when(new IrExpr.Cmp(IrExpr.CmpOp.GE, version, since, true), write);
      } else {
        write.run();
      }
    }
    if (unknown != null && start != null) {
      merge(out, start, unknown);
    }
    out.code.ret(new IrStmt.Return(null));
  }

  private void writeVersion(
      Out out, Type.Nominal type, @Nullable IrExpr version, @Nullable IrExpr unknown) {
    int own = shapes.version(type);
    if (own == 0) {
      return;
    }
    if (version != null) {
      out.put("version", version);
    } else if (unknown != null) {
      out.put(
          "version",
          WireRuntime.callStatic(
              JType.LONG, WireRuntime.UNKNOWN, "version", unknown, new IrExpr.LongConst(own)));
    } else {
      out.put("version", new IrExpr.LongConst(own));
    }
  }

  // ---- fields

  private void field(Out out, int tag, IrExpr value, Type type) {
    IrExpr key = WireRuntime.number(WireShapes.key(tag, shapes.wireType(type)));
    switch (type) {
      case Type.Prim p -> {
        if (p.primitive() != Primitive.UNIT) {
          out.put(method(p.primitive()), key, value);
        }
      }
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> out.put("bytes", key, value);
      case Type.Builtin b when isTable(b) -> {
        IrExpr table = out.code.stable(value);
        out.code.when(isPositive(Tables.length(table)), () -> inside(out, key, table, type));
      }
      case Type.Builtin _, Type.Slice _ -> {
        IrExpr list = out.code.stable(value);
        IrExpr length = Sequences.length(type).call(list);
        out.code.when(isPositive(length), () -> inside(out, key, list, type));
      }
      case Type.Nominal n when WireShapes.isOption(n) -> {
        IrExpr option = out.code.stable(value);
        out.code.when(isSome(option, n), () -> inside(out, key, option, n));
      }
      case Type.Nominal n when shapes.isEnum(n) && shapes.isPlain(n) ->
          out.put("u32", key, number(out, value, n));
      case Type.Nominal n when shapes.isEnum(n) ->
          out.code.add(
              new IrStmt.Eval(
                  enumField(n)
                      .call(out.ctx, List.of(value, out.writer, WireRuntime.number(tag)), 0)));
      case Type.Nominal n -> {
        IrExpr start = out.enter(key);
        fields(out, value, n);
        out.put("leave", start);
      }
      default -> inside(out, key, value, type);
    }
  }

  /** A field that is an element with a length before it. */
  private void inside(Out out, IrExpr key, IrExpr value, Type type) {
    IrExpr start = out.begin(key);
    element(out, value, type);
    out.put("end", start);
  }

  private static IrExpr isPositive(IrExpr length) {
    return new IrExpr.Cmp(IrExpr.CmpOp.GT, length, new IrExpr.LongConst(0), false);
  }

  private static boolean isTable(Type.Builtin type) {
    return type.kind() == BuiltinType.HASH_MAP || type.kind() == BuiltinType.HASH_SET;
  }

  private IrExpr isSome(IrExpr option, Type.Nominal type) {
    return new IrExpr.Cmp(
        IrExpr.CmpOp.EQ, program.layouts.tag(option, type), WireRuntime.number(SOME), false);
  }

  private void fields(Out out, IrExpr value, Type.Nominal type) {
    out.code.add(new IrStmt.Eval(payload(type).call(out.ctx, List.of(value, out.writer), 0)));
  }

  static String method(Primitive primitive) {
    return switch (primitive) {
      case BOOL -> "bool";
      case U8, U16, U32, CHAR -> "u32";
      case U64 -> "u64";
      case I8, I16, I32 -> "s32";
      case I64, DURATION -> "s64";
      case F32 -> "f32";
      case F64 -> "f64";
      case STRING -> "text";
      case UNIT, NEVER -> throw new IllegalArgumentException("no bytes");
    };
  }

  // ---- elements

  private void element(Out out, IrExpr value, Type type) {
    switch (type) {
      case Type.Prim p -> {
        if (p.primitive() != Primitive.UNIT) {
          out.put(method(p.primitive()), value);
        }
      }
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> out.put("bytes", value);
      case Type.Builtin b when b.kind() == BuiltinType.HASH_MAP -> map(out, value, b);
      case Type.Builtin b when b.kind() == BuiltinType.HASH_SET -> set(out, value, b);
      case Type.Builtin b when b.kind() == BuiltinType.VEC -> list(out, value, b);
      case Type.Slice _, Type.Array _ -> list(out, value, type);
      case Type.Tuple t -> {
        IrExpr tuple = out.code.stable(value);
        for (int i = 0; i < t.parts().size(); i++) {
          element(out, program.layouts.part(tuple, t, i), t.parts().get(i));
        }
      }
      case Type.Nominal n when WireShapes.isOption(n) -> option(out, value, n);
      case Type.Nominal n when shapes.isEnum(n) && shapes.isPlain(n) ->
          out.put("u32", number(out, value, n));
      case Type.Nominal n -> {
        IrExpr start = out.enter();
        if (shapes.isEnum(n)) {
          out.code.add(new IrStmt.Eval(variant(n).call(out.ctx, List.of(value, out.writer), 0)));
        } else {
          fields(out, value, n);
        }
        out.put("leave", start);
      }
      default -> throw new IllegalArgumentException("not wire-safe: " + type);
    }
  }

  private void option(Out out, IrExpr value, Type.Nominal type) {
    IrExpr option = out.code.stable(value);
    Code.Section some =
        out.code.section(() -> {
          out.put("u32", WireRuntime.number(1));
          IrExpr content = program.layouts.payload(option, type, SOME, 0);
          element(out, content, type.args().getFirst());
        });
    Code.Section none = out.code.section(() -> out.put("u32", WireRuntime.number(0)));
    out.code.when(isSome(option, type), some, none);
  }

  private void list(Out out, IrExpr value, Type type) {
    IrExpr list = out.code.stable(value);
    Type element = Sequences.element(type);
    JType exact = program.representation.of(element);
    IrExpr length = out.code.stable(Sequences.length(type).call(list));
    out.put("u64", length);
    Glue.count(
        out.code,
        length,
        i -> {
          IrExpr got = Sequences.get(type).call(list, i);
          element(out, ElementKind.of(element).load(got, exact), element);
        });
  }

  private void map(Out out, IrExpr value, Type.Builtin type) {
    IrExpr map = out.code.stable(value);
    Type key = type.args().get(0);
    Type content = type.args().get(1);
    out.put("u64", Tables.length(map));
    ordered(
        out.code,
        map,
        key,
        slot -> {
          element(out, Tables.key(map, slot, key, program), key);
          element(out, Tables.value(map, slot, content, program), content);
        });
  }

  private void set(Out out, IrExpr value, Type.Builtin type) {
    IrExpr set = out.code.stable(value);
    Type element = type.args().getFirst();
    out.put("u64", Tables.length(set));
    if (WireShapes.isOrdered(element)) {
      ordered(
          out.code,
          set,
          element,
          slot -> element(out, Tables.key(set, slot, element, program), element));
      return;
    }
    JType sorter = WireRuntime.ELEMENT_ORDER;
    IrExpr order =
        out.code.stable(
            new IrExpr.New(sorter.name(), List.of(WireRuntime.WRITER), List.of(out.writer)));
    Glue.slots(
        out.code,
        set,
        slot -> {
          out.code.add(new IrStmt.Eval(WireRuntime.call(JType.VOID, order, "next")));
          element(out, Tables.key(set, slot, element, program), element);
        });
    out.code.add(new IrStmt.Eval(WireRuntime.call(JType.VOID, order, "finish")));
  }

  /** Lets {@code write} write each entry, by the order of keys. */
  static void ordered(Code code, IrExpr table, Type key, Consumer<IrExpr> write) {
    IrExpr order = code.stable(WireRuntime.order("byValue", table, WireShapes.keyKind(key)));
    IrExpr size = new IrExpr.Conv(IrExpr.ConvOp.I2L, WireRuntime.call(JType.INT, order, "size"));
    Glue.count(
        code,
        size,
        i -> {
          IrExpr index = new IrExpr.Conv(IrExpr.ConvOp.L2I, i);
          write.accept(code.stable(WireRuntime.call(JType.INT, order, "slot", index)));
        });
  }

  // ---- enums

  /** The number of the variant of a value. */
  private IrExpr number(Out out, IrExpr value, Type.Nominal type) {
    List<WireShapes.Case> cases = shapes.variants(type);
    if (cases.stream().allMatch(c -> c.number() == c.position())) {
      return program.layouts.tag(value, type);
    }
    return program
        .glue
        .method(
            "WireNumber",
            type,
            List.of(program.representation.of(type)),
            JType.INT,
            (body, _) ->
                Variants.each(
                    body.code(),
                    program.layouts,
                    body.params().getFirst(),
                    type,
                    v ->
                        body.code()
                            .ret(new IrStmt.Return(WireRuntime.number(cases.get(v).number())))))
        .call(out.ctx, List.of(value), 0);
  }

  /** The method that writes number and payload of a value. */
  private MethodRef variant(Type.Nominal type) {
    List<JType> params = List.of(program.representation.of(type), WireRuntime.WRITER);
    return program.glue.method(
        "HbfWriteVariant",
        type,
        params,
        JType.VOID,
        (body, _) -> {
          Out out = new Out(body.code(), body.ctx(), body.params().get(1));
          List<WireShapes.Case> cases = shapes.variants(type);
          IrExpr value = body.params().getFirst();
          Variants.each(
              body.code(),
              program.layouts,
              value,
              type,
              v -> {
                out.put("u32", WireRuntime.number(cases.get(v).number()));
                if (!cases.get(v).isUnit()) {
                  held(out, value, type, cases.get(v));
                }
              });
          body.code().ret(new IrStmt.Return(null));
        });
  }

  /** Writes the fields of a variant, those of newer versions among them. */
  private void held(Out out, IrExpr value, Type.Nominal type, WireShapes.Case variant) {
    String name = program.layouts.sum(type).variants().get(variant.position()).className();
    IrExpr object = new IrExpr.Cast(value, JType.ref(name));
    boolean keeps = program.unknownFields.mayKeep(type);
    IrExpr start = keeps ? out.code.spill(out.size()) : null;
    for (WireShapes.Part part : WireShapes.byTag(variant.parts())) {
      IrExpr held = program.layouts.payload(value, type, variant.position(), part.position());
      field(out, part.tag(), held, part.type());
    }
    if (start != null) {
      merge(out, start, out.code.spill(program.unknownFields.of(object, name)));
    }
  }

  /** Adds unknown fields, if there are any, to those written since {@code start}. */
  private static void merge(Out out, IrExpr start, IrExpr unknown) {
    out.code.when(
        new IrExpr.Not(new IrExpr.IsNull(unknown)), () -> out.put("merge", start, unknown));
  }

  /** The method that writes a field; variants without payload are numbers. */
  private MethodRef enumField(Type.Nominal type) {
    List<JType> params = List.of(program.representation.of(type), WireRuntime.WRITER, JType.INT);
    return program.glue.method(
        "HbfWriteEnum",
        type,
        params,
        JType.VOID,
        (body, _) -> {
          Out out = new Out(body.code(), body.ctx(), body.params().get(1));
          List<WireShapes.Case> cases = shapes.variants(type);
          IrExpr value = body.params().getFirst();
          IrExpr shifted = shift(body.params().get(2));
          Variants.each(
              body.code(),
              program.layouts,
              value,
              type,
              v -> {
                if (cases.get(v).isUnit()) {
                  out.put("u32", shifted, WireRuntime.number(cases.get(v).number()));
                } else {
                  IrExpr delimited = WireRuntime.number(WireShapes.DELIMITED);
                  IrExpr key =
                      new IrExpr.Arith(IrExpr.ArithOp.OR, JType.Kind.INT, shifted, delimited);
                  IrExpr start = out.enter(key);
                  out.code.add(
                      new IrStmt.Eval(variant(type).call(out.ctx, List.of(value, out.writer), 0)));
                  out.put("leave", start);
                }
              });
          body.code().ret(new IrStmt.Return(null));
        });
  }

  private static IrExpr shift(IrExpr tag) {
    return new IrExpr.Arith(IrExpr.ArithOp.SHL, JType.Kind.INT, tag, WireRuntime.number(3));
  }
}
