package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;

/** What the productions of statements and blocks do besides reading tokens. */
abstract class StatementActions extends ArmActions {
  /** A body whose opening brace is missing, but whose members and end seem to be there. */
  static final int ASSUMED = -2;

  // ---- blocks

  /** A block that is too deep is passed over as a whole. */
  final Block skipBlock() {
    int first = next();
    int partner = peek() == LBRACE ? tokens.partner(first) : -1;
    if (partner > first) {
      skipTo(partner + 1);
      recovering = false;
    }
    return new Block(List.of(), null, from(first));
  }

  /**
   * Reports that the brace of a block is missing. If one follows on the line, what stands before it
   * is passed over. True if statements without a brace follow that seem to be the block's.
   */
  final boolean assumeBrace(boolean ofFunction) {
    if (peek() == LBRACE) {
      return false;
    }
    boolean silent = recovering;
    int kind = peek();
    report(Hints.missingBrace(tokens, next(), afterPrevious(), ofFunction));
    if (itemAtLineStart() || kind == EOF || kind == RBRACE) {
      return false;
    }
    if (tokens.startsLine(next()) && !silent) {
      return ofFunction && (Kinds.beginsExpression(kind) || Kinds.beginsStatement(kind));
    }
    int brace = braceOnLine();
    if (brace >= 0) {
      skipTo(brace);
      recovering = false;
    } else if (ofFunction
        && !silent
        && !tokens.isBalanced()
        && (Kinds.beginsExpression(kind) || Kinds.beginsStatement(kind))) {
      return true;
    } else if (ofFunction || !Kinds.beginsExpression(kind) && !Kinds.beginsStatement(kind)) {
      skipStatement();
    }
    return false;
  }

  /** The next brace on this line, with nothing but other tokens of the head before it; or -1. */
  private int braceOnLine() {
    int index = next();
    while (true) {
      int kind = tokens.kind(index);
      if (kind == LBRACE) {
        return index;
      }
      if (endsHead(index) && index > next() || kind == EOF || kind == SEMI || kind == RBRACE) {
        return -1;
      }
      int partner = Tokens.isOpener(kind) ? tokens.partner(index) : -1;
      index = partner > index ? partner + 1 : index + 1;
    }
  }

  /** The opening brace of a body with members; if it is missing, reported, -1 or {@link #ASSUMED}. */
  final int openBody(String what) {
    if (take(LBRACE)) {
      recovering = false;
      return last().index;
    }
    report(Code.E0003, afterPrevious(), "expected `{` to begin the " + what + ", found " + found());
    if (!itemAtLineStart() && peek() != RBRACE && peek() != EOF) {
      int brace = next();
      while (tokens.kind(brace) != LBRACE && !endsHead(brace)) {
        brace++;
      }
      if (tokens.kind(brace) == LBRACE) {
        skipTo(brace + 1);
        recovering = false;
        return brace;
      }
      // Members on lines of their own, deeper than the item: only the brace is missing.
      if (tokens.startsLine(next()) && tokens.indent(next()) > itemIndent) {
        return ASSUMED;
      }
    }
    return -1;
  }

  private boolean endsHead(int index) {
    int kind = tokens.kind(index);
    return kind == EOF || kind == SEMI || kind == RBRACE || tokens.startsLine(index);
  }

  /** Closes a body that {@link #openBody} opened. */
  final void closeBodyAt(int open) {
    if (open == ASSUMED) {
      take(RBRACE);
      recovering = false;
    } else if (open >= 0) {
      closeBody(open);
    } else if (recovering) {
      skipStatement();
    }
  }

  // ---- statements

  /** An if, match or loop as statement. */
  final void addControl(BlockBuilder block, Expr expr, int first) {
    boolean semicolon = take(SEMI);
    if (recovering) {
      skipStatement();
    }
    block.add(new Stmt.Expression(expr, semicolon, from(first)));
  }

  /** Another block-like form at the beginning of a statement. */
  final void addBlockLike(BlockBuilder block, Expr expr, int first) {
    if (peek() == RBRACE) {
      block.tail(expr);
      return;
    }
    boolean semicolon = take(SEMI);
    if (recovering) {
      skipStatement();
    }
    block.add(new Stmt.Expression(expr, semicolon, from(first)));
  }

  final void endExpressionStatement(BlockBuilder block, Expr expr, int first) {
    int kind = peek();
    if (kind == RBRACE
        || kind == EOF
        || kind == FBRACE_CLOSE
        || Unclosed.endsBefore(tokens, blockOpener, next())) {
      recovering = false;
      block.tail(expr);
      return;
    }
    if (expr instanceof Expr.Error && !recovering && tokens.startsLine(next())) {
      block.add(new Stmt.Error(from(first)));
      return;
    }
    if (kind == IN && expr instanceof Expr.Reference) {
      report(Code.E0003, here(), "expected `;`, found `in`", "loops are written `for x in ..`");
    }
    semicolon();
    block.add(new Stmt.Expression(expr, true, from(first)));
  }

  final void unnecessarySemicolon() {
    remark(
        Diagnostic.of(Code.W0001, lastSpan(), "unnecessary semicolon")
            .fix("remove it", lastSpan(), ""));
  }

  final boolean atLoopStatement() {
    int kind = peek();
    return kind == LOOP || kind == WHILE || kind == FOR || kind == LABEL;
  }

  /** A block, unsafe, scope, select or scope task that is a statement by itself. */
  final boolean atBlockStatement() {
    int first = next();
    int brace;
    switch (peek()) {
      case LBRACE -> {
        if (look.mapLiteral(first)) {
          return false;
        }
        brace = first;
      }
      case UNSAFE, SELECT -> brace = first + 1;
      case SCOPE -> brace = look.scopeBrace(first);
      case IDENT -> {
        if (!atScopeTask() || peek(3) != LBRACE) {
          return false;
        }
        brace = first + 3;
      }
      default -> {
        return false;
      }
    }
    return tokens.kind(brace) == LBRACE && look.endsStatement(brace);
  }

  /** An item where only statements may stand. */
  final boolean atNestedItem() {
    return switch (peek()) {
      case IMPORT,
          CONST,
          TYPE,
          INDIRECT,
          ENUM,
          STRUCT,
          TRAIT,
          IMPL,
          ACTOR,
          SUPERVISOR,
          MACHINE,
          EXTERN,
          PUB,
          PURE,
          ASYNC,
          GEN,
          ATTRIBUTE_OPEN ->
          true;
      case FN -> peek(1) != LPAREN;
      case IDENT -> atWord(Words.WIRE) && Kinds.beginsItem(peek(1));
      default -> false;
    };
  }

  /** Attributes before something that is no item. */
  final boolean atStatementAttribute() {
    if (peek() != ATTRIBUTE_OPEN) {
      return false;
    }
    int index = next();
    while (tokens.kind(index) == ATTRIBUTE_OPEN && tokens.partner(index) > index) {
      index = tokens.partner(index) + 1;
    }
    return !Kinds.beginsItem(tokens.kind(index));
  }

  final void attributeOfStatement(Attribute attribute) {
    remark(
        Code.E0033,
        attribute.span(),
        "attributes are not supported on statements",
        "attributes stand before items; `#[allow(..)]` goes before the function");
  }

  final void nestedItem() {
    int index = next();
    while (tokens.kind(index) == ATTRIBUTE_OPEN && tokens.partner(index) > index) {
      index = tokens.partner(index) + 1;
    }
    String word = tokens.text(index);
    if (tokens.kind(index) == ASYNC && tokens.kind(index + 1) == LBRACE) {
      report(
          Diagnostic.of(Code.E0011, tokens.span(index), "expected 'fn' after 'async', found `{`")
              .help(TASKS));
      return;
    }
    report(
        Diagnostic.of(
                Code.E0019, tokens.span(index), "`" + word + "` must be declared at top level")
            .label("not inside a function")
            .help(
                switch (tokens.kind(index)) {
                  case FN, PURE, ASYNC, GEN ->
                      "move it out of the function, or use a lambda: `let f = (x: int) => ..;`";
                  case CONST -> "use `let` inside functions";
                  default -> "move it out of the function";
                }));
  }

  /** {@code let mut x}. */
  final void mutableLet() {
    if (peek() == IDENT && peek(1) == IDENT && tokens.text(next()).equals("mut")) {
      report(
          Diagnostic.of(Code.E0003, here(), "expected pattern, found `mut`")
              .fix("declare it with `var`", tokens.span(next() - 1).to(here()), "var"));
      getNextToken();
      errorBehind();
    }
  }

  final void letEnd() {
    if (peek() == ELSE && !recovering) {
      report(
          Code.E0003,
          here(),
          "expected `;`, found `else`",
          "there is no `let .. else`: use `if let` or `match`");
      recovering = true;
    }
    semicolon();
  }

  /** A variable's name; patterns are for {@code let}. */
  final Name variableName() {
    if (peek() == UNDERSCORE || peek() == LPAREN) {
      report(
          Diagnostic.of(Code.E0006, here(), "expected identifier, found " + found())
              .help("`var` declares one name; `let` takes patterns"));
      Name name = new Name("_", here());
      int partner = peek() == LPAREN ? tokens.partner(next()) : next();
      skipTo(Math.max(partner, next()) + 1);
      errorBehind();
      return name;
    }
    return identifier();
  }

  // ---- loops and jumps

  final Name label() {
    Span span = lastSpan();
    return new Name(span.text().substring(1), span);
  }

  final void labelWithoutLoop() {
    report(
        Code.E0034,
        here(),
        "expected `while`, `loop`, or `for` after label, found " + found(),
        "only loops have labels");
    recovering = true;
  }

  /** {@code for (let i = 0; i < n; i++)}: reported, and passed over up to the body. */
  final boolean atForeignFor() {
    if (peek() != LPAREN
        || peek(1) != LET
            && peek(1) != VAR
            && peek(2) != ASSIGN
            && !(peek(1) == IDENT && peek(2) == IDENT)) {
      return false;
    }
    report(
        Diagnostic.of(Code.E0003, here(), "expected pattern and `in`, found `(`")
            .help("loops over numbers are written `for i in 0..n { .. }`"));
    int index = next();
    while (tokens.kind(index) != LBRACE
        && tokens.kind(index) != EOF
        && tokens.kind(index) != RBRACE
        && !(tokens.startsLine(index) && index > next())) {
      index++;
    }
    skipTo(index);
    errorBehind();
    return true;
  }

  /** Reads {@code in}; false, reported, if the rest of the loop's head was passed over. */
  final boolean forIn() {
    if (take(IN)) {
      return true;
    }
    Diagnostic problem = Diagnostic.of(Code.E0003, here(), "expected `in`, found " + found());
    if (peek() == ASSIGN || peek() == SEMI) {
      problem = problem.help("loops over numbers are written `for i in 0..n { .. }`");
    } else if (peek() == COLON || peek() == IDENT && tokens.text(next()).equals("of")) {
      problem = problem.fix("write `in`", here(), "in");
    } else if (peek() == AWAIT) {
      problem = problem.help("`await` stands behind `for`: `for await x in ..`");
    }
    report(problem);
    if (take(AWAIT)) {
      errorBehind();
      return take(IN);
    }
    int brace = peek() == ASSIGN ? braceOnLine() : -1;
    if (brace >= 0) {
      skipTo(brace);
      errorBehind();
      return false;
    }
    if (peek() == COLON || peek() == IDENT && peek(1) != LBRACE) {
      getNextToken();
      errorBehind();
    }
    return true;
  }

  /** Whether a value follows return or break. */
  final boolean atJumpValue() {
    return Kinds.beginsExpression(peek())
        && !(Kinds.beginsStatement(peek()) && tokens.startsLine(next()));
  }

  /** How deep a function is indented: what stands no deeper is not in its body. */
  final int functionIndent(int first) {
    return tokens.startsLine(first) ? tokens.indent(first) : itemIndent;
  }
}
