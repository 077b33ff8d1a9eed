package org.hewlang.compiler.lower.instance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.selection.TraitSelection;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The impls by which a program replaces automatic printing, comparison, hashing and cloning. A trait of
 * the program's own with the name and shape of a protocol trait counts as that trait.
 */
public final class Protocols {
  private record Key(Protocol protocol, Type type) {}

  private record Hook(@Nullable MethodRef method) {}

  private final TypedProgram program;
  private final TraitSelection selection;
  private final Instances instances;
  private final Map<Protocol, List<DefId>> traits = new EnumMap<>(Protocol.class);
  private final Set<Protocol> implemented = EnumSet.noneOf(Protocol.class);
  private final Map<Key, Hook> hooks = new HashMap<>();

  public Protocols(TypedProgram program, TraitSelection selection, Instances instances) {
    this.program = program;
    this.selection = selection;
    this.instances = instances;
    for (Protocol p : Protocol.values()) {
      List<DefId> found = new ArrayList<>();
      for (TraitDef trait : program.traits().values()) {
        if (trait.id().name().equals(p.trait()) && hasShape(trait, p)) {
          found.add(trait.id());
        }
      }
      traits.put(p, found);
      if (program.impls().stream().anyMatch(impl -> isOf(impl, found))) {
        implemented.add(p);
      }
    }
  }

  private static boolean isOf(ImplDef impl, List<DefId> traits) {
    TraitRef trait = impl.trait();
    return trait != null && traits.contains(trait.trait());
  }

  private boolean hasShape(TraitDef trait, Protocol p) {
    if (trait.id().module().equals(Types.PRELUDE)) {
      return true;
    }
    FnDef method =
        program.functions().get(new FnId(trait.id().module(), trait.id().name(), p.method()));
    Type self = trait.self();
    return method != null
        && trait.typeParams().isEmpty()
        && method.params().size() == p.params()
        && method.params().stream().allMatch(param -> param.type().equals(self))
        && method
            .result()
            .equals(
                switch (p) {
                  case DISPLAY, DEBUG -> Type.STRING;
                  case EQ -> Type.BOOL;
                  case ORD, HASH -> Type.I64;
                  case CLONE -> self;
                  case DROP -> Type.UNIT;
                });
  }

  /** The method by which the program replaces {@code protocol} for {@code type}, or null. */
  public @Nullable MethodRef hook(Protocol protocol, Type type) {
    if (!implemented.contains(protocol)) {
      return null;
    }
    Key key = new Key(protocol, type);
    Hook known = hooks.get(key);
    if (known == null) {
      known = new Hook(find(protocol, type));
      hooks.put(key, known);
    }
    return known.method();
  }

  private @Nullable MethodRef find(Protocol protocol, Type type) {
    for (DefId trait : Objects.requireNonNull(traits.get(protocol))) {
      TraitSelection.Selected selected = selection.select(new TraitRef(trait, List.of()), type);
      if (selected != null) {
        FnId id = selected.impl().methods().get(protocol.method());
        if (id != null) {
          FnDef function = program.function(id);
          return instances.of(function, selected.args(), null, function.span());
        }
      }
    }
    return null;
  }
}
