package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.Parsing.brief;
import static org.hewlang.compiler.syntax.Parsing.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is reported once, with its code, at its place; the function after it is still read. */
class SyntaxErrorTest {
  private static void check(String text, String... expected) {
    ParseResult result = parse(text + "\nfn last() { done }\n");
    assertEquals(List.of(expected), brief(result), text);
    assertTrue(
        result.tree().items().getLast() instanceof Function last
            && last.name().text().equals("last")
            && last.body().tail() != null,
        text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      value = {
        // functions and parameters
        "fn f(x int) { } ==> E0012 1:7 expected ':' and type annotation for parameter 'x'",
        "fn f(x, y: int) { } ==> E0012 1:7 expected ':' and type annotation for parameter 'x'",
        "fn f(x: int = 3) { } ==> E0017 1:13 parameters have no default values",
        "fn f(self) { } ==> E0021 1:6 `self` is not a valid parameter name in Hew",
        "fn f(var self: P) { } ==> E0021 1:10 `self` is not a valid parameter name in Hew",
        "fn f() { (self) => 1 } ==> E0021 1:11 `self` is not a valid parameter name in Hew",
        "fn f() { self.x } ==> E0022 1:10 `self` is not a valid identifier in Hew",
        "fn f() { let self = 1; } ==> E0022 1:14 `self` is not a valid identifier in Hew",
        "fn f(); ==> E0003 1:7 expected `{`, found `;`",
        "fn f() => 3 ==> E0003 1:7 expected `{`, found `=>`",
        "fn f(): int { 3 } ==> E0003 1:7 expected `{`, found `:`",
        "fn f() int { 3 } ==> E0003 1:7 expected `{`, found `int`",
        "fn (x: int) { } ==> E0006 1:4 expected identifier, found `(`",
        "fn f(mut x: int) { } ==> E0003 1:6 expected `:`, found `x`",
        "pure type A = int; ==> E0010 1:1 'pure' can only be applied to function declarations",
        "async type A = int; ==> E0011 1:7 expected 'fn' after 'async', found `type`",
        "gen const A: int = 1; ==> E0011 1:5 expected 'fn' after 'gen', found `const`",
        "gen fn g() { yield 1; } ==> E0038 1:8 generator `g` needs a yield type",
        // items
        "struct P { x: int } ==> E0030 1:1 use 'type' instead of 'struct' to declare types",
        "record P { x: int } ==> E0007 1:1 unexpected 'record'",
        "class P { x: int } ==> E0007 1:1 unexpected 'class'",
        "object P { } ==> E0007 1:1 unexpected 'object'",
        "func f() { } ==> E0007 1:1 unexpected 'func'",
        "function f() { } ==> E0007 1:1 unexpected 'function'",
        "def f() { } ==> E0007 1:1 unexpected 'def'",
        "sub f() { } ==> E0007 1:1 unexpected 'sub'",
        "proc f() { } ==> E0007 1:1 unexpected 'proc'",
        "method f() { } ==> E0007 1:1 unexpected 'method'",
        "interface I { } ==> E0007 1:1 unexpected 'interface'",
        "protocol I { } ==> E0007 1:1 unexpected 'protocol'",
        "let x = 3; ==> E0007 1:1 expected item, found `let`",
        "} ==> E0007 1:1 expected item, found `}`",
        "foreign \"C\" { fn a(); } ==> E0030 1:1 unexpected 'foreign'",
        "indirect type A { } ==> E0015 1:1 'indirect' can only be used with 'enum'",
        "type L<T> = Vec<T>; ==> E0016 1:7 aliases cannot have type parameters",
        "const X = 3; ==> E0003 1:9 expected `:` and the type of the constant, found `=`",
        "machine M<T> { } ==> E0029 1:10 machines cannot have type parameters",
        // visibility
        "pub import a::b; ==> E0025 1:1 imports cannot be re-exported",
        "pub impl A { } ==> E0027 1:1 invalid item after 'pub': found `impl`",
        "pub extern { } ==> E0027 1:1 invalid item after 'pub': found `extern`",
        "pub let x = 3; ==> E0027 1:5 invalid item after 'pub': found `let`",
        "pub(foo) fn x() { } ==> E0026 1:5 expected 'package' or 'super' after 'pub(', found `foo`",
        "type P { pub x: int } ==> E0018 1:10 `pub` cannot stand here: methods and fields are as"
            + " visible as their type",
        "impl P { pub fn a() { } } ==> E0018 1:10 `pub` cannot stand here: methods and fields are"
            + " as visible as their type",
        // imports
        "import a::; ==> E0024 1:11 expected `*` or `{` after `::`, found `;`",
        "import a.b; ==> E0003 1:9 expected `;`, found `.`",
        "import; ==> E0006 1:7 expected identifier, found `;`",
        // bodies
        "type P { let x: int; } ==> E0004 1:10 unexpected `let` in type body",
        "type P { x: int = 3 } ==> E0003 1:16 expected `;`, `,` or `}`, found `=`",
        "type P { x: int 3 } ==> E0003 1:16 expected `;`, `,` or `}`, found `3`",
        "enum E { A, B } ==> E0014 1:11 use `;` instead of `,` to separate variants",
        "enum E { A; 3 } ==> E0004 1:13 unexpected `3` in enum body",
        "trait T { let x: int; } ==> E0023 1:11 expected trait item, found `let`",
        "trait T { async fn c(); } ==> E0023 1:11 expected trait item, found `async`",
        "impl T { const A: int = 1; } ==> E0023 1:10 expected 'fn' or 'type' in impl body, found"
            + " `const`",
        "impl T { gen fn c() -> int { } } ==> E0023 1:10 expected 'fn' or 'type' in impl body,"
            + " found `gen`",
        "extern { let x: int; } ==> E0023 1:10 expected 'fn' in extern block, found `let`",
        "machine M { state A; foo; } ==> E0028 1:22 expected state, event, or transition in machine"
            + " body, found `foo`",
        "actor A { foo(); } ==> E0037 1:11 unexpected token in actor body: `foo`",
        "actor A { let x: int, } ==> W0002 1:21 use `;` instead of `,` to separate fields",
        "supervisor S { foo: 3 } ==> E0037 1:16 unknown supervisor field: `foo`",
        "supervisor S { child a: A wat(1) } ==> E0037 1:27 unknown supervisor field: `wat`",
        "wire type A { x: int @ } ==> E0008 1:24 invalid field number: expected field number after"
            + " '@', found `}`",
        // attributes
        "#[foo] fn a() {} ==> E0033 1:1 unknown attribute `#[foo]` on functions",
        "#[test] type P { } ==> E0033 1:1 `#[test]` attributes are not supported on types",
        "actor A { #[test] receive fn m() { } } ==> E0802 1:11 unknown attribute `#[test]` on"
            + " receive fn `m`",
        "actor A { #[every(1s)] let x: int; } ==> E0033 1:11 `#[every]` attributes are not"
            + " supported on actor fields",
        "trait T { #[consumes(b)] fn m(a: int); } ==> E0033 1:22 unknown attribute argument `b`:"
            + " the method has no such parameter",
        "impl T { #[consumes(a)] fn m(a: int) { } } ==> E0033 1:10 `#[consumes]` attributes are not"
            + " supported on methods of an impl",
        // statements
        "fn f() { fn g() { } } ==> E0019 1:10 `fn` must be declared at top level",
        "fn f() { const X: int = 1; } ==> E0019 1:10 `const` must be declared at top level",
        "fn f() { type A = int; } ==> E0019 1:10 `type` must be declared at top level",
        "fn f() { import a; } ==> E0019 1:10 `import` must be declared at top level",
        "fn f() { let x = 3 4; } ==> E0003 1:19 expected `;`, found `4`",
        "fn f() { if (a) b(); } ==> E0003 1:16 expected `{`, found `b`",
        "fn f() { if a = 3 { } } ==> E0003 1:14 expected `{`, found `=`",
        "fn f() { for (let i = 0; i < 3; i++) { } } ==> E0003 1:14 expected pattern and `in`, found"
            + " `(`",
        "fn f() { for i = 0 to 3 { } } ==> E0003 1:16 expected `in`, found `=`",
        "fn f() { let mut x = 1; } ==> E0003 1:14 expected pattern, found `mut`",
        "fn f() { a()); } ==> E0003 1:13 expected `;`, found `)`",
        "fn f() { #[test] let x = 1; } ==> E0033 1:10 attributes are not supported on statements",
        // expressions
        "fn f() { let p = P { type: 1 }; } ==> E0006 1:22 expected identifier, found `type`",
        "fn f() { let x = ; } ==> E0005 1:18 expected expression, found `;`",
        "fn f() { g(, 1); } ==> E0005 1:12 expected expression, found `,`",
        "fn f() { let x = (1 + ) * 2; } ==> E0005 1:23 expected expression, found `)`",
        "fn f() { let x = <; } ==> E0005 1:18 unexpected '<' at start of expression",
        "fn f() { x++; } ==> E0005 1:12 expected expression, found `+`",
        "fn f() { let x = &y; } ==> E0005 1:18 expected expression, found `&`",
        "fn f() { let x = *y; } ==> E0716 1:18 raw pointers cannot be dereferenced",
        "fn f() { g(1 2); } ==> E0003 1:13 expected `,` or `)`, found `2`",
        "fn f() { let f = |x| x + 1; } ==> E0020 1:18 lambdas are written `(x) => ..`",
        "fn f() { v.map(|a, b| a); } ==> E0020 1:16 lambdas are written `(a, b) => ..`",
        "fn f() { let f = fn(x: int) -> int { x }; } ==> E0005 1:18 expected expression, found"
            + " `fn`",
        "fn f() { let p = P { x: 1, ..b }; } ==> E0031 1:28 struct update `..base` is not part of"
            + " the language",
        "fn f() { let p = P { x: 1, y }; } ==> E0031 1:28 field shorthand is not part of the"
            + " language",
        "fn f() { let p = Box<int> { v: 1 }; } ==> E0031 1:18 `Box<int> { }` is not part of the"
            + " language",
        "fn f() { let p = Vec::<int>::new(); } ==> E0031 1:18 `Vec::<int>` is not part of the"
            + " language",
        "fn f() { let p = Vec<int>::new(); } ==> E0031 1:18 `Vec<int>::` is not part of the"
            + " language",
        "fn f() { let g = move x => 3; } ==> E0035 1:23 expected '(' after 'move', found `x`",
        "fn f() { a + return 1; } ==> E0036 1:14 return statement in expression context",
        "fn f() { scope.launch { a() }; } ==> E0030 1:10 'scope.method()' syntax has been removed",
        "fn f() { race { a, b }; } ==> E0030 1:10 'race' blocks have been removed; use 'select'"
            + " instead",
        "fn f() { try { a(); } catch e { b(); } } ==> E0030 1:10 'try'/'catch' blocks have been"
            + " removed; use the '?' operator instead",
        "fn f() { match x { 1 => a 2 => b } } ==> E0003 1:26 expected `,` or `}` after the arm,"
            + " found `2`",
        "fn f() { match x { 1 -> a } } ==> E0003 1:22 expected `=>`, found `->`",
        "fn f() { match x { n => t += n, _ => 0 } } ==> E0003 1:27 expected `,` or `}` after the"
            + " arm, found `+=`",
        "fn f() { select { x in a => x } } ==> E0003 1:21 expected `from` or `<-`, found `in`",
      })
  void oneMistakeOneReport(String text, String expected) {
    check(text.strip(), expected.strip());
  }

  @Test
  void everySyntaxCodeIsTested() throws Exception {
    // Which codes the tests of this package name; a new code needs a new test.
    StringBuilder tests = new StringBuilder();
    for (Class<?> test :
        List.of(
            SyntaxErrorTest.class,
            LiteralTest.class,
            LexicalTest.class,
            RobustnessTest.class,
            StatementTest.class,
            ExprTest.class)) {
      java.io.InputStream file = test.getResourceAsStream(test.getSimpleName() + ".class");
      tests.append(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    for (Code code : Code.values()) {
      if (code.compareTo(Code.E0038) <= 0 || code == Code.W0001 || code == Code.W0002) {
        assertTrue(tests.indexOf(code.name()) >= 0, code + " has no test");
      }
    }
  }

  @Test
  void severalMistakesAreReportedInOneRun() {
    check(
        """
        fn a() {
          let x = ;
          b(1, *, 2 +);
          if x { c(] }
          let y = 3
          d();
        }
        type T { x int, y: int }
        fn b( { }\
        """,
        "E0005 2:11 expected expression, found `;`",
        "E0005 3:8 expected expression, found `*`",
        "E0005 3:14 expected expression, found `)`",
        "E0003 4:12 expected `)`, found `]`",
        "E0003 5:12 expected `;`, found `d`",
        "E0003 8:12 expected `:`, found `int`",
        "E0003 9:6 expected `)`, found `{`");
  }

  @Test
  void anUnclosedBraceIsBlamedByIndentation() {
    ParseResult result = parse("fn a() {\n  if x {\n    b();\n}\nfn c() { }\n");
    assertEquals(List.of("E0003 4:2 expected `}`, found `fn`"), brief(result));
    assertEquals("2:8", label(result));
    assertEquals(2, result.tree().items().size());
  }

  @Test
  void anUnclosedBraceInAMethodEndsAtTheNextMethod() {
    ParseResult result =
        parse("impl P {\n  fn a() {\n    if x {\n  }\n  fn b() { }\n}\nfn c() { }\n");
    assertEquals(List.of("E0003 4:4 expected `}`, found `fn`"), brief(result));
    assertEquals("3:10", label(result));
    assertEquals(2, ((Item.Impl) result.tree().items().getFirst()).methods().size());
  }

  @Test
  void anUnclosedParenthesisLabelsItself() {
    ParseResult result = parse("fn a() {\n  b(1, 2;\n  c();\n}\n");
    assertEquals(List.of("E0003 2:9 expected `,` or `)`, found `;`"), brief(result));
    assertEquals("2:4", label(result));
    assertEquals(2, ((Function) result.tree().items().getFirst()).body().statements().size());
  }

  @Test
  void aParenthesisThatClosesABlockShowsTheMissingBrace() {
    ParseResult result =
        parse("fn a() {\n  v.map((x) => {\n    b(x);\n  );\n  c();\n}\nfn d() { }");
    assertEquals(List.of("E0003 3:10 expected `}`, found `)`"), brief(result));
    assertEquals("2:16", label(result));
  }

  private static String label(ParseResult result) {
    var span = result.diagnostics().getFirst().labels().getFirst().span();
    return span.file().line(span.start()) + ":" + span.file().column(span.start());
  }

  @Test
  void whatIsReadBeforeAMistakeStaysInTheTree() {
    ParseResult result = parse("fn a() { let x = 1 + ; let y = f(x, ); }");
    Block body = ((Function) result.tree().items().getFirst()).body();
    assertEquals(2, body.statements().size());
    assertTrue(((Stmt.Let) body.statements().getFirst()).value() instanceof Expr.Binary);
  }

  @Test
  void skippedItemsKeepTheirName() {
    ParseResult result = parse("record Point { x: int }\nfn f() { }");
    assertEquals("Point", ((Item.Error) result.tree().items().getFirst()).name().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ==> ",
      quoteCharacter = '\0',
      value = {
        "if a and b { } ==> write `&&`",
        "let x = a or b; ==> write `||`",
        "if a { } elif b { } ==> write `else if`",
        "println!(\"a\"); ==> `println` is a function, not a macro: leave out the `!`",
        "let x = new Foo(); ==> values are built without `new`: `Foo { .. }` or `Foo::new(..)`;"
            + " an actor is started with `spawn Foo(..)`",
        "let x = a ? b : c; ==> there is no `a ? b : c`: write `if a { b } else { c }`",
        "let x = 2 ** 3; ==> there is no `**`: use `math.pow`",
        "x--; ==> there is no `--`: write `x -= 1`",
        "switch x { } ==> write `match x { 1 => .., _ => .. }`",
        "int x = 3; ==> declare a variable with `let x: int = ..`",
        "if a = 3 { } ==> to compare, write `==`",
        "let x = Foo { y }; ==> write `y: y`",
        "let x = 42u8; ==> numbers have no type suffix; write `42 as u8` or annotate the binding",
      })
  void helpsNameTheRightSpelling(String statement, String help) {
    ParseResult result = parse("fn f() { " + statement.strip() + " }");
    assertEquals(1, result.diagnostics().size(), brief(result).toString());
    assertEquals(help.strip(), result.diagnostics().getFirst().help().getFirst().message());
  }
}
