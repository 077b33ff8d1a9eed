package org.hewlang.compiler.lower.glue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.hewlang.compiler.analysis.crossing.Crossings;
import org.hewlang.compiler.analysis.waiting.Waiting;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.instance.Protocols;
import org.hewlang.compiler.lower.layout.FunctionTypes;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.Representation;
import org.hewlang.compiler.lower.layout.UnknownFields;
import org.hewlang.compiler.lower.layout.WrittenTypes;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.lower.selection.TraitSelection;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.ZeroValues;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * A program that is being lowered, as all parts of lowering know it: how its values stand on the JVM,
 * which of its functions are needed, and what is written for each of its types.
 */
public final class Program {
  public final TypedProgram typed;
  public final TraitSelection selection;
  public final ClassSet classes = new ClassSet();
  public final FunctionTypes functionTypes;
  public final Layouts layouts;
  public final Representation representation;
  public final UnknownFields unknownFields;
  public final Instances instances;
  public final Callees callees;
  public final Protocols protocols;
  public final Glue glue;
  public final TextGlue texts;
  public final EqualityGlue equality;
  public final OrderGlue order;
  public final HashGlue hashes;
  public final CopyGlue cloning;
  public final CopyGlue isolation;
  public final DropGlue drops;
  final Keys keys;
  public final ZeroGlue zeros;
  private final boolean concurrent;
  private final ZeroValues zeroValues;
  private @Nullable Waiting waiting;
  private @Nullable Crossings crossings;
  private boolean scheduled;
  private final WrittenTypes written;
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Diagnostics diagnostics = new Diagnostics();

  /**
   * @param handles what handles of an actor are on the JVM
   * @param inActorClass whether functions of a module and an owner stand in the class of an actor
   */
  public Program(
      TypedProgram typed,
      TraitSelection selection,
      Function<Type, JType> handles,
      BiPredicate<String, String> inActorClass) {
    this.typed = typed;
    this.selection = selection;
    this.concurrent = isConcurrent(typed);
    this.written = WrittenTypes.of(typed);
    this.functionTypes = new FunctionTypes(classes);
    Representation[] late = new Representation[1];
    this.layouts =
        new Layouts(typed, written, selection, t -> late[0].of(t), this::isLendable, this::mayPart);
    this.representation = new Representation(layouts, functionTypes, handles);
    late[0] = representation;
    this.unknownFields = new UnknownFields(typed);
    this.instances = new Instances(typed, selection, representation, inActorClass, this::report);
    this.callees = new Callees(typed, selection);
    this.protocols = new Protocols(typed, selection, instances);
    this.glue = new Glue(this);
    this.texts = new TextGlue(this);
    this.equality = new EqualityGlue(this);
    this.order = new OrderGlue(this);
    this.hashes = new HashGlue(this);
    this.cloning = new CopyGlue(this, CopyGlue.Purpose.CLONE);
    this.isolation = new CopyGlue(this, CopyGlue.Purpose.ISOLATE);
    this.drops = new DropGlue(this, typed);
    this.keys = new Keys(this);
    this.zeros = new ZeroGlue(this);
    this.zeroValues = new ZeroValues(typed.structs(), typed.enums());
  }

  /** Does {@code task} before the program is complete, but not inside what is being lowered now. */
  public void later(Runnable task) {
    tasks.add(task);
  }

  /** The next of these tasks, or null. */
  public @Nullable Runnable nextTask() {
    return tasks.poll();
  }

  public FnDef function(FnId id) {
    return typed.function(id);
  }

  public InstanceTypes types(FnDef function, List<Type> args) {
    return InstanceTypes.of(function, args, selection);
  }

  /** Whether values of {@code type} are changed in place somewhere and so have the shared bit. */
  public boolean hasSharedBit(Type type) {
    return written.contains(type);
  }

  /** Whether something that was lowered waits as only actors and tasks can. */
  public boolean isScheduled() {
    return scheduled;
  }

  /** What is being lowered needs the scheduler. */
  public void useScheduler() {
    scheduled = true;
  }

  /** Whether the program adds to the text in this field of an actor in place. */
  public boolean isGrowing(DefId actor, int field) {
    return written.grows(actor, field);
  }

  /** Whether values may go from one actor or task to another. */
  public boolean isConcurrent() {
    return concurrent;
  }

  /** Whether {@code typed} declares actors, or makes actors, tasks or channels without declaring any. */
  private static boolean isConcurrent(TypedProgram typed) {
    if (!typed.actors().isEmpty() || !typed.supervisors().isEmpty()) {
      return true;
    }
    boolean[] found = {false};
    for (FnDef function : typed.functions().values()) {
      TExpr code = function.facts() == null ? function.code() : null;
      boolean prelude = function.id().module().equals(Types.PRELUDE);
      if (code != null && !prelude && !found[0]) {
        Children.walk(code, e -> found[0] |= isConcurrent(e));
      }
    }
    return found[0];
  }

  private static boolean isConcurrent(TExpr e) {
    return switch (e) {
      case TExpr.SpawnLambda _, TExpr.Scope _, TExpr.After _ -> true;
      default ->
          e.type() instanceof Type.Builtin b
              && switch (b.kind()) {
                case SENDER, RECEIVER, STREAM, SINK -> true;
                default -> false;
              };
    };
  }

  /** Whether every value of {@code type} that is not given can be made. */
  public boolean hasZero(Type type) {
    return zeroValues.has(type);
  }

  /** Whether a call of {@code function} may have to wait. */
  public boolean mayWait(FnDef function) {
    return waiting().mayWait(function.id());
  }

  /** Whether running {@code code}, the body of a lambda actor, may have to wait. */
  public boolean mayWait(TExpr code) {
    return waiting().mayWait(code);
  }

  private Waiting waiting() {
    Waiting known = waiting;
    if (known == null) {
      known = new Waiting(typed);
      waiting = known;
    }
    return known;
  }

  /** How values get to other actors. */
  public Crossings crossings() {
    Crossings known = crossings;
    if (known == null) {
      known = new Crossings(typed);
      crossings = known;
    }
    return known;
  }

  /** Whether copies of values of {@code type} for other actors say that they do not end. */
  boolean isLendable(Type type) {
    return concurrent && drops.hasOwn(type);
  }

  /** Whether {@code whole}, a machine, may lose a part of type {@code part} in a step that panics. */
  private boolean mayPart(Type.Nominal whole, Type part) {
    return typed.machines().containsKey(whole.def())
        && drops.hasOneOwner(whole)
        && drops.carries(part);
  }

  void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics.list();
  }
}
