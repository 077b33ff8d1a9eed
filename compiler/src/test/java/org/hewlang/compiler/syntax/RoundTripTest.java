package org.hewlang.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is printed and parsed again is the same tree. */
class RoundTripTest {
  @Property(tries = 400)
  void parsingAPrintedFileGivesTheSameTree(@ForAll long seed) {
    SourceTree tree = new ItemGenerator(new Random(seed)).file();
    String text = TreePrinter.print(tree);
    ParseResult result = Parsing.parse(text);
    assertEquals(List.of(), Parsing.brief(result), text);
    assertEquals(TreeShape.of(tree), TreeShape.of(result.tree()), text);
  }

  @Property(tries = 400)
  void parsingAPrintedExpressionGivesTheSameTree(@ForAll long seed) {
    Expr expr = new ExprGenerator(new Random(seed)).expr(4);
    String text = TreePrinter.print(expr);
    assertEquals(TreeShape.of(expr), TreeShape.of(Parsing.expr(text)), text);
  }

  @Property(tries = 400)
  void parsingAPrintedTypeOrPatternGivesTheSameTree(@ForAll long seed) {
    TypeGenerator generator = new TypeGenerator(new Random(seed));
    TypeExpr type = generator.type(4);
    assertEquals(TreeShape.of(type), TreeShape.of(Parsing.type(TreePrinter.print(type))));
    Pattern pattern = generator.pattern(4);
    String text = TreePrinter.print(pattern);
    assertEquals(TreeShape.of(pattern), TreeShape.of(Parsing.pattern(text)), text);
  }
}
