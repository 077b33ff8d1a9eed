package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hewlang.compiler.diagnostics.CompilerDefect;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Body;
import org.hewlang.compiler.lower.body.Target;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.channel.Channels;
import org.hewlang.compiler.lower.channel.Streams;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.LoweringException;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.foreign.JavaCalls;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.instance.Instance;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ConstDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/** The lowering of one method body: what all families of constructs share, and the families. */
final class MethodLowering implements Body {
  final WholeProgram whole;
  final Program program;
  final Instance instance;
  final InstanceTypes types;
  final LocalFacts facts;
  final Code code = new Code();
  final IrLocal ctxLocal = new IrLocal("$ctx", RuntimeNames.CTX);
  final IrExpr ctx = new IrExpr.Get(ctxLocal);

  /** The class that methods made along the way (bodies of lambdas) go to. */
  final String owner;

  final Variables variables;
  final Sharing sharing;
  final Expressions expressions;
  final Statements statements;
  final Operators operators;
  final Comparisons comparisons;
  final Texts texts;
  final Values values;
  final Places places;
  final Calls calls;
  final Intrinsics intrinsics;
  final Printing printing;
  final Collections collections;
  final JavaCalls javaCalls;
  final Branches branches;
  final Loops loops;
  final Iterations iterations;
  final Matches matches;
  final Lambdas lambdas;
  final Defers defers;
  final Returns returns;
  final Drops drops;
  final ActorCalls actors;
  final Tasks tasks;
  final Gatherings gatherings;
  final Channels channels;
  final Yields yields;
  final Streams streams;

  private final Set<Integer> params = new HashSet<>();
  private final List<Local> takenOver = new ArrayList<>();

  MethodLowering(WholeProgram whole, Instance instance, InstanceTypes types, String owner) {
    this.whole = whole;
    this.program = whole.program;
    this.instance = instance;
    this.types = types;
    this.facts = whole.facts(instance.function());
    this.owner = owner;
    code.markConstant(ctxLocal);
    variables = new Variables(this);
    sharing = new Sharing(this);
    expressions = new Expressions(this);
    statements = new Statements(this);
    operators = new Operators(this);
    comparisons = new Comparisons(this);
    texts = new Texts(this);
    values = new Values(this);
    places = new Places(this);
    calls = new Calls(this);
    intrinsics = new Intrinsics(this);
    printing = new Printing(this);
    collections = new Collections(this);
    javaCalls = new JavaCalls(this, whole.callbacks);
    branches = new Branches(this);
    loops = new Loops(this);
    iterations = new Iterations(this);
    matches = new Matches(this);
    lambdas = new Lambdas(this);
    defers = new Defers(this);
    returns = new Returns(this);
    drops = new Drops(this);
    actors = new ActorCalls(this);
    tasks = new Tasks(this);
    gatherings = new Gatherings(this);
    channels = new Channels(this);
    yields = new Yields(this);
    streams = new Streams(this, channels);
  }

  /** The lowering of an instance's own body. */
  static IrMethod lower(WholeProgram whole, Instance instance) {
    return CompilerDefect.locate(instance.function().span(), () -> lowerBody(whole, instance));
  }

  private static IrMethod lowerBody(WholeProgram whole, Instance instance) {
    FnDef function = instance.function();
    InstanceTypes types = whole.program.types(function, instance.args());
    MethodRef ref = instance.method();
    MethodLowering method = new MethodLowering(whole, instance, types, ref.owner());
    List<IrLocal> jvm = new ArrayList<>();
    for (int i = 0; i < function.params().size(); i++) {
      jvm.add(new IrLocal(paramName(i, function, method), ref.params().get(i)));
    }
    TExpr body = function.code();
    if (body == null) {
      throw new LoweringException(function.span(), "a function without a body");
    }
    method.returns.expect(ref.result());
    method.function(jvm, body, function.span());
    List<IrLocal> params = new ArrayList<>();
    params.add(method.ctxLocal);
    params.addAll(jvm);
    return new IrMethod(ref.name(), true, params, ref.result(), method.code.finish());
  }

  /**
   * The method {@code name} of the class {@code owner} that runs the body of {@code instance} between two
   * yields; what the body knows as its parameters are {@code parts} of its frame.
   */
  static IrMethod generator(
      WholeProgram whole, Instance instance, String owner, String name, List<Layouts.Slot> parts) {
    FnDef function = instance.function();
    return CompilerDefect.locate(
        function.span(),
        () -> {
          InstanceTypes types = whole.program.types(function, instance.args());
          MethodLowering method =
              new MethodLowering(whole, instance, types, instance.method().owner());
          TExpr body = function.code();
          if (body == null) {
            throw new LoweringException(function.span(), "a generator without a body");
          }
          IrLocal frame = new IrLocal("$frame", JType.ref(owner));
          method.yields.into(frame);
          method.returns.expect(JType.VOID);
          method.yields.around(() -> {
            method.bindParams(method.load(parts, frame));
            method.body(body, function.span());
          });
          return new IrMethod(
              name, true, List.of(method.ctxLocal, frame), JType.BOOL, method.code.finish());
        });
  }

  private List<IrLocal> load(List<Layouts.Slot> parts, IrLocal frame) {
    List<IrLocal> locals = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Layouts.Slot part = parts.get(i);
      IrLocal local = new IrLocal(paramName(i, instance.function(), this), part.type());
      String owner = frame.type().name();
      code.set(local, new IrExpr.GetField(new IrExpr.Get(frame), owner, part.name(), part.type()));
      locals.add(local);
    }
    return locals;
  }

  private static String paramName(int index, FnDef function, MethodLowering method) {
    Local local = function.params().get(index);
    if (index == 0 && Instances.changesReceiver(function)) {
      return local.name();
    }
    return method.needsPrologue(local) ? "$" + local.name() : local.name();
  }

  /** Whether a parameter is kept otherwise than it comes. */
  private boolean needsPrologue(Local local) {
    return variables.isCell(local) || variables.isGrowing(local);
  }

  private void function(List<IrLocal> jvm, TExpr body, Span span) {
    if (program.isConcurrent() && isNotCancelled(instance.function())) {
      tasks.shielded(() -> inside(jvm, body, span));
    } else {
      inside(jvm, body, span);
    }
  }

  private static boolean isNotCancelled(FnDef function) {
    return function.attributes().stream().anyMatch(a -> a.name().equals("noncancellable"));
  }

  private void inside(List<IrLocal> jvm, TExpr body, Span span) {
    if (facts.hasDefers() || drops.isActive()) {
      bindParams(jvm);
      body(body, span);
    } else {
      returns.body(
          jvm,
          () -> {
            bindParams(jvm);
            body(body, span);
          });
    }
  }

  private void bindParams(List<IrLocal> jvm) {
    FnDef function = instance.function();
    for (int i = 0; i < jvm.size(); i++) {
      Local local = function.params().get(i);
      IrLocal param = jvm.get(i);
      isThereFirst(local);
      if (i == 0 && Instances.changesReceiver(function)) {
        // In the caller's cell from the beginning.
        variables.bindCell(local, param);
      } else if (needsPrologue(local)) {
        variables.declare(local, new IrExpr.Get(param));
      } else {
        if (!facts.isWritten(local)) {
          code.markConstant(param);
        }
        variables.bind(local, param);
      }
    }
  }

  /** Lowers the whole body of the method; its value is the result. */
  void body(TExpr body, Span span) {
    code.line(body instanceof TExpr.Block ? span : body.span());
    defers.around(() ->
        drops.scope(() -> {
          if (isOwnBody(body)) {
            drops.ownParameters();
          }
          takenOver.forEach(drops::own);
          yields.begin();
          if (body instanceof TExpr.Block block) {
            branches.to(block, Target.RESULT);
          } else {
            expressions.to(body, Target.RESULT);
          }
        }));
  }

  /** Whether {@code body} is that of the function itself and not of a lambda in it. */
  private boolean isOwnBody(TExpr body) {
    return body == instance.function().code();
  }

  /** A body that builds a constant. */
  static MethodLowering ofConstant(WholeProgram whole, ConstDef def, String owner) {
    FnDef function =
        new FnDef(
            new FnId(def.id().module(), "const", def.id().name()),
            List.of(),
            List.of(),
            List.of(),
            def.type(),
            new FnDef.FnBody.Code(def.value()),
            Set.of(),
            List.of(),
            false,
            false,
            def.span());
    MethodRef none = new MethodRef(owner, "<clinit>", List.of(), JType.VOID);
    Instance instance = new Instance(function, List.of(), none, null, def.span());
    return new MethodLowering(whole, instance, whole.program.types(function, List.of()), owner);
  }

  /** {@code local} has its value from the beginning: a parameter, or a capture. */
  void isThereFirst(Local local) {
    params.add(local.id());
  }

  /** The body owns what {@code local}, which it captured or was sent, holds. */
  void takesOver(Local local) {
    takenOver.add(local);
  }

  /** Whether {@code local} has a value when the body begins. */
  boolean isParam(Local local) {
    return params.contains(local.id());
  }

  // ---- what families in other packages see

  @Override
  public Program program() {
    return program;
  }

  @Override
  public Code code() {
    return code;
  }

  @Override
  public IrExpr ctx() {
    return ctx;
  }

  @Override
  public InstanceTypes types() {
    return types;
  }

  @Override
  public IrExpr value(TExpr e, Use use) {
    return expressions.value(e, use);
  }

  @Override
  public void effect(TExpr e) {
    expressions.effect(e);
  }

  @Override
  public void discard(IrExpr value) {
    expressions.discard(value);
  }

  @Override
  public List<IrExpr> permuted(List<TExpr.Part> args, List<Supplier<IrExpr>> values) {
    return calls.permuted(args, values);
  }

  @Override
  public List<IrExpr> inOrder(List<TExpr.Part> args, Use use) {
    return calls.inOrder(args, use);
  }

  @Override
  public void declare(Local local, IrExpr value) {
    variables.declare(local, value);
  }

  @Override
  public IrExpr finish(IrExpr call, Type result) {
    return calls.finish(call, result);
  }

  @Override
  public IrExpr text(IrExpr value, Type type) {
    return texts.toText(value, type);
  }

  @Override
  public boolean carries(Type type) {
    return drops.carries(type);
  }
}
