package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.jspecify.annotations.Nullable;

/** What the productions of match and select arms do besides reading tokens. */
abstract class ArmActions extends ForeignForms {
  /** The arrow of an arm; false if it is missing and no body follows. */
  final boolean armArrow() {
    if (take(FAT_ARROW)) {
      recovering = false;
      return true;
    }
    Diagnostic problem = Diagnostic.of(Code.E0003, here(), "expected `=>`, found " + found());
    switch (peek()) {
      case ARROW, COLON, ASSIGN -> {
        report(problem.fix("write `=>`", here(), "=>"));
        getNextToken();
        errorBehind();
        return true;
      }
      case DOT_DOT, DOT_DOT_EQ ->
          problem = problem.help("there are no range patterns; use a guard: `n if n < 5 => ..`");
      case LABEL, AT ->
          problem = problem.help("there are no `name @ pattern` patterns; use a guard");
      default -> {}
    }
    report(problem);
    int index = next();
    while (true) {
      int kind = tokens.kind(index);
      if (kind == FAT_ARROW) {
        skipTo(index + 1);
        recovering = false;
        return true;
      }
      if (kind == EOF
          || kind == RBRACE
          || kind == SEMI
          || kind == COMMA
          || index > next() && tokens.startsLine(index)) {
        break;
      }
      int partner = Tokens.isOpener(kind) ? tokens.partner(index) : -1;
      index = partner > index ? partner + 1 : index + 1;
    }
    skipTo(index);
    recovering = true;
    return false;
  }

  /** After an arm of a match: the comma, where one is needed. */
  final void armEnd(Expr body, int opener, int first) {
    if (take(COMMA)) {
      recovering = false;
      return;
    }
    int kind = peek();
    if (kind == RBRACE) {
      recovering = false;
      return;
    }
    if (body instanceof Expr.BlockExpr && !recovering) {
      return;
    }
    if (!recovering) {
      Diagnostic problem =
          Diagnostic.of(
              Code.E0003, afterPrevious(), "expected `,` or `}` after the arm, found " + found());
      report(
          kind == SEMI
              ? problem.fix("arms end with `,`", here(), ",")
              : problem.fix("add `,` between the arms", afterPrevious(), ","));
      if (take(SEMI) || tokens.startsLine(next())) {
        return;
      }
    }
    skipArm(first);
  }

  /** Select arms need no comma between them. */
  final void selectArmEnd(int first) {
    if (take(COMMA)) {
      recovering = false;
    } else if (recovering || peek() == SEMI) {
      if (!recovering) {
        report(Code.E0003, here(), "expected `,`, found `;`", "arms end with `,`");
      }
      skipArm(first);
    }
  }

  private void skipArm(int first) {
    recovering = false;
    int index = next();
    while (true) {
      int kind = tokens.kind(index);
      if (kind == EOF || kind == RBRACE || isItemAtLineStart(index)) {
        break;
      }
      if (kind == COMMA || kind == SEMI) {
        index++;
        break;
      }
      if (index > first && tokens.startsLine(index) && !Tokens.isCloser(kind)) {
        break;
      }
      int partner = Tokens.isOpener(kind) ? tokens.partner(index) : -1;
      index = partner > index ? partner + 1 : index + 1;
    }
    skipTo(Math.max(index, next()));
    if (next() == first && peek() != RBRACE) {
      getNextToken();
    }
  }

  /** An assignment as the body of an arm; {@code first} is its operator. */
  final void assignmentAsBody(int first, int start) {
    remark(
        Diagnostic.of(
                Code.E0003,
                tokens.span(first),
                "expected `,` or `}` after the arm, found `" + tokens.span(first).text() + "`")
            .label("an assignment is a statement and has no value")
            .help(
                "put it into braces: `{ "
                    + tokens.text(start)
                    + " "
                    + tokens.span(first).text()
                    + " ..; }`"));
  }

  final Expr assignedBody(int start) {
    return new Expr.Error(from(start));
  }

  final boolean selectFrom() {
    if (atWord(Words.FROM)) {
      getNextToken();
      return false;
    }
    if (take(SEND)) {
      return true;
    }
    expected("`from` or `<-`");
    if (peek() == ASSIGN || peek() == IN) {
      getNextToken();
      errorBehind();
    }
    return false;
  }

  final Expr.AfterArm afterArm(Expr.@Nullable AfterArm earlier, Expr.AfterArm arm) {
    if (earlier == null) {
      return arm;
    }
    remark(
        Diagnostic.of(Code.E0004, arm.span(), "unexpected second `after` arm in select")
            .label(earlier.span(), "the first one")
            .help("a select has one time-out"));
    return earlier;
  }

  /** An arm behind the time-out. */
  final void lateArm(Expr.@Nullable AfterArm after, int first) {
    if (after != null) {
      remark(
          Diagnostic.of(Code.E0004, from(first), "unexpected arm after the `after` arm in select")
              .label(after.span(), "time-out arm")
              .help("the time-out arm stands last"));
    }
  }
}
