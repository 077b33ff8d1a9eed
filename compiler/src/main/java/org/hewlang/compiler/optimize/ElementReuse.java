package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.optimize.KnownElements.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads an element once where the code says it several times: {@code b[i].x += ..; b[i].y += ..}. And
 * asks once whether the object there is shared.
 *
 * <p>The JVM's compiler finds that out, too; but it takes as long as the code is large, and the
 * interpreter and the first compiler do all of it. A walk forward over the statements knows at each
 * point which locals hold which elements.
 */
final class ElementReuse {
  private static final String SHARED = "shared";

  private final CalmCalls calls;
  private final Map<Element, Integer> uses = new HashMap<>();
  private final Map<IrLabel, KnownElements> atEnd = new IdentityHashMap<>();

  /** What holds at the current point; null where nothing arrives. */
  private @Nullable KnownElements now = new KnownElements();

  /** Statements before the one in hand. */
  private List<IrStmt> before = new ArrayList<>();

  /** Whether what the statement in hand did so far can neither fail nor be noticed. */
  private boolean quiet;

  private ElementReuse(CalmCalls calls) {
    this.calls = calls;
  }

  static List<IrStmt> rewrite(List<IrStmt> body, CalmCalls calls) {
    ElementReuse self = new ElementReuse(calls);
    self.count(body);
    return self.uses.values().stream().anyMatch(n -> n > 1) ? self.statements(body) : body;
  }

  private void count(List<IrStmt> body) {
    for (IrStmt s : body) {
      Operands.each(s, this::count);
      Operands.bodies(s, this::count);
    }
  }

  private void count(IrExpr top) {
    Operands.walk(
        top,
        e -> {
          Element element =
              e instanceof IrExpr.Cast || e instanceof IrExpr.Invoke ? element(e) : null;
          if (element != null) {
            uses.merge(element, 1, Integer::sum);
          }
        });
  }

  /** The element that {@code e} reads; null if it is no such expression. */
  private static @Nullable Element element(IrExpr e) {
    IrExpr read = e instanceof IrExpr.Cast c ? c.operand() : e;
    return read instanceof IrExpr.Invoke call
            && Elements.isRead(call)
            && call.args().get(0) instanceof IrExpr.Get sequence
            && Purity.isSimple(call.args().get(1))
        ? new Element(sequence.local(), call.args().get(1), e.type())
        : null;
  }

  // ---- statements

  private List<IrStmt> statements(List<IrStmt> body) {
    List<IrStmt> outer = before;
    List<IrStmt> out = new ArrayList<>(body.size());
    before = out;
    for (IrStmt s : body) {
      IrStmt made = now == null ? s : statement(s);
      if (made != null) {
        out.add(made);
      }
    }
    before = outer;
    return out;
  }

  private KnownElements known() {
    return Objects.requireNonNull(now);
  }

  /** What becomes of {@code s}; null if nothing. */
  private @Nullable IrStmt statement(IrStmt s) {
    quiet = true;
    return switch (s) {
      case IrStmt.Line _ -> s;
      case IrStmt.Set set -> set(set);
      case IrStmt.Eval e -> eval(e);
      case IrStmt.ArrayStore a -> {
        IrStmt made = Statements.map(a, this::expression, part -> part);
        known().forgetElements(a.elementCode());
        yield made;
      }
      case IrStmt.PutField p -> {
        IrStmt made = Statements.map(p, this::expression, part -> part);
        if (p.name().equals(SHARED)) {
          known().forgetUnshared();
        }
        yield made;
      }
      case IrStmt.PutStatic _ -> Statements.map(s, this::expression, part -> part);
      case IrStmt.If i -> branch(i);
      case IrStmt.Block b -> {
        List<IrStmt> body = statements(b.body());
        arrive(b.label());
        yield new IrStmt.Block(b.label(), body);
      }
      case IrStmt.Loop l -> {
        now = new KnownElements();
        List<IrStmt> body = statements(l.body());
        now = null;
        arrive(l.label());
        yield new IrStmt.Loop(l.label(), body);
      }
      case IrStmt.Break b -> {
        KnownElements there = atEnd.get(b.label());
        if (there == null) {
          atEnd.put(b.label(), known().copy());
        } else {
          there.retain(known());
        }
        now = null;
        yield s;
      }
      case IrStmt.Continue _ -> {
        now = null;
        yield s;
      }
      case IrStmt.Return _, IrStmt.Throw _ -> {
        IrStmt made = Statements.map(s, this::expression, part -> part);
        now = null;
        yield made;
      }
      case IrStmt.Switch c -> choice(c);
      case IrStmt.Suspend _ -> {
        now = new KnownElements();
        yield s;
      }
      case IrStmt.Finally _, IrStmt.Catch _, IrStmt.Resume _ -> {
        IrStmt made = Statements.map(s, e -> e, this::apart);
        now = new KnownElements();
        atEnd.replaceAll((_, _) -> new KnownElements());
        yield made;
      }
    };
  }

  /** A part of a region: jumps out of it pass code that may do anything. */
  private List<IrStmt> apart(List<IrStmt> body) {
    now = new KnownElements();
    return statements(body);
  }

  private void arrive(IrLabel label) {
    KnownElements jumped = atEnd.remove(label);
    if (now == null) {
      now = jumped;
    } else if (jumped != null) {
      now.retain(jumped);
    }
  }

  private IrStmt set(IrStmt.Set set) {
    Element element = element(set.value());
    IrExpr value;
    if (element == null) {
      value = expression(set.value());
    } else {
      IrLocal holder = known().holder(element);
      value = holder == null ? set.value() : new IrExpr.Get(holder);
    }
    known().assign(set.local(), value instanceof IrExpr.Get g ? g.local() : null);
    if (element != null && !(value instanceof IrExpr.Get)) {
      known().learn(element, code(set.value()), set.local());
    }
    return value == set.value() ? set : new IrStmt.Set(set.local(), value);
  }

  private static String code(IrExpr read) {
    IrExpr call = read instanceof IrExpr.Cast c ? c.operand() : read;
    return Objects.requireNonNull(Elements.ofClass(((IrExpr.Invoke) call).owner())).elementCode();
  }

  private IrStmt eval(IrStmt.Eval e) {
    if (e.value() instanceof IrExpr.Invoke call && Elements.isWrite(call)) {
      IrExpr made = Operands.map(call, this::expression);
      String code = Objects.requireNonNull(Elements.ofClass(call.owner())).elementCode();
      known().forgetElements(code);
      if (call.args().get(0) instanceof IrExpr.Get sequence
          && Purity.isSimple(call.args().get(1))
          && ((IrExpr.Invoke) made).args().get(2) instanceof IrExpr.Get value
          && holdsStored(value.type(), call.owner())) {
        Element element = new Element(sequence.local(), call.args().get(1), value.type());
        known().learn(element, code, value.local());
      }
      return made == call ? e : new IrStmt.Eval(made);
    }
    IrExpr made = expression(e.value());
    return made == e.value() ? e : new IrStmt.Eval(made);
  }

  /** Whether reading gives a local of {@code type} as it was written, without narrowing it. */
  private static boolean holdsStored(JType type, String owner) {
    String code = Objects.requireNonNull(Elements.ofClass(owner)).elementCode();
    return switch (code.charAt(0)) {
      case 'L' -> type.isRef();
      case 'J', 'D', 'F' -> true;
      default -> false;
    };
  }

  // ---- branches

  private @Nullable IrStmt branch(IrStmt.If i) {
    IrLocal tested = tested(i);
    if (tested != null && known().isUnshared(tested)) {
      return null;
    }
    IrExpr condition = expression(i.condition());
    KnownElements start = known();
    now = start.copy();
    List<IrStmt> then = statements(i.then());
    KnownElements afterThen = now;
    now = start;
    List<IrStmt> otherwise = statements(i.otherwise());
    if (now == null) {
      now = afterThen;
    } else if (afterThen != null) {
      now.retain(afterThen);
    }
    if (tested != null && now != null && copies(i.then(), tested)) {
      now.learnUnshared(tested);
    }
    return new IrStmt.If(condition, then, otherwise);
  }

  /** The local whose shared bit {@code i} tests to copy what it holds; null if it does not. */
  private static @Nullable IrLocal tested(IrStmt.If i) {
    return i.otherwise().isEmpty()
            && i.condition() instanceof IrExpr.GetField f
            && f.name().equals(SHARED)
            && f.owner().equals("org/hewlang/runtime/Aggregate")
            && f.object() instanceof IrExpr.Get g
        ? g.local()
        : null;
  }

  private static boolean copies(List<IrStmt> then, IrLocal local) {
    return then.stream()
        .anyMatch(s ->
            s instanceof IrStmt.Set set
                && set.local() == local
                && set.value() instanceof IrExpr.Invoke call
                && isCopy(call));
  }

  private static boolean isCopy(IrExpr.Invoke call) {
    return call.kind() == IrExpr.Invoke.Kind.VIRTUAL
        && call.name().equals("copy")
        && call.params().isEmpty();
  }

  private IrStmt choice(IrStmt.Switch c) {
    IrExpr value = expression(c.value());
    KnownElements start = known();
    KnownElements end = null;
    List<List<IrStmt>> cases = new ArrayList<>(c.cases().size());
    for (List<IrStmt> body : c.cases()) {
      now = start.copy();
      cases.add(statements(body));
      end = joined(end, now);
    }
    now = start;
    List<IrStmt> otherwise = statements(c.otherwise());
    now = joined(end, now);
    return new IrStmt.Switch(value, c.keys(), cases, otherwise);
  }

  private static @Nullable KnownElements joined(
      @Nullable KnownElements a, @Nullable KnownElements b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    a.retain(b);
    return a;
  }

  // ---- expressions, in order of evaluation

  private IrExpr expression(IrExpr e) {
    return expression(e, true);
  }

  /** {@code always}: whether the statement evaluates {@code e} whenever it runs. */
  private IrExpr expression(IrExpr e, boolean always) {
    Element element = e instanceof IrExpr.Cast || e instanceof IrExpr.Invoke ? element(e) : null;
    if (element != null) {
      return read(e, element, always);
    }
    IrExpr made =
        switch (e) {
          case IrExpr.And a -> {
            IrExpr left = expression(a.left(), always);
            yield new IrExpr.And(left, expression(a.right(), false));
          }
          case IrExpr.Or o -> {
            IrExpr left = expression(o.left(), always);
            yield new IrExpr.Or(left, expression(o.right(), false));
          }
          case IrExpr.Cond c -> {
            IrExpr condition = expression(c.condition(), always);
            IrExpr then = expression(c.then(), false);
            yield new IrExpr.Cond(condition, then, expression(c.otherwise(), false), c.type());
          }
          case IrExpr.Arith a -> {
            quiet = quiet && !mayFail(a);
            yield Operands.map(a, operand -> expression(operand, always));
          }
          default -> Operands.map(e, operand -> expression(operand, always));
        };
    note(made);
    return made;
  }

  /** Whether {@code top} or an operation that it begins with divides integers. */
  private static boolean mayFail(IrExpr.Arith top) {
    IrExpr e = top;
    while (e instanceof IrExpr.Arith a) {
      boolean integers = a.kind() == JType.Kind.INT || a.kind() == JType.Kind.LONG;
      boolean divides = a.op() == IrExpr.ArithOp.DIV || a.op() == IrExpr.ArithOp.REM;
      if (integers && divides) {
        return true;
      }
      e = a.left();
    }
    return false;
  }

  private IrExpr read(IrExpr e, Element element, boolean always) {
    IrLocal holder = known().holder(element);
    if (holder != null) {
      return new IrExpr.Get(holder);
    }
    if (!always || !quiet || uses.getOrDefault(element, 0) < 2) {
      quiet = false;
      return e;
    }
    IrLocal kept = new IrLocal("$element", e.type());
    before.add(new IrStmt.Set(kept, e));
    known().learn(element, code(e), kept);
    return new IrExpr.Get(kept);
  }

  /** What evaluating {@code e} does besides giving a value; its operands are noted already. */
  private void note(IrExpr e) {
    switch (e) {
      case IrExpr.Invoke call -> {
        boolean computes = call.owner().equals("java/lang/Math");
        quiet = quiet && computes;
        if (isCopy(call)) {
          known().forgetUnshared();
        } else if (!calls.isCalm(call)) {
          known().forgetAll();
        }
      }
      case IrExpr.New _,
          IrExpr.NewArray _,
          IrExpr.ArrayLoad _,
          IrExpr.GetStatic _,
          IrExpr.MakeLambda _ ->
          quiet = false;
      default -> {
        // computes from its operands
      }
    }
  }
}
