package org.hewlang.compiler.lower.instance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.CellKind;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.layout.Representation;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.lower.selection.TraitSelection;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** The instances that a program needs: found while bodies are lowered, lowered one after the other. */
public final class Instances {
  /** How many instances of one function may cause each other before that counts as endless. */
  private static final int NESTING_LIMIT = 64;

  /** Methods per class, so that no class grows without bound. */
  private static final int METHODS_PER_CLASS = 500;

  private record Key(FnId function, List<Type> args) {}

  private final TraitSelection selection;
  private final Representation representation;
  private final BiPredicate<String, String> inActorClass;
  private final Consumer<Diagnostic> report;
  private final Map<Key, Instance> known = new HashMap<>();
  private final Deque<Instance> open = new ArrayDeque<>();
  private final Map<String, String> ownerClasses = new HashMap<>();
  private final Map<String, Integer> methodCounts = new HashMap<>();
  private final Set<String> methodNames = new HashSet<>();

  /**
   * @param inActorClass whether functions of a module and an owner stand in the class of an actor
   * @param report what to do with an error that instances show
   */
  public Instances(
      TypedProgram program,
      TraitSelection selection,
      Representation representation,
      BiPredicate<String, String> inActorClass,
      Consumer<Diagnostic> report) {
    this.selection = selection;
    this.representation = representation;
    this.inActorClass = inActorClass;
    this.report = report;
    Set<String> taken = new HashSet<>();
    for (ImplDef impl : program.impls()) {
      ownerClasses.put(impl.module() + "::" + impl.owner(), implClass(impl, taken));
    }
  }

  /** The next instance whose body is to be lowered, or null. */
  public @Nullable Instance next() {
    return open.poll();
  }

  /** The method of {@code function} at {@code args}. */
  public MethodRef of(FnDef function, List<Type> args, @Nullable Instance cause, Span at) {
    Key key = new Key(function.id(), args);
    Instance instance = known.get(key);
    if (instance == null) {
      instance = new Instance(function, args, method(function, args), cause, at);
      known.put(key, instance);
      if (isEndless(instance)) {
        report(instance);
      } else {
        open.add(instance);
      }
    }
    return instance.method();
  }

  /**
   * Whether calls of {@code function} change the caller's receiver, as those of an iterator's {@code
   * next} do: the receiver is then passed in a cell.
   */
  public static boolean changesReceiver(FnDef function) {
    return function.hasReceiver() && function.params().getFirst().mutable();
  }

  // ---- names

  private static String implClass(ImplDef impl, Set<String> taken) {
    String target =
        switch (impl.target()) {
          case Type.Nominal n -> Names.escape(n.def().name());
          case Type.Builtin b -> Names.escape(b.kind().canonicalName());
          case Type.Prim p -> Names.escape(p.primitive().canonicalName());
          case Type.Tuple _ -> "$Tuple";
          case Type.Array _, Type.Slice _ -> "$Array";
          case Type.Fn _ -> "$Fn";
          case Type.Dyn _ -> "$Dyn";
          case Type.Param _, Type.Assoc _, Type.Pointer _, Type.Var _, Type.Error _ -> "$Any";
        };
    TraitRef trait = impl.trait();
    String kind = trait == null ? "Methods" : Names.escape(trait.trait().name());
    String base = Names.packageOf(impl.module()) + "/" + target + "$$" + kind;
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + i;
    }
    return name;
  }

  private MethodRef method(FnDef function, List<Type> args) {
    InstanceTypes types = InstanceTypes.of(function, args, selection);
    List<JType> params = new ArrayList<>();
    for (int i = 0; i < function.params().size(); i++) {
      JType type = representation.of(types.of(function.params().get(i).type()));
      boolean inOut = i == 0 && changesReceiver(function);
      params.add(inOut ? CellKind.of(type).type() : type);
    }
    JType result = representation.result(types.of(function.result()));
    String owner = split(ownerClass(function.id()));
    String base = Names.escape(function.id().name());
    String name = base + suffix(args);
    for (int i = 2; !methodNames.add(owner + "." + name); i++) {
      name = base + suffix(args) + "$" + i;
    }
    return new MethodRef(owner, name, params, result);
  }

  private String ownerClass(FnId id) {
    if (id.owner().isEmpty()) {
      return Names.moduleClass(id.module());
    }
    if (inActorClass.test(id.module(), id.owner())) {
      return Names.packageOf(id.module()) + "/" + Names.escape(id.owner());
    }
    return ownerClasses.computeIfAbsent(
        id.module() + "::" + id.owner(),
        _ -> Names.packageOf(id.module()) + "/" + Names.escape(id.owner()) + "$$Default");
  }

  private String split(String owner) {
    int part = methodCounts.merge(owner, 1, Integer::sum) / METHODS_PER_CLASS;
    return part == 0 ? owner : owner + "$" + (part + 1);
  }

  /** Type arguments as part of a method's name, for people who read stack traces. */
  private static String suffix(List<Type> args) {
    StringBuilder suffix = new StringBuilder();
    for (Type arg : args) {
      suffix.append('$').append(word(arg));
    }
    return suffix.toString();
  }

  public static String word(Type type) {
    return switch (type) {
      case Type.Prim p ->
          switch (p.primitive()) {
            case UNIT -> "unit";
            case NEVER -> "never";
            case I8, I16, I32, I64, U8, U16, U32, U64, F32, F64, BOOL, CHAR, STRING, DURATION ->
                p.primitive().canonicalName();
          };
      case Type.Nominal n -> Names.escape(n.def().name());
      case Type.Builtin b -> Names.escape(b.kind().canonicalName());
      case Type.Tuple _ -> "tuple";
      case Type.Array _, Type.Slice _ -> "array";
      case Type.Fn _ -> "fn";
      case Type.Dyn _ -> "dyn";
      case Type.Param _, Type.Assoc _, Type.Pointer _, Type.Var _, Type.Error _ -> "other";
    };
  }

  // ---- instances without end

  private static boolean isEndless(Instance instance) {
    int nested = 0;
    for (Instance i = instance; i != null; i = i.cause()) {
      if (i.function() == instance.function()) {
        nested++;
      }
    }
    return nested > NESTING_LIMIT;
  }

  private void report(Instance instance) {
    String name = instance.function().id().name();
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0607,
            instance.askedAt(),
            "instantiation limit reached: `"
                + name
                + "` needs more than "
                + NESTING_LIMIT
                + " instances of itself");
    Instance cause = instance.cause();
    int shown = 0;
    for (Instance i = cause; i != null && shown < 3; i = i.cause()) {
      diagnostic =
          diagnostic.note(
              i.askedAt(), "this instance of `" + i.function().id().name() + "` leads to it");
      shown++;
    }
    report.accept(
        diagnostic.help("call `" + name + "` with its own type arguments, or end the recursion"));
  }
}
