package org.hewlang.compiler.typed;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Java member behind an {@code extern "java"} function, chosen at compile time.
 *
 * @param kind how it is reached
 * @param owner internal name of the class that declares it ({@code java/lang/Math})
 * @param name its name; {@code <init>} for a constructor
 * @param descriptor its JVM descriptor
 * @param ownerIsInterface whether {@code owner} is an interface
 * @param varargs whether the last parameter collects the remaining arguments
 * @param flags flags of the {@code #[java]} attribute
 * @param onError text of the literal of {@code on_error}, or null
 * @param hasInvalid whether the class of the result has a constant {@code INVALID} that stands for null
 * @param callbacks the functions among the parameters
 */
public record JavaBinding(
    Kind kind,
    String owner,
    String name,
    String descriptor,
    boolean ownerIsInterface,
    boolean varargs,
    Set<Flag> flags,
    @Nullable String onError,
    boolean hasInvalid,
    List<Callback> callbacks) {

  public JavaBinding {
    flags = Set.copyOf(flags);
    callbacks = List.copyOf(callbacks);
  }

  /**
   * A parameter that takes a function: the one abstract method of its interface.
   *
   * @param param index among the parameters of the descriptor
   * @param method name of the method
   * @param descriptor its JVM descriptor
   */
  public record Callback(int param, String method, String descriptor) {}

  /** How a member is reached. */
  public enum Kind {
    STATIC,
    INSTANCE,
    CONSTRUCTOR,
    GET_STATIC,
    GET_FIELD,
    PUT_STATIC,
    PUT_FIELD
  }

  /** Flags of the {@code #[java]} attribute that lowering reads. */
  public enum Flag {
    BLOCKING,
    NONBLOCKING,
    IO_WAIT,
    SAME_THREAD,
    NULLABLE,
    UTF8
  }
}
