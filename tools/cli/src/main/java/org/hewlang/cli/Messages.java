package org.hewlang.cli;

/** Sentences of the tools themselves, outside of any source file. */
public final class Messages {
  private Messages() {}

  /** {@code error: ...} and, on a line of its own, what to do. */
  public static void error(Session session, CliError error) {
    boolean colour = session.colourByDefault();
    session.err().println(paint(colour, "1;31", "error") + ": " + error.message());
    if (!error.help().isEmpty()) {
      session.err().println("  = " + paint(colour, "1;36", "help") + ": " + error.help());
    }
  }

  private static String paint(boolean colour, String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
