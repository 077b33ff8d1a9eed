package org.hewlang.compiler.types;

/**
 * The identity of a declared type, trait, or constant: its module's path ({@code a::b}; the root
 * module's is its file name without ending) and its name.
 */
public record DefId(String module, String name) {
  @Override
  public String toString() {
    return module + "::" + name;
  }
}
