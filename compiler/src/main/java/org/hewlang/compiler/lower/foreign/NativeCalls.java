package org.hewlang.compiler.lower.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Body;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Arithmetic;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.code.LoweringException;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/**
 * Calls of C functions through the platform's linker. The handle of a function is a constant of a class
 * of its own, linked when it is first called; numbers go to it unboxed. Texts, bytes, functions, structs
 * and what pointers are taken of need native memory for the time of the call ({@code NativeCall}).
 */
public final class NativeCalls {
  private static final JType HANDLE = JType.ref("java/lang/invoke/MethodHandle");
  private static final JType SEGMENT = JType.ref("java/lang/foreign/MemorySegment");
  private static final JType CALL = JType.ref(RuntimeNames.PACKAGE + "NativeCall");
  private static final RuntimeMethod LINK =
      RuntimeMethod.of(
          RuntimeNames.PACKAGE + "NativeFunction",
          "link",
          HANDLE,
          RuntimeNames.JAVA_STRING,
          RuntimeNames.JAVA_STRING,
          JType.INT);

  private static final JType ALLOCATOR = JType.ref("java/lang/foreign/SegmentAllocator");
  private static final RuntimeMethod ALLOCATOR_OF =
      RuntimeMethod.virtual(CALL.name(), "allocator", ALLOCATOR);

  private record Key(String symbol, String signature, int fixed) {}

  private final Program program;
  private final NativeMemory memory;
  private final Map<Key, IrExpr> handles = new HashMap<>();
  private final Map<TExpr, IrLocal> copies = new IdentityHashMap<>();

  public NativeCalls(Program program) {
    this.program = program;
    this.memory = new NativeMemory(program);
  }

  public IrExpr call(Body body, Callees.Native callee, TExpr.Call e) {
    FnDef function = callee.function();
    Type result = function.result();
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < e.args().size(); i++) {
      types.add(Type.UNIT);
    }
    boolean memory = isMemory(result);
    for (TExpr.Part arg : e.args()) {
      boolean fixed = arg.index() < function.params().size();
      Type type =
          fixed
              ? function.params().get(arg.index()).type()
              : promoted(body.types().of(arg.value().type()));
      types.set(arg.index(), type);
      memory |= isMemory(type) || isLent(body, type, arg.value());
    }
    StringBuilder signature = new StringBuilder("(");
    types.forEach(t -> signature.append(code(t, e.span())));
    signature.append(')').append(code(result, e.span()));
    int fixed =
        function.body() instanceof FnDef.FnBody.C c && c.variadic() ? function.params().size() : -1;
    IrExpr handle = handle(new Key(callee.symbol(), signature.toString(), fixed), e.span());
    return memory
        ? withMemory(body, handle, types, result, e)
        : invoke(body, handle, types, result, e, RuntimeNames.UNIT_VALUE);
  }

  private IrExpr withMemory(Body body, IrExpr handle, List<Type> types, Type result, TExpr.Call e) {
    Code code = body.code();
    IrExpr call = code.stable(RuntimeMethod.of(CALL.name(), "begin", CALL).call());
    IrExpr[] value = new IrExpr[1];
    Code.Section inside =
        code.section(() -> {
          value[0] = code.stable(invoke(body, handle, types, result, e, call));
          code.add(
              new IrStmt.Eval(RuntimeMethod.virtual(CALL.name(), "finish", JType.VOID).call(call)));
          takeBack(body, e);
        });
    IrExpr close = RuntimeMethod.virtual(CALL.name(), "close", JType.VOID).call(call);
    code.region(
        new IrStmt.Finally(inside.statements(), List.of(new IrStmt.Eval(close)), null),
        inside.reachesEnd());
    return value[0];
  }

  private IrExpr invoke(
      Body body, IrExpr handle, List<Type> types, Type result, TExpr.Call e, IrExpr call) {
    List<Supplier<IrExpr>> values = new ArrayList<>();
    for (TExpr.Part arg : e.args()) {
      Type type = types.get(arg.index());
      Type own = body.types().of(arg.value().type());
      if (isLent(body, type, arg.value())) {
        values.add(() -> lend(body, arg.value(), ((Type.Pointer) type).target(), call));
        continue;
      }
      values.add(() -> {
        IrExpr value = body.value(arg.value(), Use.ARGUMENT);
        return body.code().isReachable() ? pass(body, value, own, type, call, e.span()) : value;
      });
    }
    List<IrExpr> args =
        new ArrayList<>(
            body.code().permuted(values, e.args().stream().map(TExpr.Part::index).toList()));
    if (!body.code().isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    List<JType> carriers = new ArrayList<>(types.stream().map(NativeCalls::carrier).toList());
    if (result instanceof Type.Nominal) {
      args.addFirst(ALLOCATOR_OF.call(call));
      carriers.addFirst(ALLOCATOR);
    }
    args.addFirst(handle);
    JType given = carrier(result);
    IrExpr value =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.VIRTUAL,
            HANDLE.name(),
            "invokeExact",
            carriers,
            given,
            args,
            e.span().line());
    if (given.equals(JType.VOID)) {
      body.code().add(new IrStmt.Eval(value));
      return RuntimeNames.UNIT_VALUE;
    }
    return receive(body, value, result);
  }

  // ---- pointers

  /** Whether {@code value} is what the pointer {@code type} is to point to, not a pointer. */
  private static boolean isLent(Body body, Type type, TExpr value) {
    return type instanceof Type.Pointer
        && !(body.types().of(value.type()) instanceof Type.Pointer)
        && !value.type().equals(Type.NEVER);
  }

  /** The address of a copy of {@code argument}; what is to be written back stands behind its value. */
  private IrExpr lend(Body body, TExpr argument, Type target, IrExpr call) {
    TExpr before = argument instanceof TExpr.TupleLit pair ? pair.parts().getFirst() : argument;
    IrExpr value = body.value(before, Use.ARGUMENT);
    if (!body.code().isReachable()) {
      return value;
    }
    IrLocal copy = body.code().temporary(SEGMENT);
    body.code().set(copy, memory.copyIn(body, value, target, call));
    copies.put(argument, copy);
    return NativeMemory.ADDRESS.call(new IrExpr.Get(copy));
  }

  /** Assigns what C wrote through {@code *var} pointers. */
  private void takeBack(Body body, TExpr.Call e) {
    for (TExpr.Part arg : e.args()) {
      IrLocal copy = copies.remove(arg.value());
      if (copy != null
          && arg.value() instanceof TExpr.TupleLit pair
          && pair.parts().getLast() instanceof TExpr.Lambda write) {
        Local after = write.params().getFirst();
        Type type = body.types().of(after.type());
        body.declare(after, memory.copyOut(body, new IrExpr.Get(copy), type));
        body.effect(write.body());
      }
    }
  }

  // ---- values

  /** {@code value}, of type {@code own}, as the argument for a {@code type}. */
  private IrExpr pass(Body body, IrExpr value, Type own, Type type, IrExpr call, Span at) {
    if (type instanceof Type.Nominal) {
      return body.code().stable(memory.copyIn(body, value, type, call));
    }
    if (type instanceof Type.Prim p) {
      if (p.primitive() == Primitive.STRING) {
        return inMemory("text", RuntimeNames.STRING).call(call, value);
      }
      Primitive from = own instanceof Type.Prim q ? q.primitive() : p.primitive();
      return switch (p.primitive()) {
        case BOOL -> new IrExpr.Conv(IrExpr.ConvOp.Z2I, value);
        case U8 -> Conversions.convert(value, from, Primitive.I8);
        case U16 -> Conversions.convert(value, from, Primitive.I16);
        default -> Conversions.convert(value, from, p.primitive());
      };
    }
    if (type.equals(Type.BYTES)) {
      return inMemory("bytes", RuntimeNames.BYTES).call(call, value);
    }
    if (type instanceof Type.Fn fn) {
      StringBuilder signature = new StringBuilder("(");
      fn.params().forEach(p -> signature.append(code(p, at)));
      signature.append(')').append(code(fn.result(), at));
      return inMemory("function", JType.OBJECT, RuntimeNames.JAVA_STRING)
          .call(call, value, new IrExpr.JavaStringConst(signature.toString()));
    }
    return value;
  }

  private static RuntimeMethod inMemory(String name, JType... params) {
    return RuntimeMethod.virtual(CALL.name(), name, SEGMENT, params);
  }

  private IrExpr receive(Body body, IrExpr value, Type type) {
    if (type instanceof Type.Nominal) {
      return memory.copyOut(body, body.code().stable(value), type);
    }
    if (type.equals(Type.STRING)) {
      return RuntimeMethod.of(CALL.name(), "text", RuntimeNames.STRING, SEGMENT).call(value);
    }
    if (type.equals(Type.BOOL)) {
      return new IrExpr.Cmp(IrExpr.CmpOp.NE, value, new IrExpr.IntConst(0), false);
    }
    return type instanceof Type.Prim p ? Arithmetic.normal(p.primitive(), value) : value;
  }

  /** A variable argument as C passes it: small integers and {@code bool} as int, floats as double. */
  private static Type promoted(Type type) {
    if (!(type instanceof Type.Prim p)) {
      return type;
    }
    return switch (p.primitive()) {
      case I8, I16, U8, U16, BOOL -> Type.I32;
      case F32 -> Type.F64;
      default -> type;
    };
  }

  // ---- signatures

  private static boolean isMemory(Type type) {
    return carrier(type).equals(SEGMENT);
  }

  private static JType carrier(Type type) {
    return switch (type) {
      case Type.Prim p ->
          switch (p.primitive()) {
            case I8, U8 -> JType.BYTE;
            case I16, U16 -> JType.SHORT;
            case I32, U32, BOOL, CHAR -> JType.INT;
            case I64, U64, DURATION -> JType.LONG;
            case F32 -> JType.FLOAT;
            case F64 -> JType.DOUBLE;
            case STRING -> SEGMENT;
            case UNIT, NEVER -> JType.VOID;
          };
      case Type.Pointer _ -> JType.LONG;
      default -> SEGMENT;
    };
  }

  private String code(Type type, Span at) {
    if (type instanceof Type.Nominal) {
      return memory.signature(type);
    }
    boolean known =
        type instanceof Type.Prim
            || type instanceof Type.Pointer
            || type instanceof Type.Fn
            || type instanceof Type.Builtin b && b.kind() == BuiltinType.BYTES;
    if (!known) {
      throw new LoweringException(at, "this type cannot be passed to C");
    }
    JType carrier = carrier(type);
    return carrier.equals(SEGMENT) ? "A" : carrier.descriptor();
  }

  private IrExpr handle(Key key, Span at) {
    return handles.computeIfAbsent(key, k -> declare(k, at));
  }

  private IrExpr declare(Key key, Span at) {
    String owner = Names.PROGRAM + "C$" + Names.escape(key.symbol()) + "$" + handles.size();
    ClassSet.Builder builder = program.classes.holder(owner, Names.sourceFile(at));
    builder.fields.add(new IrField("HANDLE", HANDLE, true, true));
    IrExpr linked =
        LINK.call(
            new IrExpr.JavaStringConst(key.symbol()),
            new IrExpr.JavaStringConst(key.signature()),
            new IrExpr.IntConst(key.fixed()));
    builder.methods.add(
        new IrMethod(
            "<clinit>",
            true,
            List.of(),
            JType.VOID,
            List.of(
                new IrStmt.PutStatic(owner, "HANDLE", HANDLE, linked), new IrStmt.Return(null))));
    return new IrExpr.GetStatic(owner, "HANDLE", HANDLE);
  }
}
