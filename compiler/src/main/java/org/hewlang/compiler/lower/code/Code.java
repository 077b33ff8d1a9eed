package org.hewlang.compiler.lower.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.source.Span;

/**
 * The statements of a method as they come into being.
 *
 * <p>Lowering an expression adds the statements that it needs and gives an {@link IrExpr} for its value,
 * which the caller uses before it adds anything else, or which is <em>stable</em>: it means the same
 * after later statements. {@link #operands} keeps the order of evaluation of several expressions.
 *
 * <p>What follows a jump, a return or a throw is dropped: nothing unreachable enters the IR.
 */
public final class Code {
  /** Statements of a part, and whether its end is reached. */
  public record Section(List<IrStmt> statements, boolean reachesEnd) {
    public boolean isEmpty() {
      return statements.isEmpty();
    }
  }

  private static final int STABLE_DEPTH = 4;

  private List<IrStmt> out = new ArrayList<>();
  private boolean reachable = true;
  private int line;
  private int temporaries;
  private final Set<IrLocal> constant = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<IrLabel> left = new HashSet<>();

  public boolean isReachable() {
    return reachable;
  }

  public void add(IrStmt statement) {
    if (reachable) {
      out.add(statement);
    }
  }

  public void set(IrLocal local, IrExpr value) {
    add(new IrStmt.Set(local, value));
  }

  /** What follows belongs to the line of {@code span}. */
  public void line(Span span) {
    int now = span.line();
    if (now != line && reachable) {
      out.add(new IrStmt.Line(now));
      line = now;
    }
  }

  // ---- leaving

  public void leave(IrLabel label) {
    if (reachable) {
      left.add(label);
      out.add(new IrStmt.Break(label));
      reachable = false;
    }
  }

  public void repeat(IrLabel loop) {
    add(new IrStmt.Continue(loop));
    reachable = false;
  }

  public void ret(IrStmt.Return statement) {
    add(statement);
    reachable = false;
  }

  public void raise(IrExpr exception) {
    add(new IrStmt.Throw(exception));
    reachable = false;
  }

  // ---- parts

  /** What {@code body} adds, kept apart. */
  public Section section(Runnable body) {
    List<IrStmt> before = out;
    boolean reachableBefore = reachable;
    int lineBefore = line;
    out = new ArrayList<>();
    body.run();
    Section section = new Section(out, reachable);
    // Both branches of a decision begin at the line of the decision; after it the line is open.
    boolean changedLine = line != lineBefore;
    out = before;
    reachable = reachableBefore;
    line = changedLine ? 0 : lineBefore;
    return section;
  }

  public void when(IrExpr condition, Section then, Section otherwise) {
    add(new IrStmt.If(condition, then.statements(), otherwise.statements()));
    reachable = reachable && (then.reachesEnd() || otherwise.reachesEnd());
  }

  public void when(IrExpr condition, Runnable then) {
    Section section = section(then);
    add(new IrStmt.If(condition, section.statements(), List.of()));
  }

  /** The value of one of two expressions, as {@code condition} says. */
  public IrExpr choose(
      JType type, IrExpr condition, Supplier<IrExpr> then, Supplier<IrExpr> otherwise) {
    IrLocal result = temporary(type);
    Section first = section(() -> set(result, then.get()));
    Section second = section(() -> set(result, otherwise.get()));
    when(condition, first, second);
    return new IrExpr.Get(result);
  }

  /** A block that {@link #leave} with its label leaves. */
  public void block(IrLabel label, Runnable body) {
    Section section = section(body);
    boolean reached = reachable && (section.reachesEnd() || left.contains(label));
    if (left.contains(label)) {
      add(new IrStmt.Block(label, section.statements()));
    } else if (reachable) {
      out.addAll(section.statements());
    }
    reachable = reached;
  }

  public void loop(IrLabel label, Runnable body) {
    Section section = section(body);
    add(new IrStmt.Loop(label, section.statements()));
    reachable = reachable && left.contains(label);
  }

  public void branch(IrStmt.Switch statement, boolean reachesEnd) {
    add(statement);
    reachable = reachable && reachesEnd;
  }

  /** Adds a part where it stands. */
  public void splice(Section section) {
    if (reachable) {
      out.addAll(section.statements());
      reachable = section.reachesEnd();
    }
  }

  /** Adds {@code statement}, a region that ends like {@code body}. */
  public void region(IrStmt statement, boolean reachesEnd) {
    add(statement);
    reachable = reachable && reachesEnd;
  }

  // ---- locals

  /** A new local that is set once on every path before it is read. */
  public IrLocal temporary(JType type) {
    IrLocal local = new IrLocal("$" + temporaries++, type);
    constant.add(local);
    return local;
  }

  /** A new local that is set again and again. */
  public IrLocal scratch(JType type) {
    return new IrLocal("$" + temporaries++, type);
  }

  /** Declares that {@code local} is never set again while it may be read. */
  public void markConstant(IrLocal local) {
    constant.add(local);
  }

  /** {@code value} as something that can be read again, later, any number of times. */
  public IrExpr stable(IrExpr value) {
    if (isStable(value)) {
      return value;
    }
    return spill(value);
  }

  /** {@code value} in a new local. */
  public IrExpr spill(IrExpr value) {
    IrLocal local = temporary(value.type());
    set(local, value);
    return new IrExpr.Get(local);
  }

  public boolean isStable(IrExpr value) {
    return isStable(value, STABLE_DEPTH);
  }

  private boolean isStable(IrExpr value, int depth) {
    return switch (value) {
      case IrExpr.IntConst _,
          IrExpr.LongConst _,
          IrExpr.FloatConst _,
          IrExpr.DoubleConst _,
          IrExpr.BoolConst _,
          IrExpr.JavaStringConst _,
          IrExpr.TextConst _,
          IrExpr.GetStatic _,
          IrExpr.Null _ ->
          true;
      case IrExpr.Get get -> constant.contains(get.local());
      case IrExpr.Cast cast -> depth > 0 && isStable(cast.operand(), depth - 1);
      case IrExpr.Conv conv -> depth > 0 && isStable(conv.operand(), depth - 1);
      case IrExpr.Neg neg -> depth > 0 && isStable(neg.operand(), depth - 1);
      case IrExpr.Arith arith ->
          depth > 0
              && arith.op() != IrExpr.ArithOp.DIV
              && arith.op() != IrExpr.ArithOp.REM
              && isStable(arith.left(), depth - 1)
              && isStable(arith.right(), depth - 1);
      case IrExpr.GetField _,
          IrExpr.New _,
          IrExpr.Invoke _,
          IrExpr.Cmp _,
          IrExpr.IsNull _,
          IrExpr.InstanceOf _,
          IrExpr.Not _,
          IrExpr.And _,
          IrExpr.Or _,
          IrExpr.Cond _,
          IrExpr.NewArray _,
          IrExpr.ArrayLoad _,
          IrExpr.ArrayLength _,
          IrExpr.MakeLambda _ ->
          false;
    };
  }

  /**
   * Lowers expressions that are evaluated one after the other and used together: where a later one
   * needs statements, the values of earlier ones are put aside before these.
   */
  public List<IrExpr> operands(List<Supplier<IrExpr>> expressions) {
    int count = expressions.size();
    IrExpr[] values = new IrExpr[count];
    int[] ends = new int[count];
    int last = -1;
    for (int i = 0; i < count; i++) {
      int before = out.size();
      values[i] = expressions.get(i).get();
      ends[i] = out.size();
      if (ends[i] > before) {
        last = i;
      }
    }
    for (int i = last - 1; i >= 0; i--) {
      if (!isStable(values[i])) {
        IrLocal local = temporary(values[i].type());
        out.add(ends[i], new IrStmt.Set(local, values[i]));
        values[i] = new IrExpr.Get(local);
      }
    }
    return List.of(values);
  }

  /**
   * {@link #operands}, given back in the order of their {@code indices}: evaluated as they stand, used
   * in another order.
   */
  public List<IrExpr> permuted(List<Supplier<IrExpr>> expressions, List<Integer> indices) {
    List<IrExpr> values = new ArrayList<>(operands(expressions));
    boolean inOrder = true;
    for (int i = 1; i < indices.size(); i++) {
      inOrder &= indices.get(i - 1) < indices.get(i);
    }
    if (inOrder) {
      return values;
    }
    values.replaceAll(this::stable);
    IrExpr[] placed = new IrExpr[values.size()];
    for (int i = 0; i < placed.length; i++) {
      placed[indices.get(i)] = values.get(i);
    }
    return List.of(placed);
  }

  /** Ends the method. */
  public List<IrStmt> finish() {
    return out;
  }
}
