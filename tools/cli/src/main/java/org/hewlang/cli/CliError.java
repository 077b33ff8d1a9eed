package org.hewlang.cli;

/** The end of a command with a sentence for the user. */
public final class CliError extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String help;

  private CliError(int exitCode, String message, String help) {
    super(message, null, false, false);
    this.exitCode = exitCode;
    this.help = help;
  }

  /** The command was understood and could not be carried out. */
  public static CliError failed(String message, String help) {
    return new CliError(ExitCode.FAILED, message, help);
  }

  /** The command line is wrong. */
  public static CliError usage(String message, String help) {
    return new CliError(ExitCode.USAGE, message, help);
  }

  /** The same with another exit status. */
  public CliError withExitCode(int code) {
    return new CliError(code, message(), help);
  }

  public String message() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  public int exitCode() {
    return exitCode;
  }

  /** What to do about it; may be empty. */
  public String help() {
    return help;
  }
}
