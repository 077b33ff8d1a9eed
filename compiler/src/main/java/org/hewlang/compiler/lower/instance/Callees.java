package org.hewlang.compiler.lower.instance;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.lower.code.LoweringException;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.lower.selection.TraitSelection;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** What the callees of a body are in an instance of it. */
public final class Callees {
  /** A callee with everything known. */
  public sealed interface Resolved {}

  /** A function with a body, at type arguments. */
  public record Hew(FnDef function, List<Type> args) implements Resolved {}

  public record Known(Intrinsic intrinsic, List<Type> typeArgs) implements Resolved {}

  public record Java(FnDef function, List<Type> args, JavaBinding binding) implements Resolved {}

  /** A C function that the platform's linker finds when it is first called. */
  public record Native(FnDef function, String symbol) implements Resolved {}

  /** A method of a {@code dyn} value. */
  public record Erased(TraitRef trait, String method) implements Resolved {}

  /** {@code Eq::eq} of a type that does not implement it. */
  public record Equality(Type type) implements Resolved {}

  private final TypedProgram program;
  private final TraitSelection selection;

  public Callees(TypedProgram program, TraitSelection selection) {
    this.program = program;
    this.selection = selection;
  }

  public Resolved resolve(Callee callee, InstanceTypes types) {
    return switch (callee) {
      case Callee.Function f -> function(program.function(f.id()), types.of(f.typeArgs()));
      case Callee.TraitMethod m ->
          traitMethod(
              types.of(m.self()), types.of(m.trait()), m.method(), types.of(m.methodArgs()));
      case Callee.DynMethod m -> new Erased(types.of(m.trait()), m.method());
      case Callee.Builtin b -> new Known(b.intrinsic(), types.of(b.typeArgs()));
    };
  }

  private static Resolved function(FnDef function, List<Type> args) {
    return switch (function.body()) {
      case FnDef.FnBody.Code _, FnDef.FnBody.Stored _ -> new Hew(function, args);
      case FnDef.FnBody.Known known -> new Known(known.intrinsic(), args);
      case FnDef.FnBody.Java java -> new Java(function, args, java.binding());
      case FnDef.FnBody.C c ->
          c.java() != null ? new Java(function, args, c.java()) : new Native(function, c.symbol());
      case FnDef.FnBody.Required _, FnDef.FnBody.Broken _ ->
          throw new LoweringException(function.span(), "a function without a body is called");
    };
  }

  /** The method {@code name} of {@code trait} for the type {@code self}. */
  Resolved traitMethod(Type self, TraitRef trait, String name, List<Type> methodArgs) {
    TraitSelection.Selected selected = selection.select(trait, self);
    if (selected == null) {
      if (self instanceof Type.Dyn) {
        return new Erased(trait, name);
      }
      Resolved automatic = automatic(self, trait, name);
      if (automatic == null) {
        throw new IllegalStateException("no impl of " + trait.trait() + " for " + self);
      }
      return automatic;
    }
    List<Type> args = new ArrayList<>();
    FnId id = selected.impl().methods().get(name);
    if (id == null) {
      id = new FnId(trait.trait().module(), trait.trait().name(), name);
      args.add(self);
      args.addAll(trait.args());
    } else {
      args.addAll(selected.args());
    }
    args.addAll(methodArgs);
    return function(program.function(id), args);
  }

  /** What a protocol trait's method does for a type that does not implement the trait. */
  private static @Nullable Resolved automatic(Type self, TraitRef trait, String name) {
    if (!trait.trait().module().equals(Types.PRELUDE)) {
      return null;
    }
    List<Type> types = List.of(self);
    return switch (trait.trait().name() + "." + name) {
      case "Display.display" -> new Known(Intrinsic.TO_STRING, types);
      case "Debug.debug" -> new Known(Intrinsic.DEBUG_TEXT, types);
      case "Eq.eq" -> new Equality(self);
      case "Ord.cmp" -> new Known(Intrinsic.COMPARE_VALUES, types);
      case "Hash.hash" -> new Known(Intrinsic.HASH_VALUE, types);
      case "Clone.clone" -> new Known(Intrinsic.CLONE_VALUE, types);
      default -> null;
    };
  }
}
