package org.hewlang.compiler.ir;

import java.util.List;

/**
 * A class to emit.
 *
 * @param name internal name
 * @param kind what it is
 * @param superName internal name of its superclass
 * @param interfaces internal names
 * @param sourceFile name of the Hew file, for stack traces and debuggers; may be empty
 */
public record IrClass(
    String name,
    Kind kind,
    String superName,
    List<String> interfaces,
    List<IrField> fields,
    List<IrMethod> methods,
    String sourceFile) {

  /** What kind of class it is. */
  public enum Kind {
    FINAL,
    ABSTRACT,
    INTERFACE
  }
}
