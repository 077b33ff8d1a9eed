package org.hewlang.compiler.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;
import org.junit.jupiter.api.Test;

/**
 * The compiler names classes and members of the runtime without depending on it; this test holds the two
 * together.
 */
class RuntimeMembersTest {
  private static final ClassLoader LOADER = RuntimeMembersTest.class.getClassLoader();

  /** Why {@code method} does not exist; empty if it does. */
  private static String problem(RuntimeMethod method) {
    Class<?> owner;
    MethodType type;
    try {
      owner = Class.forName(method.owner().replace('/', '.'), false, LOADER);
      type = MethodType.fromMethodDescriptorString(descriptor(method), LOADER);
    } catch (ClassNotFoundException | TypeNotPresentException e) {
      return method + ": " + e;
    }
    boolean wantsStatic =
        switch (method.kind()) {
          case STATIC, STATIC_INTERFACE -> true;
          case VIRTUAL, INTERFACE, SPECIAL -> false;
        };
    return candidates(owner).stream()
            .anyMatch(m ->
                m.getName().equals(method.name())
                    && m.getReturnType().equals(type.returnType())
                    && List.of(m.getParameterTypes()).equals(type.parameterList())
                    && Modifier.isStatic(m.getModifiers()) == wantsStatic
                    && Modifier.isPublic(m.getModifiers()))
        ? ""
        : "no public " + method;
  }

  private static List<Method> candidates(Class<?> owner) {
    List<Method> methods = new ArrayList<>(List.of(owner.getMethods()));
    methods.addAll(Arrays.asList(owner.getDeclaredMethods()));
    return methods;
  }

  private static String descriptor(RuntimeMethod method) {
    StringBuilder d = new StringBuilder("(");
    method.params().forEach(p -> d.append(p.descriptor()));
    return d.append(')').append(method.result().descriptor()).toString();
  }

  private static List<String> problems(Stream<RuntimeMethod> methods) {
    return methods
        .filter(m -> !m.owner().startsWith(Names.PROGRAM))
        .map(RuntimeMembersTest::problem)
        .filter(p -> !p.isEmpty())
        .toList();
  }

  @Test
  void methodsThatAreConstantsExist() throws Exception {
    List<RuntimeMethod> constants = new ArrayList<>();
    for (Class<?> type : classesOfLowering()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == RuntimeMethod.class) {
          field.setAccessible(true);
          constants.add((RuntimeMethod) field.get(null));
        }
      }
    }
    assertFalse(constants.isEmpty());
    assertEquals(List.of(), problems(constants.stream()));
  }

  @Test
  void methodsBehindIntrinsicsExist() {
    assertEquals(List.of(), problems(Intrinsics.methods().values().stream()));
  }

  @Test
  void classesThatAreConstantsExist() throws ReflectiveOperationException {
    for (Field field : RuntimeNames.class.getDeclaredFields()) {
      field.setAccessible(true);
      String name =
          switch (field.get(null)) {
            case JType type -> type.name();
            case String text when text.endsWith("/") -> "";
            case String text -> text;
            default -> "";
          };
      if (!name.isEmpty()) {
        Class.forName(name.replace('/', '.'), false, LOADER);
      }
    }
  }

  @Test
  void sequencesOfEveryKindHaveTheirMethods() {
    List<RuntimeMethod> methods = new ArrayList<>();
    List<Type> elements =
        List.of(
            Type.I8,
            Type.U8,
            Type.BOOL,
            Type.I32,
            Type.CHAR,
            Type.I64,
            Type.F32,
            Type.F64,
            Type.STRING);
    for (Type element : elements) {
      for (Type type : List.of(Type.vec(element), new Type.Array(element, 2))) {
        String owner = Sequences.className(type);
        JType stored = Sequences.kind(type).stored();
        JType self = JType.ref(owner);
        methods.add(Sequences.get(type));
        methods.add(Sequences.set(type));
        methods.add(Sequences.length(type));
        methods.add(RuntimeMethod.virtual(owner, "at", stored, JType.INT));
        methods.add(RuntimeMethod.virtual(owner, "put", JType.VOID, JType.INT, stored));
        methods.add(RuntimeMethod.virtual(owner, "copy", self));
        methods.add(RuntimeMethod.of(owner, "filled", self, JType.LONG, stored));
      }
      Type vec = Type.vec(element);
      String owner = Sequences.className(vec);
      JType self = JType.ref(owner);
      JType stored = Sequences.kind(vec).stored();
      JType raw = JType.ref("[" + Sequences.kind(vec).elementCode());
      methods.add(Sequences.push(vec));
      methods.add(RuntimeMethod.of(owner, "of", self, raw));
      methods.add(RuntimeMethod.of(owner, "withCapacity", self, JType.LONG));
      methods.add(RuntimeMethod.virtual(owner, "pop", stored));
      methods.add(RuntimeMethod.virtual(owner, "removeAt", stored, JType.LONG));
      methods.add(RuntimeMethod.virtual(owner, "append", JType.VOID, self));
      methods.add(RuntimeMethod.virtual(owner, "clear", JType.VOID));
    }
    assertEquals(List.of(), problems(methods.stream()));
  }

  @Test
  void constructorsOfCollectionsExist() throws ReflectiveOperationException {
    Map<String, String> constructors =
        Map.of(
            "LongKeyMap", "(C)V",
            "ObjKeyMap", "(Lorg/hewlang/runtime/KeyOps;C)V",
            "LongSet", "()V",
            "ObjSet", "(Lorg/hewlang/runtime/KeyOps;)V",
            "Range", "(JJ)V",
            "TextBuilder", "()V",
            "DeferList", "()V",
            "FormatSpec", "(ICZZZIIC)V");
    for (Map.Entry<String, String> e : constructors.entrySet()) {
      Class<?> owner = Class.forName("org.hewlang.runtime." + e.getKey(), false, LOADER);
      List<Class<?>> params =
          MethodType.fromMethodDescriptorString(e.getValue(), LOADER).parameterList();
      Executable found = owner.getConstructor(params.toArray(Class[]::new));
      assertEquals(params.size(), found.getParameterCount());
    }
  }

  private static List<Class<?>> classesOfLowering()
      throws URISyntaxException, IOException, ClassNotFoundException {
    Path origin =
        Path.of(RuntimeMethod.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(origin)) {
      return classesIn(origin.resolve("org/hewlang/compiler/lower"));
    }
    try (FileSystem jar = FileSystems.newFileSystem(origin)) {
      return classesIn(jar.getPath("org/hewlang/compiler/lower"));
    }
  }

  private static List<Class<?>> classesIn(Path directory)
      throws IOException, ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          String simple = name.substring(0, name.length() - ".class".length());
          classes.add(Class.forName("org.hewlang.compiler.lower." + simple, true, LOADER));
        }
      }
    }
    return classes;
  }
}
