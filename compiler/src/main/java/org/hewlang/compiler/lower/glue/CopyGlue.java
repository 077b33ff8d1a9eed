package org.hewlang.compiler.lower.glue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.CellKind;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.layout.Variants;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Deep copies. Of a value in which nothing can be changed but by in-place writes the copy is the object
 * itself with its shared bit set.
 *
 * <p>A clone is what the program asked for, so its types may say how; counted handles gain an owner. The
 * copy that goes to another actor is none of their business: it holds whatever the value holds, through
 * closures and {@code dyn} values, and shares only what cannot change or is made for several actors. Who
 * ends what it holds is the matter of {@link Lending}.
 */
public final class CopyGlue {
  /** What the copy is for. */
  enum Purpose {
    /** A clone of the program's. */
    CLONE("Clone", "copy"),
    /** The content of a message, for an actor of its own. */
    ISOLATE("Isolate", "isolated");

    private final String glue;
    private final String method;

    Purpose(String glue, String method) {
      this.glue = glue;
      this.method = method;
    }
  }

  private static final RuntimeMethod ISOLATE_CLOSURE =
      new RuntimeMethod(
          IrExpr.Invoke.Kind.STATIC_INTERFACE,
          RuntimeNames.PACKAGE + "IsolatedClosure",
          "isolate",
          List.of(JType.OBJECT, RuntimeNames.CTX),
          JType.OBJECT);

  private final Program program;
  private final Purpose purpose;
  private final Map<Type, Boolean> copied = new HashMap<>();

  CopyGlue(Program program, Purpose purpose) {
    this.program = program;
    this.purpose = purpose;
  }

  /** A copy of {@code value}. */
  public IrExpr copy(IrExpr ctx, IrExpr value, Type type) {
    MethodRef hook = hook(type);
    if (hook != null) {
      return hook.call(ctx, List.of(value), 0);
    }
    if (!isCopied(type)) {
      return SharedBit.mark(program, value, type);
    }
    return switch (type) {
      case Type.Dyn _ ->
          RuntimeMethod.virtual(
                  RuntimeNames.DYN_VALUE.name(),
                  purpose.method,
                  RuntimeNames.DYN_VALUE,
                  RuntimeNames.CTX)
              .call(value, ctx);
      case Type.Fn _ when purpose == Purpose.CLONE -> program.drops.retainedFunction(value, type);
      case Type.Fn _ ->
          new IrExpr.Cast(ISOLATE_CLOSURE.call(value, ctx), program.representation.of(type));
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> copy(value, RuntimeNames.BYTES);
      case Type.Builtin b when b.kind() == BuiltinType.VEC && !isCopied(b.args().getFirst()) ->
          copy(value, program.representation.of(b));
      default -> glue(type).call(ctx, List.of(value), 0);
    };
  }

  private @Nullable MethodRef hook(Type type) {
    return purpose == Purpose.CLONE ? program.protocols.hook(Protocol.CLONE, type) : null;
  }

  private static IrExpr copy(IrExpr value, JType type) {
    return RuntimeMethod.virtual(type.name(), "copy", type).call(value);
  }

  /** The method {@code (Ctx, T) -> T} that copies values of {@code type}; null if they are shared. */
  public @Nullable MethodRef copier(Type type) {
    if (!isCopied(type)) {
      return null;
    }
    JType exact = program.representation.of(type);
    return program.glue.method(
        purpose.glue + "Part",
        type,
        List.of(exact),
        exact,
        (body, t) ->
            body.code().ret(new IrStmt.Return(copy(body.ctx(), body.params().getFirst(), t))));
  }

  /** The method that copies the cell {@code kind} of a variable of {@code type} with its content. */
  public MethodRef cellCopier(Type type, CellKind kind) {
    JType exact = program.representation.of(type);
    return program.glue.method(
        purpose.glue + "Cell",
        type,
        List.of(kind.type()),
        kind.type(),
        (body, t) -> {
          IrExpr content = body.code().stable(kind.read(body.params().getFirst(), exact));
          body.code().ret(new IrStmt.Return(kind.make(copy(body.ctx(), content, t))));
        });
  }

  /** Whether the copy of a value is another object. */
  public boolean isCopied(Type type) {
    Boolean known = copied.get(type);
    if (known == null) {
      known = isCopied(type, new HashSet<>());
      copied.put(type, known);
    }
    return known;
  }

  private boolean isCopied(Type type, Set<Type> visited) {
    if (hook(type) != null) {
      return true;
    }
    if (!visited.add(type)) {
      return false;
    }
    return switch (type) {
      case Type.Prim _, Type.Pointer _, Type.Slice _ -> false;
      case Type.Fn _ -> purpose == Purpose.ISOLATE || program.drops.isCounted(type);
      case Type.Dyn _ -> true;
      case Type.Builtin b ->
          switch (b.kind()) {
            case VEC, HASH_MAP, HASH_SET, BYTES, BOX, ARC, SENDER -> true;
            case RC -> purpose == Purpose.CLONE;
            case WEAK -> purpose == Purpose.CLONE && isCounted(b);
            default -> false;
          };
      case Type.Tuple t -> t.parts().stream().anyMatch(p -> isCopied(p, visited));
      case Type.Array a -> isCopied(a.element(), visited);
      case Type.Nominal n -> isLent(n) || partsAreCopied(n, visited);
      case Type.Param _, Type.Assoc _, Type.Var _, Type.Error _ ->
          throw new IllegalArgumentException("no concrete type: " + type);
    };
  }

  /** Whether the copy has to say whether it ends. */
  private boolean isLent(Type type) {
    return purpose == Purpose.ISOLATE && program.isLendable(type);
  }

  /** Whether {@code weak} is that of a counted handle, and not of an actor's. */
  private static boolean isCounted(Type.Builtin weak) {
    return !(weak.args().getFirst() instanceof Type.Builtin of
        && of.kind() == BuiltinType.ACTOR_REF);
  }

  private boolean partsAreCopied(Type.Nominal type, Set<Type> visited) {
    Layouts layouts = program.layouts;
    if (!layouts.isEnum(type)) {
      return layouts.struct(type).javaClass() == null
          && layouts.partTypes(type).stream().anyMatch(p -> isCopied(p, visited));
    }
    for (int v = 0; v < layouts.enumeration(type).variants().size(); v++) {
      if (layouts.payloadTypes(type, v).stream().anyMatch(p -> isCopied(p, visited))) {
        return true;
      }
    }
    return false;
  }

  // ---- generated methods

  private MethodRef glue(Type type) {
    JType exact = program.representation.of(type);
    return program.glue.method(purpose.glue, type, List.of(exact), exact, this::write);
  }

  private void write(Glue.Body body, Type type) {
    Code code = body.code();
    IrExpr value = body.params().getFirst();
    Layouts layouts = program.layouts;
    switch (type) {
      case Type.Tuple t -> code.ret(new IrStmt.Return(product(body, t, t.parts())));
      case Type.Nominal n when layouts.isEnum(n) ->
          Variants.each(code, layouts, value, n, v -> variant(body, n, v));
      case Type.Nominal n -> code.ret(new IrStmt.Return(product(body, n, layouts.partTypes(n))));
      case Type.Array a -> array(body, a);
      case Type.Builtin b -> builtin(body, b);
      default -> throw new IllegalArgumentException("no aggregate: " + type);
    }
  }

  private IrExpr product(Glue.Body body, Type type, List<Type> types) {
    IrExpr value = body.params().getFirst();
    List<IrExpr> parts = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      parts.add(copy(body.ctx(), program.layouts.part(value, type, i), types.get(i)));
    }
    IrExpr made = program.layouts.make(type, parts);
    return type instanceof Type.Nominal n && program.unknownFields.mayKeep(n)
        ? program.unknownFields.copied(made, value, program.layouts.className(n))
        : settled(body, made, type);
  }

  private IrExpr settled(Glue.Body body, IrExpr made, Type type) {
    return isLent(type)
        ? Lending.settled(program, body.code(), body.ctx(), made, body.params().getFirst(), type)
        : made;
  }

  private void variant(Glue.Body body, Type.Nominal type, int variant) {
    IrExpr value = body.params().getFirst();
    List<Type> types = program.layouts.payloadTypes(type, variant);
    List<IrExpr> parts = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      IrExpr part = program.layouts.payload(value, type, variant, i);
      parts.add(copy(body.ctx(), part, types.get(i)));
    }
    IrExpr made =
        !parts.isEmpty()
            ? copiedVariant(value, type, variant, parts)
            : isLent(type) ? program.layouts.makeUnit(type, variant) : value;
    if (purpose == Purpose.ISOLATE && !GoneParts.in(program, type, variant).isEmpty()) {
      made = body.code().stable(made);
      GoneParts.copy(program, body.code(), made, value, type, variant);
    }
    body.code().ret(new IrStmt.Return(settled(body, made, type)));
  }

  private IrExpr copiedVariant(IrExpr value, Type.Nominal type, int variant, List<IrExpr> parts) {
    IrExpr made = program.layouts.makeVariant(type, variant, parts);
    String name = program.layouts.sum(type).variants().get(variant).className();
    return program.unknownFields.mayKeep(type)
        ? program.unknownFields.copied(made, new IrExpr.Cast(value, JType.ref(name)), name)
        : made;
  }

  private void array(Glue.Body body, Type.Array type) {
    Code code = body.code();
    IrExpr value = body.params().getFirst();
    IrExpr made = code.stable(copy(value, program.representation.of(type)));
    JType element = program.representation.of(type.element());
    Glue.count(
        code,
        Sequences.length(type).call(value),
        i -> {
          IrExpr old =
              ElementKind.of(type.element()).load(Sequences.get(type).call(value, i), element);
          IrExpr cloned = copy(body.ctx(), old, type.element());
          code.add(new IrStmt.Eval(Sequences.set(type).call(made, i, cloned)));
        });
    code.ret(new IrStmt.Return(made));
  }

  private void builtin(Glue.Body body, Type.Builtin type) {
    Code code = body.code();
    IrExpr value = body.params().getFirst();
    switch (type.kind()) {
      case VEC -> vec(body, type);
      case HASH_SET -> {
        Type element = type.args().getFirst();
        IrExpr made = code.stable(Tables.newSet(element, program));
        Glue.slots(
            code,
            value,
            slot -> {
              IrExpr cloned = copy(body.ctx(), Tables.key(value, slot, element, program), element);
              code.add(new IrStmt.Eval(Tables.insert(made, body.ctx(), cloned, element)));
            });
        code.ret(new IrStmt.Return(made));
      }
      case HASH_MAP -> {
        Type key = type.args().get(0);
        Type content = type.args().get(1);
        IrExpr made = code.stable(Tables.newMap(key, content, program));
        Glue.slots(
            code,
            value,
            slot -> {
              IrExpr k = copy(body.ctx(), Tables.key(value, slot, key, program), key);
              IrExpr v = copy(body.ctx(), Tables.value(value, slot, content, program), content);
              code.add(new IrStmt.Eval(Tables.put(made, body.ctx(), k, v, key, content)));
            });
        code.ret(new IrStmt.Return(made));
      }
      case BOX -> {
        Type content = type.args().getFirst();
        IrExpr inside = copy(body.ctx(), Boxes.content(value, content, program), content);
        code.ret(new IrStmt.Return(Boxes.make(RuntimeNames.RC_BOX, inside, content)));
      }
      case SENDER -> {
        unlessHandedOver(body, () -> code.ret(new IrStmt.Return(TaskRuntime.ANOTHER.call(value))));
        if (code.isReachable()) {
          code.ret(new IrStmt.Return(value));
        }
      }
      case RC, ARC -> {
        unlessHandedOver(body, () -> code.add(new IrStmt.Eval(Boxes.count("retain").call(value))));
        code.ret(new IrStmt.Return(value));
      }
      case WEAK -> {
        code.add(new IrStmt.Eval(Boxes.count("retainWeak").call(value)));
        code.ret(new IrStmt.Return(value));
      }
      default -> throw new IllegalArgumentException("no clone: " + type);
    }
  }

  /** Does {@code count}, which makes one owner more, unless the copy takes the original's place. */
  private void unlessHandedOver(Glue.Body body, Runnable count) {
    if (purpose == Purpose.CLONE) {
      count.run();
    } else {
      body.code().when(new IrExpr.Not(Lending.handsOver(body.ctx())), count);
    }
  }

  private void vec(Glue.Body body, Type.Builtin type) {
    Code code = body.code();
    IrExpr value = body.params().getFirst();
    Type element = type.args().getFirst();
    JType exact = program.representation.of(element);
    String owner = Sequences.className(type);
    IrExpr length = code.stable(Sequences.length(type).call(value));
    IrExpr made =
        code.stable(
            RuntimeMethod.of(owner, "withCapacity", JType.ref(owner), JType.LONG).call(length));
    Glue.count(
        code,
        length,
        i -> {
          IrExpr old = ElementKind.of(element).load(Sequences.get(type).call(value, i), exact);
          IrExpr cloned = copy(body.ctx(), old, element);
          code.add(new IrStmt.Eval(Sequences.push(type).call(made, cloned)));
        });
    code.ret(new IrStmt.Return(made));
  }
}
