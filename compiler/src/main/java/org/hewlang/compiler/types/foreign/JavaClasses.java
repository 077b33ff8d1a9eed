package org.hewlang.compiler.types.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Java classes by name, each read once. Not thread-safe. */
public final class JavaClasses {
  private static final String OBJECT = "java/lang/Object";

  private final ClassFiles files;
  private final Map<String, Optional<JavaClass>> known = new HashMap<>();

  public JavaClasses(ClassFiles files) {
    this.files = files;
  }

  @Nullable JavaClass find(String internalName) {
    return known
        .computeIfAbsent(
            internalName,
            name -> {
              byte[] file = files.read(name);
              return file == null ? Optional.empty() : Optional.of(JavaClass.read(file));
            })
        .orElse(null);
  }

  /**
   * The internal name of the class that is written {@code a.b.C} or, for a class inside another, {@code
   * a.b.C.D} or {@code a.b.C$D}; null if there is none.
   */
  public @Nullable String internalName(String written) {
    String name = written.replace('.', '/');
    while (true) {
      if (find(name) != null) {
        return name;
      }
      int cut = name.lastIndexOf('/');
      if (cut < 0) {
        return null;
      }
      name = name.substring(0, cut) + "$" + name.substring(cut + 1);
    }
  }

  /** Whether every value of class {@code below} is one of class {@code above}. */
  boolean isSubclass(String below, String above) {
    return above.equals(OBJECT) || ancestors(below).containsKey(above);
  }

  /** The class and all above it, nearest first; interfaces have the methods of Object too. */
  private Map<String, JavaClass> ancestors(String name) {
    Map<String, JavaClass> found = new LinkedHashMap<>();
    List<String> open = new ArrayList<>(List.of(name));
    for (int i = 0; i < open.size(); i++) {
      JavaClass next = found.containsKey(open.get(i)) ? null : find(open.get(i));
      if (next != null) {
        found.put(open.get(i), next);
        String above = next.superName();
        if (above != null) {
          open.add(above);
        }
        open.addAll(next.interfaces());
      }
    }
    return found;
  }

  /** All methods of that name that can be called on the class, overridden ones once. */
  List<JavaClass.Method> methods(JavaClass in, String name) {
    List<JavaClass.Method> methods = new ArrayList<>();
    if (name.equals("<init>")) {
      in.methods().stream().filter(m -> m.name().equals(name)).forEach(methods::add);
      return methods;
    }
    Set<String> seen = new HashSet<>();
    for (JavaClass c : ancestors(in.name()).values()) {
      for (JavaClass.Method m : c.methods()) {
        boolean inheritedStatic = m.isStatic() && c != in && c.isInterface();
        if (m.name().equals(name) && !inheritedStatic && seen.add(params(m.descriptor()))) {
          methods.add(m);
        }
      }
    }
    return methods;
  }

  private static String params(String descriptor) {
    return descriptor.substring(0, descriptor.indexOf(')') + 1);
  }

  JavaClass.@Nullable Field field(JavaClass in, String name) {
    for (JavaClass c : ancestors(in.name()).values()) {
      for (JavaClass.Field f : c.fields()) {
        if (f.name().equals(name)) {
          return f;
        }
      }
    }
    return null;
  }

  /** The one abstract method of a functional interface; null for everything else. */
  JavaClass.@Nullable Method single(String internalName) {
    JavaClass type = find(internalName);
    if (type == null || !type.isInterface()) {
      return null;
    }
    JavaClass object = find(OBJECT);
    Map<String, JavaClass.Method> found = new LinkedHashMap<>();
    Set<String> implemented = new HashSet<>();
    for (JavaClass c : ancestors(internalName).values()) {
      for (JavaClass.Method m : c.methods()) {
        String signature = m.name() + params(m.descriptor());
        if (m.isStatic() || !c.isInterface()) {
          continue;
        }
        if (!m.isAbstract()) {
          implemented.add(signature);
        } else if (!implemented.contains(signature) && !declares(object, m)) {
          found.putIfAbsent(signature, m);
        }
      }
    }
    return found.size() == 1 ? found.values().iterator().next() : null;
  }

  private static boolean declares(@Nullable JavaClass type, JavaClass.Method method) {
    return type != null
        && type.methods().stream()
            .anyMatch(m ->
                m.name().equals(method.name())
                    && params(m.descriptor()).equals(params(method.descriptor())));
  }
}
