package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.Parsing.assertSame;
import static org.hewlang.compiler.syntax.Parsing.expr;
import static org.hewlang.compiler.syntax.Parsing.item;
import static org.hewlang.compiler.syntax.Parsing.parse;
import static org.hewlang.compiler.syntax.Parsing.problems;
import static org.hewlang.compiler.syntax.Parsing.statement;
import static org.hewlang.compiler.syntax.Parsing.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalTest {
  @Test
  void commentsAreKept() {
    SourceTree tree = parse("// a\n/* b /* c */ */ fn f() {} /// d\n//! e\n").tree();
    assertEquals(
        List.of("// a", "/* b /* c */ */", "/// d", "//! e"),
        tree.comments().stream().map(c -> c.span().text()).toList());
    assertEquals(
        List.of(
            Comment.Kind.LINE, Comment.Kind.BLOCK, Comment.Kind.OUTER_DOC, Comment.Kind.INNER_DOC),
        tree.comments().stream().map(Comment::kind).toList());
  }

  @Test
  void innerDocsDocumentTheFile() {
    assertEquals("About\n it.", parse("//! About\n//!  it.\nfn f() {}").tree().innerDoc().text());
    assertNull(parse("fn f() {}\n//! late").tree().innerDoc());
  }

  @Test
  void outerDocsDocumentWhatFollows() {
    assertEquals("One\ntwo", item("/// One\n///two\nfn f() {}").head().doc().text());
    assertEquals(
        "Both\nsides", item("/// Both\n#[test]\n/// sides\nfn f() {}").head().doc().text());
    assertNull(item("/** no doc */ fn f() {}").head().doc());
    Item.TypeDecl type = (Item.TypeDecl) item("type P { /// left\n x: int, /// right\n y: int }");
    assertEquals("left", type.fields().get(0).head().doc().text());
    assertEquals("right", type.fields().get(1).head().doc().text());
    Item.EnumDecl variants = (Item.EnumDecl) item("enum E { /// it\n A; B }");
    assertEquals("it", variants.variants().getFirst().head().doc().text());
    Item.Trait trait = (Item.Trait) item("trait T { /// m\n fn m(); }");
    assertEquals("m", trait.methods().getFirst().head().doc().text());
  }

  @Test
  void docsElsewhereAreComments() {
    assertEquals(List.of(), problems("fn f() {\n/// here\nlet x = 1; /// there\n}\n/// end"));
  }

  @Test
  void lineEndsMeanNothing() {
    assertSame("a\n+\r\n b\t.\nc", "a + b.c");
    assertSame("f\n(1)", "f(1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after",
        "from",
        "init",
        "child",
        "restart",
        "budget",
        "strategy",
        "permanent",
        "transient",
        "temporary",
        "one_for_one",
        "one_for_all",
        "rest_for_one",
        "wire",
        "optional",
        "deprecated",
        "reserved",
        "state",
        "event",
        "on",
        "when",
        "mailbox",
        "overflow",
        "fallback",
        "coalesce",
        "drop_new",
        "drop_old",
        "block",
        "fail",
        "max_restarts",
        "window",
        "backoff",
        "shutdown",
        "failover",
        "orphan",
        "repeated",
        "since",
        "json",
        "yaml",
        "launch",
        "cancel",
        "bytes",
        "Self",
        "r",
        "f",
        "b",
        "re"
      })
  void contextualWordsAreNames(String word) {
    assertEquals(
        List.of(),
        problems(
            "fn W(W: int) -> int { let W = W + 1; var W: W = W(W: 1); x.W; x.W(); W.x; P { W: W };"
                    .replace("W", word)
                + " match W { W => 1, P { W: _ } => 2, W(W) => 3, } W = W; for W in W { } W }"
                    .replace("W", word)
                + " type W { W: W } enum E { W; V { W: int } }".replace("W", word)));
  }

  @Test
  void everyWordIsANameAfterADot() {
    assertSame("x.match.if.type", "x.match.if.type");
    assertEquals("spawn", ((Expr.MethodCall) expr("x.spawn()")).name().text());
    assertEquals("join", ((Expr.MethodCall) expr("words.join(\", \")")).name().text());
  }

  @Test
  void keywordsNameNothingElse() {
    assertEquals(
        List.of("E0006 1:14 expected identifier, found `match`"),
        problems("fn f() { let match = 1; }"));
    assertEquals(List.of("E0006 1:4 expected identifier, found `type`"), problems("fn type() { }"));
    assertEquals(
        List.of("E0006 1:14 expected identifier, found `if`"), problems("fn f() { var if = 1; }"));
  }

  @Test
  void greaterSignsJoinOnlyWhenAdjacent() {
    assertEquals("Vec<Vec<Vec<int>>>", TreePrinter.print(type("Vec<Vec<Vec<int>>>")));
    assertEquals(Stmt.Let.class, statement("let v: Vec<int>= x;").getClass());
    assertEquals(Stmt.Let.class, statement("let v: Vec<Vec<int>>= x;").getClass());
    assertEquals(BinaryOp.SHR, ((Expr.Binary) expr("a >> b")).op());
    assertEquals(BinaryOp.GE, ((Expr.Binary) expr("a >= b")).op());
    assertEquals(BinaryOp.GE, ((Expr.Binary) expr("a >=-b")).op());
    assertEquals(BinaryOp.GE, ((Expr.Binary) expr("a >=~b")).op());
    assertEquals(AssignOp.SHR, ((Stmt.Assign) statement("a >>= b;")).op());
    assertEquals(
        List.of("E0005 1:22 expected expression, found `>`"),
        problems("fn f() { let x = a > > b; }"));
  }

  @Test
  void negationsStack() {
    assertSame("--5", "-(-5)");
    assertSame("!~a", "!(~a)");
    assertSame("a - -b", "a - (-b)");
  }

  @Test
  void labelsAreOneToken() {
    Stmt.While loop = (Stmt.While) statement("@rows: while a { break @rows; }");
    assertEquals("rows", loop.label().text());
    assertEquals("@rows", loop.label().span().text());
  }

  @Test
  void strangeCharactersAreReported() {
    assertEquals(List.of("E0001 1:10 unexpected character `$`"), problems("fn f() { $x; }"));
    assertEquals(
        List.of("E0001 1:18 unexpected character `\u201c`"),
        problems("fn f() { let x = \u201chi\u201d; }"));
    assertEquals(
        List.of("E0001 1:19 unexpected character `\uff1b`"),
        problems("fn f() { let x = 1\uff1b }"));
    assertEquals(
        List.of("E0001 1:13 unexpected character U+00A0"), problems("fn f() { let\u00a0x = 1; }"));
    assertEquals(
        List.of("E0001 1:16 unexpected character `\u00f6`"),
        problems("fn f() { let gr\u00f6\u00dfe = 1; }"));
    assertEquals(List.of("E0001 1:1 unexpected character U+0000"), problems("\0\0\0fn f() {}"));
    assertEquals(
        "write `;` instead",
        parse("fn f() { a\uff1b }").diagnostics().getFirst().help().getFirst().message());
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertEquals(List.of(), problems("\uFEFFfn f() {}"));
  }
}
