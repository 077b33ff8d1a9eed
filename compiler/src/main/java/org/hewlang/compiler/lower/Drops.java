package org.hewlang.compiler.lower;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hewlang.compiler.analysis.ownership.Consuming;
import org.hewlang.compiler.analysis.ownership.Moves;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.lower.Owners.Owned;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * The end of values that carry {@code Drop}.
 *
 * <p>What a block owns stands in slots ({@link Owners}). Here it is decided who owns what: when a variable
 * or temporary gets a value or loses it to another owner. {@link TakenApart} decides it for parts, {@link
 * Together} for values that wait for others.
 */
final class Drops {
  private final MethodLowering method;
  private final Code code;
  private final boolean active;
  private final boolean givesView;
  private final boolean isHandler;
  private final Owners owners;
  private final Map<Integer, Owned> variables = new HashMap<>();
  private final Map<TExpr, Owned> temporaries = new IdentityHashMap<>();
  private final @Nullable Moves moves;
  final TakenApart parts;
  final Homes homes;
  private final Together operands;

  Drops(MethodLowering method) {
    this.method = method;
    this.code = method.code;
    this.homes = new Homes(method, this);
    this.owners = new Owners(method, homes);
    FnDef function = method.instance.function();
    this.active =
        method.program.drops.occur() && function.code() != null && knows(method, function);
    this.isHandler = method.whole.actors.isHandler(function.id());
    this.givesView = active && consuming().givesView(function.id());
    this.moves = active ? method.program.drops.consuming().moves(function) : null;
    this.parts = new TakenApart(method, this, moves);
    this.operands = new Together(this, code);
  }

  private static boolean knows(MethodLowering method, FnDef function) {
    return method.program.typed.functions().containsKey(function.id());
  }

  private Consuming consuming() {
    return method.program.drops.consuming();
  }

  boolean isActive() {
    return active;
  }

  /** Whether it can be seen that a block inside the function's result ends before deferred code runs. */
  boolean defersOutlastBlocks() {
    return active && method.facts.hasDefers();
  }

  /** Whether the end of values of {@code type} can be observed. */
  boolean carries(Type type) {
    return active && method.program.drops.carries(method.types.of(type));
  }

  /** Whether each name of a value of {@code type} is an owner of its own. */
  boolean isCounted(Type type) {
    return active && method.program.drops.isCounted(method.types.of(type));
  }

  // ---- scopes

  /** Runs {@code body}; what it comes to own is dropped when control leaves what it adds. */
  void scope(Runnable body) {
    if (active) {
      owners.scope(body);
    } else {
      body.run();
    }
  }

  /** A slot of the block for a value of {@code type}. */
  Owned own(Type type) {
    return owners.own(type, false, null);
  }

  Owned own(Type type, boolean cell, @Nullable Home home) {
    return owners.own(type, cell, home);
  }

  /** The slot of {@code local}, if the function may own what that holds. */
  @Nullable Owned owner(Local local) {
    return variables.get(local.id());
  }

  /** Ends what the slot holds, if it holds anything. */
  void drop(Owned slot) {
    owners.drop(slot);
  }

  // ---- values

  /**
   * {@code value}, that of {@code e}, with its owner settled: a variable that moves loses it, a new value
   * that nobody takes belongs to the enclosing block.
   */
  IrExpr settle(TExpr e, IrExpr value, Use use) {
    if (!active || !code.isReachable() || !carries(e.type())) {
      return value;
    }
    if (use == Use.RETURN && isHandler && isMoved(e) && consuming().isView(e)) {
      return lent(value, e);
    }
    if (isMoved(e)
        && isCounted(e.type())
        && (e instanceof TExpr.LocalRef || consuming().isView(e) && !givesView)) {
      return method.program.drops.retain(code, method.ctx, value, method.types.of(e.type()));
    }
    if (e instanceof TExpr.LocalRef ref) {
      if (!isMoved(e)) {
        return value;
      }
      IrExpr taken = method.variables.isCell(ref.local()) ? code.stable(value) : value;
      release(ref.local());
      return taken;
    }
    if (consuming().isView(e) || isMoved(e) || use == Use.STORE || use == Use.RETURN) {
      return value;
    }
    return temporary(e, value);
  }

  /**
   * The value of {@code e}, which is handed over to another actor and not used here any more: a closure
   * that only this variable is known to hold goes without the count of one more owner.
   */
  IrExpr givenAway(TExpr e) {
    if (e instanceof TExpr.LocalRef ref && isCounted(e.type())) {
      Owned owned = variables.get(ref.local().id());
      if (owned != null && !owned.cell()) {
        IrExpr value = code.stable(method.variables.read(ref.local()));
        release(ref.local());
        return value;
      }
    }
    return method.expressions.value(e, Use.STORE);
  }

  /** A handler answers with a copy of what stays in the actor. */
  private IrExpr lent(IrExpr value, TExpr e) {
    return method.program.isolation.copy(method.ctx, value, method.types.of(e.type()));
  }

  /** Whether the value of {@code e} gets another owner than the block that evaluates it. */
  boolean isHandedOver(TExpr e) {
    return isMoved(e) && !consuming().isView(e);
  }

  /** Whether the value of {@code e} leaves the place that it stands in. */
  boolean isMoved(TExpr e) {
    return moves != null && moves.isMoved(e);
  }

  private IrExpr temporary(TExpr e, IrExpr value) {
    Owned owned = own(e.type());
    temporaries.put(e, owned);
    code.set(owned.slot(), value);
    return new IrExpr.Get(owned.slot());
  }

  /** {@code e} was evaluated for its effect only; its value still belongs to the block. */
  void discard(TExpr e, IrExpr value) {
    if (carries(e.type()) && isMoved(e) && !consuming().isView(e) && code.isReachable()) {
      temporary(e, value);
    } else {
      method.expressions.discard(value);
    }
  }

  /** {@link Together#evaluate} where something could end. */
  List<IrExpr> together(
      List<TExpr> expressions,
      List<Supplier<IrExpr>> values,
      Function<List<Supplier<IrExpr>>, List<IrExpr>> evaluate) {
    return active ? operands.evaluate(expressions, values, evaluate) : evaluate.apply(values);
  }

  /** The block owns what {@code local} holds no longer. */
  void release(Local local) {
    Owned owned = variables.get(local.id());
    if (owned == null) {
      return;
    }
    if (owned.cell()) {
      method.variables.assign(
          local, new IrExpr.Null(method.program.representation.of(owned.type())));
    } else {
      code.set(owned.slot(), new IrExpr.Null(owned.slot().type()));
    }
    parts.of(local).forEach(this::empty);
  }

  private void empty(Owned owned) {
    code.set(owned.slot(), new IrExpr.Null(owned.slot().type()));
  }

  /** The block no longer owns the value of {@code e}, which was a temporary of its own. */
  void releaseTemporary(TExpr e) {
    Owned owned = temporaries.get(e);
    if (owned != null) {
      code.set(owned.slot(), new IrExpr.Null(owned.slot().type()));
    }
  }

  // ---- variables

  /** The block owns what {@code local}, which has just got {@code value}, holds. */
  void bind(Local local, TExpr value) {
    if (!carries(local.type()) || consuming().isView(value) && !isCounted(local.type())) {
      return;
    }
    boolean moves = value instanceof TExpr.LocalRef && isSetOnce(local);
    own(local, moves ? homes.from(((TExpr.LocalRef) value).local()) : null);
  }

  /** Whether {@code local} holds the same as long as it lives, and nobody else has it. */
  boolean isSetOnce(Local local) {
    return !method.facts.isWritten(local) && !method.variables.isCell(local);
  }

  private void holdAgain(Local local, @Nullable Owned owned) {
    if (owned != null) {
      hold(local, owned);
    }
  }

  private void hold(Local local, Owned owned) {
    code.set(
        owned.slot(),
        owned.cell()
            ? new IrExpr.Get(method.variables.jvmLocal(local))
            : method.variables.read(local));
  }

  /** A part of a variable was written, which may have made the variable another object. */
  void written(TExpr place) {
    TExpr root = place;
    while (true) {
      switch (root) {
        case TExpr.Field f -> root = f.base();
        case TExpr.TupleField t -> root = t.base();
        case TExpr.Index i when method.types.of(i.base().type()) instanceof Type.Array ->
            root = i.base();
        case TExpr.LocalRef ref -> {
          if (isCounted(ref.local().type())) {
            holdAgain(ref.local(), variables.get(ref.local().id()));
          }
          return;
        }
        default -> {
          return;
        }
      }
    }
  }

  /** A {@code move} lambda takes {@code local} with it. */
  void capture(Local local) {
    if (isCounted(local.type())) {
      Type type = method.types.of(local.type());
      method.program.drops.retain(code, method.ctx, method.variables.read(local), type);
      return;
    }
    Owned owned = variables.get(local.id());
    if (owned != null && owned.cell()) {
      release(local); // its cell still holds the value, which an assignment would end once more
      return;
    }
    if (owned != null) {
      empty(owned);
    }
    parts.of(local).forEach(this::empty);
  }

  /** The program ends the value of {@code e} by name; a counted one has just given up one owner. */
  void endNow(TExpr e) {
    if (e instanceof TExpr.LocalRef ref && isCounted(e.type())) {
      Owned owned = variables.get(ref.local().id());
      if (owned != null) {
        owners.drop(owned);
        release(ref.local());
      }
    }
  }

  /** The block owns what {@code local} holds. */
  void own(Local local) {
    own(local, null);
  }

  /** The same; at {@code home} it is expected if a panic leaves the block. */
  @Nullable Owned own(Local local, @Nullable Home home) {
    if (!carries(local.type())) {
      return null;
    }
    Owned owned = own(local.type(), method.variables.isCell(local), home);
    variables.put(local.id(), owned);
    hold(local, owned);
    return owned;
  }

  /** {@code local} is declared without a value and will own what it gets. */
  void declare(Local local) {
    if (carries(local.type())) {
      Owned owned = own(local.type(), method.variables.isCell(local), null);
      variables.put(local.id(), owned);
      if (owned.cell()) {
        hold(local, owned);
      }
    }
  }

  /** {@code local} only looks at its first value, and will own what it gets later. */
  void borrow(Local local) {
    if (active
        && local.mutable()
        && carries(local.type())
        && method.facts.isWritten(local)
        && !method.variables.isCell(local)) {
      variables.put(local.id(), own(local.type()));
    }
  }

  /** The variables that {@code task} takes over and that carry {@code Drop}. */
  List<Local> taken(TExpr.StartTask task) {
    Moves known = moves;
    return known == null
        ? List.of()
        : known.taken(task).stream().filter(l -> carries(l.type())).toList();
  }

  /** The parameters that the function consumes; of a handler all. */
  void ownParameters() {
    FnDef function = method.instance.function();
    if (!active) {
      return;
    }
    boolean step = function.flags().contains(FnDef.Flag.STEP);
    for (int i = 0; i < function.params().size(); i++) {
      Local param = function.params().get(i);
      if (step && i == 0) {
        if (carries(param.type())) {
          homes.begin(param);
          own(param, new Home.Machine(param));
        }
      } else if (isHandler ? i > 0 : consuming().of(function.id()).get(i)) {
        own(function.params().get(i));
      } else {
        borrow(function.params().get(i));
      }
    }
  }

  /** The machine at {@code place} has become another one, which took over what it had. */
  void replaced(TExpr place) {
    if (!active || !code.isReachable()) {
      return;
    }
    if (place instanceof TExpr.LocalRef ref) {
      holdAgain(ref.local(), variables.get(ref.local().id()));
    } else {
      written(place);
    }
  }

  /** {@code local} gets {@code value}; what it held is dropped before. */
  void assign(Local local, IrExpr value) {
    Owned owned = variables.get(local.id());
    if (owned == null && !(carries(local.type()) && method.variables.isCell(local))) {
      method.variables.assign(local, value);
      return;
    }
    IrExpr now = code.stable(value);
    if (owned != null && !owned.cell()) {
      owners.drop(owned);
      method.variables.assign(local, now);
      code.set(owned.slot(), now);
      return;
    }
    // in a closure the cell alone says what the variable owns
    owners.dropContent(method.variables.read(local), method.types.of(local.type()));
    method.variables.assign(local, now);
    if (owned != null) {
      hold(local, owned);
    }
  }

  /** Drops the value at a place that is about to be written. */
  void replaceAt(Supplier<IrExpr> old, Type type) {
    if (carries(type)) {
      Type concrete = method.types.of(type);
      method.program.drops.drop(code, method.ctx, code.stable(old.get()), concrete);
    }
  }

  // ---- leaving the function

  /** Returns {@code given}: it is computed first, then deferred code runs, then blocks drop. */
  void exit(@Nullable IrExpr given) {
    IrExpr value = given == null ? method.yields.end() : homes.keep(given);
    boolean settled = !active && !method.tasks.isInScope();
    if (settled || !method.facts.hasDefers() || !code.isReachable()) {
      code.ret(new IrStmt.Return(value));
      return;
    }
    IrExpr result = value;
    if (value != null) {
      IrLocal kept = code.temporary(value.type());
      code.set(kept, value);
      result = new IrExpr.Get(kept);
    }
    method.tasks.closeAll();
    method.defers.runNow();
    code.ret(new IrStmt.Return(result));
  }
}
