package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.instance.Instance;
import org.hewlang.compiler.lower.layout.Constructor;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.GeneratorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Functions that stop at each value that they give.
 *
 * <p>{@code gen fn f(p)} becomes a function that makes a frame, and a class of such frames: a subclass of
 * {@code Generator} with a field for each parameter. The body is a static method of that class, {@code
 * resume(Ctx, frame)}, in ordinary structured IR: an {@link IrStmt.Resume} around it and an {@link
 * IrStmt.Suspend} at each {@code yield}. What lives over a {@code yield} is found out when everything else
 * about the method is settled ({@code suspend.Frames}), and only then gets its fields; the emitter makes
 * the jumps.
 *
 * <p><b>Another construct whose body yields</b> (a handler that streams) builds on the same parts: make a
 * class whose superclass is {@code Generator} or extends it, with {@link #declare}, whose {@code parts}
 * are the parameters of the body, a hidden {@code this} included: it is a field of the frame like any
 * other. What is done with a value is the requester's affair: {@code advance} leaves it in {@code num} or
 * {@code ref} of the frame ({@link RawBits#read} takes it out), so that whoever calls {@code advance}
 * copies it and sends it on. {@code close} unwinds the body at its {@code yield}.
 */
final class Generators {
  private static final String RESUME = "resume";

  private final WholeProgram whole;
  private final Program program;

  Generators(WholeProgram whole) {
    this.whole = whole;
    this.program = whole.program;
  }

  /** The class of the frames of the instance behind {@code method}. */
  private static String frameClass(MethodRef method) {
    return method.owner() + "$" + method.name();
  }

  /** The function of {@code instance}, a generator: makes a frame. Declares the class of its frames. */
  IrMethod lower(Instance instance) {
    MethodRef ref = instance.method();
    String name = frameClass(ref);
    Type yielded =
        element(
            program.types(instance.function(), instance.args()).of(instance.function().result()));
    declare(name, GeneratorRuntime.GENERATOR, slots(instance), yielded, instance);
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    List<IrLocal> params = new ArrayList<>();
    params.add(ctx);
    List<IrExpr> args = new ArrayList<>();
    for (int i = 0; i < ref.params().size(); i++) {
      IrLocal param = new IrLocal("$" + i, ref.params().get(i));
      params.add(param);
      args.add(new IrExpr.Get(param));
    }
    IrExpr made = new IrExpr.New(name, ref.params(), args);
    return new IrMethod(ref.name(), true, params, ref.result(), List.of(new IrStmt.Return(made)));
  }

  /** The type of the values of a generator of {@code type}. */
  static Type element(Type type) {
    return ((Type.Builtin) type).args().getFirst();
  }

  private static List<Layouts.Slot> slots(Instance instance) {
    List<Layouts.Slot> slots = new ArrayList<>();
    List<JType> types = instance.method().params();
    for (int i = 0; i < types.size(); i++) {
      slots.add(new Layouts.Slot("p" + i, types.get(i)));
    }
    return slots;
  }

  /**
   * Declares a class of frames.
   *
   * @param name what it is called
   * @param superType {@code Generator} or a class that extends it, with a constructor without parameters
   * @param parts its fields, in the order of the parameters of the body; its constructor takes them
   * @param yielded the type of the values
   * @param instance the function whose code is the body
   */
  void declare(
      String name, JType superType, List<Layouts.Slot> parts, Type yielded, Instance instance) {
    ClassSet.Builder builder =
        program.classes.add(
            name,
            IrClass.Kind.FINAL,
            superType.name(),
            List.of(),
            Names.sourceFile(instance.function().span()));
    parts.forEach(p -> builder.fields.add(new IrField(p.name(), p.type(), false, true)));
    builder.methods.add(Constructor.of(name, superType.name(), List.of(), parts));
    builder.methods.add(advance(name));
    builder.methods.add(MethodLowering.generator(whole, instance, name, RESUME, parts));
    if (program.drops.carries(yielded)) {
      builder.methods.add(drop(name, yielded));
    }
  }

  /** {@code boolean advance(Ctx)}. */
  private static IrMethod advance(String name) {
    IrLocal self = new IrLocal("this", JType.ref(name));
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    IrExpr call = resume(name, new IrExpr.Get(ctx), new IrExpr.Get(self), 0);
    return new IrMethod(
        GeneratorRuntime.ADVANCE,
        false,
        List.of(self, ctx),
        JType.BOOL,
        List.of(new IrStmt.Return(call)));
  }

  private static IrExpr resume(String frameClass, IrExpr ctx, IrExpr frame, int line) {
    return new MethodRef(frameClass, RESUME, List.of(JType.ref(frameClass)), JType.BOOL)
        .call(ctx, List.of(frame), line);
  }

  /** {@code void drop(Ctx)}: ends a value that nobody has taken. */
  private IrMethod drop(String name, Type yielded) {
    IrLocal self = new IrLocal("this", JType.ref(name));
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    Code code = new Code();
    code.markConstant(self);
    code.markConstant(ctx);
    IrExpr value = code.stable(value(program, new IrExpr.Get(self), yielded));
    program.drops.drop(code, new IrExpr.Get(ctx), value, yielded);
    code.ret(new IrStmt.Return(null));
    return new IrMethod(
        GeneratorRuntime.DROP, false, List.of(self, ctx), JType.VOID, code.finish());
  }

  // ---- requests

  /** The value of {@code type} that a request has left in {@code generator}. */
  static IrExpr value(Program program, IrExpr generator, Type type) {
    return type.equals(Type.UNIT)
        ? RuntimeNames.UNIT_VALUE
        : RawBits.read(generator, GeneratorRuntime.GENERATOR, program.representation.of(type));
  }

  /**
   * The class of the generator that {@code e} makes, if that can be seen: then requests need no look for
   * the method, and nobody has asked it before.
   */
  @Nullable String madeBy(TExpr e, MethodLowering method) {
    if (e instanceof TExpr.Call call
        && call.callee() instanceof Callee.Function
        && program.callees.resolve(call.callee(), method.types) instanceof Callees.Hew hew
        && hew.function().flags().contains(FnDef.Flag.GENERATOR)) {
      return frameClass(method.calls.target(hew, e.span()));
    }
    return null;
  }

  /** Requests the next value of {@code generator}, whose class is {@code known} if it is not null. */
  static IrExpr request(IrExpr generator, @Nullable String known, IrExpr ctx, int line) {
    return known == null
        ? GeneratorRuntime.NEXT.call(line, generator, ctx)
        : resume(known, ctx, generator, line);
  }
}
