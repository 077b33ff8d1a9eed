package org.hewlang.compiler.types;

/**
 * The identity of a function.
 *
 * @param module path of the module that holds it
 * @param owner what it belongs to: empty for a free function, else the type, trait or impl it stands in,
 *     unique in its module (for example {@code Point}, {@code Show for Point}, {@code impl#3})
 * @param name its name
 */
public record FnId(String module, String owner, String name) {
  @Override
  public String toString() {
    return module + "::" + (owner.isEmpty() ? "" : owner + "::") + name;
  }
}
