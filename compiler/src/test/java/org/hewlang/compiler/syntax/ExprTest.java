package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.Parsing.assertSame;
import static org.hewlang.compiler.syntax.Parsing.block;
import static org.hewlang.compiler.syntax.Parsing.expr;
import static org.hewlang.compiler.syntax.Parsing.items;
import static org.hewlang.compiler.syntax.Parsing.problems;
import static org.hewlang.compiler.syntax.Parsing.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExprTest {
  private static void kind(Class<? extends Expr> kind, String text) {
    assertEquals(kind, expr(text).getClass(), text);
  }

  // ---- precedence

  @Test
  void operatorsBindAsTheTableSays() {
    assertSame("a & b == c", "(a & b) == c");
    assertSame("1 << 3 | 1 << 5", "(1 << 3) | (1 << 5)");
    assertSame("-1 as u8", "-(1 as u8)");
    assertSame("x as float / y", "(x as float) / y");
    assertSame("await w.get() | after 5s", "(await w.get()) | after 5s");
    assertSame("0..n + 1", "0..(n + 1)");
    assertSame("!a.ok()", "!(a.ok())");
    assertSame("a + b * c", "a + (b * c)");
    assertSame("a - b - c", "(a - b) - c");
    assertSame("a << b + c", "a << (b + c)");
    assertSame("a & b << c", "a & (b << c)");
    assertSame("a ^ b & c", "a ^ (b & c)");
    assertSame("a | b ^ c", "a | (b ^ c)");
    assertSame("a < b | c", "a < (b | c)");
    assertSame("a == b < c", "a == (b < c)");
    assertSame("a =~ b && c !~ d", "(a =~ b) && (c !~ d)");
    assertSame("a || b && c", "a || (b && c)");
    assertSame("a || b..c || d", "(a || b)..(c || d)");
    assertSame("a <- b..c", "a <- (b..c)");
    assertSame("a < b < c", "(a < b) < c");
    assertSame("!a && -b.c? as int", "(!a) && (-((b.c?) as int))");
    assertSame("a * b / c % d", "((a * b) / c) % d");
    assertSame("a as int as u8", "(a as int) as u8");
    assertSame("a as int < b", "(a as int) < b");
  }

  @Test
  void timeoutsStandAtTheLevelOfBitOr() {
    assertSame("a | after 1s + 500ms", "a | after (1s + 500ms)");
    assertSame("a == b | after 1s", "a == (b | after 1s)");
    assertSame("a | b | after c | d", "((a | b) | after c) | d");
    kind(Expr.Timeout.class, "a | after b");
    kind(Expr.Binary.class, "a | (after)");
  }

  @Test
  void sendsAndAsks() {
    kind(Expr.Send.class, "a <- 1");
    kind(Expr.Ask.class, "await a <- 1");
    kind(Expr.Send.class, "(await a) <- 1");
    kind(Expr.Ask.class, "await a.b <- v");
    assertEquals(
        List.of("E0003 1:24 expected `;`, found `<-`"),
        problems("fn f() { let x = a <- b <- c; }"));
  }

  @Test
  void rangesNeedBothBoundsAndDoNotChain() {
    assertTrue(((Expr.Range) expr("0..=9")).inclusive());
    assertEquals(
        List.of("E0005 1:21 expected expression, found `;`"), problems("fn f() { let x = a..; }"));
    assertEquals(
        List.of("E0005 1:18 expected expression, found `..`"), problems("fn f() { let x = ..b; }"));
    assertEquals(
        List.of("E0003 1:22 expected `;`, found `..`"), problems("fn f() { let x = a..b..c; }"));
  }

  // ---- postfix

  @Test
  void postfixFormsChain() {
    kind(Expr.Field.class, "a.b");
    kind(Expr.TupleIndex.class, "t.0");
    kind(Expr.MethodCall.class, "a.b(1)");
    kind(Expr.Call.class, "a(1)");
    kind(Expr.Index.class, "a[1]");
    kind(Expr.Try.class, "a?");
    kind(Expr.Cast.class, "a as Vec<int>");
    assertSame("t.0.1", "(t.0).1");
    assertSame("t.0.1.2.3", "((t.0).1).2.3");
    assertSame("a.b(1)[2]?.c as T", "((((a.b(1))[2])?).c) as T");
    kind(Expr.Call.class, "(s.f)(3)");
    kind(Expr.MethodCall.class, "s.f(3)");
  }

  @Test
  void argumentsMayBeNamed() {
    Expr.Call call = (Expr.Call) expr("area(4, height: 5,)");
    assertNull(call.args().get(0).name());
    assertEquals("height", call.args().get(1).name().text());
    // a path is no name
    assertNull(((Expr.Call) expr("f(a::b)")).args().getFirst().name());
    assertEquals(
        List.of("E0013 1:18 positional arguments must come before named arguments"),
        problems("fn f() { g(a: 1, 2); }"));
  }

  @Test
  void typeArgumentsAreRecognisedByTheCallBehindThem() {
    Expr.Call call = (Expr.Call) expr("id<int>(4)");
    assertEquals(1, call.typeArgs().size());
    kind(Expr.Call.class, "a < b > (c)");
    kind(Expr.Call.class, "m::f<Vec<Vec<int>>, fn(A) -> B>(c)");
    kind(Expr.Binary.class, "a < b");
    kind(Expr.Binary.class, "a < b > c");
    kind(Expr.Binary.class, "a.f<int>(1)");
    assertSame("(a) < b > (c)", "((a) < b) > (c)");
    assertEquals(2, ((Expr.Call) expr("f(a < b, c > d)")).args().size());
    assertEquals(1, ((Expr.Call) expr("f(a < b, c > (d))")).args().size());
  }

  // ---- names and struct literals

  @Test
  void pathsTakeDotsOnlyBeforeColonsOrFields() {
    assertEquals("E::V", ((Expr.Reference) expr("E::V")).path().text());
    assertEquals("m.E::V", ((Expr.Reference) expr("m.E::V")).path().text());
    kind(Expr.Field.class, "m.E");
    Expr.Call call = (Expr.Call) expr("m.E::V(1)");
    assertEquals("m.E::V", ((Expr.Reference) call.callee()).path().text());
    assertEquals(
        "shapes.Square", ((Expr.StructLiteral) expr("shapes.Square { side: 1 }")).path().text());
    assertEquals(
        "m.Type::new",
        ((Expr.Reference) ((Expr.Call) expr("m.Type::new()")).callee()).path().text());
  }

  @Test
  void structLiterals() {
    Expr.StructLiteral point = (Expr.StructLiteral) expr("Point { x: 1, y: 2, }");
    assertEquals(2, point.fields().size());
    kind(Expr.StructLiteral.class, "Marker {}");
    kind(Expr.StructLiteral.class, "Shape::Rect { w: 1 }");
  }

  @Test
  void inAConditionOnlyFieldsBeginAStructLiteral() {
    Expr.If empty = (Expr.If) expr("if Marker { } else { }");
    assertEquals(Expr.Reference.class, empty.branches().getFirst().condition().getClass());
    Expr.If fields = (Expr.If) expr("if p == P { x: 1 } { a } else { b }");
    assertEquals(Expr.Binary.class, fields.branches().getFirst().condition().getClass());
    Expr.If inside = (Expr.If) expr("if (Marker { }) { a }");
    assertEquals(Expr.Paren.class, inside.branches().getFirst().condition().getClass());
    Expr.If list = (Expr.If) expr("if f(Marker { }) { a }");
    assertEquals(Expr.Call.class, list.branches().getFirst().condition().getClass());
    Expr.Match match = (Expr.Match) expr("match v { x => 1 }");
    assertEquals(Expr.Reference.class, match.scrutinee().getClass());
    Stmt.For loop = (Stmt.For) statement("for p in Points { }");
    assertEquals(Expr.Reference.class, loop.iterable().getClass());
    Stmt.While dotted = (Stmt.While) statement("while shapes.Square { side: 1 } == s { }");
    assertEquals(Expr.Binary.class, dotted.condition().getClass());
  }

  @Test
  void bytesBeforeABracketIsAnArray() {
    kind(Expr.ByteArray.class, "bytes[1]");
    kind(Expr.Call.class, "bytes(1)");
    kind(Expr.Call.class, "bytes::new()");
    kind(Expr.Index.class, "(bytes)[1]");
  }

  // ---- brackets

  @Test
  void parenthesesTuplesAndUnit() {
    kind(Expr.Unit.class, "()");
    kind(Expr.Paren.class, "(a)");
    kind(Expr.Paren.class, "(a,)");
    assertEquals(2, ((Expr.Tuple) expr("(a, b,)")).elements().size());
  }

  @Test
  void arrays() {
    assertEquals(3, ((Expr.ArrayLiteral) expr("[1, 2, 3]")).elements().size());
    kind(Expr.ArrayLiteral.class, "[]");
    kind(Expr.ArrayRepeat.class, "[0; 16]");
  }

  @Test
  void mapsBeginWithALiteralOrParenthesisedKey() {
    assertEquals(2, ((Expr.MapLiteral) expr("{ \"a\": 1, \"b\": 2, }")).entries().size());
    kind(Expr.MapLiteral.class, "{ 1: a }");
    kind(Expr.MapLiteral.class, "{ -1: a }");
    kind(Expr.MapLiteral.class, "{ 'c': a }");
    kind(Expr.MapLiteral.class, "{ true: a }");
    kind(Expr.MapLiteral.class, "{ f\"{x}\": a }");
    kind(Expr.MapLiteral.class, "{ (k): a }");
    kind(Expr.MapLiteral.class, "{ 1: a, k: b }");
    kind(Expr.BlockExpr.class, "{}");
    kind(Expr.BlockExpr.class, "{ 1 }");
    kind(Expr.BlockExpr.class, "{ (a) }");
    kind(Expr.BlockExpr.class, "{ @a: loop { } }");
  }

  @Test
  void lambdas() {
    Expr.Lambda lambda = (Expr.Lambda) expr("(x: int, y) -> int => x + y");
    assertEquals(2, lambda.params().size());
    assertNull(lambda.params().get(1).type());
    assertNotNull(lambda.result());
    assertEquals(Expr.Binary.class, lambda.body().getClass());
    kind(Expr.Lambda.class, "() => 1");
    kind(Expr.Lambda.class, "(x,) => x");
    kind(Expr.Lambda.class, "(_) => x");
    kind(Expr.Lambda.class, "(f: fn(int) -> int, v: Vec<(A, B)>) => x");
    assertTrue(((Expr.Lambda) expr("move (y: int) => y + n")).isMove());
    assertEquals(1, ((Expr.Lambda) expr("<T>(x: T) => x")).typeParams().size());
    assertEquals(1, ((Expr.Lambda) expr("<T: A<int> + B>(x: T) => x")).typeParams().size());
    kind(Expr.Lambda.class, "(a) => (b) => a + b");
    assertEquals(2, ((Expr.Call) expr("f((x) => x + 1, 2)")).args().size());
    kind(Expr.Paren.class, "(a)");
    kind(Expr.Lambda.class, "(x) -> Vec<int>=> x");
  }

  @Test
  void guardsAndSelectSourcesAreNoLambdas() {
    Expr.Match match =
        (Expr.Match) expr("match v { n if (ok) => 1, n if f((x) => x) => 2, _ => 3 }");
    assertEquals(3, match.arms().size());
    assertEquals(Expr.Paren.class, match.arms().getFirst().guard().getClass());
    Expr.Select select = (Expr.Select) expr("select { x from (rx) => x, after (d) => 0 }");
    assertEquals(Expr.Paren.class, select.arms().getFirst().source().getClass());
    assertEquals(Expr.Paren.class, select.after().duration().getClass());
  }

  // ---- control flow

  @Test
  void elseIfIsAFlatChain() {
    Expr.If branch =
        (Expr.If) expr("if a { 1 } else if let Some(x) = b { x } else if c { 3 } else { 4 }");
    assertEquals(3, branch.branches().size());
    assertNotNull(branch.branches().get(1).pattern());
    assertNotNull(branch.otherwise());
    assertSame("if a { 1 } else { 2 } + 3", "(if a { 1 } else { 2 }) + 3");
  }

  @Test
  void elseBelongsToTheNearestIf() {
    Expr.If outer = (Expr.If) expr("if a { if b { 1 } else { 2 } }");
    assertNull(outer.otherwise());
  }

  @Test
  void matchArms() {
    Expr.Match match =
        (Expr.Match)
            expr(
                "match v { A => { f() } B => { g() }, C(x) if x > 1 => x, D => return 1, E => break"
                    + " @l 2, _ => continue }");
    assertEquals(6, match.arms().size());
    assertEquals(Expr.BlockExpr.class, match.arms().get(0).body().getClass());
    assertEquals(Expr.Return.class, match.arms().get(3).body().getClass());
    assertEquals(Expr.Break.class, match.arms().get(4).body().getClass());
    assertEquals(Expr.Continue.class, match.arms().get(5).body().getClass());
    kind(Expr.Match.class, "match v { }");
    assertEquals(
        Expr.MapLiteral.class,
        ((Expr.Match) expr("match v { _ => { 1: 2 } }")).arms().getFirst().body().getClass());
  }

  @Test
  void loopsAsExpressions() {
    kind(Expr.Loop.class, "loop { break 5; }");
    assertEquals("a", ((Expr.Loop) expr("@a: loop { }")).label().text());
  }

  // ---- actors and tasks

  @Test
  void spawns() {
    kind(Expr.Spawn.class, "spawn A");
    assertEquals("m.A", ((Expr.Spawn) expr("spawn m.A(1, y: 2)")).actor().text());
    Expr.Spawn spawn = (Expr.Spawn) expr("spawn A<int>(x: 1) on node.first()");
    assertEquals(1, spawn.typeArgs().size());
    assertEquals(Expr.MethodCall.class, spawn.node().getClass());
    assertTrue(((Expr.SpawnLambda) expr("spawn move (x: int) => { x }")).lambda().isMove());
    kind(Expr.SpawnLambda.class, "spawn (x) -> int => x");
    kind(Expr.StructLiteral.class, "P { a: spawn A, on: 1 }");
  }

  @Test
  void scopesMakeTheirHandleSpecial() {
    Expr.Scope scope =
        (Expr.Scope)
            expr("scope |s| { s.launch { a }; s.spawn { b }; s.cancel(); s.is_cancelled(); }");
    assertEquals("s", scope.handle().text());
    List<String> kinds =
        scope.body().statements().stream()
            .map(s -> ((Stmt.Expression) s).value().getClass().getSimpleName())
            .toList();
    assertEquals(List.of("Launch", "ScopeSpawn", "Cancel", "MethodCall"), kinds);
    kind(Expr.MethodCall.class, "s.cancel()");
    assertNull(((Expr.Scope) expr("scope { 1 }")).handle());
    Expr.Scope outer = (Expr.Scope) expr("scope |s| { scope |t| { s.cancel() } }");
    Expr.Scope inner = (Expr.Scope) outer.body().tail();
    assertEquals(Expr.Cancel.class, inner.body().tail().getClass());
    Expr.BlockExpr after = (Expr.BlockExpr) expr("{ scope |s| { 1 }; s.cancel() }");
    assertEquals(Expr.MethodCall.class, after.block().tail().getClass());
  }

  @Test
  void selectsAndJoins() {
    Expr.Select select =
        (Expr.Select)
            expr(
                "select { x from a.m() => x, y <- b.n() => { y } (p, q) from t => p, after 5s => 0,"
                    + " }");
    assertEquals(3, select.arms().size());
    assertTrue(select.arms().get(1).isArrow());
    assertNotNull(select.after());
    assertEquals(2, ((Expr.Join) expr("join { a.m(), b.n() }")).branches().size());
    assertTrue(((Expr.Join) expr("join(a, b,)")).parenthesised());
    assertEquals(
        List.of("E0003 1:23 expected `{` or `(` after `join`, found `;`"),
        problems("fn f() { let x = join ; }"));
  }

  @Test
  void otherForms() {
    kind(Expr.This.class, "this");
    kind(Expr.Cooperate.class, "cooperate");
    kind(Expr.Cooperate.class, "cooperate()");
    kind(Expr.Unsafe.class, "unsafe { f() }");
    assertNull(((Expr.Yield) expr("yield")).value());
    assertNotNull(((Expr.Yield) expr("yield a + 1")).value());
    kind(Expr.Await.class, "await t");
  }

  @Test
  void spansCoverTheText() {
    assertEquals("a + b.c(1)", expr("a + b.c(1)").span().text());
    assertEquals("(x) => x", expr("(x) => x").span().text());
    assertEquals("P { x: 1 }", expr("P { x: 1 }").span().text());
    assertEquals("if a { 1 } else { 2 }", expr("if a { 1 } else { 2 }").span().text());
    assertEquals("f\"a{b}\"", expr("f\"a{b}\"").span().text());
    assertEquals("{b:>3}", ((Expr.FString) expr("f\"a{b:>3}\"")).parts().get(1).span().text());
    Expr.Binary shift = (Expr.Binary) expr("a >> b");
    assertEquals(">>", shift.opSpan().text());
    assertEquals("spawn A(1) on n", expr("spawn A(1) on n").span().text());
    assertEquals(
        "x => y",
        expr("match v { x => y, }") instanceof Expr.Match m
            ? m.arms().getFirst().span().text()
            : "");
    assertEquals("fn f() { }", items("\n fn f() { }\n").getFirst().span().text());
    assertEquals("let a = 1;", block("let a = 1;").statements().getFirst().span().text());
  }
}
