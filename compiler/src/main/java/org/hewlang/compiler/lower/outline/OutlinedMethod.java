package org.hewlang.compiler.lower.outline;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.outline.LocalUse.Part;
import org.jspecify.annotations.Nullable;

/**
 * A method cut into several.
 *
 * <p>A run of statements becomes a static method. What it says to its caller is how it ended: it came to
 * its end, it returned from the whole method (the value lies in the frame), or it jumped to a label of
 * the caller; the caller goes on accordingly. A run that always returns gives the method's own result.
 */
final class OutlinedMethod {
  /** How a run can end. */
  private record Ending(boolean completes, boolean returns, List<IrStmt> jumps) {
    /** Whether the run gives the result of the whole method. */
    boolean isTail() {
      return returns && !completes && jumps.isEmpty();
    }

    boolean isPlain() {
      return !returns && jumps.isEmpty();
    }
  }

  /** That of a run that is left at its end only. */
  private static final Ending PLAIN = new Ending(true, false, List.of());

  private static final int COMPLETED = 0;
  private static final int RETURNED = 1;
  private static final int FIRST_JUMP = 2;
  private static final String RESULT = "result";
  private static final String CLOSING = "closing";

  private final IrClass owner;
  private final IrMethod original;
  private final Flow flow = new Flow();
  private final Chunks chunks;
  private final RunClasses classes;
  private final IrMethod method;
  private final List<IrClass> frames = new ArrayList<>();
  private final LocalUse use;
  private final Map<IrLocal, IrField> fields = new IdentityHashMap<>();
  private final IrLocal frame;
  private final String frameClass;
  private boolean keepsResult;
  private int runs;

  /** Fields of the frame that say where suspended runs go on. */
  private final List<IrField> states = new ArrayList<>();

  OutlinedMethod(IrClass owner, IrMethod original, int largest, RunClasses classes) {
    this.owner = owner;
    this.classes = classes;
    this.original = original;
    this.chunks = new Chunks(largest, flow);
    List<IrStmt> body = chunks.shrink(Objects.requireNonNull(original.body()), largest);
    use = new LocalUse(chunks, original.params(), body);
    frameClass = owner.name() + "$Frame$" + original.name().replace('<', '$').replace('>', '$');
    frame = new IrLocal("$frame", JType.ref(frameClass));
    for (IrLocal local : use.framed()) {
      fields.put(local, new IrField("f" + fields.size(), local.type(), false, false));
    }
    List<IrStmt> rest = part(body, use.method, null, null);
    method =
        new IrMethod(original.name(), true, original.params(), original.result(), prologue(rest));
    if (needsFrame()) {
      frames.add(frameClass());
    }
  }

  /** What is left of the method. */
  IrMethod method() {
    return method;
  }

  List<IrClass> frames() {
    return frames;
  }

  // ---- the frame

  private boolean needsFrame() {
    return !fields.isEmpty() || keepsResult || !states.isEmpty();
  }

  /** {@code rest} with what comes first, once: in a body that goes on, at its beginning only. */
  private List<IrStmt> prologue(List<IrStmt> rest) {
    if (rest.stream().anyMatch(s -> s instanceof IrStmt.Resume)) {
      return rest.stream()
          .map(s ->
              s instanceof IrStmt.Resume r
                  ? new IrStmt.Resume(r.state(), withPrologue(r.body()), r.otherwise())
                  : s)
          .toList();
    }
    return withPrologue(rest);
  }

  private List<IrStmt> withPrologue(List<IrStmt> rest) {
    List<IrStmt> body = new ArrayList<>();
    if (needsFrame()) {
      body.add(new IrStmt.Set(frame, new IrExpr.New(frameClass, List.of(), List.of())));
      for (IrLocal param : original.params()) {
        if (use.isFramed(param)) {
          body.add(store(param, new IrExpr.Get(param)));
        }
      }
    }
    for (IrLocal local : use.handedInwards(use.method)) {
      if (!original.params().contains(local)) {
        body.add(new IrStmt.Set(local, Defaults.of(local.type())));
      }
    }
    body.addAll(rest);
    return body;
  }

  private IrStmt store(IrLocal local, IrExpr value) {
    IrField field = Objects.requireNonNull(fields.get(local));
    return new IrStmt.PutField(
        new IrExpr.Get(frame), frameClass, field.name(), field.type(), value);
  }

  private IrExpr load(IrLocal local) {
    IrField field = Objects.requireNonNull(fields.get(local));
    return new IrExpr.GetField(new IrExpr.Get(frame), frameClass, field.name(), field.type());
  }

  private IrExpr keptResult() {
    return new IrExpr.GetField(new IrExpr.Get(frame), frameClass, RESULT, original.result());
  }

  private IrClass frameClass() {
    List<IrField> all = new ArrayList<>();
    use.framed().forEach(local -> all.add(Objects.requireNonNull(fields.get(local))));
    all.addAll(states);
    if (keepsResult) {
      all.add(new IrField(RESULT, original.result(), false, false));
    }
    IrLocal self = new IrLocal("this", JType.ref(frameClass));
    IrStmt superCall =
        new IrStmt.Eval(
            new IrExpr.Invoke(
                IrExpr.Invoke.Kind.SPECIAL,
                "java/lang/Object",
                "<init>",
                List.of(),
                JType.VOID,
                List.of(new IrExpr.Get(self)),
                0));
    IrMethod constructor =
        new IrMethod(
            "<init>",
            false,
            List.of(self),
            JType.VOID,
            List.of(superCall, new IrStmt.Return(null)));
    return new IrClass(
        frameClass,
        IrClass.Kind.FINAL,
        "java/lang/Object",
        List.of(),
        all,
        List.of(constructor),
        owner.sourceFile());
  }

  // ---- parts

  /**
   * The statements of a part, runs inside it replaced by calls.
   *
   * @param ending null for the method
   * @param state the field that says where the part goes on; null for the method and for parts that do
   *     not stop
   */
  private List<IrStmt> part(
      List<IrStmt> body, Part part, @Nullable Ending ending, @Nullable String state) {
    List<IrLabel> own = labels(body);
    Rewrite rewrite =
        new Rewrite(
            s -> {
              if (chunks.isMark(s)) {
                IrStmt.Block mark = (IrStmt.Block) s;
                return flow.suspends(mark.body())
                    ? stoppingRun(mark, state)
                    : run(mark, ending, own);
              }
              return switch (s) {
                case IrStmt.Break b -> jump(b, b.label(), ending, own);
                case IrStmt.Continue c -> jump(c, c.label(), ending, own);
                default -> null;
              };
            },
            e -> e instanceof IrExpr.Get g && use.isFramed(g.local()) ? load(g.local()) : e,
            s ->
                switch (s) {
                  case IrStmt.Set set when use.isFramed(set.local()) ->
                      store(set.local(), set.value());
                  case IrStmt.Catch c when use.isFramed(c.caught()) -> {
                    IrLocal caught = new IrLocal("", c.caught().type());
                    List<IrStmt> handler = new ArrayList<>();
                    handler.add(store(c.caught(), new IrExpr.Get(caught)));
                    handler.addAll(c.handler());
                    yield new IrStmt.Catch(c.body(), c.exception(), caught, handler);
                  }
                  case IrStmt.Return r when isCoded(ending) -> returned(r.value());
                  case IrStmt.Suspend p when state != null -> stopOfPart(p, state);
                  default -> s;
                });
    List<IrStmt> done = new ArrayList<>();
    if (part != use.method) {
      for (IrLocal local : use.handedInwards(part)) {
        done.add(new IrStmt.Set(local, Defaults.of(local.type())));
      }
    }
    done.addAll(rewrite.all(body));
    return done;
  }

  private static boolean isCoded(@Nullable Ending ending) {
    return ending != null && !ending.isTail() && !ending.isPlain();
  }

  private static List<IrLabel> labels(List<IrStmt> body) {
    List<IrLabel> labels = new ArrayList<>();
    Flow.each(
        body,
        s -> {
          switch (s) {
            case IrStmt.Block b -> labels.add(b.label());
            case IrStmt.Loop l -> labels.add(l.label());
            default -> {}
          }
        });
    return labels;
  }

  /** A return of the whole method inside a run that says how it ended. */
  private IrStmt returned(@Nullable IrExpr value) {
    List<IrStmt> both = new ArrayList<>();
    if (value != null) {
      keepsResult = true;
      both.add(
          new IrStmt.PutField(new IrExpr.Get(frame), frameClass, RESULT, original.result(), value));
    }
    both.add(new IrStmt.Return(new IrExpr.IntConst(RETURNED)));
    return new IrStmt.Block(new IrLabel(), both);
  }

  /** A jump: as it stands if its target is in the same part, else by the code for it. */
  private static IrStmt jump(
      IrStmt jump, IrLabel target, @Nullable Ending ending, List<IrLabel> own) {
    if (ending == null || own.contains(target)) {
      return jump;
    }
    for (int i = 0; i < ending.jumps().size(); i++) {
      if (sameJump(ending.jumps().get(i), jump)) {
        return new IrStmt.Return(new IrExpr.IntConst(FIRST_JUMP + i));
      }
    }
    throw new IllegalStateException("a jump that was not found before");
  }

  private static boolean sameJump(IrStmt a, IrStmt b) {
    return switch (a) {
      case IrStmt.Break x -> b instanceof IrStmt.Break y && x.label() == y.label();
      case IrStmt.Continue x -> b instanceof IrStmt.Continue y && x.label() == y.label();
      default -> false;
    };
  }

  // ---- runs

  /** Makes the method of a run; gives the statement that calls it. */
  private IrStmt run(IrStmt.Block mark, @Nullable Ending outer, List<IrLabel> own) {
    Part part = use.part(mark);
    Ending ending = ending(mark);
    String name = original.name().replace('<', '$').replace('>', '$') + "$part" + ++runs;
    List<IrStmt> body = part(mark.body(), part, ending, null);
    if (isCoded(ending) && ending.completes()) {
      body.add(new IrStmt.Return(new IrExpr.IntConst(COMPLETED)));
    } else if (ending.isPlain() && ending.completes()) {
      body.add(new IrStmt.Return(null));
    }
    List<IrLocal> params = new ArrayList<>(use.parameters(part));
    if (use.usesFrame(part) || keepsResult(mark)) {
      params.add(frame);
    }
    JType result = ending.isTail() ? original.result() : ending.isPlain() ? JType.VOID : JType.INT;
    String home = classes.add(new IrMethod(name, true, params, result, body));
    IrExpr call =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.STATIC,
            home,
            name,
            params.stream().map(IrLocal::type).toList(),
            result,
            params.stream().<IrExpr>map(IrExpr.Get::new).toList(),
            0);
    return new IrStmt.Block(new IrLabel(), after(call, ending, outer, own));
  }

  // ---- runs that stop

  /**
   * Makes the method of a run that stops and goes on: it gives true when it has stopped, and then is
   * called again when the method that it has left goes on; false at its end. Where it stands is a field of
   * the frame, beside what it keeps.
   */
  private IrStmt stoppingRun(IrStmt.Block mark, @Nullable String outer) {
    Part part = use.part(mark);
    String name = original.name() + "$part" + ++runs;
    String state = "s" + runs;
    states.add(new IrField(state, JType.INT, false, false));
    List<IrStmt> body = part(mark.body(), part, PLAIN, state);
    if (flow.completes(mark.body())) {
      body.add(new IrStmt.Return(new IrExpr.BoolConst(false)));
    }
    List<IrLocal> params = new ArrayList<>(use.parameters(part));
    params.add(frame);
    IrLocal at = new IrLocal("", JType.INT);
    IrStmt never = new IrStmt.Throw(new IrExpr.Null(JType.ref("java/lang/Throwable")));
    String home =
        classes.add(
            new IrMethod(
                name,
                true,
                params,
                JType.BOOL,
                List.of(
                    new IrStmt.Set(
                        at,
                        new IrExpr.GetField(new IrExpr.Get(frame), frameClass, state, JType.INT)),
                    new IrStmt.Resume(new IrExpr.Get(at), body, List.of(never)))));
    IrExpr call =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.STATIC,
            home,
            name,
            params.stream().map(IrLocal::type).toList(),
            JType.BOOL,
            params.stream().<IrExpr>map(IrExpr.Get::new).toList(),
            0);
    IrLabel loop = new IrLabel();
    IrStmt.Suspend inside = suspension(mark.body());
    IrStmt stop =
        outer == null
            ? new IrStmt.Suspend(inside.frame(), inside.owner(), inside.state(), null, List.of())
            : new IrStmt.Suspend(frame, frameClass, outer, null, List.of());
    return new IrStmt.Block(
        new IrLabel(),
        List.of(
            new IrStmt.PutField(
                new IrExpr.Get(frame), frameClass, state, JType.INT, new IrExpr.IntConst(0)),
            new IrStmt.Loop(
                loop,
                List.of(
                    new IrStmt.If(new IrExpr.Not(call), List.of(new IrStmt.Break(loop)), List.of()),
                    stop))));
  }

  private static IrStmt.Suspend suspension(List<IrStmt> body) {
    IrStmt.Suspend[] found = new IrStmt.Suspend[1];
    Flow.each(
        body,
        s -> {
          if (s instanceof IrStmt.Suspend p) {
            found[0] = p;
          }
        });
    return Objects.requireNonNull(found[0]);
  }

  /** A stop of the whole method inside a run: the frame that is being closed is still that one. */
  private IrStmt stopOfPart(IrStmt.Suspend p, String state) {
    List<IrStmt> both = new ArrayList<>();
    both.add(new IrStmt.Suspend(frame, frameClass, state, null, List.of()));
    IrExpr unwinding = p.unwinding();
    if (unwinding != null) {
      IrExpr closing =
          new IrExpr.GetField(new IrExpr.Get(p.frame()), p.owner(), CLOSING, JType.BOOL);
      both.add(new IrStmt.If(closing, List.of(new IrStmt.Throw(unwinding)), List.of()));
    }
    return new IrStmt.Block(new IrLabel(), both);
  }

  private Ending ending(IrStmt.Block mark) {
    return new Ending(
        flow.completes(mark.body()), flow.returns(mark.body()), distinct(mark.body()));
  }

  /** Whether the run or one inside it leaves the method's result in the frame. */
  private boolean keepsResult(IrStmt.Block mark) {
    boolean[] found = {false};
    Flow.each(
        List.of(mark),
        s -> {
          if (s instanceof IrStmt.Block b && chunks.isMark(b)) {
            Ending ending = ending(b);
            found[0] |= isCoded(ending) && ending.returns();
          }
        });
    return found[0] && !original.result().equals(JType.VOID);
  }

  private List<IrStmt> distinct(List<IrStmt> body) {
    List<IrStmt> jumps = new ArrayList<>();
    for (IrStmt jump : flow.jumpsOut(body)) {
      if (jumps.stream().noneMatch(known -> sameJump(known, jump))) {
        jumps.add(jump);
      }
    }
    return jumps;
  }

  /** The call of a run, and what follows from how it ended. */
  private List<IrStmt> after(
      IrExpr call, Ending ending, @Nullable Ending outer, List<IrLabel> own) {
    List<IrStmt> done = new ArrayList<>();
    if (ending.isTail()) {
      if (original.result().equals(JType.VOID)) {
        done.add(new IrStmt.Eval(call));
        done.add(back(null, outer));
      } else {
        done.add(back(call, outer));
      }
      return done;
    }
    if (ending.isPlain()) {
      done.add(new IrStmt.Eval(call));
    } else {
      IrLocal code = new IrLocal("", JType.INT);
      done.add(new IrStmt.Set(code, call));
      if (ending.returns()) {
        boolean none = original.result().equals(JType.VOID);
        done.add(when(code, RETURNED, back(none ? null : keptResult(), outer)));
      }
      for (int i = 0; i < ending.jumps().size(); i++) {
        IrStmt jump = ending.jumps().get(i);
        IrLabel target =
            jump instanceof IrStmt.Break b ? b.label() : ((IrStmt.Continue) jump).label();
        done.add(when(code, FIRST_JUMP + i, jump(jump, target, outer, own)));
      }
    }
    if (!ending.completes()) {
      done.add(new IrStmt.Throw(new IrExpr.Null(JType.ref("java/lang/Throwable"))));
    }
    return done;
  }

  private static IrStmt when(IrLocal code, int is, IrStmt then) {
    IrExpr same =
        new IrExpr.Cmp(IrExpr.CmpOp.EQ, new IrExpr.Get(code), new IrExpr.IntConst(is), false);
    return new IrStmt.If(same, List.of(then), List.of());
  }

  /** A return of the whole method, from a part that ends like {@code outer}. */
  private IrStmt back(@Nullable IrExpr value, @Nullable Ending outer) {
    if (isCoded(outer)) {
      // The value lies in the frame already when a run inside said so.
      return value instanceof IrExpr.GetField g && g.name().equals(RESULT)
          ? new IrStmt.Return(new IrExpr.IntConst(RETURNED))
          : returned(value);
    }
    return new IrStmt.Return(value);
  }
}
