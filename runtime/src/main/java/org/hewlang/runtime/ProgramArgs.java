package org.hewlang.runtime;

/** What the program was started with. */
public final class ProgramArgs {
  private ProgramArgs() {}

  /** Number of arguments, the program's name included. */
  public static long count() {
    return Launcher.arguments().length + 1L;
  }

  /** The argument at {@code index}, 0 being the program's name; empty if there is none. */
  public static HewString get(long index) {
    String[] arguments = Launcher.arguments();
    if (index < 0 || index > arguments.length) {
      return HewString.EMPTY;
    }
    return HewString.of(index == 0 ? Launcher.programName() : arguments[(int) index - 1]);
  }
}
