package org.hewlang.runtime;

/** What the program was started with. */
public final class ProgramArgs {
  private static volatile String name = "hew";
  private static volatile String[] args = {};

  private ProgramArgs() {}

  /** Sets the arguments before the program starts; the name is what argument 0 says. */
  public static void set(String programName, String[] arguments) {
    name = programName;
    args = arguments.clone();
  }

  /** Number of arguments, the program's name included. */
  public static long count() {
    return args.length + 1L;
  }

  /** The argument at {@code index}, 0 being the program's name; empty if there is none. */
  public static HewString get(long index) {
    String[] arguments = args;
    if (index < 0 || index > arguments.length) {
      return HewString.EMPTY;
    }
    return HewString.of(index == 0 ? name : arguments[(int) index - 1]);
  }
}
