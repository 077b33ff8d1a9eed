package org.hewlang.compiler.lower.glue;

import java.util.List;
import java.util.Set;
import org.hewlang.compiler.analysis.ownership.Consuming;
import org.hewlang.compiler.analysis.ownership.DropTypes;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.layout.Variants;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a value ends: its own {@code drop}, then its parts in order (fields as declared,
 * payloads, elements by index, entries by insertion). Counted handles give up one owner; the last one
 * ends the content. So do closures that own what they captured, and what may hold some: such values are
 * named freely, so every name and place that holds one counts as an owner.
 */
public final class DropGlue {
  private static final RuntimeMethod RELEASE =
      RuntimeMethod.virtual(RuntimeNames.RC_BOX.name(), "release", JType.BOOL);
  private static final RuntimeMethod DYN_DROP =
      RuntimeMethod.virtual(RuntimeNames.DYN_VALUE.name(), "drop", JType.VOID, RuntimeNames.CTX);

  private static final RuntimeMethod DYN_RELEASE =
      RuntimeMethod.virtual(RuntimeNames.DYN_VALUE.name(), "release", JType.VOID, RuntimeNames.CTX);
  private static final RuntimeMethod DYN_RETAIN =
      RuntimeMethod.virtual(RuntimeNames.DYN_VALUE.name(), "retain", JType.VOID);

  private static final RuntimeMethod CLOSURE_DROP =
      new RuntimeMethod(
          IrExpr.Invoke.Kind.STATIC_INTERFACE,
          RuntimeNames.PACKAGE + "OwningClosure",
          "drop",
          List.of(JType.OBJECT, RuntimeNames.CTX),
          JType.VOID);

  private static final RuntimeMethod CLOSURE_RETAIN =
      new RuntimeMethod(
          IrExpr.Invoke.Kind.STATIC_INTERFACE,
          RuntimeNames.PACKAGE + "OwningClosure",
          "retain",
          List.of(JType.OBJECT),
          JType.OBJECT);

  private final Program program;
  private final DropTypes declared;
  private final DropTypes types;
  private final boolean occur;
  private @Nullable Consuming consuming;

  DropGlue(Program program, TypedProgram typed) {
    this.program = program;
    this.declared = new DropTypes(typed);
    this.occur = declared.occur();
    // Only where a closure may own something is a function value asked whether it does.
    this.types = occur && hasMovingLambda(typed) ? declared.withFunctions() : declared;
  }

  private static boolean hasMovingLambda(TypedProgram typed) {
    boolean[] found = {false};
    for (FnDef fn : typed.functions().values()) {
      if (fn.id().module().equals(Types.PRELUDE)) {
        continue; // its lambdas capture functions, which own something only if the program's do
      }
      FnFacts facts = fn.facts();
      if (facts != null) {
        found[0] |= facts.movingLambda();
        continue;
      }
      TExpr body = fn.code();
      if (body != null && !found[0]) {
        found[0] = DropTypes.hasMovingLambda(body);
      }
    }
    return found[0];
  }

  /** Whether the program has values whose end can be observed. */
  public boolean occur() {
    return occur;
  }

  public boolean carries(Type type) {
    return occur && types.carries(type);
  }

  /** Whether a value has one owner, so that naming it again moves it. */
  public boolean hasOneOwner(Type type) {
    return occur && declared.carries(type);
  }

  /** Whether all that can end with a value are closures in it. Each name of such a value owns it. */
  public boolean isCounted(Type type) {
    return carries(type) && !declared.carries(type);
  }

  /** Adds one more owner to the closures in {@code value}, which is counted. */
  public IrExpr retain(Code code, IrExpr ctx, IrExpr value, Type type) {
    IrExpr stable = code.stable(value);
    code.add(new IrStmt.Eval(retained(ctx, stable, type)));
    return stable;
  }

  private IrExpr retained(IrExpr ctx, IrExpr value, Type type) {
    return switch (type) {
      case Type.Fn _ -> CLOSURE_RETAIN.call(value);
      case Type.Dyn _ -> DYN_RETAIN.call(value);
      case Type.Builtin b -> counter(b, "retain", JType.VOID).call(value);
      default ->
          program
              .glue
              .method(
                  "Retain",
                  type,
                  List.of(program.representation.of(type)),
                  JType.VOID,
                  (body, t) -> write(body, t, End.RETAIN))
              .call(ctx, List.of(value), 0);
    };
  }

  /** A method of the counter of a collection or box. */
  private RuntimeMethod counter(Type.Builtin type, String method, JType result) {
    return RuntimeMethod.virtual(program.representation.of(type).name(), method, result);
  }

  /** {@code value}, a function, with one more owner. */
  IrExpr retainedFunction(IrExpr value, Type type) {
    return new IrExpr.Cast(CLOSURE_RETAIN.call(value), program.representation.of(type));
  }

  /** What is done with the parts of a value. */
  private enum End {
    DROP,
    RETAIN
  }

  /** Whether {@code type} itself has a {@code drop}. */
  public boolean hasOwn(Type type) {
    return occur && types.implementsDrop(type);
  }

  public Consuming consuming() {
    Consuming known = consuming;
    if (known == null) {
      known = new Consuming(program.typed);
      consuming = known;
    }
    return known;
  }

  /** Adds the end of {@code value}, a stable expression that is not null. */
  public void drop(Code code, IrExpr ctx, IrExpr value, Type type) {
    if (!carries(type)) {
      return;
    }
    switch (type) {
      case Type.Builtin b when b.kind() == BuiltinType.WEAK ->
          code.add(new IrStmt.Eval(Boxes.count("releaseWeak").call(value)));
      case Type.Builtin b
          when b.kind() == BuiltinType.GENERATOR || b.kind() == BuiltinType.ASYNC_GENERATOR ->
          Ends.generator(code, ctx, value);
      case Type.Dyn _ -> {
        RuntimeMethod end = declared.carries(type) ? DYN_DROP : DYN_RELEASE;
        code.add(new IrStmt.Eval(end.call(value, ctx)));
      }
      case Type.Fn _ -> code.add(new IrStmt.Eval(CLOSURE_DROP.call(value, ctx)));
      default -> code.add(new IrStmt.Eval(glue(type).call(ctx, List.of(value), 0)));
    }
  }

  private MethodRef glue(Type type) {
    JType exact = program.representation.of(type);
    return program.glue.method(
        "Drop", type, List.of(exact), JType.VOID, (body, t) -> write(body, t, End.DROP));
  }

  private void write(Glue.Body body, Type type, End end) {
    Code code = body.code();
    IrExpr value = body.params().getFirst();
    Layouts layouts = program.layouts;
    MethodRef own = end == End.DROP ? program.protocols.hook(Protocol.DROP, type) : null;
    if (own != null) {
      IrStmt call = new IrStmt.Eval(own.call(body.ctx(), List.of(value), 0));
      if (program.isLendable(type)) {
        code.when(new IrExpr.Not(Lending.isLent(program, value, type)), () -> code.add(call));
      } else {
        code.add(call);
      }
    }
    switch (type) {
      case Type.Tuple t -> parts(body, t, t.parts(), end);
      case Type.Nominal n when layouts.isEnum(n) ->
          Variants.each(code, layouts, value, n, v -> payload(body, n, v, end));
      case Type.Nominal n -> parts(body, n, layouts.partTypes(n), end);
      case Type.Array _, Type.Slice _ -> elements(body, type, end);
      case Type.Builtin b -> builtin(body, b);
      case Type.Prim _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          throw new IllegalArgumentException("nothing to drop in " + type);
    }
    if (code.isReachable()) {
      code.ret(new IrStmt.Return(null));
    }
  }

  private void parts(Glue.Body body, Type type, List<Type> parts, End end) {
    for (int i = 0; i < parts.size(); i++) {
      IrExpr part = program.layouts.part(body.params().getFirst(), type, i);
      part(body, part, parts.get(i), end);
    }
  }

  private void part(Glue.Body body, IrExpr part, Type type) {
    part(body, part, type, End.DROP);
  }

  private void part(Glue.Body body, IrExpr part, Type type, End end) {
    if (end == End.RETAIN && isCounted(type)) {
      retain(body.code(), body.ctx(), part, type);
    } else if (end == End.DROP && carries(type)) {
      drop(body.code(), body.ctx(), body.code().stable(part), type);
    }
  }

  private void payload(Glue.Body body, Type.Nominal type, int variant, End end) {
    List<Type> parts = program.layouts.payloadTypes(type, variant);
    Set<Integer> parting = GoneParts.in(program, type, variant);
    IrExpr value = body.params().getFirst();
    for (int i = 0; i < parts.size(); i++) {
      Type each = parts.get(i);
      IrExpr part = program.layouts.payload(value, type, variant, i);
      if (parting.contains(i)) {
        int index = i;
        body.code()
            .when(
                new IrExpr.Not(GoneParts.isGone(program, value, type, variant, i)),
                () -> {
                  if (end == End.DROP) {
                    // If its end panics in a step the machine stays, and must not end it again.
                    GoneParts.lose(program, body.code(), value, type, variant, index);
                  }
                  part(body, part, each, end);
                });
      } else {
        part(body, part, each, end);
      }
    }
  }

  private void elements(Glue.Body body, Type type, End end) {
    IrExpr sequence = body.params().getFirst();
    Type element = Sequences.element(type);
    JType exact = program.representation.of(element);
    Glue.count(
        body.code(),
        Sequences.length(type).call(sequence),
        i ->
            part(
                body,
                ElementKind.of(element).load(Sequences.get(type).call(sequence, i), exact),
                element,
                end));
  }

  private void builtin(Glue.Body body, Type.Builtin type) {
    if (isCounted(type)) {
      body.code()
          .when(
              counter(type, "release", JType.BOOL).call(body.params().getFirst()),
              () -> held(body, type));
    } else {
      held(body, type);
    }
  }

  private void held(Glue.Body body, Type.Builtin type) {
    Code code = body.code();
    IrExpr value = body.params().getFirst();
    switch (type.kind()) {
      case VEC -> elements(body, type, End.DROP);
      case HASH_MAP ->
          Glue.slots(
              code,
              value,
              slot -> {
                Type key = type.args().get(0);
                Type content = type.args().get(1);
                part(body, Tables.key(value, slot, key, program), key);
                part(body, Tables.value(value, slot, content, program), content);
              });
      case HASH_SET ->
          Glue.slots(
              code,
              value,
              slot -> {
                Type element = type.args().getFirst();
                part(body, Tables.key(value, slot, element, program), element);
              });
      case BOX -> content(body, type);
      case RC, ARC -> code.when(RELEASE.call(value), () -> content(body, type));
      case SENDER -> code.add(new IrStmt.Eval(TaskRuntime.SENDER_CLOSE.call(value, body.ctx())));
      case STREAM -> code.add(new IrStmt.Eval(StreamRuntime.CLOSE_STREAM.call(value, body.ctx())));
      case SINK -> code.add(new IrStmt.Eval(StreamRuntime.CLOSE_SINK.call(value, body.ctx())));
      case RECEIVER -> Ends.receiver(program, code, body.ctx(), value, type.args().getFirst());
      default -> throw new IllegalArgumentException("nothing to drop in " + type);
    }
  }

  private void content(Glue.Body body, Type.Builtin type) {
    Type content = type.args().getFirst();
    part(body, Boxes.content(body.params().getFirst(), content, program), content);
  }
}
