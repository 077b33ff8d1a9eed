package org.hewlang.compiler.analysis.exhaustiveness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/**
 * Checks that every {@code match} covers its values, that no arm is out of reach, and that patterns of
 * {@code let} and {@code for} always match.
 */
public final class MatchCheck {
  private final Shapes shapes;
  private final Coverage coverage;
  private final Diagnostics diagnostics;

  public MatchCheck(TypedProgram program, Diagnostics diagnostics) {
    this.shapes = new Shapes(program);
    this.coverage = new Coverage(shapes);
    this.diagnostics = diagnostics;
  }

  /** Checks one node, not what is inside it. */
  public void check(TExpr expr) {
    switch (expr) {
      case TExpr.Match m -> match(m);
      case TExpr.For f -> irrefutable(f.pattern(), "for", "match on a plain name inside the loop");
      case TExpr.Select s ->
          s.arms()
              .forEach(
                  arm -> irrefutable(arm.pattern(), "select", "match on a plain name in the arm"));
      case TExpr.Block b -> {
        for (TStmt statement : b.statements()) {
          if (statement instanceof TStmt.Let let) {
            irrefutable(let.pattern(), "let", "use `if let` or `match`");
          }
        }
      }
      default -> {
        // has no patterns of its own
      }
    }
  }

  private void irrefutable(TPattern pattern, String where, String instead) {
    if (hasError(pattern.type())) {
      return;
    }
    List<Shape> missing = coverage.missing(List.of(shapes.of(pattern)), pattern.type());
    if (missing.isEmpty()) {
      return;
    }
    String message = "refutable pattern in `" + where + "`; " + instead;
    diagnostics.add(
        Diagnostic.of(Code.E0401, pattern.span(), message)
            .label("`" + ShapeText.of(missing.getFirst()) + "` is not covered"));
  }

  private void match(TExpr.Match match) {
    Type type = match.scrutinee().type();
    if (hasError(type) || match.arms().stream().anyMatch(a -> hasError(a.pattern().type()))) {
      return;
    }
    List<Shape> covering = new ArrayList<>();
    for (int i = 0; i < match.arms().size(); i++) {
      TExpr.Match.Arm arm = match.arms().get(i);
      Shape shape = shapes.of(arm.pattern());
      boolean lastWildcard =
          i == match.arms().size() - 1 && arm.pattern() instanceof TPattern.Wildcard;
      if (!lastWildcard && !coverage.isUseful(covering, shape, type)) {
        diagnostics.add(
            Diagnostic.of(Code.W0402, arm.pattern().span(), "unreachable arm")
                .label("every value that fits here is taken by an arm above"));
      }
      if (arm.guard() == null) {
        covering.add(shape);
      }
    }
    List<Shape> missing = coverage.missing(covering, type);
    if (!missing.isEmpty()) {
      report(match, type, missing);
    }
  }

  private void report(TExpr.Match match, Type type, List<Shape> missing) {
    boolean warning = match.open() && !shapes.isClosed(type);
    Diagnostic found =
        Diagnostic.of(
            warning ? Code.W0401 : Code.E0409,
            head(match),
            "non-exhaustive match: " + describe(type, missing));
    String arms =
        missing.stream().map(s -> ShapeText.of(s) + " => ..").collect(Collectors.joining(", "));
    diagnostics.add(found.help("add the missing arms: `" + arms + "`"));
  }

  /** The scrutinee: a whole match may be long, and its head says which one is meant. */
  private static Span head(TExpr.Match match) {
    return match.scrutinee().span();
  }

  private String describe(Type type, List<Shape> missing) {
    boolean plain =
        missing.stream()
            .allMatch(s ->
                s instanceof Shape.Made m
                    && m.parts().stream().allMatch(Shape.Any.class::isInstance));
    if (plain && type instanceof Type.Nominal n) {
      if (n.def().equals(Types.OPTION)) {
        return "Option requires Some and None arms";
      }
      if (n.def().equals(Types.RESULT)) {
        return "Result requires Ok and Err arms";
      }
      return "missing " + names(missing);
    }
    if (type.equals(Type.BOOL)) {
      return "missing bool variant " + names(missing);
    }
    if (missing.stream().allMatch(Shape.Any.class::isInstance)) {
      return "consider adding a wildcard `_` arm";
    }
    return "missing " + missing.stream().map(ShapeText::of).collect(Collectors.joining(", "));
  }

  /** The bare names of missing constructors. */
  private static String names(List<Shape> missing) {
    return missing.stream()
        .map(s ->
            s instanceof Shape.Made m && m.constructor() instanceof Shape.Variant v
                ? v.name()
                : ShapeText.of(s))
        .collect(Collectors.joining(", "));
  }

  private static boolean hasError(Type type) {
    boolean[] found = {type instanceof Type.Error};
    Types.mapParts(
        type,
        part -> {
          found[0] |= hasError(part);
          return part;
        });
    return found[0];
  }
}
