package org.hewlang.cli;

/** What a user sees of a defect in the tools: one paragraph, and how to report it. */
final class InternalError {
  private InternalError() {}

  static void report(Session session, Throwable cause) {
    session.err().println("internal error[E9999]: " + sentence(cause));
    session.err().println("  = note: this is a defect of " + BuildVersion.current().line("hew"));
    session
        .err()
        .println(
            "  = help: please report it with the source that causes it; HEW_DEBUG=1 adds the Java stack"
                + " trace");
    if ("1".equals(session.environment().get("HEW_DEBUG"))) {
      cause.printStackTrace(session.err());
    }
  }

  private static String sentence(Throwable cause) {
    return switch (cause) {
      case StackOverflowError _ -> "the compiler ran out of stack";
      case OutOfMemoryError _ -> "the compiler ran out of memory";
      default -> {
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        yield message == null || message.isBlank() ? kind : kind + ": " + message;
      }
    };
  }
}
