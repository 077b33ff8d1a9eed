package org.hewlang.runtime.supervise;

/** Why an incarnation of a child ended, as its supervisor sees it. */
public enum Exit {
  /** Stopped or closed by itself or by anybody but its supervisor. */
  NORMAL,
  /** Stopped by its supervisor or by the end of the program. */
  SHUTDOWN,
  /** It trapped, in a handler or while it was starting. */
  CRASH
}
