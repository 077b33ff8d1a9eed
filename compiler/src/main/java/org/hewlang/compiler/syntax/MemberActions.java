package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.jspecify.annotations.Nullable;

/** What the productions of members of bodies do besides reading tokens. */
abstract class MemberActions extends FunctionActions {
  // ---- members

  final boolean atField() {
    return peek() == IDENT || peek(1) == COLON && Kinds.isKeyword(peek());
  }

  /** After a field: {@code ;} or {@code ,}, or the end, or another line. */
  final void fieldEnd() {
    memberEnd("`;`, `,` or `}`");
  }

  final void memberEnd(String what) {
    if (take(SEMI) || take(COMMA)) {
      recovering = false;
      return;
    }
    if (!recovering && (peek() == RBRACE || beginsMember())) {
      return;
    }
    if (!recovering) {
      Diagnostic problem =
          Diagnostic.of(Code.E0003, afterPrevious(), "expected " + what + ", found " + found());
      report(peek() == ASSIGN ? problem.help("fields have no default values") : problem);
      if (tokens.startsLine(next())) {
        return;
      }
    }
    skipMember();
  }

  /** Whether another member begins: then nothing needs to stand between. */
  final boolean beginsMember() {
    return switch (peek()) {
      case FN, PURE, RECEIVE, ASYNC, GEN, ATTRIBUTE_OPEN, LET, VAR, TERMINATE, PUB -> true;
      case IDENT ->
          peek(1) == COLON
              || atWord(Words.RESERVED) && (peek(1) == AT || peek(1) == LPAREN)
              || atWord(Words.INIT) && peek(1) == LPAREN
              || atWord(Words.MAILBOX) && peek(1) == INT;
      default -> false;
    };
  }

  final void variantEnd() {
    if (peek() == COMMA) {
      report(
          Diagnostic.of(Code.E0014, here(), "use `;` instead of `,` to separate variants")
              .fix("write `;`", here(), ";"));
      getNextToken();
      errorBehind();
      return;
    }
    if (take(SEMI)) {
      recovering = false;
      return;
    }
    if (recovering) {
      skipMember();
    } else if (peek() == ASSIGN) {
      report(Code.E0003, here(), "expected `;`, found `=`", "variants have no numbers");
      skipMember();
    }
  }

  final void machineMemberEnd(boolean needsSemicolon) {
    if (take(SEMI) || take(COMMA)) {
      recovering = false;
      return;
    }
    if (recovering) {
      skipMember();
    } else if (needsSemicolon
        && peek() != RBRACE
        && tokens.kind(last().index) != RBRACE
        && !tokens.startsLine(next())) {
      expected("`;`");
      skipMember();
    }
  }

  final void unexpectedIn(String body, String possible) {
    report(
        Code.E0004,
        here(),
        "unexpected " + found() + " in " + body,
        (body.startsWith("e") ? "an " : "a ") + body + " holds " + possible);
    skipWrongMember();
  }

  /** Passes over something that is no member, with its braces, if it has some on its line. */
  final void skipWrongMember() {
    int first = next();
    if (peek() == RBRACE) {
      return;
    }
    skipMember();
    if (next() == first) {
      getNextToken();
    }
  }

  final void noTraitMember(boolean inTrait) {
    report(
        Code.E0023,
        here(),
        (inTrait ? "expected trait item" : "expected 'fn' or 'type' in impl body")
            + ", found "
            + found(),
        inTrait
            ? "a trait holds methods `fn name(..);` and associated types `type Name;`"
            : "an impl holds methods `fn name(..) { .. }` and associated types `type Name = T;`");
    skipWrongMember();
  }

  final void noExternMember() {
    report(
        Code.E0023,
        here(),
        "expected 'fn' in extern block, found " + found(),
        "an extern block holds signatures: `fn name(a: int) -> int;`");
    skipWrongMember();
  }

  final void noMachineMember() {
    report(
        Code.E0028,
        here(),
        "expected state, event, or transition in machine body, found " + found(),
        "`state S;`, `event E;`, `on E: S -> T;` or `default;`");
    skipWrongMember();
  }

  final void associatedTypeEnd(
      Name name, List<Bound> bounds, @Nullable TypeExpr type, boolean inTrait) {
    if (!inTrait && type == null && !recovering) {
      report(
          Code.E0003,
          afterPrevious(),
          "expected `=` and the type of `" + name.text() + "`, found " + found());
    }
    semicolon();
  }

  /** A type before {@code for} in an impl head is the name of a trait. */
  final Bound asBound(TypeExpr type) {
    if (type instanceof TypeExpr.Named named) {
      return new Bound(named.path(), named.args(), named.span());
    }
    if (!(type instanceof TypeExpr.Error)) {
      remark(
          Diagnostic.of(
              Code.E0003, type.span(), "expected trait, found `" + type.span().text() + "`"));
    }
    return new Bound(Path.of(new Name("", type.span())), List.of(), type.span());
  }

  // ---- literals

  final Expr.IntLiteral integer(String what) {
    if (take(INT)) {
      return literals.integer(lastSpan());
    }
    report(Code.E0003, here(), "expected " + what + " (an integer), found " + found());
    recovering = true;
    return new Expr.IntLiteral(0, Radix.DECIMAL, afterPrevious());
  }

  final Expr.StringLiteral string(String what) {
    if (take(STRING)) {
      return literals.string(lastSpan(), false);
    }
    if (take(RAWSTRING)) {
      return literals.string(lastSpan(), true);
    }
    report(Code.E0003, here(), "expected " + what + " (a string), found " + found());
    recovering = true;
    return new Expr.StringLiteral("", false, afterPrevious());
  }

  // ---- machines

  /** A state, or null for {@code _}. */
  final @Nullable Name stateName() {
    return take(UNDERSCORE) ? null : identifier();
  }

  // ---- types

  final Expr.IntLiteral arrayLength() {
    if (take(INT)) {
      return literals.integer(lastSpan());
    }
    report(
        Diagnostic.of(Code.E0035, here(), "array size must be integer literal, found " + found())
            .help("the size is part of the type: `[int; 4]`; a `Vec<int>` grows as needed"));
    recovering = true;
    return new Expr.IntLiteral(0, Radix.DECIMAL, here());
  }

  final Pattern literalPattern(Expr.Literal literal) {
    return new Pattern.Literal(false, literal, literal.span());
  }
}
