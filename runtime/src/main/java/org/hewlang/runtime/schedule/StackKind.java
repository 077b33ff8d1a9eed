package org.hewlang.runtime.schedule;

/** What a runner's stack is for. */
enum StackKind {
  /** Any work: a virtual thread. */
  USUAL,

  /** The main program, and nothing else: as deep as the substrate can make it. */
  MAIN,

  /**
   * Any work, on a platform thread: for extra tokens while running code holds all threads that run
   * virtual ones.
   */
  PLATFORM
}
