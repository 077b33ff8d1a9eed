package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;

/** Advice for what people write who come from other languages. */
final class Hints {
  private Hints() {}

  /** The report of a missing {@code ;} before the token at {@code next}. */
  static Diagnostic missingSemicolon(Tokens tokens, int next, Span place) {
    Diagnostic problem =
        Diagnostic.of(Code.E0003, place, "expected `;`, found " + TokenNames.found(tokens, next));
    String found = tokens.kind(next) == IDENT ? tokens.text(next) : "";
    String before = next > 0 && tokens.kind(next - 1) == IDENT ? tokens.text(next - 1) : "";
    switch (found) {
      case "and" -> {
        return problem.fix("write `&&`", tokens.span(next), "&&");
      }
      case "or" -> {
        return problem.fix("write `||`", tokens.span(next), "||");
      }
      case "after" -> {
        return problem.fix("a deadline is written `| after`", tokens.span(next), "| after");
      }
      case "is" -> {
        return problem.fix("write `==`", tokens.span(next), "==");
      }
      default -> {}
    }
    switch (before) {
      case "elif", "elsif", "elseif" -> {
        return problem.fix("write `else if`", tokens.span(next - 1), "else if");
      }
      case "not" -> {
        return problem.fix("write `!`", tokens.span(next - 1), "!");
      }
      case "switch" -> {
        return problem.help("write `match " + found + " { 1 => .., _ => .. }`");
      }
      case "unless", "until" -> {
        return problem.help("write `" + (before.equals("unless") ? "if" : "while") + " !(..)`");
      }
      case "func", "function", "def", "fun" -> {
        return problem.help("functions are declared at file level: `fn " + found + "(..) { .. }`");
      }
      case "throw", "raise" -> {
        return problem.help("there are no exceptions: return `Err(..)`, or call `panic(\"..\")`");
      }
      case "print", "println", "echo", "puts" -> {
        return tokens.kind(next) == BANG
            ? problem.help("`" + before + "` is a function, not a macro: leave out the `!`")
            : problem.help("write `println(..)`");
      }
      case "mut" -> {
        return problem.help("a variable that changes is declared with `var`");
      }
      case "auto", "int", "float", "String", "string", "bool", "char" -> {
        if (!found.isEmpty()) {
          return problem.help("declare a variable with `let " + found + ": " + before + " = ..`");
        }
      }
      default -> {}
    }
    if (next > 0 && tokens.kind(next - 1) == QUESTION) {
      boolean twice = next > 1 && tokens.kind(next - 2) == QUESTION;
      return problem.help(
          twice
              ? "there is no `??`: use `unwrap_or`"
              : "there is no `a ? b : c`: write `if a { b } else { c }`");
    }
    return switch (tokens.kind(next)) {
      case COLON ->
          before.isEmpty()
              ? addSemicolon(problem, place)
              : problem.help("declare a variable with `let " + before + ": ..`");
      case QUESTION -> problem.help("a type whose value may be missing is `Option<T>`");
      case FAT_ARROW -> problem.help("lambdas are written `(x) => ..`");
      case RPAREN, RBRACKET ->
          problem.help("this bracket closes nothing; remove it or add its opener");
      case ASSIGN -> problem;
      default -> addSemicolon(problem, place);
    };
  }

  /** The report of a missing <code>{</code> before the token at {@code next}. */
  static Diagnostic missingBrace(Tokens tokens, int next, Span place, boolean ofFunction) {
    Diagnostic problem =
        Diagnostic.of(Code.E0003, place, "expected `{`, found " + TokenNames.found(tokens, next));
    int kind = tokens.kind(next);
    if (ofFunction) {
      return switch (kind) {
        case SEMI ->
            problem.help("a function has a body in braces, except in traits and extern blocks");
        case FAT_ARROW, ASSIGN -> problem.help("a function's body is a block: `{ .. }`");
        case COLON -> problem.fix("the result type follows `->`", tokens.span(next), "->");
        case IDENT ->
            tokens.kind(next + 1) == LBRACE
                ? problem.fix("the result type follows `->`", place, " ->")
                : problem;
        default -> problem;
      };
    }
    String word = kind == IDENT ? tokens.text(next) : "";
    return switch (word) {
      case "and" -> problem.fix("write `&&`", tokens.span(next), "&&");
      case "or" -> problem.fix("write `||`", tokens.span(next), "||");
      case "then", "do" -> problem.help("leave `" + word + "` out; bodies are always in braces");
      default ->
          switch (kind) {
            case ASSIGN -> problem.fix("to compare, write `==`", tokens.span(next), "==");
            case COLON -> problem.help("bodies are always in braces, without `:`");
            case EOF -> problem;
            default -> problem.help("bodies are always in braces");
          };
    };
  }

  private static Diagnostic addSemicolon(Diagnostic problem, Span place) {
    return problem.fix("add `;` at the end of the previous statement", place, ";");
  }

  /** The report that an expression should stand where the token at {@code next} is. */
  static Diagnostic noExpression(Tokens tokens, int next) {
    Diagnostic problem =
        Diagnostic.of(
            Code.E0005,
            tokens.span(next),
            "expected expression, found " + TokenNames.found(tokens, next));
    int before = next > 0 ? tokens.kind(next - 1) : EOF;
    boolean doubled = next > 0 && tokens.joined(next - 1) && before == tokens.kind(next);
    return switch (tokens.kind(next)) {
      case PLUS ->
          doubled
              ? problem.help("there is no `++`: write `x += 1`")
              : problem.help("there is no unary `+`");
      case SEMI, RPAREN ->
          before == MINUS && next > 1 && tokens.kind(next - 2) == MINUS
              ? problem.help("there is no `--`: write `x -= 1`")
              : before == PLUS && next > 1 && tokens.kind(next - 2) == PLUS
                  ? problem.help("there is no `++`: write `x += 1`")
                  : problem;
      case STAR -> doubled ? problem.help("there is no `**`: use `math.pow`") : problem;
      case AMP -> problem.help("there are no references; pass the value itself");
      case ELSE -> problem.help("`else` follows the closing brace of its `if` directly");
      case DOT_DOT, DOT_DOT_EQ -> problem.help("both bounds of a range are required: `0..n`");
      case UNDERSCORE -> problem.help("`_` is a pattern or a type to infer, not a value");
      case FOR ->
          before == AWAIT
              ? problem.help("a loop that waits for its items is written `for await x in ..`")
              : problem.help("`for` is a keyword");
      case FN -> problem.help("functions without a name are lambdas: `(x: int) => x + 1`");
      case STRUCT, TYPE, ENUM, TRAIT, IMPL, ACTOR, MACHINE, SUPERVISOR ->
          problem.help(
              "`" + tokens.text(next) + "` is a keyword and declares things at file level");
      default ->
          Kinds.isKeyword(tokens.kind(next))
              ? problem.help("`" + tokens.text(next) + "` is a keyword")
              : problem;
    };
  }
}
