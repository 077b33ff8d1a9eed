package org.hewlang.compiler.lower.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrMethod;

/** The classes of a program while they grow. */
public final class ClassSet {
  private final Map<String, Builder> classes = new LinkedHashMap<>();

  /** A class in the making. */
  public static final class Builder {
    public final String name;
    private final IrClass.Kind kind;
    private final String superName;
    public final List<String> interfaces;
    private final String sourceFile;
    public final List<IrField> fields = new ArrayList<>();
    public final List<IrMethod> methods = new ArrayList<>();

    private Builder(
        String name,
        IrClass.Kind kind,
        String superName,
        List<String> interfaces,
        String sourceFile) {
      this.name = name;
      this.kind = kind;
      this.superName = superName;
      this.interfaces = new ArrayList<>(interfaces);
      this.sourceFile = sourceFile;
    }

    private IrClass build() {
      return new IrClass(
          name,
          kind,
          superName,
          List.copyOf(interfaces),
          List.copyOf(fields),
          List.copyOf(methods),
          sourceFile);
    }
  }

  public boolean contains(String name) {
    return classes.containsKey(name);
  }

  public Builder add(
      String name,
      IrClass.Kind kind,
      String superName,
      List<String> interfaces,
      String sourceFile) {
    Builder builder = new Builder(name, kind, superName, interfaces, sourceFile);
    if (classes.putIfAbsent(name, builder) != null) {
      throw new IllegalStateException("two classes are called " + name);
    }
    return builder;
  }

  /** The class of static methods {@code name}, made on first use. */
  public Builder holder(String name, String sourceFile) {
    Builder known = classes.get(name);
    return known != null
        ? known
        : add(name, IrClass.Kind.FINAL, "java/lang/Object", List.of(), sourceFile);
  }

  public List<IrClass> build() {
    return classes.values().stream().map(Builder::build).toList();
  }
}
