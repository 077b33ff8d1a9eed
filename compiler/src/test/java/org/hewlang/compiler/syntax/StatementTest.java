package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.Parsing.block;
import static org.hewlang.compiler.syntax.Parsing.problems;
import static org.hewlang.compiler.syntax.Parsing.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTest {
  private static List<String> kinds(String statements) {
    Block block = block(statements);
    List<String> kinds =
        new java.util.ArrayList<>(
            block.statements().stream()
                .map(s ->
                    s instanceof Stmt.Expression e
                        ? e.value().getClass().getSimpleName() + (e.semicolon() ? ";" : "")
                        : s.getClass().getSimpleName())
                .toList());
    if (block.tail() != null) {
      kinds.add("tail " + block.tail().getClass().getSimpleName());
    }
    return kinds;
  }

  @Test
  void declarations() {
    Stmt.Let let = (Stmt.Let) statement("let (a, P { x, y: _ }): (int, P) = f();");
    assertEquals(Pattern.Tuple.class, let.pattern().getClass());
    assertNotNull(let.type());
    Stmt.Let later = (Stmt.Let) statement("let x;");
    assertNull(later.value());
    Stmt.Var var = (Stmt.Var) statement("var n: int = 1;");
    assertEquals("n", var.name().text());
  }

  @Test
  void assignments() {
    for (AssignOp op : AssignOp.values()) {
      Stmt.Assign assign = (Stmt.Assign) statement("p.x[1].0 " + op.text() + " 2;");
      assertEquals(op, assign.op());
      assertEquals(op.text(), assign.opSpan().text());
    }
    assertEquals(
        List.of("E0004 1:10 unexpected left side of an assignment"),
        problems("fn f() { g() = 1; }"));
    assertEquals(List.of("E0003 1:15 expected `;`, found `=`"), problems("fn f() { a = b = c; }"));
  }

  @Test
  void theTailIsTheExpressionWithoutSemicolon() {
    assertEquals(List.of("Call;", "tail Binary"), kinds("f(); a + b"));
    assertEquals(List.of("Call;"), kinds("f();"));
    assertEquals(List.of(), kinds(""));
  }

  @Test
  void controlFormsAreStatementsEvenAtTheEnd() {
    assertEquals(List.of("If"), kinds("if a { 1 } else { 2 }"));
    assertEquals(List.of("Match"), kinds("match a { _ => 1 }"));
    assertEquals(List.of("Loop"), kinds("loop { break 1; }"));
    assertEquals(List.of("If;", "Match;"), kinds("if a { } ; match a { };"));
    assertEquals(
        List.of("While", "For", "WhileLet"),
        kinds("while a { } for x in y { } while let A = b { }"));
    Block block = block("if a { 1 } else { 2 }");
    assertNull(block.tail());
    assertEquals(Expr.If.class, block.lastValue().getClass());
    assertNull(block("if a { };").lastValue());
    assertEquals(Expr.Reference.class, block("x").lastValue().getClass());
    assertNull(block("while a { }").lastValue());
  }

  @Test
  void controlFormsEndAtTheirBrace() {
    assertEquals(List.of("If", "tail Unary"), kinds("if a { } -b"));
    assertEquals(List.of("If", "tail Paren"), kinds("if a { } (b)"));
    assertEquals(List.of("Match", "tail ArrayLiteral"), kinds("match a { } [b]"));
    assertEquals(
        List.of("E0005 1:21 expected expression, found `.`"),
        problems("fn f() { match a { }.b(); }"));
  }

  @Test
  void blockLikeFormsGoOnOnlyBeforeOperators() {
    assertEquals(List.of("tail Binary"), kinds("unsafe { a } == 1"));
    assertEquals(List.of("tail MethodCall"), kinds("{ a }.b()"));
    assertEquals(List.of("tail Try"), kinds("unsafe { a }?"));
    assertEquals(List.of("tail Cast"), kinds("{ a } as int"));
    assertEquals(List.of("tail Binary"), kinds("select { } + 1"));
    assertEquals(List.of("BlockExpr", "tail Unary"), kinds("{ a } -b"));
    assertEquals(List.of("Unsafe", "tail Paren"), kinds("unsafe { a } (b)"));
    assertEquals(List.of("Scope", "tail ArrayLiteral"), kinds("scope |s| { a } [b]"));
    assertEquals(List.of("BlockExpr", "tail Unary"), kinds("{ a } !b"));
    assertEquals(List.of("BlockExpr", "tail Lambda"), kinds("{ a } <T>(x: T) => x"));
    assertEquals(List.of("BlockExpr;", "tail BlockExpr"), kinds("{ a }; { b }"));
    assertEquals(List.of("BlockExpr", "tail Unsafe"), kinds("{ a } unsafe { b }"));
    assertEquals(List.of("tail MapLiteral"), kinds("{ 1: 2 }"));
  }

  @Test
  void scopeTasksAreStatements() {
    Block scope =
        ((Expr.Scope)
                block("scope |s| { s.launch { a } s.spawn { b } s.cancel(); s.launch { c } }")
                    .tail())
            .body();
    assertEquals(3, scope.statements().size());
    assertEquals(Expr.Launch.class, scope.tail().getClass());
  }

  @Test
  void loopsAndLabels() {
    Stmt.For loop = (Stmt.For) statement("@a: for await (k, v) in m { }");
    assertTrue(loop.isAwait());
    assertEquals("a", loop.label().text());
    assertEquals(List.of("Loop"), kinds("@a: loop { }"));
    assertEquals(
        List.of("E0034 1:14 expected `while`, `loop`, or `for` after label, found `if`"),
        problems("fn f() { @a: if x { } }"));
  }

  @Test
  void jumps() {
    assertEquals(List.of("Return;", "Return;"), kinds("return; return a + 1;"));
    Expr.Break jump = (Expr.Break) ((Stmt.Expression) statement("break @a 1;")).value();
    assertEquals("a", jump.label().text());
    assertNotNull(jump.value());
    assertEquals(
        List.of("Continue;", "Continue;", "Break;"), kinds("continue; continue @a; break;"));
    assertEquals(
        List.of("E0036 1:14 return statement in expression context"),
        problems("fn f() { a + return 1; }"));
    assertEquals(List.of("E0003 1:18 expected `;`, found `}`"), problems("fn f() { return 1 }"));
  }

  @Test
  void defers() {
    assertEquals(
        Expr.BlockExpr.class, ((Stmt.Defer) statement("defer { f(); }")).body().getClass());
    assertEquals(Expr.Call.class, ((Stmt.Defer) statement("defer f();")).body().getClass());
    assertEquals(List.of("Defer", "Call;"), kinds("defer { } g();"));
  }

  @Test
  void superfluousSemicolonsAreWarnedAbout() {
    assertEquals(
        List.of("W0001 1:10 unnecessary semicolon", "W0001 1:16 unnecessary semicolon"),
        problems("fn f() { ; a();; }"));
    assertEquals(List.of(), problems("fn f() { { a(); }; scope |s| { }; if c { }; while c { }; }"));
    assertFalse(Parsing.parse("fn f() { ; }").hasErrors());
  }

  @Test
  void aMissingSemicolonIsReportedWhereItBelongs() {
    assertEquals(
        List.of("E0003 2:12 expected `;`, found `let`"),
        problems("fn f() {\n  let x = 3\n  let y = 4;\n}"));
    assertEquals(
        List.of("E0003 2:6 expected `;`, found `b`", "E0003 3:6 expected `;`, found `return`"),
        problems("fn f() {\n  a()\n  b()\n  return;\n}"));
    Parsing.parse("fn f() { a() b() }")
        .diagnostics()
        .forEach(d ->
            assertEquals(
                "add `;` at the end of the previous statement", d.help().getFirst().message()));
  }
}
