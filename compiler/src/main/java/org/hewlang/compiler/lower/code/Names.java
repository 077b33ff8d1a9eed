package org.hewlang.compiler.lower.code;

import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;

/** How things of a program are called on the JVM. */
public final class Names {
  /** Package of the classes that belong to no module: tuples, function types, glue. */
  public static final String PROGRAM = "hew/";

  private Names() {}

  /** The package of module {@code a::b}: {@code a/b}. */
  public static String packageOf(String module) {
    StringBuilder path = new StringBuilder();
    for (String part : module.split("::", -1)) {
      if (!path.isEmpty()) {
        path.append('/');
      }
      path.append(escape(part));
    }
    return path.toString();
  }

  /** The class that holds a module's functions. */
  public static String moduleClass(String module) {
    return packageOf(module) + "/$Module";
  }

  public static String typeClass(DefId def) {
    return packageOf(def.module()) + "/" + escape(def.name());
  }

  /** {@code name} with every character that a Java identifier cannot hold as {@code $xNNNN}. */
  public static String escape(String name) {
    int i = 0;
    while (i < name.length() && Character.isJavaIdentifierPart(name.charAt(i))) {
      i++;
    }
    if (i == name.length()) {
      return name;
    }
    StringBuilder escaped = new StringBuilder(name.substring(0, i));
    for (; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isJavaIdentifierPart(c)) {
        escaped.append(c);
      } else {
        escaped.append(String.format("$x%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  /** The JVM field of a part: names as they are, positions with an underscore. */
  public static String field(String name) {
    return Character.isDigit(name.charAt(0)) ? "_" + name : escape(name);
  }

  /** Name of the source file for stack traces and debuggers. */
  public static String sourceFile(Span span) {
    String name = span.file().name();
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
