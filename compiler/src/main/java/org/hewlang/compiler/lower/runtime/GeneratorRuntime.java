package org.hewlang.compiler.lower.runtime;

import org.hewlang.compiler.ir.JType;

/** What compiled generators use of the runtime. */
public final class GeneratorRuntime {
  public static final JType GENERATOR = JType.ref(RuntimeNames.PACKAGE + "generate/Generator");

  /** {@code Generator.RUNNING} and {@code Generator.DONE}. */
  public static final int RUNNING = -2;

  public static final int DONE = -1;

  public static final String STATE = "state";
  public static final String CLOSING = "closing";
  public static final String DROP = "drop";
  public static final String ADVANCE = "advance";

  public static final RuntimeMethod NEXT = virtual("advance", JType.BOOL, RuntimeNames.CTX);
  public static final RuntimeMethod IS_DONE = virtual("isDone", JType.BOOL, RuntimeNames.CTX);
  public static final RuntimeMethod CLOSE = virtual("close", JType.VOID, RuntimeNames.CTX);
  public static final RuntimeMethod UNWINDING =
      RuntimeMethod.of(GENERATOR.name(), "unwinding", RuntimeNames.THROWABLE);
  public static final RuntimeMethod REFUSE = virtual("refuse", JType.BOOL, JType.INT);

  private GeneratorRuntime() {}

  private static RuntimeMethod virtual(String name, JType result, JType... params) {
    return RuntimeMethod.virtual(GENERATOR.name(), name, result, params);
  }
}
