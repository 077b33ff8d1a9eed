package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What the productions of heads and functions do besides reading tokens. */
abstract class FunctionActions extends StatementActions {
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
                  code,
                  span,
                  "`pub` cannot stand here: methods and fields are as visible as their" + " type");
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
      if (place == Place.ACTOR_METHOD && Place.HANDLER.allows(name)) {
        problem =
            Diagnostic.of(
                Code.E0804, attribute.span(), "#[" + name + "] function must be `receive fn`");
      } else if (place == Place.HANDLER) {
        String handler = peek() == IDENT ? " `" + tokens.text(next()) + "`" : "";
        problem =
            Diagnostic.of(
                Code.E0802,
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
      Diagnostic asked = DidYouMean.ask(problem, attribute.name().span(), name, place.names());
      remark(allowed.isEmpty() ? asked : asked.help("possible here: " + allowed));
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
    scopeHandles = Set.of();
  }

  /** {@code async receive fn}: handlers may wait without it. */
  final void asyncBeforeReceive(Place place) {
    if (place == Place.ACTOR_METHOD && peek() == ASYNC && peek(1) == RECEIVE) {
      getNextToken();
      word(Code.E0037, "unexpected token in actor body:", ASYNC);
    }
  }

  /** {@code receive pure fn}: reported, and read as if in order. */
  final boolean pureBehindReceive() {
    if (peek() != PURE) {
      return false;
    }
    report(
        Code.E0011,
        here(),
        "expected 'fn' after 'receive', found `pure`",
        "the order of the words is `pure receive gen fn`");
    getNextToken();
    errorBehind();
    return true;
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
              "handlers stand in the body of an actor; a brace before may close it too early");
        }
      }
      case TRAIT_METHOD -> {
        if (isAsync || isGen && !isReceive) {
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
            Code.E0010, tokens.span(first), "'pure' can only be applied to function declarations");
      } else {
        Diagnostic problem =
            Diagnostic.of(
                Code.E0011,
                here(),
                "expected 'fn' after '" + tokens.text(first) + "', found " + found());
        boolean handler = tokens.kind(first) == RECEIVE && peek() == IDENT;
        report(
            handler
                ? problem.fix("write `receive fn`", afterPrevious(), " fn")
                : problem.help("the order of the words is " + wordOrder(place)));
        if (handler) {
          errorBehind();
          return actual;
        }
      }
      recovering = true;
    }
    if (place == Place.ACTOR_METHOD || place == Place.HANDLER) {
      checkAttributes(head, actual);
    }
    return actual;
  }

  private static String wordOrder(Place place) {
    return place == Place.ACTOR_METHOD || place == Place.HANDLER
        ? "`pure receive gen fn`"
        : "`pub pure async gen fn`";
  }

  private void word(Code code, String message, int kind) {
    Span span = recent(kind);
    Diagnostic problem = Diagnostic.of(code, span, message + " `" + span.text() + "`");
    String remove = "remove `" + span.text() + "`; ";
    remark(
        switch (kind) {
          case RECEIVE -> problem.fix(remove + "handlers stand in the body of an actor", span, "");
          case ASYNC -> problem.fix(remove + "every function may wait", span, "");
          default ->
              code == Code.E0037
                  ? problem.fix("a handler that streams is a `receive gen fn`", span, "receive gen")
                  : problem.fix(remove + "the body may call such functions", span, "");
        });
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
                  Code.E0038, name.span(), "generator `" + name.text() + "` needs a yield type")
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
            "unknown attribute argument `"
                + argument.span().text()
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

  /** Reads the arrow before the result, or a colon in its place, which is reported. */
  final boolean resultArrow() {
    if (take(ARROW)) {
      return true;
    }
    if (peek() != COLON || recovering || !Kinds.beginsType(peek(1))) {
      return false;
    }
    report(
        Diagnostic.of(Code.E0003, here(), "expected `{`, found `:`")
            .fix("the result type follows `->`", here(), "->"));
    getNextToken();
    errorBehind();
    return true;
  }

  /** The name of a parameter; {@code self} is none. */
  final Name paramName() {
    if (peek() == IDENT && peek(1) == IDENT && tokens.text(next()).equals("mut")) {
      report(
          Diagnostic.of(
                  Code.E0003, here(), "expected `:`, found " + TokenNames.found(tokens, next() + 1))
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
        boolean typeFirst =
            peek() == IDENT && (peek(1) == COMMA || peek(1) == RPAREN || peek(1) == ASSIGN);
        String right =
            typeFirst ? tokens.text(next()) + ": " + name.text() : name.text() + ": Type";
        report(problem.help("write `" + right + "`"));
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
}
