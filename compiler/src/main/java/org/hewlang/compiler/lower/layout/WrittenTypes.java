package org.hewlang.compiler.lower.layout;

import java.util.HashSet;
import java.util.Set;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;

/**
 * Which types of value aggregates the program changes in place. Values of all others are immutable
 * objects that may be shared freely, without the shared bit and its tests.
 *
 * <p>Judged by declaration, not by instance, so that it is known before the first instance is lowered.
 */
public final class WrittenTypes {
  /** A field of a struct or actor. */
  private record Part(DefId owner, int index) {}

  private final Set<DefId> structs = new HashSet<>();
  private final Set<Part> growing = new HashSet<>();
  private final Set<Integer> tuples = new HashSet<>();
  private boolean arrays;

  private WrittenTypes() {}

  public static WrittenTypes of(TypedProgram program) {
    WrittenTypes written = new WrittenTypes();
    for (FnDef function : program.functions().values()) {
      FnFacts facts = function.facts();
      if (facts != null) {
        written.structs.addAll(facts.writes().structs());
        written.tuples.addAll(facts.writes().tuples());
        written.arrays |= facts.writes().arrays();
        continue;
      }
      TExpr body = function.code();
      if (body != null) {
        Children.walk(body, written::writes);
      }
    }
    return written;
  }

  /** What {@code code} alone changes in place. */
  public static FnFacts.Writes in(TExpr code) {
    WrittenTypes written = new WrittenTypes();
    Children.walk(code, written::writes);
    return new FnFacts.Writes(written.structs, written.tuples, written.arrays);
  }

  private void writes(TExpr e) {
    switch (e) {
      case TExpr.CallInOut call -> path(call.place());
      case TExpr.Block block -> block.statements().forEach(this::writes);
      default -> {}
    }
  }

  private void writes(TStmt s) {
    switch (s) {
      case TStmt.Assign a -> path(a.place());
      case TStmt.CompoundAssign a -> {
        path(a.place());
        if (a.place() instanceof TExpr.Field f
            && f.type().equals(Type.STRING)
            && f.base().type() instanceof Type.Nominal n) {
          growing.add(new Part(n.def(), f.index()));
        }
        if (a.place() instanceof TExpr.ActorField f
            && f.type().equals(Type.STRING)
            && f.actor().type() instanceof Type.Builtin handle
            && handle.args().getFirst() instanceof Type.Nominal n) {
          growing.add(new Part(n.def(), f.index()));
        }
      }
      case TStmt.Let _, TStmt.Eval _, TStmt.Defer _ -> {}
    }
  }

  /** Every aggregate on the way from the last handle to the written part is written. */
  private void path(TExpr place) {
    TExpr at = place;
    while (true) {
      switch (at) {
        case TExpr.Field f -> {
          if (f.base().type() instanceof Type.Nominal n) {
            structs.add(n.def());
          }
          at = f.base();
        }
        case TExpr.TupleField f -> {
          if (f.base().type() instanceof Type.Tuple t) {
            tuples.add(t.parts().size());
          }
          at = f.base();
        }
        case TExpr.Index i -> {
          if (!(i.base().type() instanceof Type.Array)) {
            return;
          }
          arrays = true;
          at = i.base();
        }
        default -> {
          return;
        }
      }
    }
  }

  /** Whether the program's own code adds to the text in this field in place. */
  public boolean grows(DefId owner, int index) {
    return growing.contains(new Part(owner, index));
  }

  /** Whether fixed arrays have the shared bit. */
  boolean containsArrays() {
    return arrays;
  }

  /** Whether values of {@code type} have the shared bit. */
  public boolean contains(Type type) {
    return switch (type) {
      case Type.Nominal n -> structs.contains(n.def());
      case Type.Tuple t -> tuples.contains(t.parts().size());
      case Type.Array _ -> arrays;
      case Type.Prim _,
          Type.Builtin _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          false;
    };
  }
}
