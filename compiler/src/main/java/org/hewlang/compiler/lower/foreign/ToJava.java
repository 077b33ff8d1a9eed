package org.hewlang.compiler.lower.foreign;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ConvOp;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Boxing;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.Glue;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.SharedBit;
import org.hewlang.compiler.lower.glue.Tables;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/**
 * Hew values as Java's, where a member takes something else than the runtime's own class. Texts, bytes
 * and collections are copied; what has no counterpart goes as the object that it is.
 */
final class ToJava {
  private static final JType DURATION = JType.ref("java/time/Duration");
  private static final JType OPTIONAL = JType.ref("java/util/Optional");
  private static final JType LIST = JType.ref("java/util/ArrayList");
  private static final JType SET = JType.ref("java/util/LinkedHashSet");
  private static final JType MAP = JType.ref("java/util/LinkedHashMap");
  private static final JType BUFFER = JType.ref("java/nio/ByteBuffer");
  private static final JType INPUT = JType.ref("java/io/ByteArrayInputStream");
  private static final JType BYTE_ARRAY = JType.ref("[B");
  private static final int SOME = 0;

  private final Program program;
  private final Code code;
  private final IrExpr ctx;

  ToJava(Program program, Code code, IrExpr ctx) {
    this.program = program;
    this.code = code;
    this.ctx = ctx;
  }

  /** {@code value} as a Java {@code to}. */
  IrExpr convert(IrExpr value, Type type, JType to) {
    if (to.equals(program.representation.of(type))) {
      return value;
    }
    if (!to.isRef()) {
      return primitive(value, type, to);
    }
    return switch (type) {
      case Type.Prim p -> boxed(value, p.primitive(), to);
      case Type.Builtin b when b.kind() == BuiltinType.VEC && JavaDescriptors.isArray(to) ->
          array(value, b, to);
      case Type.Array a when JavaDescriptors.isArray(to) ->
          array(
              RuntimeMethod.virtual(Sequences.className(a), "toVec", JType.ref(vecOf(a).vecClass()))
                  .call(value),
              vec(a),
              to);
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> bytes(value, to);
      case Type.Builtin b when b.kind() == BuiltinType.STREAM || b.kind() == BuiltinType.SINK ->
          StreamEnds.toJava(value, to);
      case Type.Nominal n when n.def().equals(Types.OPTION) -> option(value, n, to);
      default -> object(value, type);
    };
  }

  private static ElementKind vecOf(Type.Array array) {
    return ElementKind.of(array.element());
  }

  private static Type.Builtin vec(Type.Array array) {
    return new Type.Builtin(BuiltinType.VEC, List.of(array.element()));
  }

  /** {@code value} as the object that stands for it in Java's collections. */
  private IrExpr object(IrExpr value, Type type) {
    return switch (type) {
      case Type.Prim p -> boxed(value, p.primitive(), JType.OBJECT);
      case Type.Builtin b ->
          switch (b.kind()) {
            case VEC -> glue("JavaList", b, LIST, this::list, value);
            case HASH_SET -> glue("JavaSet", b, SET, this::set, value);
            case HASH_MAP -> glue("JavaMap", b, MAP, this::map, value);
            case BYTES -> bytes(value, BYTE_ARRAY);
            default -> value;
          };
      case Type.Array a -> glue("JavaList", a, LIST, this::list, value);
      case Type.Nominal n when n.def().equals(Types.OPTION) -> option(value, n, OPTIONAL);
      default -> SharedBit.mark(program, value, type);
    };
  }

  private interface Write {
    void body(ToJava inside, Type type, IrExpr value);
  }

  private IrExpr glue(String purpose, Type type, JType result, Write write, IrExpr value) {
    MethodRef method =
        program.glue.method(
            purpose,
            type,
            List.of(program.representation.of(type)),
            result,
            (body, t) ->
                write.body(
                    new ToJava(program, body.code(), body.ctx()), t, body.params().getFirst()));
    return method.call(ctx, List.of(value), 0);
  }

  // ---- simple values

  private static IrExpr primitive(IrExpr value, Type type, JType to) {
    Primitive from = type instanceof Type.Prim p ? p.primitive() : Primitive.I64;
    return switch (to.kind()) {
      case BOOL -> value;
      case INT ->
          switch (to.descriptor()) {
            case "C" ->
                RuntimeMethod.of(RuntimeNames.JAVA_BRIDGE, "toJavaChar", JType.CHAR, JType.INT)
                    .call(value);
            case "B" -> Conversions.convert(value, from, Primitive.I8);
            case "S" -> Conversions.convert(value, from, Primitive.I16);
            default -> Conversions.convert(value, from, Primitive.I32);
          };
      case LONG -> Conversions.convert(value, from, Primitive.I64);
      case FLOAT -> Conversions.convert(value, from, Primitive.F32);
      case DOUBLE -> Conversions.convert(value, from, Primitive.F64);
      case REF, VOID -> throw new IllegalArgumentException("no primitive");
    };
  }

  private static IrExpr boxed(IrExpr value, Primitive type, JType to) {
    return switch (type) {
      case STRING ->
          RuntimeMethod.virtual(
                  RuntimeNames.STRING.name(),
                  to.equals(BYTE_ARRAY) ? "utf8" : "toString",
                  to.equals(BYTE_ARRAY) ? BYTE_ARRAY : RuntimeNames.JAVA_STRING)
              .call(value);
      case DURATION ->
          RuntimeMethod.of(DURATION.name(), "ofNanos", DURATION, JType.LONG).call(value);
      case I8, U8 -> narrowBox(value, type, to, "java/lang/Byte", JType.BYTE, ConvOp.I2B);
      case I16, U16 -> narrowBox(value, type, to, "java/lang/Short", JType.SHORT, ConvOp.I2S);
      case I32, U32 -> Boxing.box(widened(value, type, to));
      case I64, U64, F32, F64, BOOL, CHAR -> Boxing.box(value);
      case UNIT, NEVER -> value;
    };
  }

  private static IrExpr narrowBox(
      IrExpr value, Primitive type, JType to, String box, JType narrow, ConvOp conversion) {
    if (!to.equals(JType.OBJECT) && !to.name().equals(box)) {
      boolean isShort = to.name().equals("java/lang/Short");
      return isShort
          ? RuntimeMethod.of(to.name(), "valueOf", to, JType.SHORT).call(value)
          : Boxing.box(widened(value, type, to));
    }
    return RuntimeMethod.of(box, "valueOf", JType.ref(box), narrow)
        .call(new IrExpr.Conv(conversion, value));
  }

  private static IrExpr widened(IrExpr value, Primitive type, JType to) {
    return to.name().equals("java/lang/Long")
        ? Conversions.convert(value, type, Primitive.I64)
        : value;
  }

  private static IrExpr bytes(IrExpr value, JType to) {
    IrExpr array =
        RuntimeMethod.virtual(RuntimeNames.BYTES.name(), "toByteArray", BYTE_ARRAY).call(value);
    return switch (to.name()) {
      case "java/nio/ByteBuffer" ->
          RuntimeMethod.of(BUFFER.name(), "wrap", BUFFER, BYTE_ARRAY).call(array);
      case "java/io/InputStream" ->
          new IrExpr.New(INPUT.name(), List.of(BYTE_ARRAY), List.of(array));
      default -> array;
    };
  }

  // ---- options

  /** An optional, or what is inside with null for nothing. */
  private IrExpr option(IrExpr value, Type.Nominal type, JType to) {
    Type content = type.args().getFirst();
    IrExpr stable = code.stable(value);
    IrExpr isSome =
        new IrExpr.Cmp(
            IrExpr.CmpOp.EQ, program.layouts.tag(stable, type), new IrExpr.IntConst(SOME), false);
    return code.choose(
        to,
        isSome,
        () -> some(program.layouts.payload(stable, type, SOME, 0), content, to),
        () -> nothing(to));
  }

  private IrExpr some(IrExpr inside, Type content, JType to) {
    return switch (to.name()) {
      case "java/util/Optional" ->
          RuntimeMethod.of(to.name(), "of", to, JType.OBJECT).call(object(inside, content));
      case "java/util/OptionalInt" -> optionalNumber(inside, content, to, JType.INT);
      case "java/util/OptionalLong" -> optionalNumber(inside, content, to, JType.LONG);
      case "java/util/OptionalDouble" -> optionalNumber(inside, content, to, JType.DOUBLE);
      default -> convert(inside, content, to);
    };
  }

  private IrExpr optionalNumber(IrExpr inside, Type content, JType to, JType number) {
    return RuntimeMethod.of(to.name(), "of", to, number).call(convert(inside, content, number));
  }

  private static IrExpr nothing(JType to) {
    return to.name().startsWith(OPTIONAL.name())
        ? RuntimeMethod.of(to.name(), "empty", to).call()
        : new IrExpr.Null(to);
  }

  // ---- arrays

  private IrExpr array(IrExpr vec, Type.Builtin type, JType to) {
    JType component = JavaDescriptors.component(to);
    if (!component.isRef()) {
      String name =
          switch (component.descriptor()) {
            case "J" -> "longs";
            case "I" -> "ints";
            case "S" -> "shorts";
            case "B" -> "bytes";
            case "Z" -> "booleans";
            case "F" -> "floats";
            default -> "doubles";
          };
      return RuntimeMethod.of(RuntimeNames.JAVA_ARRAYS, name, to, program.representation.of(type))
          .call(vec);
    }
    String purpose = "JavaArray" + to.name().replaceAll("\\W", "_");
    return glue(purpose, type, to, (inside, t, v) -> inside.objects(v, t, to), vec);
  }

  private void objects(IrExpr vec, Type type, JType to) {
    JType component = JavaDescriptors.component(to);
    IrExpr length = code.stable(Sequences.length(type).call(vec));
    IrExpr array =
        code.stable(new IrExpr.NewArray(component, new IrExpr.Conv(ConvOp.L2I, length), List.of()));
    Glue.count(
        code,
        length,
        i -> {
          IrExpr object = convert(element(vec, type, i), Sequences.element(type), component);
          IrExpr index = new IrExpr.Conv(ConvOp.L2I, i);
          code.add(new IrStmt.ArrayStore(array, index, component.descriptor(), object));
        });
    code.ret(new IrStmt.Return(array));
  }

  private IrExpr element(IrExpr sequence, Type type, IrExpr index) {
    Type element = Sequences.element(type);
    return ElementKind.of(element)
        .load(Sequences.get(type).call(sequence, index), program.representation.of(element));
  }

  // ---- collections

  private static RuntimeMethod adding(JType collection) {
    return RuntimeMethod.virtual(collection.name(), "add", JType.BOOL, JType.OBJECT);
  }

  private void list(ToJava inside, Type type, IrExpr sequence) {
    Code body = inside.code;
    Type element = Sequences.element(type);
    IrExpr length = body.stable(Sequences.length(type).call(sequence));
    IrExpr capacity = new IrExpr.Conv(ConvOp.L2I, length);
    IrExpr list = body.stable(new IrExpr.New(LIST.name(), List.of(JType.INT), List.of(capacity)));
    Glue.count(
        body,
        length,
        i -> {
          IrExpr object = inside.object(element(sequence, type, i), element);
          body.add(new IrStmt.Eval(adding(LIST).call(list, object)));
        });
    body.ret(new IrStmt.Return(list));
  }

  private void set(ToJava inside, Type type, IrExpr table) {
    Code body = inside.code;
    Type element = ((Type.Builtin) type).args().getFirst();
    IrExpr set = body.stable(new IrExpr.New(SET.name(), List.of(), List.of()));
    Glue.slots(
        body,
        table,
        slot -> {
          IrExpr object = inside.object(Tables.key(table, slot, element, program), element);
          body.add(new IrStmt.Eval(adding(SET).call(set, object)));
        });
    body.ret(new IrStmt.Return(set));
  }

  private void map(ToJava inside, Type type, IrExpr table) {
    Code body = inside.code;
    Type key = ((Type.Builtin) type).args().get(0);
    Type content = ((Type.Builtin) type).args().get(1);
    IrExpr map = body.stable(new IrExpr.New(MAP.name(), List.of(), List.of()));
    RuntimeMethod put =
        RuntimeMethod.virtual(MAP.name(), "put", JType.OBJECT, JType.OBJECT, JType.OBJECT);
    Glue.slots(
        body,
        table,
        slot -> {
          List<IrExpr> entry =
              body.operands(
                  List.of(
                      () -> inside.object(Tables.key(table, slot, key, program), key),
                      () -> inside.object(Tables.value(table, slot, content, program), content)));
          body.add(new IrStmt.Eval(put.call(map, entry.get(0), entry.get(1))));
        });
    body.ret(new IrStmt.Return(map));
  }
}
