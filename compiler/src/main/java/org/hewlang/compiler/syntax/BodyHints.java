package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;

/** Advice for what stands in the bodies of actors and supervisors and is no member. */
final class BodyHints {
  private static final List<String> ACTOR_WORDS =
      List.of("receive", "init", "terminate", "mailbox", "let", "var", "pure", "fn");

  private BodyHints() {}

  static Diagnostic actorMember(Diagnostic problem, Tokens tokens, int at) {
    String word = tokens.kind(at) == IDENT ? tokens.text(at) : "";
    if (word.equals("init")) {
      return problem.help("`init` has parameters, or none in parentheses: `init() { .. }`");
    }
    String instead =
        switch (word) {
          case "constructor", "new", "create", "setup", "start" -> "init(..) { .. }";
          case "destructor", "deinit", "finalize", "drop", "stop", "shutdown", "cleanup" ->
              "terminate { .. }";
          case "func", "function", "def", "fun", "method", "sub" -> "fn";
          case "on", "handle", "handler", "case", "message", "when", "behavior", "behaviour" ->
              "receive fn name(..) { .. }";
          case "val", "const", "state", "field" -> "let";
          case "mut" -> "var";
          default -> "";
        };
    Diagnostic said =
        instead.isEmpty()
            ? DidYouMean.ask(problem, tokens.span(at), word, ACTOR_WORDS)
            : problem.help("instead of `" + word + "` write `" + instead + "`");
    return said != problem
        ? said
        : problem.help(
            "an actor holds fields, `mailbox`, `init`, `terminate`, `receive fn` and `fn`");
  }

  static Diagnostic supervisorMember(
      Diagnostic problem, Tokens tokens, int at, List<String> fields) {
    String word = tokens.kind(at) == IDENT ? tokens.text(at) : "";
    boolean afterComma = at > 0 && tokens.kind(at - 1) == COMMA;
    switch (word) {
      case "permanent", "transient", "temporary", "restart", "backoff", "budget", "shutdown" -> {
        return afterComma
            ? problem.fix("no `,` stands before it", tokens.span(at - 1), "")
            : problem.help("it follows the child that it is about");
      }
      case "ns", "us", "ms", "s", "m", "h" -> {
        if (at > 0 && tokens.kind(at - 1) == INT) {
          return problem.help("a duration is one word: `" + tokens.text(at - 1) + word + "`");
        }
      }
      case "children", "worker", "workers", "actor" -> {
        return problem.help("each child is declared alone: `child name: Actor(..)`");
      }
      default -> {}
    }
    if (tokens.kind(at) == ATTRIBUTE_OPEN) {
      return problem.help("children have no attributes");
    }
    if (tokens.kind(at) == RECEIVE || word.equals("init")) {
      return problem.help("a supervisor has no code of its own; an actor among its children has");
    }
    return DidYouMean.ask(problem, tokens.span(at), word, fields)
        .help("a supervisor holds `strategy`, `max_restarts`, `window` and `child`");
  }

  /** Whether the word at {@code at} is one of {@code words}, or nearly. */
  static boolean isWordOf(List<String> words, Tokens tokens, int at) {
    return words.contains(tokens.text(at))
        || !DidYouMean.candidates(tokens.text(at), words).isEmpty();
  }
}
