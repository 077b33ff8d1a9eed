package org.hewlang.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;

/** Makes random names, literals, types and patterns. The words that have a meaning in some places are among the names. */
class TypeGenerator {
  static final Span SPAN = new Span(SourceFile.of("none", ""), 0, 0);
  private static final String[] NAMES = {
    "a",
    "b",
    "count",
    "_unused",
    "x1",
    "from",
    "init",
    "child",
    "restart",
    "budget",
    "strategy",
    "permanent",
    "wire",
    "optional",
    "reserved",
    "state",
    "event",
    "on",
    "when",
    "mailbox",
    "overflow",
    "repeated",
    "since",
    "shutdown",
    "Self",
    "json",
    "P",
    "Shape",
    "r",
    "f",
    "re",
    "elif"
  };
  final Random random;

  TypeGenerator(Random random) {
    this.random = random;
  }

  int below(int limit) {
    return random.nextInt(limit);
  }

  boolean flip() {
    return random.nextBoolean();
  }

  <T> List<T> list(int least, int most, Supplier<T> element) {
    int size = least + below(most - least + 1);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[below(values.length)];
  }

  Name name() {
    return new Name(oneOf(NAMES), SPAN);
  }

  /** Names with any separators between them. */
  Path path() {
    List<Name> names = list(1, 3, this::name);
    List<Path.Separator> separators = new ArrayList<>();
    for (int i = 1; i < names.size(); i++) {
      separators.add(oneOf(Path.Separator.values()));
    }
    return new Path(names, separators, SPAN);
  }

  // ---- literals

  Expr.IntLiteral integer() {
    long bits =
        switch (below(4)) {
          case 0 -> random.nextLong();
          case 1 -> oneOf(0L, 1L, Long.MAX_VALUE, Long.MIN_VALUE, -1L);
          default -> below(1000);
        };
    return new Expr.IntLiteral(bits, oneOf(Radix.values()), SPAN);
  }

  Expr.FloatLiteral real() {
    String text = oneOf("0.0", "1.5", "3.25e10", "1e9", "2.0e-3", "123.456", "1_0.5");
    return new Expr.FloatLiteral(Double.parseDouble(text.replace("_", "")), text, SPAN);
  }

  Expr.DurationLiteral duration() {
    long nanos = oneOf(0L, 1L, 1_000L, 5_000_000L, 3_000_000_000L, 60_000_000_000L, Long.MAX_VALUE);
    return new Expr.DurationLiteral(nanos, SPAN);
  }

  String text() {
    return oneOf(
        "",
        "a",
        "two words",
        "quote\"",
        "back\\slash",
        "line\nline",
        "tab\t",
        "{x}",
        "}",
        "\u00e9\u4e16",
        "\u0001",
        "// no comment",
        "\ud83d\ude00",
        "a'b",
        "/*");
  }

  Expr.StringLiteral string() {
    return flip()
        ? new Expr.StringLiteral(text(), false, SPAN)
        : new Expr.StringLiteral(oneOf("", "\\d+", "{", "raw\ntext"), true, SPAN);
  }

  Expr.Literal literal() {
    return switch (below(9)) {
      case 0 -> integer();
      case 1 -> real();
      case 2 -> duration();
      case 3 -> string();
      case 4 ->
          new Expr.CharLiteral(
              oneOf((int) 'a', (int) '\'', (int) '"', (int) '{', 0x1f600, 10, 92, 1), SPAN);
      case 5 -> new Expr.BoolLiteral(flip(), SPAN);
      case 6 -> new Expr.ByteString(oneOf("", "abc", "\u0000\u00ff", "q\"\\"), SPAN);
      case 7 -> new Expr.RegexLiteral(oneOf("", "[a-z]+", "\\d\\\"x", "a{2}"), SPAN);
      default -> integer();
    };
  }

  // ---- types

  TypeExpr type(int depth) {
    if (depth <= 0) {
      return flip() ? new TypeExpr.Infer(SPAN) : new TypeExpr.Named(path(), List.of(), SPAN);
    }
    return switch (below(8)) {
      case 0 -> {
        List<TypeExpr> elements = list(0, 3, () -> type(depth - 1));
        yield elements.size() == 1 ? elements.getFirst() : new TypeExpr.Tuple(elements, SPAN);
      }
      case 1 -> new TypeExpr.Array(type(depth - 1), integer(), SPAN);
      case 2 -> new TypeExpr.Slice(type(depth - 1), SPAN);
      case 3 -> new TypeExpr.Pointer(flip(), type(depth - 1), SPAN);
      case 4 -> new TypeExpr.Dyn(list(1, 3, () -> bound(depth - 1)), SPAN);
      case 5 ->
          new TypeExpr.Function(
              list(0, 2, () -> type(depth - 1)), flip() ? type(depth - 1) : null, SPAN);
      default -> new TypeExpr.Named(path(), list(0, 2, () -> type(depth - 1)), SPAN);
    };
  }

  Bound bound(int depth) {
    return new Bound(path(), depth <= 0 ? List.of() : list(0, 2, () -> type(depth - 1)), SPAN);
  }

  List<TypeParam> typeParams() {
    return list(0, 2, () -> new TypeParam(name(), list(0, 2, () -> bound(1)), SPAN));
  }

  List<WherePredicate> where() {
    return flip()
        ? List.of()
        : list(1, 2, () -> new WherePredicate(type(1), list(1, 2, () -> bound(1)), SPAN));
  }

  // ---- patterns

  Pattern pattern(int depth) {
    if (depth <= 0) {
      return flip() ? new Pattern.Wildcard(SPAN) : new Pattern.Named(path(), SPAN);
    }
    return switch (below(7)) {
      case 0 -> {
        Expr.Literal number = flip() ? integer() : real();
        yield new Pattern.Literal(flip(), number, SPAN);
      }
      case 1 ->
          new Pattern.Literal(
              false,
              oneOf(string(), new Expr.BoolLiteral(flip(), SPAN), new Expr.CharLiteral('x', SPAN)),
              SPAN);
      case 2 -> new Pattern.TupleVariant(path(), list(0, 3, () -> pattern(depth - 1)), SPAN);
      case 3 ->
          new Pattern.Struct(
              path(),
              list(
                  0,
                  3,
                  () -> new Pattern.FieldPattern(name(), flip() ? pattern(depth - 1) : null, SPAN)),
              SPAN);
      case 4 -> {
        List<Pattern> elements = list(0, 3, () -> pattern(depth - 1));
        yield elements.size() == 1 ? elements.getFirst() : new Pattern.Tuple(elements, SPAN);
      }
      case 5 -> new Pattern.Or(list(2, 3, () -> pattern(depth - 1)), SPAN);
      default -> pattern(0);
    };
  }
}
