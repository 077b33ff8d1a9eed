package org.hewlang.compiler.optimize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * Methods with more parameters than the JVM allows (255 slots, JVM specification 4.3.3). They take one
 * object instead that holds the values, made where the method is called and read at its beginning. What
 * the object looks like follows from the types of the parameters alone, so that callers, interfaces and
 * what implements them agree. Constructors are left alone: the emitter sets the fields of wide classes
 * one by one.
 */
final class WideMethods {
  private static final int MOST_SLOTS = 255;
  private static final String CONSTRUCTOR = "<init>";
  private static final String OBJECT = "java/lang/Object";
  private static final JType CTX = JType.ref("org/hewlang/runtime/Ctx");

  private final Map<String, IrClass> carriers = new LinkedHashMap<>();
  private final Map<String, List<IrMethod>> bridges = new HashMap<>();

  private WideMethods() {}

  /** The same program without such methods. */
  static IrProgram narrow(IrProgram program) {
    // the target of a lambda takes its captures too, so a lambda is wide only where a method is, or
    // almost: the object counts in the constructor of its class
    boolean any =
        program.classes().stream()
            .flatMap(c -> c.methods().stream())
            .anyMatch(
                m -> !m.name().equals(CONSTRUCTOR) && isWide(types(m.params()), m.isStatic()));
    return any ? new WideMethods().rewrite(program) : program;
  }

  private IrProgram rewrite(IrProgram program) {
    List<IrClass> changed = new ArrayList<>();
    for (IrClass c : program.classes()) {
      changed.add(withMethods(c, c.methods().stream().map(this::method).toList()));
    }
    List<IrClass> all = new ArrayList<>();
    for (IrClass c : changed) {
      List<IrMethod> more = bridges.get(c.name());
      if (more == null) {
        all.add(c);
      } else {
        List<IrMethod> methods = new ArrayList<>(c.methods());
        methods.addAll(more);
        all.add(withMethods(c, methods));
      }
    }
    all.addAll(carriers.values());
    return program.withClasses(all);
  }

  private static IrClass withMethods(IrClass c, List<IrMethod> methods) {
    return new IrClass(
        c.name(), c.kind(), c.superName(), c.interfaces(), c.fields(), methods, c.sourceFile());
  }

  // ---- which are wide

  /** Whether a method of these parameters, the object of an instance method among them, is wide. */
  private static boolean isWide(List<JType> params) {
    int slots = 0;
    for (JType p : params) {
      slots += p.kind() == JType.Kind.LONG || p.kind() == JType.Kind.DOUBLE ? 2 : 1;
    }
    return slots > MOST_SLOTS;
  }

  private static boolean isWide(List<JType> params, boolean hasObject) {
    List<JType> all = new ArrayList<>(params);
    if (hasObject) {
      all.add(JType.ref(OBJECT));
    }
    return isWide(all);
  }

  /** How many leading parameters stay as they are: the context. */
  private static int kept(List<JType> params) {
    return params.getFirst().isRef() ? 1 : 0;
  }

  private static List<JType> types(List<IrLocal> locals) {
    return locals.stream().map(IrLocal::type).toList();
  }

  // ---- the object

  /** The class of an object that holds values of {@code types}. */
  private String carrier(List<JType> types) {
    StringBuilder all = new StringBuilder();
    types.forEach(t -> all.append(t.descriptor()));
    String name =
        "hew/Args$" + UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
    carriers.computeIfAbsent(name, n -> declare(n, types));
    return name;
  }

  private static IrClass declare(String name, List<JType> types) {
    IrLocal self = new IrLocal("this", JType.ref(name));
    List<IrField> fields = new ArrayList<>();
    List<IrLocal> params = new ArrayList<>(List.of(self));
    List<IrStmt> body = new ArrayList<>();
    body.add(
        new IrStmt.Eval(
            new IrExpr.Invoke(
                IrExpr.Invoke.Kind.SPECIAL,
                OBJECT,
                CONSTRUCTOR,
                List.of(),
                JType.VOID,
                List.of(new IrExpr.Get(self)),
                0)));
    for (int i = 0; i < types.size(); i++) {
      JType type = types.get(i);
      IrLocal param = new IrLocal(field(i), type);
      params.add(param);
      fields.add(new IrField(field(i), type, false, false));
      body.add(
          new IrStmt.PutField(new IrExpr.Get(self), name, field(i), type, new IrExpr.Get(param)));
    }
    body.add(new IrStmt.Return(null));
    return new IrClass(
        name,
        IrClass.Kind.FINAL,
        OBJECT,
        List.of(),
        fields,
        List.of(new IrMethod(CONSTRUCTOR, false, params, JType.VOID, body)),
        "");
  }

  private static String field(int index) {
    return "p" + index;
  }

  private IrExpr pack(List<JType> types, List<IrExpr> values) {
    return new IrExpr.New(carrier(types), types, values);
  }

  /** The parameters that stand for {@code params}, and in {@code begin} what gives these their values. */
  private List<IrLocal> unpacked(List<IrLocal> params, int kept, List<IrStmt> begin) {
    List<IrLocal> packed = params.subList(kept, params.size());
    String carrier = carrier(types(packed));
    IrLocal object = new IrLocal("$args", JType.ref(carrier));
    for (int i = 0; i < packed.size(); i++) {
      IrLocal p = packed.get(i);
      begin.add(
          new IrStmt.Set(
              p, new IrExpr.GetField(new IrExpr.Get(object), carrier, field(i), p.type())));
    }
    List<IrLocal> now = new ArrayList<>(params.subList(0, kept));
    now.add(object);
    return now;
  }

  // ---- methods

  private IrMethod method(IrMethod m) {
    List<IrStmt> body = m.body() == null ? null : body(m.body());
    List<IrLocal> params = m.params();
    if (!m.name().equals(CONSTRUCTOR) && isWide(types(params))) {
      int own = m.isStatic() ? 0 : 1;
      int kept = own + kept(types(params.subList(own, params.size())));
      List<IrStmt> begin = new ArrayList<>();
      params = unpacked(params, kept, begin);
      if (body != null) {
        begin.addAll(body);
        body = begin;
      }
    }
    return new IrMethod(m.name(), m.isStatic(), params, m.result(), body);
  }

  private List<IrStmt> body(List<IrStmt> statements) {
    return statements.stream().map(s -> Statements.map(s, this::expression, this::body)).toList();
  }

  private IrExpr expression(IrExpr e) {
    return switch (Operands.map(e, this::expression)) {
      case IrExpr.Invoke i -> invoke(i);
      case IrExpr.MakeLambda l -> lambda(l);
      case IrExpr other -> other;
    };
  }

  private IrExpr invoke(IrExpr.Invoke i) {
    boolean hasObject =
        switch (i.kind()) {
          case STATIC, STATIC_INTERFACE -> false;
          case VIRTUAL, INTERFACE, SPECIAL -> true;
        };
    if (i.name().equals(CONSTRUCTOR) || !isWide(i.params(), hasObject)) {
      return i;
    }
    int kept = kept(i.params());
    int object = hasObject ? 1 : 0;
    List<JType> packed = i.params().subList(kept, i.params().size());
    List<IrExpr> args = new ArrayList<>(i.args().subList(0, object + kept));
    args.add(pack(packed, i.args().subList(object + kept, i.args().size())));
    return new IrExpr.Invoke(
        i.kind(), i.owner(), i.name(), narrowed(i.params()), i.type(), args, i.line());
  }

  /** The types of the parameters that a wide method has instead of {@code params}. */
  private List<JType> narrowed(List<JType> params) {
    int kept = kept(params);
    List<JType> now = new ArrayList<>(params.subList(0, kept));
    now.add(JType.ref(carrier(params.subList(kept, params.size()))));
    return now;
  }

  // ---- lambdas

  /** A lambda calls its target through a method that unpacks and packs as both want it. */
  private IrExpr lambda(IrExpr.MakeLambda l) {
    List<JType> all = new ArrayList<>(l.captureTypes());
    all.addAll(l.params());
    boolean wideInterface = isWide(l.params(), true);
    boolean wideCaptures = isWide(l.captureTypes(), true);
    if (!isWide(all) && !wideInterface && !wideCaptures) {
      return l;
    }
    List<IrLocal> captures = locals("$c", l.captureTypes());
    List<IrLocal> params = locals("$p", l.params());
    List<IrStmt> body = new ArrayList<>();
    List<IrLocal> taken = new ArrayList<>(wideCaptures ? unpacked(captures, 0, body) : captures);
    taken.addAll(wideInterface ? unpacked(params, kept(l.params()), body) : params);
    List<IrLocal> given = new ArrayList<>(captures);
    given.addAll(params);
    finish(body, call(l.owner(), l.target(), given, l.result()));
    List<JType> captureTypes = l.captureTypes();
    return new IrExpr.MakeLambda(
        l.iface(),
        l.method(),
        wideInterface ? narrowed(l.params()) : l.params(),
        l.result(),
        l.owner(),
        bridge(l.owner(), l.target(), taken, l.result(), body),
        wideCaptures ? List.of(JType.ref(carrier(captureTypes))) : captureTypes,
        wideCaptures ? List.of(pack(captureTypes, l.captures())) : l.captures(),
        wideCaptures && l.drop() != null ? drop(l, l.drop()) : l.drop(),
        wideCaptures && !l.copiers().isEmpty() ? List.of(Optional.of(copier(l))) : l.copiers());
  }

  /** What ends the captures of {@code l}, which lie in one object. */
  private String drop(IrExpr.MakeLambda l, String target) {
    List<IrLocal> captures = locals("$c", l.captureTypes());
    IrLocal ctx = new IrLocal("$ctx", CTX);
    List<IrStmt> body = new ArrayList<>();
    List<IrLocal> taken = unpacked(captures, 0, body);
    taken.add(ctx);
    List<IrLocal> given = new ArrayList<>(captures);
    given.add(ctx);
    finish(body, call(l.owner(), target, given, JType.VOID));
    return bridge(l.owner(), target, taken, JType.VOID, body);
  }

  /** What copies the captures of {@code l}, which lie in one object. */
  private IrExpr.MakeLambda.Copier copier(IrExpr.MakeLambda l) {
    List<IrLocal> captures = locals("$c", l.captureTypes());
    IrLocal ctx = new IrLocal("$ctx", CTX);
    List<IrStmt> body = new ArrayList<>();
    List<IrLocal> taken = new ArrayList<>(List.of(ctx));
    taken.addAll(unpacked(captures, 0, body));
    List<IrExpr> copies = new ArrayList<>();
    for (int i = 0; i < captures.size(); i++) {
      IrLocal capture = captures.get(i);
      IrExpr.MakeLambda.@Nullable Copier copier = l.copiers().get(i).orElse(null);
      copies.add(
          copier == null
              ? new IrExpr.Get(capture)
              : call(copier.owner(), copier.name(), List.of(ctx, capture), capture.type()));
    }
    finish(body, pack(l.captureTypes(), copies));
    String name = bridge(l.owner(), l.target(), taken, JType.ref(carrier(l.captureTypes())), body);
    return new IrExpr.MakeLambda.Copier(l.owner(), name);
  }

  private IrExpr call(String owner, String target, List<IrLocal> args, JType result) {
    List<IrExpr> values = args.stream().<IrExpr>map(IrExpr.Get::new).toList();
    return invoke(
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.STATIC, owner, target, types(args), result, values, 0));
  }

  private static void finish(List<IrStmt> body, IrExpr result) {
    if (result.type().equals(JType.VOID)) {
      body.add(new IrStmt.Eval(result));
      body.add(new IrStmt.Return(null));
    } else {
      body.add(new IrStmt.Return(result));
    }
  }

  /** A new static method of {@code owner}; its name. */
  private String bridge(
      String owner, String target, List<IrLocal> params, JType result, List<IrStmt> body) {
    List<IrMethod> added = bridges.computeIfAbsent(owner, _ -> new ArrayList<>());
    String name = target + "$wide" + added.size();
    added.add(new IrMethod(name, true, params, result, body));
    return name;
  }

  private static List<IrLocal> locals(String prefix, List<JType> types) {
    List<IrLocal> locals = new ArrayList<>();
    for (JType type : types) {
      locals.add(new IrLocal(prefix + locals.size(), type));
    }
    return locals;
  }
}
