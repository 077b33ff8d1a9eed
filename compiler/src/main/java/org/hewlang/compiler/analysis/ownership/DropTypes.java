package org.hewlang.compiler.analysis.ownership;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Qualities;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypeParts;
import org.hewlang.compiler.typed.TypeParts.Answer;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Which types carry {@code Drop}: those that implement it, counted handles, owning handles, and what
 * contains such a type. Type parameters count as carrying none; ask with concrete types for an instance.
 */
public final class DropTypes {
  public static final DefId DROP = new DefId(Types.PRELUDE, "Drop");

  private final TypedProgram program;
  private final TypeParts parts;
  private final Set<DefId> implementing = new HashSet<>();
  private final Map<Type, Boolean> known = new HashMap<>();
  private final Type.@Nullable Param assumed;
  private final boolean functions;
  private final boolean open;

  public DropTypes(TypedProgram program) {
    this.program = program;
    this.parts = new TypeParts(program.structs(), program.enums());
    this.assumed = null;
    this.functions = false;
    this.open = false;
    for (ImplDef impl : program.impls()) {
      if (impl.trait() != null
          && impl.trait().trait().equals(DROP)
          && impl.target() instanceof Type.Nominal target) {
        implementing.add(target.def());
      }
    }
  }

  private DropTypes(DropTypes base, Type.@Nullable Param assumed, boolean functions, boolean open) {
    this.program = base.program;
    this.parts = base.parts;
    this.implementing.addAll(base.implementing);
    this.assumed = assumed;
    this.functions = functions;
    this.open = open;
  }

  /** The same, but function values may own something: what a {@code move} lambda captured. */
  public DropTypes withFunctions() {
    return new DropTypes(this, assumed, true, open);
  }

  /** The same, but the parameter {@code param} stands for a type that carries {@code Drop}. */
  DropTypes assuming(Type.Param param) {
    return new DropTypes(this, param, functions, open);
  }

  /** The same, but whatever is not known here is taken to carry {@code Drop}. */
  DropTypes atMost() {
    return new DropTypes(this, null, true, true);
  }

  /**
   * Whether values that carry {@code Drop} can occur in the program at all: it implements the trait, or
   * its own code mentions counted handles.
   */
  public boolean occur() {
    if (!implementing.isEmpty()) {
      return true;
    }
    boolean[] found = {false};
    for (FnDef fn : program.functions().values()) {
      FnFacts facts = fn.facts();
      boolean prelude = fn.id().module().equals(Types.PRELUDE);
      if (facts != null) {
        found[0] |= facts.mentionsDrop() && !prelude;
        continue;
      }
      TExpr body = found[0] || prelude ? null : fn.code();
      if (body != null) {
        found[0] = mentioned(body);
      }
    }
    return found[0];
  }

  /** Whether {@code code} holds a {@code move} lambda. */
  public static boolean hasMovingLambda(TExpr code) {
    boolean[] found = {false};
    Children.walk(code, e -> found[0] |= e instanceof TExpr.Lambda l && l.move());
    return found[0];
  }

  /** Whether values that carry {@code Drop} occur in {@code body}. */
  boolean mentioned(TExpr body) {
    boolean[] found = {false};
    Children.walk(
        body,
        expr ->
            found[0] |=
                !(expr.type() instanceof Type.Prim)
                    && !(expr.type() instanceof Type.Param)
                    && carries(expr.type()));
    return found[0];
  }

  /** Whether {@code type} itself has a {@code drop}. */
  public boolean implementsDrop(Type type) {
    return type instanceof Type.Nominal n && implementing.contains(n.def());
  }

  /** Whether the end of a value of {@code type} can be observed. */
  public boolean carries(Type type) {
    Boolean found = known.get(type);
    if (found == null) {
      known.put(type, false); // a type that contains itself carries what its other parts carry
      found = compute(type);
      known.put(type, found);
    }
    return found;
  }

  private boolean compute(Type type) {
    return switch (type) {
      case Type.Param p -> open || p.equals(assumed);
      case Type.Fn _ -> functions;
      case Type.Assoc _ -> open;
      case Type.Prim _, Type.Pointer _, Type.Var _, Type.Error _ -> false;
      case Type.Tuple t -> any(t.parts());
      case Type.Array a -> carries(a.element());
      case Type.Slice s -> carries(s.element());
      case Type.Dyn d -> functions || d.traits().stream().anyMatch(t -> isDrop(t, 0));
      case Type.Builtin b ->
          switch (Qualities.drops(b)) {
            case YES -> true;
            case NO -> false;
            case BY_PARTS -> any(b.args());
          };
      case Type.Nominal n -> implementing.contains(n.def()) || anyPart(n);
    };
  }

  /**
   * Whether a value of {@code type} may hold an owning handle, of which there is no copy that could be lent
   * to another actor. Functions and {@code dyn} values do not show what they hold.
   */
  public boolean mayHoldHandle(Type type) {
    return mayHoldHandle(type, new HashSet<>());
  }

  private boolean mayHoldHandle(Type type, Set<Type> visited) {
    if (!visited.add(type)) {
      return false;
    }
    return switch (type) {
      case Type.Param _, Type.Assoc _, Type.Fn _ -> true;
      case Type.Dyn _ -> carries(type);
      case Type.Prim _, Type.Pointer _, Type.Var _, Type.Error _ -> false;
      case Type.Tuple t -> t.parts().stream().anyMatch(p -> mayHoldHandle(p, visited));
      case Type.Array a -> mayHoldHandle(a.element(), visited);
      case Type.Slice s -> mayHoldHandle(s.element(), visited);
      case Type.Nominal n -> parts.of(n).stream().anyMatch(p -> mayHoldHandle(p, visited));
      case Type.Builtin b ->
          switch (b.kind()) {
            case GENERATOR, ASYNC_GENERATOR, STREAM, SINK, SENDER, RECEIVER -> true;
            case VEC, HASH_MAP, HASH_SET, BOX ->
                b.args().stream().anyMatch(p -> mayHoldHandle(p, visited));
            case RC, ARC, WEAK, BYTES, RANGE, REGEX, ACTOR_REF, REMOTE_REF, ACTOR, TASK, SCOPE ->
                false;
          };
    };
  }

  /** Whether values of {@code type} hold a handle of which there is no second one, so that it only moves. */
  public boolean onlyMoves(Type type) {
    return parts.some(
        type,
        t ->
            switch (t) {
              case Type.Builtin b ->
                  switch (b.kind()) {
                    case RECEIVER, STREAM, SINK, GENERATOR, ASYNC_GENERATOR -> Answer.YES;
                    case VEC, HASH_MAP, HASH_SET, BOX -> Answer.BY_PARTS;
                    case SENDER,
                        RC,
                        ARC,
                        WEAK,
                        BYTES,
                        RANGE,
                        REGEX,
                        ACTOR_REF,
                        REMOTE_REF,
                        ACTOR,
                        TASK,
                        SCOPE ->
                        Answer.NO;
                  };
              default -> Answer.BY_PARTS;
            });
  }

  /** Whether values of {@code type} can have any number of owners: {@code Arc}, {@code Sender}, and theirs. */
  public boolean isCounted(Type type) {
    return switch (type) {
      case Type.Builtin b ->
          switch (b.kind()) {
            case ARC, SENDER -> true;
            case VEC, HASH_MAP, HASH_SET, BOX -> b.args().stream().allMatch(this::isCounted);
            default -> !carries(type);
          };
      case Type.Tuple t -> t.parts().stream().allMatch(this::isCounted);
      default -> !carries(type);
    };
  }

  private boolean any(List<Type> types) {
    return types.stream().anyMatch(this::carries);
  }

  private boolean anyPart(Type.Nominal type) {
    return any(parts.of(type));
  }

  private boolean isDrop(TraitRef trait, int depth) {
    if (trait.trait().equals(DROP)) {
      return true;
    }
    TraitDef def = program.traits().get(trait.trait());
    return def != null
        && depth < 64
        && def.supertraits().stream().anyMatch(s -> isDrop(s, depth + 1));
  }
}
