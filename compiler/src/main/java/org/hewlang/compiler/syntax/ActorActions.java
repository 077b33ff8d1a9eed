package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.List;
import java.util.Locale;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;

/** What the productions of the bodies of actors and supervisors do besides reading tokens. */
abstract class ActorActions extends MemberActions {
  private static final List<String> STRATEGIES =
      List.of("one_for_one", "one_for_all", "rest_for_one");
  private static final List<String> CHILD_MODIFIERS =
      List.of(
          "permanent",
          "transient",
          "temporary",
          "restart",
          "backoff",
          "budget",
          "shutdown",
          "failover",
          "orphan");
  private static final List<String> SUPERVISOR_FIELDS =
      List.of("strategy", "max_restarts", "window", "child");
  // What a window is where it cannot be read: nothing more is to be said about it.
  private static final int SOME_WINDOW = 60;

  // ---- actors

  final boolean atActorField() {
    int kind = peek();
    return kind == LET || kind == VAR || kind == IDENT && peek(1) == COLON;
  }

  /** Whether the mailbox is described, well or badly; {@code mailbox: T} is a field. */
  final boolean atMailbox() {
    return atWord(Words.MAILBOX) && (peek(1) != COLON || peek(2) == INT);
  }

  /** The colon between a field and its type. */
  final void fieldColon(Name field) {
    if (take(COLON)) {
      return;
    }
    Diagnostic problem = Diagnostic.of(Code.E0003, here(), "expected `:`, found " + found());
    report(problem.help("a field has a type: `" + field.text() + ": Type`"));
    if (peek() == ASSIGN || peek() == SEMI) {
      silenceHere();
    }
  }

  /** The type of a field; one without is reported where its colon is missing. */
  final boolean atFieldType() {
    return peek() != ASSIGN && peek() != SEMI;
  }

  final TypeExpr noFieldType() {
    return new TypeExpr.Error(afterPrevious());
  }

  final void actorMemberEnd() {
    if (take(SEMI)) {
      recovering = false;
      return;
    }
    if (peek() == COMMA) {
      remark(
          Diagnostic.of(Code.W0002, here(), "use `;` instead of `,` to separate fields")
              .fix("write `;`", here(), ";"));
      getNextToken();
      return;
    }
    if (recovering) {
      skipMember();
    } else if (peek() != RBRACE && !beginsMember()) {
      report(
          Diagnostic.of(Code.E0003, afterPrevious(), "expected `;`, found " + found())
              .fix("add `;` at the end of the field", afterPrevious(), ";"));
      if (!tokens.startsLine(next())) {
        skipMember();
      }
    }
  }

  /** What only functions have behind their names: reported and passed over. */
  final void blockHead(String word) {
    boolean parens = peek() == LPAREN && peek(1) == RPAREN && peek(2) == LBRACE;
    if (peek() != ARROW && !parens) {
      return;
    }
    Diagnostic problem = Diagnostic.of(Code.E0003, here(), "expected `{`, found " + found());
    report(
        parens
            ? problem.fix(
                "`" + word + "` has no parameters", here().to(tokens.span(next() + 1)), "")
            : problem.help("`" + word + "` gives no value"));
    while (peek() != LBRACE && peek() != EOF && peek() != SEMI && !tokens.startsLine(next())) {
      getNextToken();
    }
    errorBehind();
  }

  final void noActorMember() {
    Diagnostic problem =
        Diagnostic.of(Code.E0037, here(), "unexpected token in actor body: " + found());
    report(BodyHints.actorMember(problem, tokens, next()));
    skipWrongMember();
  }

  final Expr.IntLiteral capacity() {
    int first = next();
    if (take(MINUS) && take(INT)) {
      remark(
          Code.E0806,
          from(first),
          "mailbox capacity must be at least 1",
          "a mailbox without `mailbox` has no limit");
      return someCapacity();
    }
    if (take(INT)) {
      return literals.integer(lastSpan());
    }
    report(
        Code.E0003,
        here(),
        "expected mailbox capacity (an integer), found " + found(),
        "write `mailbox 64;` or `mailbox 64 overflow drop_old;`");
    recovering = true;
    return someCapacity();
  }

  private Expr.IntLiteral someCapacity() {
    return new Expr.IntLiteral(1, Radix.DECIMAL, afterPrevious());
  }

  final Name overflowPolicy(boolean coalesce) {
    if (peek() == IDENT) { // whether it is a policy is judged with the declaration
      getNextToken();
      return lastName();
    }
    expected(
        coalesce
            ? "`drop_new`, `drop_old`, `block`, `fail` or `coalesce(key)`"
            : "`drop_new`, `drop_old`, `block` or `fail`");
    return new Name("", afterPrevious());
  }

  /** The parenthesis before the key of {@code coalesce}; false if no key follows. */
  final boolean atKey() {
    if (peek() == LPAREN && peek(1) == IDENT) {
      return true;
    }
    boolean empty = peek() == LPAREN && peek(1) == RPAREN;
    Span place = empty ? tokens.span(next() + 1) : afterPrevious();
    report(
        Code.E0003,
        place,
        "expected " + (empty ? "key" : "`(key)`") + " after `coalesce`, found " + foundAfter(empty),
        "the key is a parameter of the handlers: `overflow coalesce(id)`");
    if (empty) {
      getNextToken();
      getNextToken();
      errorBehind();
    } else {
      recovering = true;
    }
    return false;
  }

  final Name noKey() {
    return new Name("", afterPrevious());
  }

  private String foundAfter(boolean skipOne) {
    return TokenNames.found(tokens, skipOne ? next() + 1 : next());
  }

  /** {@code fallback} behind another policy. */
  final void noFallback() {
    report(
        Code.E0003,
        here(),
        "expected `;`, found `fallback`",
        "`fallback` belongs to `coalesce(key)`: it says what happens if no message in the mailbox"
            + " has the key");
    getNextToken();
    take(IDENT);
    errorBehind();
  }

  // ---- supervisors

  final void supervisorMemberEnd() {
    if (recovering) {
      skipMember();
    } else if (!take(SEMI)) {
      take(COMMA);
    }
  }

  final void noSupervisorMember() {
    boolean field = peek() == IDENT && peek(1) == COLON;
    Diagnostic problem =
        Diagnostic.of(
            Code.E0037,
            here(),
            field
                ? "unknown supervisor field: " + found()
                : "unexpected token in supervisor body: " + found());
    report(BodyHints.supervisorMember(problem, tokens, next(), SUPERVISOR_FIELDS));
    skipWrongMember();
  }

  /** The colon behind the name of a field or child. */
  final void supervisorColon() {
    if (take(COLON)) {
      return;
    }
    Diagnostic problem = Diagnostic.of(Code.E0003, here(), "expected `:`, found " + found());
    switch (peek()) {
      case ASSIGN -> {
        report(problem.fix("write `:`", here(), ":"));
        getNextToken();
        errorBehind();
      }
      case LPAREN -> {
        String type = lastSpan().text();
        report(
            problem.help(
                "a child has a name: `child "
                    + type.toLowerCase(Locale.ROOT)
                    + ": "
                    + type
                    + "(..)`"));
      }
      case IDENT, INT, DURATION, SPAWN, MINUS, STRING ->
          report(problem.fix("write `:` before it", afterPrevious(), ":"));
      default -> {
        report(problem);
        recovering = true;
      }
    }
  }

  /** Whether the type of a child follows; what stands in its place is reported and passed over. */
  final boolean atChildType() {
    if (peek() == SPAWN) {
      report(
          Diagnostic.of(Code.E0037, here(), "unexpected token in supervisor body: `spawn`")
              .fix("remove it: the supervisor starts its children", here(), ""));
      getNextToken();
      errorBehind();
    }
    if (peek() != LPAREN && peek() != MOVE) {
      return true;
    }
    report(
        Code.E0037,
        here(),
        "unexpected token in supervisor body: " + found(),
        "a child is an actor or a supervisor that is declared by name; lambda actors cannot be"
            + " children");
    recovering = true;
    return false;
  }

  final Path noChildType() {
    return Path.of(new Name("", afterPrevious()));
  }

  /** Type arguments behind the type of a child. */
  final void noChildTypeArgs() {
    int after = peek() == LT ? look.typeArgs(next()) : -1;
    if (after > 0) {
      report(
          Code.E0037,
          here(),
          "unexpected token in supervisor body: `<`",
          "leave the type arguments out: they follow from the arguments of the child");
      skipTo(after);
      errorBehind();
    }
  }

  final Name strategy() {
    String word = peek() == IDENT ? tokens.text(next()) : "";
    if (!STRATEGIES.contains(word)) {
      Diagnostic problem =
          Diagnostic.of(
              Code.E0003,
              here(),
              "expected `one_for_one`, `one_for_all` or `rest_for_one`, found " + found());
      report(DidYouMean.ask(problem, here(), word, STRATEGIES));
    }
    if (peek() == IDENT) {
      getNextToken();
      return lastName();
    }
    recovering = true;
    return new Name("", afterPrevious());
  }

  final Expr.IntLiteral maxRestarts() {
    int first = next();
    boolean negative = take(MINUS);
    Expr.IntLiteral count = integer("number of restarts");
    if (negative) {
      negative("max_restarts must be positive or 0", "`max_restarts: 0` allows no restart", first);
    }
    return count;
  }

  final Expr.Literal window() {
    int first = next();
    boolean negative = take(MINUS);
    Expr.Literal length =
        take(DURATION) ? literals.duration(lastSpan()) : integer("window, a duration or seconds");
    if (negative) {
      negative("window must be positive", "a window is a length of time such as `10s`", first);
    }
    return recovering ? new Expr.IntLiteral(SOME_WINDOW, Radix.DECIMAL, afterPrevious()) : length;
  }

  private void negative(String problem, String help, int first) {
    remark(Code.E0813, from(first), problem, help);
  }

  /** Whether a word that modifies the child, or tries to, comes next. */
  final boolean atChildModifier() {
    return peek() == IDENT
        && peek(1) != COLON
        && !(atWord(Words.CHILD) && peek(1) != LPAREN)
        && !(tokens.startsLine(next())
            && (peek(1) == IDENT && peek(2) == COLON
                || BodyHints.isWordOf(SUPERVISOR_FIELDS, tokens, next())));
  }

  final Name childModifier() {
    Name name = lastName();
    if (!CHILD_MODIFIERS.contains(name.text())) {
      Diagnostic problem =
          Diagnostic.of(Code.E0037, name.span(), "unknown supervisor field: `" + name.text() + "`");
      remark(
          DidYouMean.ask(problem, name.span(), name.text(), CHILD_MODIFIERS)
              .help(
                  "a child has `permanent`, `transient`, `temporary`, `restart(..)`,"
                      + " `backoff(..)`, `budget(..)`, `shutdown(..)`, `failover(..)` and"
                      + " `orphan(..)`"));
    }
    return name;
  }
}
