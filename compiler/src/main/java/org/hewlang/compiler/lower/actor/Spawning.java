package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * How actors of one class come into being. For each set of arguments that some {@code spawn} gives there
 * is one method; it fills what is not given.
 *
 * <p>Arguments are parameters of {@code init} if that has any, else fields.
 */
public final class Spawning {
  private final Program program;
  private final ActorClass actor;
  private final @Nullable Handler init;
  private final boolean initTakes;
  private final Set<String> made = new HashSet<>();

  Spawning(Program program, ActorClass actor) {
    this.program = program;
    this.actor = actor;
    this.init = init();
    this.initTakes = init != null && !init.params().isEmpty();
  }

  private @Nullable Handler init() {
    FnId id = actor.def.init();
    if (id == null) {
      return null;
    }
    FnDef function = program.function(id);
    MethodRef method = actor.function(id);
    InstanceTypes types = program.types(function, actor.type.args());
    List<Type> params = function.params().stream().skip(1).map(p -> types.of(p.type())).toList();
    return new Handler(
        actor.name,
        "init",
        method.name(),
        ActorRuntime.INIT,
        method,
        params,
        Type.UNIT,
        true,
        program.mayWait(function),
        false,
        Handler.NO_KEY,
        0);
  }

  /** The type of the argument for {@code slot}. */
  Type argument(int slot) {
    return init != null && initTakes ? init.params().get(slot) : actor.fields.get(slot).type();
  }

  /** Types of the given arguments. */
  private List<JType> wire(List<Integer> given) {
    List<JType> wire = new ArrayList<>();
    given.forEach(slot -> wire.add(program.representation.of(argument(slot))));
    return wire;
  }

  private static String suffix(List<Integer> given) {
    return given.stream().map(String::valueOf).collect(Collectors.joining("_", "$", ""));
  }

  // ---- spawn

  /** {@code static A spawn$..(Ctx, ..)}: a running actor; {@code given} are slots in order. */
  public MethodRef spawn(List<Integer> given) {
    MethodRef method = new MethodRef(actor.name, "spawn" + suffix(given), wire(given), actor.jvm());
    if (made.add(method.name())) {
      Params p = new Params(method);
      Code code = p.code();
      IrExpr cell = code.stable(make(given).call(p.ctx(), initTakes ? List.of() : p.args(), 0));
      if (init == null) {
        start(code, "start", cell, p.ctx(), List.of(), List.of());
      } else {
        IrExpr message = initMessage(given).call(p.ctx(), initTakes ? p.args() : List.of(), 0);
        if (init.mayWait()) {
          start(code, "startQueued", cell, p.ctx(), List.of(ActorRuntime.ASK), List.of(message));
        } else {
          start(code, "startInline", cell, p.ctx(), List.of(ActorRuntime.MSG), List.of(message));
        }
      }
      code.ret(new IrStmt.Return(cell));
      add(method, p, code);
    }
    return method;
  }

  private static void start(
      Code code, String name, IrExpr cell, IrExpr ctx, List<JType> types, List<IrExpr> more) {
    List<JType> params = new ArrayList<>(List.of(RuntimeNames.CTX));
    params.addAll(types);
    List<IrExpr> args = new ArrayList<>(List.of(cell, ctx));
    args.addAll(more);
    code.add(new IrStmt.Eval(ActorRuntime.cellMethod(name, JType.VOID, params, args)));
  }

  /**
   * {@code static A new$..(Ctx, ..)}: an actor with its fields, not started. Arguments are those for fields;
   * there are none where {@code init} takes them.
   */
  MethodRef make(List<Integer> given) {
    List<Integer> fields = initTakes ? List.of() : given;
    MethodRef method = new MethodRef(actor.name, "new" + suffix(fields), wire(fields), actor.jvm());
    if (made.add(method.name())) {
      Params p = new Params(method);
      Code code = p.code();
      IrExpr cell = code.stable(new IrExpr.New(actor.name, List.of(), List.of()));
      for (int i = 0; i < actor.fields.size(); i++) {
        ActorClass.Field field = actor.fields.get(i);
        int at = fields.indexOf(i);
        IrExpr value = at >= 0 ? p.args().get(at) : actor.initial(p.ctx(), i);
        if (at < 0 && isDefault(value)) {
          continue;
        }
        code.add(new IrStmt.PutField(cell, actor.name, field.name(), field.jvm(), value));
      }
      code.ret(new IrStmt.Return(cell));
      add(method, p, code);
    }
    return method;
  }

  /** Whether {@code value} is what a JVM field holds from the beginning. */
  private static boolean isDefault(IrExpr value) {
    return switch (value) {
      case IrExpr.IntConst c -> c.value() == 0;
      case IrExpr.LongConst c -> c.value() == 0;
      case IrExpr.BoolConst c -> !c.value();
      case IrExpr.FloatConst c -> Float.floatToRawIntBits(c.value()) == 0;
      case IrExpr.DoubleConst c -> Double.doubleToRawLongBits(c.value()) == 0;
      case IrExpr.Null _ -> true;
      default -> false;
    };
  }

  // ---- init

  /**
   * {@code static Msg init$..(Ctx, ..)}: the message that runs {@code init}, an ask if it may wait. Only if
   * there is an {@code init}; without arguments where it has no parameters.
   */
  MethodRef initMessage(List<Integer> given) {
    Handler h = init;
    if (h == null) {
      throw new IllegalStateException(actor.name + " has no init");
    }
    List<Integer> params = initTakes ? given : List.of();
    String message = h.mayWait() ? h.askClass() : h.messageClass();
    MethodRef method =
        new MethodRef(actor.name, "init" + suffix(params), wire(params), JType.ref(message));
    if (made.add(method.name())) {
      Params p = new Params(method);
      Code code = p.code();
      List<IrExpr> values = new ArrayList<>();
      for (int i = 0; i < h.params().size(); i++) {
        int at = params.indexOf(i);
        values.add(
            code.stable(at >= 0 ? p.args().get(at) : program.zeros.of(p.ctx(), h.params().get(i))));
      }
      code.ret(
          new IrStmt.Return(
              h.mayWait()
                  ? actor.messages().askMessage(h, values)
                  : actor.messages().message(h, values)));
      add(method, p, code);
    }
    return method;
  }

  // ---- methods

  private record Params(List<IrLocal> all) {
    Params(MethodRef method) {
      this(locals(method));
    }

    private static List<IrLocal> locals(MethodRef method) {
      List<IrLocal> locals = new ArrayList<>();
      locals.add(new IrLocal("$ctx", RuntimeNames.CTX));
      for (int i = 0; i < method.params().size(); i++) {
        locals.add(new IrLocal("$p" + i, method.params().get(i)));
      }
      return locals;
    }

    Code code() {
      Code code = new Code();
      all.forEach(code::markConstant);
      return code;
    }

    IrExpr ctx() {
      return new IrExpr.Get(all.getFirst());
    }

    List<IrExpr> args() {
      return all.stream().skip(1).<IrExpr>map(IrExpr.Get::new).toList();
    }
  }

  private void add(MethodRef method, Params p, Code code) {
    actor.builder.methods.add(
        new IrMethod(method.name(), true, p.all(), method.result(), code.finish()));
  }
}
