package org.hewlang.compiler.ir;

/**
 * A local variable of a method, compared by identity.
 *
 * <p>It lives in the whole method; the emitter gives each its own slot. A local that is not assigned on
 * every path before a read must be assigned a default first.
 */
public final class IrLocal {
  private final String name;
  private final JType type;

  /** A local; {@code name} is shown by debuggers unless it is empty or starts with {@code $}. */
  public IrLocal(String name, JType type) {
    this.name = name;
    this.type = type;
  }

  public String name() {
    return name;
  }

  public JType type() {
    return type;
  }

  @Override
  public String toString() {
    return name + ":" + type.descriptor();
  }
}
