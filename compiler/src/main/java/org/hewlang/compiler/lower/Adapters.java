package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Target;
import org.hewlang.compiler.lower.code.Boxing;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.CopyGlue;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.TextGlue;
import org.hewlang.compiler.lower.instance.Instance;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.layout.Constructor;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;

/**
 * The classes of values in a {@code dyn}: one per type of value, which implements the interface of every
 * trait that such a value is converted to. So a {@code dyn} widens without being wrapped again, and two
 * equal values have adapters of one class.
 */
final class Adapters {
  private record Adapter(ClassSet.Builder builder, Type type, JType exact, Set<TraitRef> traits) {}

  private static final String VALUE = "v";

  private final WholeProgram whole;
  private final Program program;
  private final Map<Type, Adapter> adapters = new HashMap<>();

  Adapters(WholeProgram whole) {
    this.whole = whole;
    this.program = whole.program;
  }

  /** {@code value} as a {@code dyn} of {@code traits}. */
  IrExpr wrap(IrExpr value, Type type, Type.Dyn target) {
    Adapter adapter = adapter(type);
    for (TraitRef trait : target.traits()) {
      implement(adapter, trait, true);
    }
    return new IrExpr.New(adapter.builder().name, List.of(adapter.exact()), List.of(value));
  }

  private Adapter adapter(Type type) {
    Adapter known = adapters.get(type);
    if (known == null) {
      String name = Names.PROGRAM + "dyn/" + Instances.word(type) + "$" + adapters.size();
      JType exact = program.representation.of(type);
      String superName = RuntimeNames.DYN_VALUE.name();
      ClassSet.Builder builder =
          program.classes.add(name, IrClass.Kind.FINAL, superName, List.of(), "");
      builder.fields.add(new IrField(VALUE, exact, false, true));
      builder.methods.add(
          Constructor.of(name, superName, List.of(), List.of(new Layouts.Slot(VALUE, exact))));
      known = new Adapter(builder, type, exact, new HashSet<>());
      adapters.put(type, known);
      Adapter made = known;
      program.later(() -> common(made));
    }
    return known;
  }

  /** Adds the methods of {@code trait}; its interface is named unless a subtrait's implies it. */
  private void implement(Adapter adapter, TraitRef trait, boolean named) {
    Dynamics.Interface to = whole.dynamics.of(trait);
    if (named && !adapter.builder().interfaces.contains(to.name())) {
      adapter.builder().interfaces.add(to.name());
    }
    if (!adapter.traits().add(trait)) {
      return;
    }
    for (Dynamics.Member member : to.members()) {
      program.later(() -> adapter.builder().methods.add(method(adapter, trait, member)));
    }
    to.supertraits().forEach(parent -> implement(adapter, parent, false));
  }

  // ---- methods of traits

  /** The trait's method on the value inside: as if {@code value.method(..)} stood in the program. */
  private IrMethod method(Adapter adapter, TraitRef trait, Dynamics.Member member) {
    FnDef function = member.function();
    Span span = function.span();
    List<Type> args = new ArrayList<>();
    args.add(adapter.type());
    args.addAll(trait.args());
    MethodRef none = new MethodRef("", "", List.of(), JType.VOID);
    Instance instance = new Instance(function, args, none, null, span);
    MethodLowering body =
        new MethodLowering(whole, instance, program.types(function, args), adapter.builder().name);
    IrLocal self = new IrLocal("this", JType.ref(adapter.builder().name));
    List<IrLocal> params = new ArrayList<>();
    params.add(self);
    params.add(body.ctxLocal);
    List<TExpr.Part> parts = new ArrayList<>();
    for (int i = 0; i < function.params().size(); i++) {
      Local declared = function.params().get(i);
      Type type = i == 0 ? adapter.type() : declared.type();
      Local local = new Local(-1 - i, declared.name(), type, false, span);
      IrLocal jvm = new IrLocal(declared.name(), body.representation(type));
      body.code.markConstant(jvm);
      body.variables.bind(local, jvm);
      if (i == 0) {
        body.code.set(jvm, inside(adapter, self));
      } else {
        params.add(jvm);
      }
      parts.add(new TExpr.Part(i, new TExpr.LocalRef(local, span)));
    }
    body.returns.expect(member.result());
    Callee callee = new Callee.TraitMethod(adapter.type(), trait, function.id().name(), List.of());
    TExpr call = new TExpr.Call(callee, parts, function.result(), span);
    body.expressions.to(call, Target.RESULT);
    return new IrMethod(member.name(), false, params, member.result(), body.code.finish());
  }

  private static IrExpr inside(Adapter adapter, IrLocal self) {
    return new IrExpr.GetField(
        new IrExpr.Get(self), adapter.builder().name, VALUE, adapter.exact());
  }

  // ---- what every value can do

  private void common(Adapter adapter) {
    String name = adapter.builder().name;
    JType self = JType.ref(name);
    List<IrMethod> methods = adapter.builder().methods;
    IrLocal receiver = new IrLocal("this", self);
    methods.add(
        new IrMethod(
            "value",
            false,
            List.of(receiver),
            JType.OBJECT,
            List.of(new IrStmt.Return(Boxing.box(inside(adapter, receiver))))));
    methods.add(text(adapter, "display", TextGlue.Style.PLAIN));
    methods.add(text(adapter, "debug", TextGlue.Style.NESTED));
    methods.add(equal(adapter));
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    IrExpr value = inside(adapter, receiver);
    methods.add(
        new IrMethod(
            "hash",
            false,
            List.of(receiver, ctx),
            JType.INT,
            List.of(
                new IrStmt.Return(
                    program.hashes.hash(new IrExpr.Get(ctx), value, adapter.type())))));
    if (program.drops.carries(adapter.type())) {
      Code end = new Code();
      end.markConstant(ctx);
      program.drops.drop(end, new IrExpr.Get(ctx), end.stable(value), adapter.type());
      end.ret(new IrStmt.Return(null));
      methods.add(new IrMethod("drop", false, List.of(receiver, ctx), JType.VOID, end.finish()));
    }
    methods.add(copy(adapter, "copy", program.cloning));
    if (program.isConcurrent()) {
      methods.add(copy(adapter, "isolate", program.isolation));
    }
  }

  private IrMethod copy(Adapter adapter, String method, CopyGlue glue) {
    String name = adapter.builder().name;
    IrLocal self = new IrLocal("this", JType.ref(name));
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    IrExpr copy = glue.copy(new IrExpr.Get(ctx), inside(adapter, self), adapter.type());
    return new IrMethod(
        method,
        false,
        List.of(self, ctx),
        RuntimeNames.DYN_VALUE,
        List.of(new IrStmt.Return(new IrExpr.New(name, List.of(adapter.exact()), List.of(copy)))));
  }

  private IrMethod text(Adapter adapter, String name, TextGlue.Style style) {
    IrLocal self = new IrLocal("this", JType.ref(adapter.builder().name));
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    IrLocal out = new IrLocal("$out", RuntimeNames.TEXT_BUILDER);
    Code code = new Code();
    code.markConstant(out);
    program.texts.append(
        code,
        new IrExpr.Get(ctx),
        new IrExpr.Get(out),
        inside(adapter, self),
        adapter.type(),
        style);
    code.ret(new IrStmt.Return(null));
    return new IrMethod(name, false, List.of(self, ctx, out), JType.VOID, code.finish());
  }

  private IrMethod equal(Adapter adapter) {
    String name = adapter.builder().name;
    IrLocal self = new IrLocal("this", JType.ref(name));
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    IrLocal other = new IrLocal("$other", JType.OBJECT);
    IrExpr same = new IrExpr.InstanceOf(new IrExpr.Get(other), name);
    IrExpr content =
        new IrExpr.GetField(
            new IrExpr.Cast(new IrExpr.Get(other), JType.ref(name)), name, VALUE, adapter.exact());
    IrExpr equal =
        program.equality.equal(new IrExpr.Get(ctx), inside(adapter, self), content, adapter.type());
    return new IrMethod(
        "equal",
        false,
        List.of(self, ctx, other),
        JType.BOOL,
        List.of(new IrStmt.Return(new IrExpr.And(same, equal))));
  }
}
