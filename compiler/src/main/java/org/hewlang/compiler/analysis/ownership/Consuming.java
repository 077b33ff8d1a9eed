package org.hewlang.compiler.analysis.ownership;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters of which functions take ownership of their arguments.
 *
 * <p>A function consumes a parameter if its body moves it: returns it, stores it, or gives it to a
 * parameter that consumes. That is a least fixed point over the calls among functions. Whether a move
 * matters is asked where the type is known. A trait's method consumes what the
 * trait says in {@code #[consumes(..)]}, and so does each impl of it, whatever its body does; the same for
 * built-in functions.
 */
public final class Consuming {
  private static final String ATTRIBUTE = "consumes";

  private final TypedProgram program;
  private final DropTypes types;
  private final Map<FnId, BitSet> consumed = new HashMap<>();
  private final Map<FnId, Moves> moves = new HashMap<>();
  private final Map<FnId, Boolean> views = new HashMap<>();
  private final Set<FnId> supervisors = new HashSet<>();
  private final Map<Intrinsic, BitSet> intrinsics = new EnumMap<>(Intrinsic.class);

  public Consuming(TypedProgram program) {
    this.program = program;
    this.types = new DropTypes(program).atMost();
    program.supervisors().values().forEach(s -> supervisors.add(s.spawn()));
    Map<FnId, BitSet> promised = promised();
    List<FnDef> open = new ArrayList<>();
    for (FnDef fn : program.functions().values()) {
      switch (fn.body()) {
        case FnDef.FnBody.Known known -> intrinsics.put(known.intrinsic(), declared(fn));
        case FnDef.FnBody.Code _ -> open.add(fn);
        case FnDef.FnBody.Stored stored -> {
          BitSet set = new BitSet();
          stored.facts().consumes().forEach(set::set);
          consumed.put(fn.id(), set);
        }
        case FnDef.FnBody.Required _,
            FnDef.FnBody.Java _,
            FnDef.FnBody.C _,
            FnDef.FnBody.Broken _ ->
            consumed.put(fn.id(), declared(fn));
      }
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (FnDef fn : open) {
        changed |= update(fn, promised.get(fn.id()));
      }
    }
  }

  /** What traits say of the methods that implement them. */
  private Map<FnId, BitSet> promised() {
    Map<FnId, BitSet> promised = new HashMap<>();
    for (ImplDef impl : program.impls()) {
      if (impl.trait() != null) {
        DefId trait = impl.trait().trait();
        impl.methods().forEach((name, id) -> promised.put(id, ofTrait(trait, name)));
      }
    }
    return promised;
  }

  private boolean update(FnDef fn, @Nullable BitSet promised) {
    TExpr body = fn.code();
    if (body == null) {
      return false;
    }
    Moves found = Moves.in(body, this, types);
    moves.put(fn.id(), found);
    if (supervisors.contains(fn.id())) {
      // Its arguments go to its children.
      BitSet all = new BitSet();
      all.set(0, fn.params().size());
      return !all.equals(consumed.put(fn.id(), all));
    }
    if (promised != null) {
      return !promised.equals(consumed.put(fn.id(), promised));
    }
    BitSet now = new BitSet();
    if (fn.flags().contains(FnDef.Flag.GENERATOR)) {
      // They live on in the frame.
      now.set(0, fn.params().size());
    }
    if (fn.flags().contains(FnDef.Flag.STEP)) {
      now.set(0); // what the new state does not take over ends here
    }
    for (int i = 0; i < fn.params().size(); i++) {
      if (found.movedLocals().contains(fn.params().get(i).id())) {
        now.set(i);
      }
    }
    return !now.equals(consumed.put(fn.id(), now));
  }

  private static BitSet declared(FnDef fn) {
    BitSet set = new BitSet();
    for (FnDef.Attribute attribute : fn.attributes()) {
      if (attribute.name().equals(ATTRIBUTE)) {
        for (int i = 0; i < fn.params().size(); i++) {
          if (attribute.args().contains(fn.params().get(i).name())) {
            set.set(i);
          }
        }
      }
    }
    return set;
  }

  /**
   * Whether {@code expr} looks at a value that stays where it is: the content of a handle or an element
   * of a collection, also wrapped in an {@code Option} by the prelude.
   */
  public boolean isView(TExpr expr) {
    return switch (expr) {
      case TExpr.Field _, TExpr.TupleField _, TExpr.Index _, TExpr.ActorField _ -> true;
      case TExpr.Call call ->
          switch (call.callee()) {
            case Callee.Builtin b ->
                switch (b.intrinsic()) {
                  case VEC_GET,
                      ARRAY_GET,
                      HASHMAP_KEY_AT,
                      HASHMAP_VALUE_AT,
                      RC_GET,
                      ARC_GET,
                      BOX_GET ->
                      true;
                  default -> false;
                };
            case Callee.Function f -> givesView(f.id());
            case Callee.TraitMethod _, Callee.DynMethod _ -> false;
          };
      default -> false;
    };
  }

  /** Functions of the prelude whose result is a view, or an option of one. */
  public boolean givesView(FnId id) {
    if (!id.module().equals(Types.PRELUDE)) {
      return false;
    }
    Boolean known = views.get(id);
    if (known == null) {
      FnDef fn = program.functions().get(id);
      TExpr body = fn == null ? null : fn.code();
      views.put(id, false);
      known = body != null && resultIsView(body);
      views.put(id, known);
    }
    return known;
  }

  private boolean resultIsView(TExpr result) {
    return switch (result) {
      case TExpr.Block b -> b.tail() != null && resultIsView(b.tail());
      case TExpr.If i ->
          resultIsView(i.then()) || i.otherwise() != null && resultIsView(i.otherwise());
      case TExpr.VariantLit v -> v.parts().stream().anyMatch(p -> isView(p.value()));
      default -> isView(result);
    };
  }

  /** Where the body of {@code fn} moves values. */
  public Moves moves(FnDef fn) {
    Moves found = moves.get(fn.id());
    TExpr body = fn.code();
    if (found == null && body != null) {
      found = Moves.in(body, this, types);
      moves.put(fn.id(), found);
    }
    if (found == null) {
      throw new IllegalArgumentException(fn.id() + " has no body");
    }
    return found;
  }

  /** The consumed parameters of a function with a body, by what it does. */
  public BitSet of(FnId id) {
    return consumed.getOrDefault(id, new BitSet());
  }

  /** The parameters that a call of {@code callee} gives ownership of. */
  public BitSet of(Callee callee) {
    return switch (callee) {
      case Callee.Function f -> of(f.id());
      case Callee.Builtin b -> intrinsics.getOrDefault(b.intrinsic(), new BitSet());
      case Callee.TraitMethod m -> ofTrait(m.trait().trait(), m.method());
      case Callee.DynMethod m -> ofTrait(m.trait().trait(), m.method());
    };
  }

  /** The parameters that every impl of a trait's method consumes. */
  public BitSet ofTrait(DefId trait, String method) {
    FnDef fn = program.functions().get(new FnId(trait.module(), trait.name(), method));
    return fn == null ? new BitSet() : declared(fn);
  }
}
