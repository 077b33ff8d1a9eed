package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.selection.ImplSelection;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Traits as interfaces, for calls on {@code dyn} values. A trait at type arguments is an interface that
 * extends those of its supertraits; a value in a {@code dyn} is an adapter ({@link Adapters}) that
 * implements the interfaces of all traits it was ever converted to.
 */
final class Dynamics {
  /** A method that can be called on a {@code dyn}; {@code params} without receiver and context. */
  record Member(FnDef function, String name, List<JType> params, JType result) {}

  /** The interface of a trait. */
  record Interface(String name, TraitRef trait, List<Member> members, List<TraitRef> supertraits) {}

  private final Program program;
  private final Map<TraitRef, Interface> interfaces = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  Dynamics(Program program) {
    this.program = program;
  }

  IrExpr call(Callees.Erased callee, IrExpr ctx, List<IrExpr> args, int line) {
    Interface owner = declaring(callee.trait(), callee.method());
    if (owner == null) {
      throw new IllegalStateException(callee.trait().trait() + " has no " + callee.method());
    }
    Member member = member(owner, callee.method());
    List<IrExpr> all = new ArrayList<>();
    all.add(new IrExpr.Cast(args.getFirst(), JType.ref(owner.name())));
    all.add(ctx);
    all.addAll(args.subList(1, args.size()));
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.INTERFACE,
        owner.name(),
        member.name(),
        MethodRef.withContext(member.params()),
        member.result(),
        all,
        line);
  }

  private static Member member(Interface of, String method) {
    return of.members().stream()
        .filter(m -> m.function().id().name().equals(method))
        .findFirst()
        .orElseThrow();
  }

  /** The interface of {@code trait} or of the supertrait that declares {@code method}. */
  private @Nullable Interface declaring(TraitRef trait, String method) {
    Interface own = of(trait);
    if (own.members().stream().anyMatch(m -> m.function().id().name().equals(method))) {
      return own;
    }
    for (TraitRef parent : own.supertraits()) {
      Interface found = declaring(parent, method);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  Interface of(TraitRef trait) {
    Interface known = interfaces.get(trait);
    if (known == null) {
      known = make(trait);
      interfaces.put(trait, known);
      declare(known);
    }
    return known;
  }

  private Interface make(TraitRef trait) {
    TraitDef def = Objects.requireNonNull(program.typed.traits().get(trait.trait()));
    Map<Type.Param, Type> bindings = ImplSelection.bindings(def.typeParams(), trait.args());
    InstanceTypes types = new InstanceTypes(bindings, program.selection);
    StringBuilder base = new StringBuilder(Names.typeClass(def.id())).append("$Dyn");
    trait.args().forEach(a -> base.append('$').append(Instances.word(a)));
    String name = base.toString();
    for (int i = 2; !names.add(name); i++) {
      name = base + "$" + i;
    }
    String simple = name.substring(name.lastIndexOf('/') + 1).replace("$Dyn", "");
    List<Member> members = new ArrayList<>();
    for (FnId id : def.methods()) {
      FnDef function = program.function(id);
      if (isCallable(function, def)) {
        List<JType> params =
            function.params().stream()
                .skip(1)
                .map(p -> program.representation.of(types.of(p.type())))
                .toList();
        members.add(
            new Member(
                function,
                Names.escape(id.name()) + "$" + simple,
                params,
                program.representation.result(types.of(function.result()))));
      }
    }
    return new Interface(name, trait, members, def.supertraits().stream().map(types::of).toList());
  }

  /** Whether a method makes sense without knowing the type of the value. */
  private static boolean isCallable(FnDef function, TraitDef trait) {
    return function.hasReceiver()
        && function.typeParams().size() == trait.typeParams().size() + 1
        && !mentions(function.result(), trait.self())
        && function.params().stream().skip(1).noneMatch(p -> mentions(p.type(), trait.self()));
  }

  private static boolean mentions(Type type, Type.Param self) {
    boolean[] found = {type.equals(self)};
    Types.mapParts(
        type,
        part -> {
          found[0] |= mentions(part, self);
          return part;
        });
    return found[0];
  }

  private void declare(Interface made) {
    List<String> parents = made.supertraits().stream().map(t -> of(t).name()).toList();
    ClassSet.Builder builder =
        program.classes.add(made.name(), IrClass.Kind.INTERFACE, "java/lang/Object", parents, "");
    for (Member m : made.members()) {
      List<IrLocal> params = new ArrayList<>();
      params.add(new IrLocal("this", JType.ref(made.name())));
      params.add(new IrLocal("$ctx", RuntimeNames.CTX));
      for (int i = 0; i < m.params().size(); i++) {
        params.add(new IrLocal("p" + i, m.params().get(i)));
      }
      builder.methods.add(new IrMethod(m.name(), false, params, m.result(), null));
    }
  }
}
