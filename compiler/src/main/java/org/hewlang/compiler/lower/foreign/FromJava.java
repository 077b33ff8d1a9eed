package org.hewlang.compiler.lower.foreign;

import java.util.List;
import java.util.function.Consumer;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ConvOp;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Arithmetic;
import org.hewlang.compiler.lower.code.Boxing;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.Program;
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
 * What Java gives, as values of Hew types. Java's generics are erased, so what is inside of collections
 * is checked when it is converted; the runtime names {@code member} if it does not fit.
 */
final class FromJava {
  private static final String OBJECTS = RuntimeNames.PACKAGE + "JavaObjects";
  private static final JType ITERATOR = JType.ref("java/util/Iterator");
  private static final JType MEMBER = RuntimeNames.JAVA_STRING;
  private static final int SOME = 0;
  private static final int NONE = 1;

  private final Program program;
  private final Code code;
  private final IrExpr ctx;
  private final IrExpr member;

  /** {@code member}: a Java string that says where the values come from. */
  FromJava(Program program, Code code, IrExpr ctx, IrExpr member) {
    this.program = program;
    this.code = code;
    this.ctx = ctx;
    this.member = member;
  }

  /** {@code value}, of a Java type, as a {@code type}. */
  IrExpr convert(IrExpr value, Type type) {
    JType from = value.type();
    JType exact = program.representation.of(type);
    if (!from.isRef()) {
      return primitive(value, type);
    }
    return switch (type) {
      case Type.Prim p when p.primitive() == Primitive.STRING && from.equals(exact) -> value;
      case Type.Builtin b when from.equals(exact) && b.kind() != BuiltinType.REGEX -> value;
      case Type.Array _ when from.equals(exact) -> value;
      case Type.Builtin b when b.kind() == BuiltinType.VEC && isPrimitiveArray(from) ->
          vec(value, b);
      case Type.Array a when isPrimitiveArray(from) -> fixed(vec(value, vec(a)), a);
      default -> object(value, type);
    };
  }

  /** The same where null is the empty value of {@code type}, a text or a collection. */
  IrExpr convertNullable(IrExpr value, Type type) {
    if (type.equals(Type.STRING)) {
      return RuntimeMethod.of(
              RuntimeNames.JAVA_BRIDGE, "textOrEmpty", RuntimeNames.STRING, JType.OBJECT, MEMBER)
          .call(value, member);
    }
    IrExpr empty =
        switch (type) {
          case Type.Builtin b when b.kind() == BuiltinType.HASH_MAP ->
              Tables.newMap(b.args().get(0), b.args().get(1), program);
          case Type.Builtin b when b.kind() == BuiltinType.HASH_SET ->
              Tables.newSet(b.args().getFirst(), program);
          case Type.Builtin b when b.kind() == BuiltinType.VEC || b.kind() == BuiltinType.BYTES ->
              new IrExpr.New(program.representation.of(type).name(), List.of(), List.of());
          default -> null;
        };
    if (empty == null) {
      return convert(value, type);
    }
    IrExpr stable = code.stable(value);
    return code.choose(
        program.representation.of(type),
        new IrExpr.IsNull(stable),
        () -> empty,
        () -> convert(stable, type));
  }

  // ---- simple values

  private IrExpr primitive(IrExpr value, Type type) {
    if (type instanceof Type.Nominal option) {
      // an Option of a plain number cannot be asked for, so this is one of a box
      return object(Boxing.box(value), option);
    }
    Primitive to = type instanceof Type.Prim p ? p.primitive() : Primitive.I64;
    if (to == Primitive.CHAR) {
      return RuntimeMethod.of(OBJECTS, "codePoint", JType.INT, JType.INT).call(value);
    }
    return Conversions.convert(value, plain(value.type()), to);
  }

  /** The Hew type that is carried as {@code type}. */
  private static Primitive plain(JType type) {
    return switch (type.kind()) {
      case INT ->
          switch (type.descriptor()) {
            case "B" -> Primitive.I8;
            case "S" -> Primitive.I16;
            case "C" -> Primitive.U16;
            default -> Primitive.I32;
          };
      case LONG -> Primitive.I64;
      case FLOAT -> Primitive.F32;
      case DOUBLE -> Primitive.F64;
      case BOOL -> Primitive.BOOL;
      case REF, VOID -> throw new IllegalArgumentException("no primitive");
    };
  }

  /** {@code value}, an object, as a {@code type}. */
  private IrExpr object(IrExpr value, Type type) {
    return switch (type) {
      case Type.Prim p -> unboxed(value, p.primitive());
      case Type.Builtin b ->
          switch (b.kind()) {
            case BYTES -> checked("bytes", RuntimeNames.BYTES, value);
            case VEC -> glue("FromJavaList", b, this::list, value);
            case HASH_SET -> glue("FromJavaSet", b, this::set, value);
            case HASH_MAP -> glue("FromJavaMap", b, this::map, value);
            case STREAM, SINK ->
                StreamEnds.fromJava(value, program.representation.of(type), member);
            default -> reference(value, type);
          };
      case Type.Array a -> fixed(glue("FromJavaList", vec(a), this::list, value), a);
      case Type.Nominal n when n.def().equals(Types.OPTION) -> option(value, n);
      default -> reference(value, type);
    };
  }

  private IrExpr checked(String name, JType result, IrExpr value) {
    return RuntimeMethod.of(OBJECTS, name, result, JType.OBJECT, MEMBER).call(value, member);
  }

  private IrExpr unboxed(IrExpr value, Primitive type) {
    return switch (type) {
      case STRING -> text(value);
      case DURATION -> checked("nanos", JType.LONG, value);
      case BOOL -> checked("bool", JType.BOOL, value);
      case CHAR -> checked("character", JType.INT, value);
      case F64 -> checked("floating", JType.DOUBLE, value);
      case F32 -> checked("single", JType.FLOAT, value);
      case I64, U64 -> integer(value, type);
      case I8, I16, I32, U8, U16, U32 ->
          Arithmetic.normal(type, new IrExpr.Conv(ConvOp.L2I, integer(value, type)));
      case UNIT, NEVER -> RuntimeNames.UNIT_VALUE;
    };
  }

  private IrExpr integer(IrExpr value, Primitive type) {
    return RuntimeMethod.of(OBJECTS, "integer", JType.LONG, JType.OBJECT, JType.INT, MEMBER)
        .call(value, new IrExpr.IntConst(type.bits()), member);
  }

  private IrExpr text(IrExpr value) {
    return value.type().name().equals("[B")
        ? RuntimeMethod.of(RuntimeNames.STRING.name(), "ofUtf8", RuntimeNames.STRING, value.type())
            .call(value)
        : RuntimeMethod.of(
                RuntimeNames.JAVA_BRIDGE, "text", RuntimeNames.STRING, JType.OBJECT, MEMBER)
            .call(value, member);
  }

  private IrExpr reference(IrExpr value, Type type) {
    IrExpr object =
        RuntimeMethod.of(RuntimeNames.JAVA_BRIDGE, "notNull", JType.OBJECT, JType.OBJECT, MEMBER)
            .call(value, member);
    return new IrExpr.Cast(object, program.representation.of(type));
  }

  // ---- options

  private IrExpr option(IrExpr value, Type.Nominal type) {
    Type content = type.args().getFirst();
    IrExpr inside =
        code.stable(RuntimeMethod.of(OBJECTS, "present", JType.OBJECT, JType.OBJECT).call(value));
    return code.choose(
        program.representation.of(type),
        new IrExpr.IsNull(inside),
        () -> program.layouts.makeVariant(type, NONE, List.of()),
        () -> program.layouts.makeVariant(type, SOME, List.of(object(inside, content))));
  }

  // ---- arrays

  private static boolean isPrimitiveArray(JType type) {
    return JavaDescriptors.isArray(type) && !JavaDescriptors.component(type).isRef();
  }

  private static Type.Builtin vec(Type.Array array) {
    return new Type.Builtin(BuiltinType.VEC, List.of(array.element()));
  }

  private IrExpr vec(IrExpr array, Type.Builtin type) {
    boolean unsigned = type.args().getFirst().equals(new Type.Prim(Primitive.U16));
    JType result = program.representation.of(type);
    return RuntimeMethod.of(
            RuntimeNames.JAVA_ARRAYS, unsigned ? "unsignedVec" : "vec", result, array.type())
        .call(notNull(array));
  }

  private IrExpr notNull(IrExpr array) {
    IrExpr object =
        RuntimeMethod.of(RuntimeNames.JAVA_BRIDGE, "notNull", JType.OBJECT, JType.OBJECT, MEMBER)
            .call(array, member);
    return new IrExpr.Cast(object, array.type());
  }

  private IrExpr fixed(IrExpr vec, Type.Array type) {
    return RuntimeMethod.of(
            RuntimeNames.JAVA_ARRAYS,
            "fixed",
            program.representation.of(type),
            vec.type(),
            JType.LONG,
            MEMBER)
        .call(vec, new IrExpr.LongConst(type.length()), member);
  }

  // ---- collections

  private interface Write {
    void body(FromJava inside, Type.Builtin type, IrExpr value);
  }

  /** A generated method; values that are the runtime's own already pass as they are. */
  private IrExpr glue(String purpose, Type.Builtin type, Write write, IrExpr value) {
    JType exact = program.representation.of(type);
    MethodRef method =
        program.glue.method(
            purpose,
            type,
            List.of(JType.OBJECT, MEMBER),
            exact,
            (body, _) -> {
              IrExpr object = body.params().getFirst();
              body.code()
                  .when(
                      new IrExpr.InstanceOf(object, exact.name()),
                      () -> body.code().ret(new IrStmt.Return(new IrExpr.Cast(object, exact))));
              FromJava inside =
                  new FromJava(program, body.code(), body.ctx(), body.params().get(1));
              write.body(inside, type, object);
            });
    return method.call(ctx, List.of(value, member), 0);
  }

  private void list(FromJava inside, Type.Builtin type, IrExpr value) {
    Type element = type.args().getFirst();
    JType exact = program.representation.of(type);
    IrExpr vec = inside.code.stable(new IrExpr.New(exact.name(), List.of(), List.of()));
    inside.each(
        "elements",
        value,
        x -> {
          IrExpr converted = ElementKind.of(element).store(inside.object(x, element));
          inside.code.add(new IrStmt.Eval(Sequences.push(type).call(vec, converted)));
        });
    inside.code.ret(new IrStmt.Return(vec));
  }

  private void set(FromJava inside, Type.Builtin type, IrExpr value) {
    Type element = type.args().getFirst();
    IrExpr set = inside.code.stable(Tables.newSet(element, program));
    inside.each(
        "elements",
        value,
        x ->
            inside.code.add(
                new IrStmt.Eval(
                    Tables.insert(set, inside.ctx, inside.object(x, element), element))));
    inside.code.ret(new IrStmt.Return(set));
  }

  private void map(FromJava inside, Type.Builtin type, IrExpr value) {
    Type key = type.args().get(0);
    Type content = type.args().get(1);
    IrExpr map = inside.code.stable(Tables.newMap(key, content, program));
    inside.each(
        "entries",
        value,
        entry -> {
          List<IrExpr> parts =
              inside.code.operands(
                  List.of(
                      () -> inside.object(partOf("key", entry), key),
                      () -> inside.object(partOf("value", entry), content)));
          inside.code.add(
              new IrStmt.Eval(
                  Tables.put(map, inside.ctx, parts.get(0), parts.get(1), key, content)));
        });
    inside.code.ret(new IrStmt.Return(map));
  }

  private static IrExpr partOf(String name, IrExpr entry) {
    return RuntimeMethod.of(OBJECTS, name, JType.OBJECT, JType.OBJECT).call(entry);
  }

  /** Runs {@code body} with each thing that the iterator {@code of} the value gives. */
  private void each(String of, IrExpr value, Consumer<IrExpr> body) {
    IrExpr iterator = code.stable(checked(of, ITERATOR, value));
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          IrExpr more =
              RuntimeMethod.onInterface(ITERATOR.name(), "hasNext", JType.BOOL).call(iterator);
          code.when(new IrExpr.Not(more), () -> code.leave(loop));
          IrLocal next = code.scratch(JType.OBJECT);
          code.set(
              next,
              RuntimeMethod.onInterface(ITERATOR.name(), "next", JType.OBJECT).call(iterator));
          body.accept(new IrExpr.Get(next));
        });
  }
}
