package org.hewlang.compiler.lower.wire;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.Glue;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.Tables;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.layout.Variants;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Code that writes values in one {@link DataFormat}: a method for each struct and enum. */
final class DataEncoding {
  private static final int SOME = 0;

  private final Program program;
  private final Wires wires;
  private final WireShapes shapes;
  private final DataFormat format;

  DataEncoding(Wires wires, WireShapes shapes, DataFormat format) {
    this.program = wires.program;
    this.wires = wires;
    this.shapes = shapes;
    this.format = format;
  }

  /**
   * Where is written.
   *
   * @param numbersAsText whether 64-bit numbers are written as texts here
   */
  private record Out(Code code, IrExpr ctx, IrExpr writer, boolean numbersAsText) {
    void put(String name, IrExpr... args) {
      code.add(new IrStmt.Eval(WireRuntime.call(JType.VOID, writer, name, args)));
    }
  }

  /** Writes {@code value} as a whole. */
  void whole(Code code, IrExpr ctx, IrExpr writer, IrExpr value, Type type) {
    value(new Out(code, ctx, writer, false), value, type);
  }

  /** The method {@code (value, writer)}. */
  private MethodRef method(Type.Nominal type) {
    List<JType> params = List.of(program.representation.of(type), WireRuntime.DATA_WRITER);
    return program.glue.method(
        format.purpose() + "Write",
        type,
        params,
        JType.VOID,
        (body, _) -> {
          boolean asText = format.isJson() && shapes.hasNumbersAsText(type);
          Out out = new Out(body.code(), body.ctx(), body.params().get(1), asText);
          IrExpr value = body.params().getFirst();
          if (shapes.isEnum(type)) {
            enumeration(out, value, type);
          } else {
            List<WireShapes.Part> fields = shapes.fields(type);
            parts(out, fields, i -> program.layouts.part(value, type, i));
          }
          body.code().ret(new IrStmt.Return(null));
        });
  }

  // ---- structs and enums

  /** An object of named fields, or an array of all fields. */
  private void parts(Out out, List<WireShapes.Part> fields, IntFunction<IrExpr> read) {
    if (!format.hasNames()) {
      out.put("beginArray", WireRuntime.number(fields.size()));
      fields.forEach(f -> value(out, read.apply(f.position()), f.type()));
      out.put("endArray");
      return;
    }
    IrExpr names = wires.names.fields(fields, format::key);
    out.put("beginObject", WireRuntime.number(fields.size()));
    for (WireShapes.Part field : format.ordered(fields)) {
      IrExpr index = WireRuntime.number(field.position());
      IrExpr part = read.apply(field.position());
      if (WireShapes.isOption(field.type())) {
        Type.Nominal option = (Type.Nominal) field.type();
        IrExpr there = out.code.stable(part);
        out.code.when(
            isSome(there, option),
            () -> {
              out.put("key", names, index);
              some(out, there, option);
            });
      } else {
        out.put("key", names, index);
        value(out, part, field.type());
      }
    }
    out.put("endObject");
  }

  private void enumeration(Out out, IrExpr value, Type.Nominal type) {
    List<WireShapes.Case> cases = shapes.variants(type);
    IrExpr names = format.hasNames() ? wires.names.variants(cases, format::name) : null;
    Variants.each(
        out.code,
        program.layouts,
        value,
        type,
        v -> {
          WireShapes.Case variant = cases.get(v);
          if (names == null) {
            numbered(out, value, type, variant);
          } else if (variant.isUnit()) {
            out.put("name", names, WireRuntime.number(v));
          } else {
            out.put("beginObject", WireRuntime.number(1));
            out.put("key", names, WireRuntime.number(v));
            payload(out, value, type, variant);
            out.put("endObject");
          }
        });
  }

  private void numbered(Out out, IrExpr value, Type.Nominal type, WireShapes.Case variant) {
    IrExpr number = new IrExpr.LongConst(variant.number());
    if (variant.isUnit()) {
      out.put("unsigned", number);
      return;
    }
    out.put("beginArray", WireRuntime.number(variant.parts().size() + 1));
    out.put("unsigned", number);
    for (WireShapes.Part part : variant.parts()) {
      IrExpr held = program.layouts.payload(value, type, variant.position(), part.position());
      value(out, held, part.type());
    }
    out.put("endArray");
  }

  private void payload(Out out, IrExpr value, Type.Nominal type, WireShapes.Case variant) {
    List<WireShapes.Part> parts = variant.parts();
    IntFunction<IrExpr> read = i -> program.layouts.payload(value, type, variant.position(), i);
    if (variant.shape() == EnumDef.Shape.STRUCT) {
      parts(out, parts, read);
    } else if (parts.size() == 1) {
      value(out, read.apply(0), parts.getFirst().type());
    } else {
      out.put("beginArray", WireRuntime.number(parts.size()));
      parts.forEach(p -> value(out, read.apply(p.position()), p.type()));
      out.put("endArray");
    }
  }

  // ---- values

  private void value(Out out, IrExpr value, Type type) {
    switch (type) {
      case Type.Prim p -> primitive(out, value, p.primitive());
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> out.put("bytes", value);
      case Type.Builtin b when b.kind() == BuiltinType.HASH_MAP -> map(out, value, b);
      case Type.Builtin b when b.kind() == BuiltinType.HASH_SET -> set(out, value, b);
      case Type.Builtin _, Type.Slice _, Type.Array _ -> list(out, value, type);
      case Type.Tuple t -> {
        IrExpr tuple = out.code.stable(value);
        out.put("beginArray", WireRuntime.number(t.parts().size()));
        for (int i = 0; i < t.parts().size(); i++) {
          value(out, program.layouts.part(tuple, t, i), t.parts().get(i));
        }
        out.put("endArray");
      }
      case Type.Nominal n when WireShapes.isOption(n) -> {
        IrExpr option = out.code.stable(value);
        Code.Section some = out.code.section(() -> some(out, option, n));
        Code.Section none = out.code.section(() -> out.put("nothing"));
        out.code.when(isSome(option, n), some, none);
      }
      case Type.Nominal n ->
          out.code.add(new IrStmt.Eval(method(n).call(out.ctx, List.of(value, out.writer), 0)));
      default -> throw new IllegalArgumentException("not serialisable: " + type);
    }
  }

  private IrExpr isSome(IrExpr option, Type.Nominal type) {
    return new IrExpr.Cmp(
        IrExpr.CmpOp.EQ, program.layouts.tag(option, type), WireRuntime.number(SOME), false);
  }

  private void some(Out out, IrExpr option, Type.Nominal type) {
    IrExpr content = program.layouts.payload(option, type, SOME, 0);
    Type held = type.args().getFirst();
    if (Format.mayBeNull(held)) {
      out.put("beginArray", WireRuntime.number(1));
      value(out, content, held);
      out.put("endArray");
    } else {
      value(out, content, held);
    }
  }

  private static void primitive(Out out, IrExpr value, Primitive type) {
    switch (type) {
      case BOOL -> out.put("bool", value);
      case I8, I16, I32, U8, U16, U32 ->
          out.put("signed", Conversions.convert(value, type, Primitive.I64));
      case I64 -> out.put(out.numbersAsText ? "signedText" : "signed", value);
      case U64 -> out.put(out.numbersAsText ? "unsignedText" : "unsigned", value);
      case DURATION -> out.put("signed", value);
      case CHAR -> out.put("character", value);
      case F32 -> out.put("f32", value);
      case F64 -> out.put("f64", value);
      case STRING -> out.put("text", value);
      case UNIT -> out.put("nothing");
      case NEVER -> throw new IllegalArgumentException("no value");
    }
  }

  private void list(Out out, IrExpr value, Type type) {
    IrExpr list = out.code.stable(value);
    Type element = Sequences.element(type);
    JType exact = program.representation.of(element);
    IrExpr length = out.code.stable(Sequences.length(type).call(list));
    out.put("beginArray", new IrExpr.Conv(IrExpr.ConvOp.L2I, length));
    Glue.count(
        out.code,
        length,
        i -> {
          IrExpr got = Sequences.get(type).call(list, i);
          value(out, ElementKind.of(element).load(got, exact), element);
        });
    out.put("endArray");
  }

  private static IrExpr size(IrExpr table) {
    return new IrExpr.Conv(IrExpr.ConvOp.L2I, Tables.length(table));
  }

  private void set(Out out, IrExpr value, Type.Builtin type) {
    IrExpr set = out.code.stable(value);
    Type element = type.args().getFirst();
    out.put("beginArray", size(set));
    Consumer<IrExpr> write = slot -> value(out, Tables.key(set, slot, element, program), element);
    if (WireShapes.isOrdered(element)) {
      HbfEncoding.ordered(out.code, set, element, write);
    } else {
      Glue.slots(out.code, set, write);
    }
    out.put("endArray");
  }

  private void map(Out out, IrExpr value, Type.Builtin type) {
    IrExpr map = out.code.stable(value);
    Type key = type.args().get(0);
    Type content = type.args().get(1);
    out.put("beginObject", size(map));
    if (format.hasNames()) {
      char kind = WireShapes.keyKind(key);
      byText(
          out.code,
          map,
          kind,
          (slot, text) -> {
            out.code.add(
                new IrStmt.Eval(
                    new IrExpr.Invoke(
                        IrExpr.Invoke.Kind.VIRTUAL,
                        WireRuntime.DATA_WRITER.name(),
                        "key",
                        List.of(RuntimeNames.STRING, JType.CHAR),
                        JType.VOID,
                        List.of(out.writer, text, new IrExpr.IntConst(kind)),
                        0)));
            value(out, Tables.value(map, slot, content, program), content);
          });
    } else {
      HbfEncoding.ordered(
          out.code,
          map,
          key,
          slot -> {
            value(out, Tables.key(map, slot, key, program), key);
            value(out, Tables.value(map, slot, content, program), content);
          });
    }
    out.put("endObject");
  }

  /** Lets {@code write} write each entry of a map, by the texts of their keys. */
  private static void byText(Code code, IrExpr map, char kind, BiConsumer<IrExpr, IrExpr> write) {
    IrExpr order = code.stable(WireRuntime.order("byText", map, kind));
    IrExpr size = new IrExpr.Conv(IrExpr.ConvOp.I2L, WireRuntime.call(JType.INT, order, "size"));
    Glue.count(
        code,
        size,
        i -> {
          IrExpr index = new IrExpr.Conv(IrExpr.ConvOp.L2I, i);
          IrExpr slot = code.stable(WireRuntime.call(JType.INT, order, "slot", index));
          write.accept(slot, WireRuntime.call(RuntimeNames.STRING, order, "text", index));
        });
  }
}
