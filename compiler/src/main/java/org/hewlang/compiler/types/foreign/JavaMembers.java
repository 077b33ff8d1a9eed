package org.hewlang.compiler.types.foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the Java member behind an {@code extern "java"} function. Overloads are ranked by how near
 * their parameters are to the Hew types; a call that fits two equally well is an error that names both.
 */
public final class JavaMembers {
  /** The first parameter of Java code that wants the runtime's context; nobody passes it by hand. */
  private static final String CONTEXT = "Lorg/hewlang/runtime/Ctx;";

  private final JavaClasses classes;
  private final JavaTypes types;

  /** {@code handles} gives the Java class (internal name) that a struct is bound to. */
  public JavaMembers(JavaClasses classes, Function<DefId, @Nullable String> handles) {
    this.classes = classes;
    this.types = new JavaTypes(classes, handles);
  }

  /** A declared function. */
  public record Declared(String name, List<Type> params, Type result, Span span) {
    public Declared {
      params = List.copyOf(params);
    }
  }

  /** The binding, or why there is none. */
  public sealed interface Found {
    record Bound(JavaBinding binding) implements Found {}

    record Failed(Diagnostic diagnostic) implements Found {}
  }

  /**
   * The member of {@code function}.
   *
   * @param blockClass the class of the extern block as written, or null
   * @param attribute its {@code #[java]} attribute, or null
   */
  public Found find(Declared function, @Nullable String blockClass, @Nullable Attribute attribute) {
    JavaAttribute java = JavaAttribute.read(attribute);
    for (Type type : function.params()) {
      if (!types.isMapped(type)) {
        return cannotPass(function, type, "from Hew to Java");
      }
    }
    if (!types.isMapped(function.result())) {
      return cannotPass(function, function.result(), "from Java to Hew");
    }
    Target target = Target.of(function.name(), blockClass, java.member());
    if (target.owner() == null) {
      return failed(
          function.span(),
          "unknown Java class for `" + function.name() + "`",
          "name it in the block, `extern \"java:a.b.C\"`, or in the attribute,"
              + " `#[java(\"a.b.C.member\")]`");
    }
    String internal = classes.internalName(target.owner());
    JavaClass owner = internal == null ? null : classes.find(internal);
    if (owner == null) {
      return failed(
          function.span(),
          "unknown Java class `" + target.owner() + "`",
          "is it on the class path?");
    }
    if (java.has("field") || java.has("field_set")) {
      return field(function, owner, target, java);
    }
    return method(function, owner, target, java);
  }

  /** The class and the member that are meant, as written. */
  private record Target(@Nullable String owner, String member, @Nullable String descriptor) {
    static Target of(String name, @Nullable String blockClass, @Nullable String spec) {
      String owner = blockClass;
      String member = spec == null ? name : spec;
      String descriptor = null;
      int open = member.indexOf('(');
      if (open >= 0) {
        descriptor = member.substring(open);
        member = member.substring(0, open);
      }
      int dot = member.lastIndexOf('.');
      if (dot >= 0) {
        owner = member.substring(0, dot);
        member = member.substring(dot + 1);
      }
      return new Target(owner, member, descriptor);
    }
  }

  // ---- fields

  private Found field(Declared function, JavaClass owner, Target target, JavaAttribute java) {
    JavaClass.Field field = classes.field(owner, target.member());
    String display = "`" + target.member() + "` on `" + JavaClass.display(owner.name()) + "`";
    if (field == null) {
      return failed(function.span(), "no Java field " + display, fieldNames(owner));
    }
    boolean set = java.has("field_set");
    boolean utf8 = java.has("utf8");
    List<Type> params = function.params();
    int expected = (field.isStatic() ? 0 : 1) + (set ? 1 : 0);
    boolean fits =
        params.size() == expected
            && (field.isStatic() || isReceiver(params.getFirst(), owner))
            && (set
                ? types.passes(params.getLast(), field.descriptor(), utf8).isPresent()
                    && !field.isFinal()
                : types.gives(field.descriptor(), function.result(), utf8).isPresent());
    if (!fits) {
      return failed(
          function.span(),
          "no Java field " + display + " fits this declaration",
          "it is "
              + (field.isFinal() ? "a final " : "a ")
              + (field.isStatic() ? "static " : "")
              + "field of type `"
              + text(field.descriptor())
              + "`");
    }
    JavaBinding.Kind kind =
        field.isStatic()
            ? set ? JavaBinding.Kind.PUT_STATIC : JavaBinding.Kind.GET_STATIC
            : set ? JavaBinding.Kind.PUT_FIELD : JavaBinding.Kind.GET_FIELD;
    return bound(kind, owner, target.member(), field.descriptor(), false, function, java);
  }

  private static String fieldNames(JavaClass owner) {
    List<String> names = owner.fields().stream().map(JavaClass.Field::name).toList();
    return names.isEmpty() ? "it has no public fields" : "it has " + String.join(", ", names);
  }

  private boolean isReceiver(Type type, JavaClass owner) {
    String handle = types.handleClass(type);
    return handle != null
        && (classes.isSubclass(handle, owner.name()) || classes.isSubclass(owner.name(), handle));
  }

  // ---- methods

  private record Choice(
      JavaBinding.Kind kind, JavaClass.Method method, boolean varargs, List<Integer> distances) {
    /** At most as far in every parameter, and nearer in one. */
    boolean beats(Choice other) {
      if (varargs != other.varargs) {
        return !varargs;
      }
      boolean nearer = distances.size() > other.distances.size();
      for (int i = 0; i < Math.min(distances.size(), other.distances.size()); i++) {
        if (distances.get(i) > other.distances.get(i)) {
          return false;
        }
        nearer |= distances.get(i) < other.distances.get(i);
      }
      return nearer;
    }
  }

  private Found method(Declared function, JavaClass owner, Target target, JavaAttribute java) {
    boolean constructor =
        function.name().equals("new") && java.member() == null || target.member().equals("new");
    String name = constructor ? "<init>" : target.member();
    List<JavaClass.Method> named = new ArrayList<>(classes.methods(owner, name));
    String descriptor = target.descriptor();
    if (descriptor != null) {
      named.removeIf(m -> !m.descriptor().equals(descriptor));
    }
    List<Choice> choices = new ArrayList<>();
    for (JavaBinding.Kind kind : kinds(function, owner, constructor, java)) {
      for (JavaClass.Method method : named) {
        if (!constructor && method.isStatic() != (kind == JavaBinding.Kind.STATIC)) {
          continue;
        }
        Choice choice = choice(function, owner, kind, method, java.has("utf8"));
        if (choice != null) {
          choices.add(choice);
        }
      }
      if (!choices.isEmpty()) {
        break;
      }
    }
    List<Choice> best =
        choices.stream().filter(c -> choices.stream().noneMatch(other -> other.beats(c))).toList();
    if (constructor && owner.isAbstract() || best.isEmpty()) {
      return noMethod(function, owner, target, constructor, named);
    }
    if (best.size() > 1) {
      return ambiguous(function, owner, target, best);
    }
    Choice chosen = best.getFirst();
    return bound(
        chosen.kind(), owner, name, chosen.method().descriptor(), chosen.varargs(), function, java);
  }

  /** The ways to reach the member that come into question, in order. */
  private List<JavaBinding.Kind> kinds(
      Declared function, JavaClass owner, boolean constructor, JavaAttribute java) {
    if (constructor) {
      return List.of(JavaBinding.Kind.CONSTRUCTOR);
    }
    if (java.has("static")) {
      return List.of(JavaBinding.Kind.STATIC);
    }
    if (java.has("instance")) {
      return List.of(JavaBinding.Kind.INSTANCE);
    }
    boolean handle =
        !function.params().isEmpty() && isReceiver(function.params().getFirst(), owner);
    return handle
        ? List.of(JavaBinding.Kind.INSTANCE, JavaBinding.Kind.STATIC)
        : List.of(JavaBinding.Kind.STATIC);
  }

  private @Nullable Choice choice(
      Declared function,
      JavaClass owner,
      JavaBinding.Kind kind,
      JavaClass.Method method,
      boolean utf8) {
    List<Type> given = function.params();
    if (kind == JavaBinding.Kind.INSTANCE) {
      if (given.isEmpty() || !receives(given.getFirst(), owner)) {
        return null;
      }
      given = given.subList(1, given.size());
    }
    String result =
        kind == JavaBinding.Kind.CONSTRUCTOR
            ? "L" + owner.name() + ";"
            : org.objectweb.asm.Type.getReturnType(method.descriptor()).getDescriptor();
    OptionalInt gives = types.gives(result, function.result(), utf8);
    if (gives.isEmpty()) {
      return null;
    }
    List<String> params = parameters(method.descriptor());
    if (!params.isEmpty() && params.getFirst().equals(CONTEXT)) {
      params = params.subList(1, params.size());
    }
    List<Integer> exact = distances(given, params, utf8);
    if (exact != null) {
      return new Choice(kind, method, false, exact);
    }
    List<Integer> collected = method.isVarargs() ? spread(given, params, utf8) : null;
    return collected == null ? null : new Choice(kind, method, true, collected);
  }

  private boolean receives(Type type, JavaClass owner) {
    return isReceiver(type, owner)
        || types.passes(type, "L" + owner.name() + ";", false).isPresent();
  }

  private @Nullable List<Integer> distances(List<Type> given, List<String> params, boolean utf8) {
    if (given.size() != params.size()) {
      return null;
    }
    List<Integer> distances = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      OptionalInt distance = types.passes(given.get(i), params.get(i), utf8);
      if (distance.isEmpty()) {
        return null;
      }
      distances.add(distance.getAsInt());
    }
    return distances;
  }

  /** The distances if the arguments from the last parameter on are collected into its array. */
  private @Nullable List<Integer> spread(List<Type> given, List<String> params, boolean utf8) {
    int fixed = params.size() - 1;
    if (given.size() < fixed) {
      return null;
    }
    List<String> all = new ArrayList<>(params.subList(0, fixed));
    while (all.size() < given.size()) {
      all.add(params.getLast().substring(1));
    }
    return distances(given, all, utf8);
  }

  private Found bound(
      JavaBinding.Kind kind,
      JavaClass owner,
      String name,
      String descriptor,
      boolean varargs,
      Declared function,
      JavaAttribute java) {
    String result = types.handleClass(function.result());
    JavaClass handle = result == null ? null : classes.find(result);
    boolean hasInvalid = handle != null && classes.field(handle, "INVALID") != null;
    String onError = java.onError();
    if (onError != null && !FailureValue.isOne(onError, function.result(), hasInvalid)) {
      return failed(
          function.span(),
          "`on_error = " + onError + "` is no value of `" + TypeText.of(function.result()) + "`",
          "write a literal of that type; `empty` for a vector or bytes, `invalid` for a handle with"
              + " an invalid form");
    }
    return new Found.Bound(
        new JavaBinding(
            kind,
            owner.name(),
            name,
            descriptor,
            owner.isInterface(),
            varargs,
            java.flags(),
            onError,
            hasInvalid,
            callbacks(function, kind, descriptor)));
  }

  private List<JavaBinding.Callback> callbacks(
      Declared function, JavaBinding.Kind kind, String descriptor) {
    if (!descriptor.startsWith("(")) {
      return List.of();
    }
    List<JavaBinding.Callback> callbacks = new ArrayList<>();
    List<String> params = parameters(descriptor);
    int context = !params.isEmpty() && params.getFirst().equals(CONTEXT) ? 1 : 0;
    int first = kind == JavaBinding.Kind.INSTANCE ? 1 : 0;
    for (int i = first; i < function.params().size(); i++) {
      int at = Math.min(i - first + context, params.size() - 1);
      JavaClass.Method method =
          function.params().get(i) instanceof Type.Fn
              ? classes.single(params.get(at).substring(1, params.get(at).length() - 1))
              : null;
      if (method != null) {
        callbacks.add(new JavaBinding.Callback(at, method.name(), method.descriptor()));
      }
    }
    return callbacks;
  }

  private static List<String> parameters(String descriptor) {
    return Arrays.stream(org.objectweb.asm.Type.getArgumentTypes(descriptor))
        .map(org.objectweb.asm.Type::getDescriptor)
        .toList();
  }

  // ---- failures

  private static Found cannotPass(Declared function, Type type, String where) {
    return failed(
        function.span(),
        "cannot pass `" + TypeText.of(type) + "` " + where,
        "numbers, strings, collections, options, functions and handle types can be passed");
  }

  private static Found noMethod(
      Declared function,
      JavaClass owner,
      Target target,
      boolean constructor,
      List<JavaClass.Method> named) {
    List<String> params = function.params().stream().map(TypeText::of).toList();
    String what =
        constructor
            ? "no Java constructor of `" + JavaClass.display(owner.name()) + "`"
            : "no Java method `"
                + target.member()
                + "` on `"
                + JavaClass.display(owner.name())
                + "`";
    String arrow =
        function.result().equals(Type.UNIT)
            ? ""
            : " and gives `" + TypeText.of(function.result()) + "`";
    return failed(
        function.span(),
        what + " takes (" + String.join(", ", params) + ")" + arrow,
        named.isEmpty() ? "there is none of that name" : "there is " + descriptors(named));
  }

  private static Found ambiguous(
      Declared function, JavaClass owner, Target target, List<Choice> best) {
    List<JavaClass.Method> methods = best.stream().map(Choice::method).toList();
    return failed(
        function.span(),
        "no Java method `"
            + target.member()
            + "` on `"
            + JavaClass.display(owner.name())
            + "` fits better than the others",
        "name one with its descriptor: " + descriptors(methods));
  }

  private static String descriptors(List<JavaClass.Method> methods) {
    List<String> texts =
        methods.stream().map(m -> "`" + m.name() + m.descriptor() + "`").distinct().toList();
    return String.join(", ", texts);
  }

  private static String text(String descriptor) {
    return org.objectweb.asm.Type.getType(descriptor).getClassName();
  }

  private static Found failed(Span at, String message, String help) {
    return new Found.Failed(Diagnostic.of(Code.E0718, at, message).help(help));
  }
}
