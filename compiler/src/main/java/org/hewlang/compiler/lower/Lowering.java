package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.actor.SignalClass;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.TextGlue;
import org.hewlang.compiler.lower.layout.Constructor;
import org.hewlang.compiler.lower.outline.Outlining;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.selection.ImplSelection;
import org.hewlang.compiler.lower.selection.TraitSelection;
import org.hewlang.compiler.lower.wire.WireKeeping;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireUse;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/** The lower stage: a checked program in, core IR of everything that its {@code main} reaches out. */
public final class Lowering {
  /**
   * The IR, and errors that only instances show; with errors the IR is not to be used.
   *
   * @param wireUses which formats of wire types are written and read
   */
  public record Result(IrProgram program, List<Diagnostic> diagnostics, List<WireUse> wireUses) {
    public Result {
      wireUses = List.copyOf(wireUses);
      diagnostics = List.copyOf(diagnostics);
    }
  }

  private Lowering() {}

  /** Lowers {@code program}, which has no errors and has a {@code main}. */
  public static Result lower(TypedProgram program) {
    return lower(program, new ImplSelection(program));
  }

  static Result lower(TypedProgram typed, TraitSelection selection) {
    FnId main = typed.main();
    if (main == null) {
      throw new IllegalArgumentException("the program has no main");
    }
    WholeProgram whole = new WholeProgram(typed, selection);
    Program program = whole.program;
    String mainClass = Names.packageOf(typed.root()) + "/$Main";
    FnDef function = program.function(main);
    // What this asks for is then known when the class that holds it is.
    entry(program, mainClass, function);
    WireKeeping.keep(whole.wires, Set.of());
    whole.complete();
    start(whole, mainClass, function);
    new Shells(program).declareAll();
    IrProgram ir =
        new IrProgram(program.classes.build(), mainClass, whole.needsScheduler(), whole.exempt());
    return new Result(Outlining.outline(ir), program.diagnostics(), List.copyOf(whole.wires.uses));
  }

  /**
   * Lowers the public functions of {@code modules} that have no type parameters, for use from Java.
   * Hew programs take the code from the interface files instead.
   */
  public static Result library(TypedProgram typed, Set<String> modules) {
    WholeProgram whole = new WholeProgram(typed, new ImplSelection(typed));
    Program program = whole.program;
    for (FnDef function : typed.functions().values()) {
      if (modules.contains(function.id().module())
          && function.isPublic()
          && function.typeParams().isEmpty()
          && function.code() != null) {
        program.instances.of(function, List.of(), null, function.span());
      }
    }
    WireKeeping.keep(whole.wires, modules);
    whole.complete();
    new Shells(program).declareAll();
    return new Result(
        new IrProgram(program.classes.build(), null),
        program.diagnostics(),
        List.copyOf(whole.wires.uses));
  }

  // ---- the class that starts the program

  private static void start(WholeProgram whole, String name, FnDef main) {
    Program program = whole.program;
    ClassSet.Builder builder = entryPoint(program, name, main);
    builder.methods.add(javaMain(name, program.typed.root()));
    if (!whole.needsScheduler()) {
      builder.methods.add(entry(program, name, main));
      return;
    }
    String inside = name + "$Program";
    ClassSet.Builder entry = entryPoint(program, inside, main);
    entry.methods.add(entry(program, inside, main));
    entry.methods.add(SignalClass.declare(program, name, inside, main));
    builder.methods.add(scheduled(name, inside));
  }

  private static ClassSet.Builder entryPoint(Program program, String name, FnDef main) {
    ClassSet.Builder builder =
        program.classes.add(
            name,
            IrClass.Kind.FINAL,
            "java/lang/Object",
            List.of(RuntimeNames.ENTRY_POINT.name()),
            Names.sourceFile(main.span()));
    builder.methods.add(Constructor.of(name, "java/lang/Object", List.of(), List.of()));
    return builder;
  }

  /** {@code long start(Ctx ctx)} of a program with actors: runs the other entry point on a scheduler. */
  private static IrMethod scheduled(String name, String inside) {
    IrLocal self = new IrLocal("this", JType.ref(name));
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    IrExpr run =
        RuntimeMethod.of(ActorRuntime.PROGRAM.name(), "run", JType.LONG, RuntimeNames.ENTRY_POINT)
            .call(new IrExpr.New(inside, List.of(), List.of()));
    return new IrMethod(
        "start", false, List.of(self, ctx), JType.LONG, List.of(new IrStmt.Return(run)));
  }

  /** {@code public static void main(String[] args)}. */
  private static IrMethod javaMain(String name, String root) {
    JType strings = JType.ref("[Ljava/lang/String;");
    IrLocal args = new IrLocal("args", strings);
    IrExpr run =
        RuntimeMethod.of(
                RuntimeNames.LAUNCHER,
                "main",
                JType.VOID,
                RuntimeNames.ENTRY_POINT,
                RuntimeNames.JAVA_STRING,
                strings)
            .call(
                new IrExpr.New(name, List.of(), List.of()),
                new IrExpr.JavaStringConst(root),
                new IrExpr.Get(args));
    return new IrMethod(
        "main",
        true,
        List.of(args),
        JType.VOID,
        List.of(new IrStmt.Eval(run), new IrStmt.Return(null)));
  }

  /** {@code long start(Ctx ctx)}: runs {@code main} and makes an exit status of its result. */
  private static IrMethod entry(Program program, String name, FnDef main) {
    IrLocal self = new IrLocal("this", JType.ref(name));
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    MethodRef method = program.instances.of(main, List.of(), null, main.span());
    Code code = new Code();
    code.markConstant(ctx);
    IrExpr get = new IrExpr.Get(ctx);
    IrExpr call = method.call(get, List.of(), 0);
    IrExpr zero = new IrExpr.LongConst(0);
    switch (main.result()) {
      case Type.Prim p when p.primitive().isInteger() ->
          code.ret(new IrStmt.Return(Conversions.widen(call)));
      case Type.Nominal result -> {
        IrExpr stable = code.stable(call);
        IrExpr failed =
            new IrExpr.Cmp(
                IrExpr.CmpOp.NE,
                program.layouts.tag(stable, result),
                new IrExpr.IntConst(0),
                false);
        code.when(failed, () -> fail(program, code, get, stable, result));
        code.ret(new IrStmt.Return(zero));
      }
      default -> {
        code.add(new IrStmt.Eval(call));
        code.ret(new IrStmt.Return(zero));
      }
    }
    return new IrMethod(
        "start", false, List.of(self, ctx), JType.LONG, new ArrayList<>(code.finish()));
  }

  /** Says what error {@code main} ended in. */
  private static void fail(
      Program program, Code code, IrExpr ctx, IrExpr value, Type.Nominal result) {
    Type error = result.args().get(1);
    IrExpr out =
        code.stable(new IrExpr.New(RuntimeNames.TEXT_BUILDER.name(), List.of(), List.of()));
    program.texts.append(
        code, ctx, out, program.layouts.payload(value, result, 1, 0), error, TextGlue.Style.PLAIN);
    IrExpr text =
        RuntimeMethod.virtual(RuntimeNames.TEXT_BUILDER.name(), "build", RuntimeNames.STRING)
            .call(out);
    code.ret(
        new IrStmt.Return(
            RuntimeMethod.of(RuntimeNames.LAUNCHER, "failed", JType.LONG, RuntimeNames.STRING)
                .call(text)));
  }
}
