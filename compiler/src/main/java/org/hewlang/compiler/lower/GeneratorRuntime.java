package org.hewlang.compiler.lower;

import org.hewlang.compiler.ir.JType;

/** What compiled generators use of the runtime. */
final class GeneratorRuntime {
  static final JType GENERATOR = JType.ref(RuntimeNames.PACKAGE + "generate/Generator");

  /** {@code Generator.RUNNING} and {@code Generator.DONE}. */
  static final int RUNNING = -2;

  static final int DONE = -1;

  static final String STATE = "state";
  static final String CLOSING = "closing";
  static final String DROP = "drop";
  static final String ADVANCE = "advance";

  static final RuntimeMethod NEXT = virtual("advance", JType.BOOL, RuntimeNames.CTX);
  static final RuntimeMethod IS_DONE = virtual("isDone", JType.BOOL, RuntimeNames.CTX);
  static final RuntimeMethod CLOSE = virtual("close", JType.VOID, RuntimeNames.CTX);
  static final RuntimeMethod UNWINDING =
      RuntimeMethod.of(GENERATOR.name(), "unwinding", RuntimeNames.THROWABLE);
  static final RuntimeMethod REFUSE = virtual("refuse", JType.BOOL, JType.INT);

  private GeneratorRuntime() {}

  private static RuntimeMethod virtual(String name, JType result, JType... params) {
    return RuntimeMethod.virtual(GENERATOR.name(), name, result, params);
  }
}
