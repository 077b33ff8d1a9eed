package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What the productions of functions and of members of bodies do besides reading tokens. */
abstract class MemberActions extends StatementActions {
  private static final Set<String> CHILD_MODIFIERS =
      Set.of("permanent", "transient", "temporary", "restart", "backoff", "budget", "shutdown",
          "failover", "orphan");

  // The token of the last head's `pub`, or -1.
  int pubAt = -1;
  boolean isVariadic;

  // ---- heads

  final Head head(@Nullable Doc doc, @Nullable List<Attribute> attributes, Visibility visibility) {
    return doc == null && attributes == null && visibility == Visibility.PRIVATE
        ? Head.NONE
        : new Head(doc, attributes == null ? List.of() : List.copyOf(attributes), visibility);
  }

  /** Where visibility cannot be given. */
  final void rejectPub(Code code) {
    if (pubAt < 0) {
      return;
    }
    Span span = tokens.span(pubAt);
    Diagnostic problem =
        switch (code) {
          case E0018 ->
              Diagnostic.of(
                  code, span, "`pub` cannot stand here: methods and fields are as visible as their"
                      + " type");
          case E0025 ->
              Diagnostic.of(code, span, "imports cannot be re-exported")
                  .help("export an alias, `pub type X = m.X;`, or a function that calls `m.f`");
          default ->
              Diagnostic.of(code, span, "invalid item after 'pub': found " + found())
                  .help("visibility belongs to the type and the trait");
        };
    remark(problem.fix("remove `pub`", span, ""));
    pubAt = -1;
  }

  final void checkAttributes(Head head, Place place) {
    for (Attribute attribute : head.attributes()) {
      String name = attribute.name().text();
      if (place.allows(name) || name.isEmpty() || isOfThePrelude(attribute)) {
        continue;
      }
      Diagnostic problem;
      if (place == Place.HANDLER) {
        String handler = peek() == IDENT ? " `" + tokens.text(next()) + "`" : "";
        problem =
            Diagnostic.of(
                Code.E0033,
                attribute.span(),
                "unknown attribute `#[" + name + "]` on receive fn" + handler);
      } else if (Place.isKnown(name)) {
        problem =
            Diagnostic.of(
                Code.E0033,
                attribute.span(),
                "`#[" + name + "]` attributes are not supported on " + place.text());
      } else {
        problem =
            Diagnostic.of(
                Code.E0033,
                attribute.span(),
                "unknown attribute `#[" + name + "]` on " + place.text());
      }
      String allowed = place.allowed();
      remark(allowed.isEmpty() ? problem : problem.help("possible here: " + allowed));
    }
  }

  /** {@code #[builtin]} marks the signatures of what the compiler knows; nobody else may write it. */
  private static boolean isOfThePrelude(Attribute attribute) {
    return attribute.name().text().equals("builtin")
        && attribute.span().file().name().startsWith("std/prelude/");
  }

  // ---- functions

  final boolean atFunction() {
    return switch (peek()) {
      case FN, PURE, RECEIVE, ASYNC, GEN -> true;
      default -> false;
    };
  }

  final void beginFunction(Head head, Place place) {
    if (place != Place.ACTOR_METHOD) {
      checkAttributes(head, place);
    }
    scopeHandle = null;
  }

  /** After the words before {@code fn}: reads it, and checks that they may stand in this place. */
  final Place functionWord(
      Head head, Place place, boolean isReceive, boolean isAsync, boolean isGen) {
    int first = last().index;
    Place actual = place;
    switch (place) {
      case FUNCTION -> {
        if (isReceive) {
          report(
              Code.E0007,
              recent(RECEIVE),
              "expected item, found `receive`",
              "handlers stand in the body of an actor");
        }
      }
      case TRAIT_METHOD -> {
        if (isAsync || isGen) {
          word(Code.E0023, "expected trait item, found", isAsync ? ASYNC : GEN);
        }
      }
      case TYPE_METHOD, IMPL_METHOD -> {
        if (isReceive || isAsync || isGen) {
          word(
              Code.E0023,
              "expected 'fn' or 'type' in impl body, found",
              isReceive ? RECEIVE : isAsync ? ASYNC : GEN);
        }
      }
      case ACTOR_METHOD -> {
        if (isAsync || isGen) {
          word(Code.E0037, "unexpected token in actor body:", isAsync ? ASYNC : GEN);
        }
      }
      case HANDLER -> {
        if (isAsync) {
          word(Code.E0037, "unexpected token in actor body:", ASYNC);
        }
      }
      default -> {}
    }
    if (!take(FN)) {
      if (tokens.kind(first) == PURE) {
        report(
            Code.E0010,
            tokens.span(first),
            "'pure' can only be applied to function declarations");
      } else {
        report(
            Code.E0011,
            here(),
            "expected 'fn' after '" + tokens.text(first) + "', found " + found(),
            "the order of the words is `pub pure async gen fn`");
      }
      recovering = true;
    }
    if (place == Place.ACTOR_METHOD || place == Place.HANDLER) {
      checkAttributes(head, actual);
    }
    return actual;
  }

  private void word(Code code, String message, int kind) {
    Span span = recent(kind);
    remark(
        Diagnostic.of(code, span, message + " `" + span.text() + "`")
            .fix("remove `" + span.text() + "`; the body may call such functions", span, ""));
  }

  /** The last token of that kind among those before {@code fn}. */
  private Span recent(int kind) {
    int index = last().index;
    while (index > 0 && tokens.kind(index) != kind) {
      index--;
    }
    return tokens.span(index);
  }

  final Function.Modifiers modifiers(
      boolean isPure, boolean isAsync, boolean isGen, boolean isReceive) {
    return isPure || isAsync || isGen || isReceive || isVariadic
        ? new Function.Modifiers(isPure, isAsync, isGen, isReceive, isVariadic)
        : Function.Modifiers.NONE;
  }

  final void checkGenerator(boolean isGen, @Nullable TypeExpr result, Name name) {
    if (isGen && result == null) {
      remark(
          Diagnostic.of(
                  Code.E0038,
                  name.span(),
                  "generator `" + name.text() + "` needs a yield type")
              .fix("add `-> T`, the type of the yielded values", afterPrevious(), " -> T"));
    }
  }

  final void checkConsumes(Head head, Place place, List<Param> params) {
    Attribute consumes = place == Place.TRAIT_METHOD ? head.attribute("consumes") : null;
    if (consumes == null) {
      return;
    }
    for (Attribute.Argument argument : consumes.args()) {
      if (!(argument instanceof Attribute.Plain plain
          && plain.value() instanceof Attribute.Word word
          && params.stream().anyMatch(p -> p.name().text().equals(word.name().text())))) {
        remark(
            Code.E0033,
            argument.span(),
            "unknown attribute argument `" + argument.span().text()
                + "`: the method has no such parameter",
            "`#[consumes(p)]` names parameters of the method");
      }
    }
  }

  /** Whether the function is complete without a body here. */
  final boolean bodyOptional(Place place) {
    return (place == Place.TRAIT_METHOD || place == Place.EXTERN) && peek() != LBRACE;
  }

  final void missingParams() {
    expected("`(`");
    recovering = true;
  }

  /** The name of a parameter; {@code self} is none. */
  final Name paramName() {
    if (peek() == IDENT && peek(1) == IDENT && tokens.text(next()).equals("mut")) {
      report(
          Diagnostic.of(Code.E0003, here(), "expected `:`, found " + TokenNames.found(tokens, next() + 1))
              .fix("a parameter that the function changes is declared with `var`", here(), "var"));
      getNextToken();
      errorBehind();
    }
    if (!atWord(Words.SELF)) {
      return parameterName();
    }
    report(
        Diagnostic.of(Code.E0021, here(), "`self` is not a valid parameter name in Hew")
            .help("name the receiver: `fn m(p: Point)`, or in traits `fn m(val: Self)`"));
    getNextToken();
    errorBehind();
    return lastName();
  }

  final TypeExpr noParamType(Name name, boolean self) {
    if (!self && !recovering) {
      Diagnostic problem =
          Diagnostic.of(
              Code.E0012,
              afterPrevious(),
              "expected ':' and type annotation for parameter '" + name.text() + "'");
      if (peek() == IDENT || peek() == AMP) {
        report(problem.help("write `" + name.text() + ": Type`"));
        skipParam();
      } else {
        report(problem.help("write `" + name.text() + ": Type`"));
      }
    }
    return new TypeExpr.Error(afterPrevious());
  }

  private void skipParam() {
    int index = next();
    while (tokens.kind(index) != COMMA
        && tokens.kind(index) != EOF
        && tokens.kind(index) != LBRACE
        && tokens.kind(index) != SEMI
        && !Tokens.isCloser(tokens.kind(index))) {
      index++;
    }
    skipTo(index);
  }

  final void noDefaultValues(int first) {
    remark(
        Diagnostic.of(Code.E0017, from(first), "parameters have no default values")
            .help("write a second function that passes the value"));
  }

  final void typeParamsEnd(List<TypeParam> params) {
    if (params.isEmpty() && peek() == GT) {
      report(Code.E0006, here(), "expected identifier, found `>`");
    }
  }

  final void typeArgsEnd(List<TypeExpr> args) {
    if (args.isEmpty() && peek() == GT) {
      report(Code.E0003, here(), "expected type, found `>`");
    }
  }

  // ---- members

  final boolean atField() {
    return peek() == IDENT || peek(1) == COLON && Kinds.isKeyword(peek());
  }

  final boolean atActorField() {
    int kind = peek();
    return kind == LET || kind == VAR || kind == IDENT && peek(1) == COLON;
  }

  /** After a field: {@code ;} or {@code ,}, or the end, or another line. */
  final void fieldEnd() {
    memberEnd("`;`, `,` or `}`");
  }

  final void wireEnd() {
    memberEnd("`;`, `,` or `}`");
  }

  final void supervisorMemberEnd() {
    if (recovering) {
      skipMember();
    } else if (!take(SEMI)) {
      take(COMMA);
    }
  }

  final void memberEnd(String what) {
    if (take(SEMI) || take(COMMA)) {
      recovering = false;
      return;
    }
    if (peek() == RBRACE && !recovering || atFunction()) {
      return;
    }
    if (!recovering) {
      Diagnostic problem =
          Diagnostic.of(
              Code.E0003, afterPrevious(), "expected " + what + ", found " + found());
      report(
          peek() == ASSIGN
              ? problem.help("fields have no default values")
              : problem);
      if (tokens.startsLine(next())) {
        return;
      }
    }
    skipMember();
  }

  final void variantEnd() {
    if (peek() == COMMA) {
      report(
          Diagnostic.of(
                  Code.E0014, here(), "use `;` instead of `,` to separate variants")
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
    } else if (peek() != RBRACE) {
      report(
          Diagnostic.of(Code.E0003, afterPrevious(), "expected `;`, found " + found())
              .fix("add `;` at the end of the field", afterPrevious(), ";"));
      if (!tokens.startsLine(next()) && !atWord(Words.INIT) && !atFunction()) {
        skipMember();
      }
    }
  }

  final void machineMemberEnd(boolean needsSemicolon) {
    if (take(SEMI) || take(COMMA)) {
      recovering = false;
      return;
    }
    if (recovering) {
      skipMember();
    } else if (needsSemicolon && peek() != RBRACE && tokens.kind(last().index) != RBRACE
        && !tokens.startsLine(next())) {
      expected("`;`");
      skipMember();
    }
  }

  final void unexpectedIn(String body, String possible) {
    report(
        Code.E0004, here(), "unexpected " + found() + " in " + body,
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
            + ", found " + found(),
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

  final void noActorMember() {
    report(
        Code.E0037,
        here(),
        "unexpected token in actor body: " + found(),
        "an actor holds fields, `mailbox`, `init`, `terminate`, `receive fn` and `fn`");
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

  final void noSupervisorMember() {
    boolean field = peek() == IDENT && peek(1) == COLON;
    report(
        Code.E0037,
        here(),
        field
            ? "unknown supervisor field: " + found()
            : "unexpected token in supervisor body: " + found(),
        "a supervisor holds `strategy`, `max_restarts`, `window` and `child`");
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
          Diagnostic.of(Code.E0003, type.span(), "expected trait, found `" + type.span().text() + "`"));
    }
    return new Bound(Path.of(new Name("", type.span())), List.of(), type.span());
  }

  // ---- actors and supervisors

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

  final Name overflowPolicy(boolean coalesce) {
    String word = peek() == IDENT ? tokens.text(next()) : "";
    switch (word) {
      case "drop_new", "drop_old", "block", "fail" -> {}
      case "coalesce" -> {
        if (!coalesce) {
          expected("`drop_new`, `drop_old`, `block` or `fail`");
        }
      }
      default ->
          expected(
              coalesce
                  ? "`drop_new`, `drop_old`, `block`, `fail` or `coalesce(key)`"
                  : "`drop_new`, `drop_old`, `block` or `fail`");
    }
    if (peek() == IDENT) {
      getNextToken();
      return lastName();
    }
    return new Name("", afterPrevious());
  }

  final Name strategy() {
    String word = peek() == IDENT ? tokens.text(next()) : "";
    switch (word) {
      case "one_for_one", "one_for_all", "rest_for_one" -> {}
      default -> expected("`one_for_one`, `one_for_all` or `rest_for_one`");
    }
    if (peek() == IDENT) {
      getNextToken();
      return lastName();
    }
    recovering = true;
    return new Name("", afterPrevious());
  }

  final Expr.Literal window() {
    return take(DURATION) ? literals.duration(lastSpan()) : integer("window, a duration or seconds");
  }

  /** Whether a word that modifies the child, or tries to, comes next. */
  final boolean atChildModifier() {
    return peek() == IDENT && peek(1) != COLON && !(atWord(Words.CHILD) && peek(1) == IDENT);
  }

  final Name childModifier() {
    Name name = lastName();
    if (!CHILD_MODIFIERS.contains(name.text())) {
      remark(
          Code.E0037,
          name.span(),
          "unknown supervisor field: `" + name.text() + "`",
          "a child has `permanent`, `transient`, `temporary`, `restart(..)`, `backoff(..)`,"
              + " `budget(..)`, `shutdown(..)`, `failover(..)` and `orphan(..)`");
    }
    return name;
  }

  // ---- machines

  /** A state, or null for {@code _}. */
  final @Nullable Name stateName() {
    return take(UNDERSCORE) ? null : identifier();
  }

  // ---- wire types

  final Expr.IntLiteral fieldNumber() {
    if (take(INT)) {
      return literals.integer(lastSpan());
    }
    report(
        Code.E0008,
        here(),
        "invalid field number: expected field number after '" + lastSpan().text() + "', found "
            + found(),
        "field numbers are integers from 1: `name: Type @1`");
    recovering = true;
    return new Expr.IntLiteral(0, Radix.DECIMAL, afterPrevious());
  }

  final WireMember.Entry reservedNumber() {
    int first = next();
    need(AT);
    Expr.IntLiteral number = fieldNumber();
    return new WireMember.Numbers(number, null, from(first));
  }

  final WireMember.Entry reservedEntry() {
    int first = next();
    if (peek() == STRING || peek() == RAWSTRING) {
      return new WireMember.Text(string("name"), from(first));
    }
    take(AT);
    Expr.IntLiteral from = integer("field number");
    Expr.IntLiteral to = take(DOT_DOT) ? integer("field number") : null;
    return new WireMember.Numbers(from, to, from(first));
  }

  final boolean atWireModifier() {
    if (peek(1) == COLON) {
      return false;
    }
    if (peek() == DEFAULT_WORD) {
      return true;
    }
    if (peek() != IDENT) {
      return false;
    }
    return switch (tokens.text(next())) {
      case "optional", "deprecated", "repeated", "since", "json", "yaml" -> true;
      default -> false;
    };
  }

  // ---- types

  final Expr.IntLiteral arrayLength() {
    if (take(INT)) {
      return literals.integer(lastSpan());
    }
    report(
        Diagnostic.of(
                Code.E0035, here(), "array size must be integer literal, found " + found())
            .help("the size is part of the type: `[int; 4]`; a `Vec<int>` grows as needed"));
    recovering = true;
    return new Expr.IntLiteral(0, Radix.DECIMAL, here());
  }

  final Pattern literalPattern(Expr.Literal literal) {
    return new Pattern.Literal(false, literal, literal.span());
  }
}
