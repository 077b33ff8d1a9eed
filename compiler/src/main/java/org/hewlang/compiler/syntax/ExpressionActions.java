package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What the productions of expressions, patterns and types do besides reading tokens. */
abstract class ExpressionActions extends LiteralActions {
  static final String TASKS = "a task is started in a scope: `scope |s| { s.spawn { .. } }`";

  final Operators operators = new Operators();

  // ---- names

  /** An identifier; what stands in its place is reported, and taken if it is a word. */
  final Name identifier() {
    int kind = peek();
    if (kind == IDENT) {
      if (atWord(Words.SELF)) {
        selfAsName();
      }
      getNextToken();
      return lastName();
    }
    Diagnostic problem = Diagnostic.of(Code.E0006, here(), "expected identifier, found " + found());
    if (!Kinds.isKeyword(kind)) {
      report(problem);
      return new Name("", afterPrevious());
    }
    String word = tokens.text(next());
    report(
        problem
            .label("`" + word + "` is a keyword")
            .help("`" + word + "` is a keyword; choose another name, such as `" + word + "_`"));
    if (tokens.startsLine(next()) && Kinds.beginsItem(kind)) {
      return new Name("", afterPrevious());
    }
    getNextToken();
    errorBehind();
    return lastName();
  }

  /** A name or {@code _}: parameters may be nameless. */
  final Name parameterName() {
    if (peek() == UNDERSCORE) {
      getNextToken();
      return new Name("_", lastSpan());
    }
    return identifier();
  }

  private void selfAsName() {
    report(
        Diagnostic.of(Code.E0022, here(), "`self` is not a valid identifier in Hew")
            .help(
                "methods name their receiver: in `fn m(p: Point)` it is `p`; an actor's fields are"
                    + " bare names and the actor itself is `this`"));
  }

  /** After {@code .} every word is a name. */
  final boolean atMemberName() {
    int kind = peek();
    return kind == IDENT || Kinds.isKeyword(kind);
  }

  final Path path(List<Name> names, List<Path.Separator> separators) {
    Span span = names.getFirst().span();
    if (names.size() == 1) {
      return new Path(List.of(names.getFirst()), List.of(), span);
    }
    return new Path(List.copyOf(names), List.copyOf(separators), span.to(names.getLast().span()));
  }

  // ---- operators

  /** Whether a binary operator of levels 3 to 12 comes next. */
  final boolean atOperator() {
    return switch (peek()) {
      case STAR,
          SLASH,
          PERCENT,
          PLUS,
          MINUS,
          SHL,
          AMP,
          CARET,
          PIPE,
          LT,
          LE,
          EQ_EQ,
          NOT_EQ,
          MATCHES,
          NOT_MATCHES,
          AND_AND,
          OR_OR ->
          true;
      case GT -> !atShiftAssign();
      default -> false;
    };
  }

  /** {@code >>=} is three tokens without a gap. */
  final boolean atShiftAssign() {
    int i = next();
    return tokens.kind(i) == GT
        && tokens.joined(i)
        && tokens.kind(i + 1) == GT
        && tokens.joined(i + 1)
        && tokens.kind(i + 2) == ASSIGN;
  }

  /** Reads an operator and puts it on the stack behind its left operand. */
  final void operator(int mark, Expr left) {
    int first = next();
    BinaryOp op = null;
    Token read = getNextToken();
    switch (read.kind) {
      case STAR -> op = BinaryOp.MUL;
      case SLASH -> op = BinaryOp.DIV;
      case PERCENT -> op = BinaryOp.REM;
      case PLUS -> op = BinaryOp.ADD;
      case MINUS -> op = BinaryOp.SUB;
      case SHL -> op = BinaryOp.SHL;
      case AMP -> op = BinaryOp.BIT_AND;
      case CARET -> op = BinaryOp.BIT_XOR;
      case LT -> op = BinaryOp.LT;
      case LE -> op = BinaryOp.LE;
      case EQ_EQ -> op = BinaryOp.EQ;
      case NOT_EQ -> op = BinaryOp.NE;
      case MATCHES -> op = BinaryOp.MATCHES;
      case NOT_MATCHES -> op = BinaryOp.NOT_MATCHES;
      case AND_AND -> op = BinaryOp.AND;
      case OR_OR -> op = BinaryOp.OR;
      case PIPE -> {
        if (atWord(Words.AFTER)) {
          getNextToken();
        } else {
          op = BinaryOp.BIT_OR;
        }
      }
      default -> {
        op = BinaryOp.GT;
        if (tokens.joined(first) && peek() == GT) {
          op = BinaryOp.SHR;
          getNextToken();
        } else if (tokens.joined(first) && peek() == ASSIGN) {
          op = BinaryOp.GE;
          getNextToken();
        }
      }
    }
    operators.push(mark, left, op, from(first));
  }

  /** The assignment operator that comes next is read; null if there is none. */
  final @Nullable AssignOp assignOperator() {
    AssignOp op =
        switch (peek()) {
          case ASSIGN -> AssignOp.SET;
          case PLUS_ASSIGN -> AssignOp.ADD;
          case MINUS_ASSIGN -> AssignOp.SUB;
          case STAR_ASSIGN -> AssignOp.MUL;
          case SLASH_ASSIGN -> AssignOp.DIV;
          case PERCENT_ASSIGN -> AssignOp.REM;
          case AMP_ASSIGN -> AssignOp.BIT_AND;
          case PIPE_ASSIGN -> AssignOp.BIT_OR;
          case CARET_ASSIGN -> AssignOp.BIT_XOR;
          case SHL_ASSIGN -> AssignOp.SHL;
          case GT -> atShiftAssign() ? AssignOp.SHR : null;
          default -> null;
        };
    if (op != null) {
      getNextToken();
      if (op == AssignOp.SHR) {
        getNextToken();
        getNextToken();
      }
    }
    return op;
  }

  final void checkPlace(Expr place, Span opSpan) {
    Expr part = place;
    while (true) {
      switch (part) {
        case Expr.Field field -> part = field.target();
        case Expr.TupleIndex index -> part = index.target();
        case Expr.Index index -> part = index.target();
        case Expr.Reference reference when reference.path().isSimple() -> {
          return;
        }
        case Expr.Error error -> {
          return;
        }
        default -> {
          Diagnostic problem =
              Diagnostic.of(Code.E0004, place.span(), "unexpected left side of an assignment")
                  .label("this is not a place that can be assigned")
                  .label(opSpan, "assignment");
          problems.add(
              problem.help(
                  "a place is a variable with fields and elements of it: `x`, `p.x`, `v[i]`,"
                      + " `t.0`; to compare, write `==`"));
          return;
        }
      }
    }
  }

  // ---- expressions

  /** Reports that an expression is needed here. */
  final Expr noExpression() {
    report(Hints.noExpression(tokens, next()));
    recovering = true;
    return new Expr.Error(here());
  }

  /** Passes over what is too deep, up to the end of the bracket or statement that holds it. */
  final Expr tooDeep() {
    Span span = here();
    skipGroup();
    return new Expr.Error(span);
  }

  /** What {@link #scopeHandles} are inside of a scope that binds {@code handle}. */
  final Set<String> handlesWith(Name handle) {
    Set<String> all = new HashSet<>(scopeHandles);
    all.add(handle.text());
    return all;
  }

  /** Whether the next two or three tokens are the special calls of an enclosing scope's handle. */
  final boolean atScopeTask() {
    if (peek(1) != DOT || !scopeHandles.contains(tokens.text(next()))) {
      return false;
    }
    return (wordAt(2, Words.LAUNCH) || peek(2) == SPAWN) && peek(3) == LBRACE
        || wordAt(2, Words.CANCEL) && peek(3) == LPAREN && peek(4) == RPAREN;
  }

  /** Whether a lambda begins here, at a parenthesis. */
  final boolean atLambda() {
    return (mode & NO_LAMBDA) == 0 && look.lambda(next());
  }

  /** Whether the path read last is followed by type arguments and a call. */
  final boolean atGenericCall() {
    if (peek() != LT) {
      return false;
    }
    int after = look.typeArgs(next());
    return after > 0 && tokens.kind(after) == LPAREN;
  }

  /** Whether type arguments stand where only other languages have them: {@code A<B>::c}, {@code A<B> { }}. */
  final boolean atForeignTypeArgs() {
    int open = peek() == COLONS ? next() + 1 : next();
    if (tokens.kind(open) != LT) {
      return false;
    }
    int after = look.typeArgs(open);
    return after > 0
        && (open > next()
            || tokens.kind(after) == COLONS && tokens.kind(after + 1) == IDENT
            || look.structBody(after, mode)
                && Character.isUpperCase(tokens.text(next() - 1).charAt(0)));
  }

  final void notPartOfTheLanguage(Span span, String form, String help) {
    remark(Code.E0031, span, form + " is not part of the language", help);
  }

  final Expr send(Expr target, Expr message, int first) {
    return target instanceof Expr.Await request
        ? new Expr.Ask(request.operand(), message, from(first))
        : new Expr.Send(target, message, from(first));
  }

  final Expr parenthesised(List<Expr> elements, Span span) {
    return switch (elements.size()) {
      case 0 -> new Expr.Unit(span);
      case 1 -> new Expr.Paren(elements.getFirst(), span);
      default -> new Expr.Tuple(List.copyOf(elements), span);
    };
  }

  /** A jump where an operand should stand: reported, and kept as what it is. */
  final void jumpAsOperand() {
    String word = tokens.text(next());
    report(
        Diagnostic.of(Code.E0036, here(), word + " statement in expression context")
            .help("`" + word + "` stands as a statement of its own or as the body of a match arm"));
  }

  /** A named argument begins with a name and a colon. */
  final boolean atNamedArg() {
    return peek(1) == COLON && (peek() == IDENT || Kinds.isKeyword(peek()));
  }

  /** Adds an argument; positional ones must come first. */
  final void addArg(List<Arg> args, Arg arg) {
    if (arg.name() == null && !args.isEmpty() && args.getLast().name() != null) {
      remark(
          Diagnostic.of(
                  Code.E0013, arg.span(), "positional arguments must come before named arguments")
              .label(args.getLast().span(), "named argument")
              .help("move it before the first named argument, or name it"));
    }
    args.add(arg);
  }

  // ---- patterns and types

  // The next type is that of a cast, where `<` after a name may be a comparison.
  boolean inCast;

  /** Whether {@code <} after the type of a cast begins type arguments: no operand follows them. */
  final boolean castHasTypeArgs() {
    int after = look.typeArgs(next());
    return after > 0 && !Kinds.beginsOperand(tokens.kind(after));
  }

  /** A type that is too deep is passed over with its type arguments, so that `>` are not left. */
  final TypeExpr typeTooDeep() {
    int first = next();
    int index = first;
    int open = 0;
    while (true) {
      int kind = tokens.kind(index);
      if (kind == LT) {
        open++;
      } else if (kind == GT) {
        open--;
      } else if (kind != IDENT && kind != DOT && kind != COLONS && (open == 0 || kind != COMMA)) {
        break;
      }
      if (open < 0) {
        break;
      }
      index++;
    }
    skipTo(index);
    return new TypeExpr.Error(from(Math.min(first, last().index)));
  }

  final Pattern noPattern() {
    String what = found();
    Diagnostic problem =
        Kinds.isKeyword(peek())
            ? Diagnostic.of(Code.E0006, here(), "expected identifier, found " + what)
                .label(what + " is a keyword")
                .help(what + " is a keyword; choose another name")
            : Diagnostic.of(Code.E0003, here(), "expected pattern, found " + what);
    if (peek() == DOT_DOT || peek() == LBRACKET || peek() == LABEL || peek() == AT) {
      problem = problem.help("there are no range, slice, rest or `@` patterns; use a guard");
    }
    report(problem);
    Span span = here();
    if (Kinds.isKeyword(peek()) && !tokens.startsLine(next())) {
      getNextToken();
      errorBehind();
    } else {
      recovering = true;
    }
    return new Pattern.Error(span);
  }

  final TypeExpr noType() {
    Diagnostic problem = Diagnostic.of(Code.E0003, here(), "expected type, found " + found());
    if (peek() == BANG) {
      problem = problem.help("a function that does not return needs no result type");
    }
    report(problem);
    Span span = here();
    if (peek() == BANG) {
      getNextToken();
      errorBehind();
    } else {
      recovering = true;
    }
    return new TypeExpr.Error(span);
  }

  /** {@code &T}: reported, and read as the type itself. */
  final void noReference() {
    report(
        Diagnostic.of(Code.E0003, here(), "expected type, found `&`")
            .help("there are no reference types; write the type itself"));
    take(AMP);
    if (peek() == IDENT && peek(1) == IDENT && tokens.text(next()).equals("mut")) {
      getNextToken();
    }
    errorBehind();
  }

  final TypeExpr tupleType(List<TypeExpr> elements, Span span) {
    return elements.size() == 1
        ? elements.getFirst()
        : new TypeExpr.Tuple(List.copyOf(elements), span);
  }

  final Pattern tuplePattern(List<Pattern> elements, Span span) {
    return elements.size() == 1
        ? elements.getFirst()
        : new Pattern.Tuple(List.copyOf(elements), span);
  }

  /** What was wrong is read: the next token may be wrong in another way. */
  final void errorBehind() {
    recovering = false;
  }

  static <T> List<T> listOf(T first) {
    List<T> list = new ArrayList<>(4);
    list.add(first);
    return list;
  }

  static <T> List<T> copyOf(List<T> list) {
    return new ArrayList<>(list);
  }

  static <T> List<T> list() {
    return new ArrayList<>(4);
  }
}
