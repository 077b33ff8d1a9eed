package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StatementsTest {
  private static void fails(String program, String message) {
    List<String> found = Checked.of(program).found();
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().contains(message), found.toString());
  }

  private static void mainFails(String statements, String message) {
    fails("fn main() { " + statements + " }", message);
  }

  @Test
  void theValueOfABlockFitsTheResult() {
    Checked.fine(
        "fn a(n: int) -> int { if n > 0 { return 1; } loop { break 2; } }\n"
            + "fn b(n: int) -> int { match n { 0 => 1, _ => panic(\"x\") } }\n"
            + "fn c() -> int { panic(\"never\") }\n"
            + "fn main() { println(a(1) + b(0)); if false { println(c()); } }");
    fails(
        "fn f() -> int { 5; }\nfn main() { println(f()); }",
        "1:17 E0301 type mismatch: expected `i64`, found `()`");
    fails(
        "fn f(x: int) { x }\nfn main() { f(1); }",
        "E0301 type mismatch: expected `()`, found `i64`");
    fails("fn f() -> int { return; }\nfn main() { println(f()); }", "E0302 return type mismatch");
    fails(
        "fn f(b: bool) -> int { if b { 1 } }\nfn main() { println(f(true)); }",
        "1:31 E0301 type mismatch: expected `i64`, found `()`");
  }

  @Test
  void conditionsAreBool() {
    mainFails(
        "let n = 1; if n { println(n); }", "E0301 type mismatch: expected `bool`, found `i64`");
    Checked.body("let n: i32 = 1; if n { println(n); }");
  }

  @Test
  void onlyVariablesAreAssigned() {
    mainFails("let x = 1; x = 2; println(x);", "E0701 cannot assign to immutable variable `x`");
    fails(
        "type P { x: int }\nfn main() { let p = P { x: 1 }; p.x = 2; println(p); }",
        "E0702 cannot assign to immutable variable `p`");
    mainFails(
        "let a = [1, 2]; a[0] = 3; println(a);", "E0702 cannot assign to immutable variable `a`");
    Checked.body(
        "let v: Vec<int> = [1]; v[0] = 3; let w = [1]; w.push(2); w[0] = 5; println(f\"{v}{w}\");");
    fails(
        "type P { x: int }\n"
            + "fn main() { let v: Vec<P> = [P { x: 1 }]; v[0].x = 2; let t = (1, 2); t.0 = 3;"
            + " println(f\"{v}{t}\"); }",
        "E0702 cannot assign to immutable variable `t`");
  }

  @Test
  void indexAssignmentIsACallWhereTheTypeSaysSo() {
    Checked.fine(
        "type Row { cells: Vec<int> }\nimpl Row { fn get(r: Row, i: int) -> int { r.cells[i] }\n"
            + " fn set(r: Row, i: int, x: int) { r.cells[i] = x; } }\n"
            + "fn main() { let r = Row { cells: [1] }; r[0] = 5; r[0] += 2; println(r[0]);"
            + " let m: HashMap<String, int> = {}; m[\"a\"] = 1; println(m[\"a\"]); }");
    mainFails("let s = \"abc\"; println(s[0]);", "E0510 cannot index into `String`");
  }

  @Test
  void loopsAndLabels() {
    mainFails("break;", "E0403 break used outside of a loop");
    mainFails(
        "loop { let f = () => { break; }; f(); break; }", "E0403 break used outside of a loop");
    mainFails("@a: loop { break @b; }", "E0404 unknown loop label `@b`");
    mainFails("for x in 5 { println(x); }", "E0511 cannot iterate over `i64`");
    Checked c =
        Checked.body(
            "let m: HashMap<String, int> = {\"a\": 1}; for (k, v) in m { println(f\"{k}{v}\"); }"
                + " for c in \"ab\" { println(c); } let r = 1..=3; for n in r { println(n); }");
    assertEquals("char", c.type("c"));
    assertEquals("String", c.type("k"));
  }

  @Test
  void constantsAreEvaluated() {
    Checked c =
        Checked.fine(
            "const N: int = M * 2 + 1;\n"
                + "const M: int = fib(10);\n"
                + "pure fn fib(n: int) -> int { var a = 0; var b = 1; for _ in 0..n { let t = a +"
                + " b; a = b; b = t; } a }\n"
                + "const T: (int, [u8; 2]) = (N, [255, 1]);\n"
                + "const S: String = \"a\" + \"b\";\n"
                + "fn main() { println(f\"{N} {T} {S}\"); }");
    assertEquals(
        "IntLit[value=111, type=Prim[primitive=I64], span=main.hew:1:16]",
        c.program().constants().values().iterator().next().value().toString());
    fails(
        "const A: int = 9223372036854775807 + 1;\nfn main() { println(A); }",
        "E0324 integer overflow");
    fails("const A: int = 1 / 0;\nfn main() { println(A); }", "E0324 division by zero");
    fails(
        "const A: int = B;\nconst B: int = A;\nfn main() { println(A + B); }",
        "E0308 constant `A` recursively references itself");
    fails(
        "fn f() -> int { 1 }\nconst A: int = f();\nfn main() { println(A); }",
        "2:16 E0323 `f()` is not a constant expression");
  }

  @Test
  void laterConstructsAreRefusedOnce() {
    fails(
        "actor A { receive fn go() {} }\nfn main() { let a = spawn A on 5; a.go(); }",
        "E0807 an actor cannot be spawned on another node by this compiler");
  }
}
