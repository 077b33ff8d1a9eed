package org.hewlang.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.SourceFile;

/** Short ways from text to trees, for tests. */
final class Parsing {
  private Parsing() {}

  static ParseResult parse(String text) {
    return Parser.parse(SourceFile.of("test.hew", text));
  }

  /** The items of a text without errors and warnings. */
  static List<Item> items(String text) {
    ParseResult result = parse(text);
    assertEquals(List.of(), brief(result), text);
    return result.tree().items();
  }

  /** The only item of a text without errors. */
  static Item item(String text) {
    List<Item> items = items(text);
    assertEquals(1, items.size());
    return items.getFirst();
  }

  /** The body of a function with these statements. */
  static Block block(String statements) {
    Block body = ((Function) item("fn f() { " + statements + "\n}")).body();
    return java.util.Objects.requireNonNull(body);
  }

  /** A single statement. */
  static Stmt statement(String text) {
    Block block = block(text);
    assertEquals(1, block.statements().size(), text);
    assertEquals(null, block.tail(), text);
    return block.statements().getFirst();
  }

  /** An expression, as the initial value of a variable. */
  static Expr expr(String text) {
    Expr value = ((Stmt.Let) statement("let it = " + text + ";")).value();
    return java.util.Objects.requireNonNull(value);
  }

  static TypeExpr type(String text) {
    TypeExpr type = ((Stmt.Let) statement("let it: " + text + ";")).type();
    return java.util.Objects.requireNonNull(type);
  }

  static Pattern pattern(String text) {
    return ((Stmt.Let) statement("let " + text + " = it;")).pattern();
  }

  /** Code, position and message of each diagnostic. */
  static List<String> brief(ParseResult result) {
    return result.diagnostics().stream().map(Parsing::brief).toList();
  }

  static String brief(Diagnostic d) {
    int line = d.span().line();
    return d.code()
        + " "
        + line
        + ":"
        + d.span().file().column(d.span().start())
        + " "
        + d.message();
  }

  /** The diagnostics of a text. */
  static List<String> problems(String text) {
    return brief(parse(text));
  }

  static void assertSame(String left, String right) {
    assertEquals(TreeShape.of(expr(right)), TreeShape.of(expr(left)), left + "  as  " + right);
  }
}
