package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** Expressions as other languages write them: reported, and read as what is meant where that is clear. */
abstract class ForeignForms extends ExpressionActions {
  /** Where no expression begins. */
  final Expr noPrimary() {
    if (peek() == LT) {
      report(
          Diagnostic.of(Code.E0005, here(), "unexpected '<' at start of expression")
              .label("expected expression, found `<`")
              .help("a generic lambda is written `<T>(x: T) => x`"));
      recovering = true;
      return new Expr.Error(here());
    }
    return noExpression();
  }

  /** {@code *p}, and not a slip like {@code a ** b}. */
  final boolean atDereference() {
    int before = next() - 1;
    boolean doubled = before >= 0 && tokens.kind(before) == STAR && tokens.joined(before);
    return !doubled && (peek(1) == IDENT || peek(1) == LPAREN);
  }

  final void dereference() {
    remark(
        Code.E0716,
        lastSpan(),
        "raw pointers cannot be dereferenced",
        "pointers can be passed on, compared and stored; other values need no `*`, they are used"
            + " directly");
  }

  final Expr notBitNot(Expr operand, int first) {
    Span token = tokens.span(first);
    Span inner = new Span(token.file(), token.start() + 1, operand.span().end());
    return new Expr.Unary(
        UnaryOp.NOT, new Expr.Unary(UnaryOp.BIT_NOT, operand, inner), from(first));
  }

  final void foreignTypeArgs(Path path, int first) {
    Span span = new Span(tokens.file, path.span().start(), previousEnd());
    String name = path.text();
    String form =
        tokens.kind(first) == COLONS
            ? span.text()
            : span.text() + (peek() == COLONS ? "::" : " { }");
    String help =
        tokens.kind(first) == COLONS && peek() == LPAREN
            ? "write the type arguments directly after the name: `"
                + name
                + tokens.span(first + 1).to(lastSpan()).text()
                + "(..)`"
            : "leave the type arguments out and annotate the binding: `let x: "
                + name
                + "<..> = ..`";
    notPartOfTheLanguage(span, "`" + form + "`", help);
  }

  /** {@code ..} for the fields that a struct pattern does not name. */
  final void restOfFields() {
    int dots = last().index;
    boolean afterComma = dots > 0 && tokens.kind(dots - 1) == COMMA;
    Span rest = afterComma ? tokens.span(dots - 1).to(lastSpan()) : lastSpan();
    report(
        Diagnostic.of(
                Code.E0031, lastSpan(), "`..` in a struct pattern is not part of the language")
            .help("fields may be left out without saying so")
            .fix("remove `..`", rest, ""));
  }

  /** A field of a struct literal without value. */
  final Expr shorthand(Name name) {
    int kind = peek();
    Expr value = new Expr.Reference(Path.of(name), name.span());
    if (kind == COMMA || kind == RBRACE) {
      if (!name.text().isEmpty()) {
        report(
            Diagnostic.of(Code.E0031, name.span(), "field shorthand is not part of the language")
                .fix(
                    "write `" + name.text() + ": " + name.text() + "`",
                    name.span(),
                    name.text() + ": " + name.text()));
      }
      return value;
    }
    Diagnostic problem = Diagnostic.of(Code.E0003, here(), "expected `:`, found " + found());
    report(kind == ASSIGN ? problem.fix("write `:`", here(), ":") : problem);
    recovering = true;
    return new Expr.Error(here());
  }

  final void noByte() {
    Diagnostic problem =
        Diagnostic.of(
            Code.E0008, here(), "invalid byte literal: expected an integer, found " + found());
    report(problem.help("elements of `bytes [..]` are integer literals from 0 to 255"));
    recovering = true;
  }

  /** {@code new X(..)} and {@code go f()}, on one line. */
  final boolean atForeignPrefix() {
    if (peek() != IDENT || tokens.startsLine(next() + 1)) {
      return false;
    }
    return switch (tokens.text(next())) {
      case "new" -> peek(1) == IDENT;
      case "go", "launch" -> peek(1) == IDENT || peek(1) == LBRACE && !isHead();
      default -> false;
    };
  }

  /** Whether a brace behind an expression may begin the body of what it is the head of. */
  private boolean isHead() {
    return (mode & (NO_STRUCT | STRICT)) != 0;
  }

  final void foreignPrefix() {
    String word = lastSpan().text();
    if (!word.equals("new")) {
      report(Code.E0003, lastSpan(), "expected expression, found `" + word + "`", TASKS);
      return;
    }
    String type = tokens.text(next());
    report(
        Code.E0003,
        lastSpan(),
        "expected expression, found `new`",
        "values are built without `new`: `"
            + type
            + " { .. }` or `"
            + type
            + "::new(..)`; an actor is started with `spawn "
            + type
            + "(..)`");
  }

  // ---- scopes and tasks

  /** A member of a scope's handle that starts no task, with a block or a value right behind it. */
  final boolean atUnknownScopeTask() {
    return peek(1) == DOT
        && scopeHandles.contains(tokens.text(next()))
        && peek(2) == IDENT
        && (peek(3) == LBRACE && !isHead() && !wordAt(2, Words.LAUNCH)
            || Kinds.beginsOperand(peek(3)) && peek(3) != LPAREN && !tokens.startsLine(next() + 3));
  }

  final void unknownScopeTask() {
    String name = lastSpan().text();
    if (name.equals("launch")) {
      report(
          Code.E0003,
          here(),
          "expected `{`, found " + found(),
          "the body of a task stands in braces: `launch { .. }`");
      return;
    }
    Diagnostic problem =
        Diagnostic.of(Code.E0303, lastSpan(), "no method `" + name + "` on a scope");
    Diagnostic asked = DidYouMean.ask(problem, lastSpan(), name, List.of("launch", "spawn"));
    remark(
        asked != problem
            ? asked
            : problem.help("tasks are started with `launch { .. }` and `spawn { .. }`"));
  }

  /** The bar behind the handle of a scope. */
  final void scopeBar() {
    if (take(PIPE)) {
      return;
    }
    Diagnostic problem =
        Diagnostic.of(Code.E0003, afterPrevious(), "expected `|`, found " + found());
    if (peek() == COMMA) {
      report(problem.help("a scope has one handle"));
      while (peek() == COMMA || peek() == IDENT) {
        getNextToken();
      }
      take(PIPE);
      errorBehind();
    } else {
      report(problem.fix("close the bars: `scope |s| { .. }`", afterPrevious(), "|"));
    }
  }

  /** The handle of a scope without its bars. */
  final boolean atForeignScopeHandle() {
    return peek() == IDENT && peek(1) == LBRACE
        || peek() == LPAREN && peek(1) == IDENT && peek(2) == RPAREN && peek(3) == LBRACE
        || peek() == OR_OR && peek(1) == LBRACE;
  }

  final @Nullable Name foreignScopeHandle() {
    Diagnostic problem = Diagnostic.of(Code.E0003, here(), "expected `{`, found " + found());
    if (take(OR_OR)) {
      report(problem.fix("a scope without handle has no bars", lastSpan(), ""));
      errorBehind();
      return null;
    }
    int first = next();
    boolean parenthesised = take(LPAREN);
    getNextToken();
    Name handle = lastName();
    if (parenthesised) {
      take(RPAREN);
    }
    remark(
        problem.fix(
            "the handle stands between bars: `scope |" + handle.text() + "| { .. }`",
            from(first),
            "|" + handle.text() + "|"));
    return handle;
  }

  /** {@code spawn} before something that is no actor. */
  final Expr noActor() {
    boolean block = peek() == LBRACE;
    report(
        Code.E0006,
        here(),
        "expected identifier, found " + found(),
        block
            ? TASKS + "; a lambda actor has parameters: `spawn (x: int) => ..`"
            : "a lambda actor is written `spawn (x: int) => ..`");
    int partner = block ? tokens.partner(next()) : -1;
    if (partner > 0) {
      skipTo(partner + 1);
      errorBehind();
    } else {
      skipGroup();
      errorBehind();
    }
    return new Expr.Error(lastSpan());
  }

  final Expr moveWithoutLambda() {
    report(
        Code.E0035,
        here(),
        "expected '(' after 'move', found " + found(),
        "`move` begins a lambda: `move (x: int) => ..`");
    recovering = true;
    return new Expr.Error(lastSpan());
  }

  final void pipeLambda(int first, List<Expr.LambdaParam> params) {
    String names = String.join(", ", params.stream().map(p -> p.name().text()).toList());
    Diagnostic problem =
        Diagnostic.of(Code.E0020, from(first), "lambdas are written `(" + names + ") => ..`");
    remark(problem.fix("write `(" + names + ") =>`", from(first), "(" + names + ") =>"));
  }

  final Expr scopeMethod(int first) {
    int stop = next() + 2;
    int partner =
        tokens.kind(stop) == LPAREN || tokens.kind(stop) == LBRACE ? tokens.partner(stop) : -1;
    String name = tokens.text(next() + 1);
    report(
        Code.E0030,
        tokens.span(first).to(tokens.span(next() + 1)),
        "'scope.method()' syntax has been removed",
        "use `scope |s| { s." + name + "() }`");
    skipTo(partner > 0 ? partner + 1 : stop);
    errorBehind();
    return new Expr.Error(from(first));
  }

  final void removedBlock() {
    if (peek() == RACE) {
      report(
          Code.E0030,
          here(),
          "'race' blocks have been removed; use 'select' instead",
          "`select { x from a.get() => .., }`");
    } else {
      report(
          Code.E0030,
          here(),
          "'try'/'catch' blocks have been removed; use the '?' operator instead",
          "functions that fail return a `Result`; `?` passes an error on");
    }
  }

  /** Passes over what follows a removed word: groups, names and catch clauses. */
  final void skipRemoved() {
    int index = next();
    while (true) {
      int kind = tokens.kind(index);
      if (kind == LBRACE || kind == LPAREN) {
        int partner = tokens.partner(index);
        if (partner < 0) {
          break;
        }
        index = partner + 1;
        if (kind == LBRACE && tokens.kind(index) != CATCH) {
          break;
        }
      } else if (kind == CATCH || kind == IDENT || kind == ARROW || kind == PIPE) {
        index++;
      } else {
        break;
      }
    }
    skipTo(index);
    errorBehind();
    recovering = false;
  }
}
