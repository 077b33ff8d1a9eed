package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class InferenceTest {
  @Test
  void laterUsesDecideOpenTypes() {
    Checked c =
        Checked.body(
            "let v = Vec::new(); v.push(1.5); let m = HashMap::new(); m.insert(\"a\", v);"
                + " var best = None; best = Some('c'); let late; late = true;"
                + " println(f\"{m}{best}{late}\");");
    assertEquals("Vec<f64>", c.type("v"));
    assertEquals("HashMap<String, Vec<f64>>", c.type("m"));
    assertEquals("Option<char>", c.type("best"));
    assertEquals("bool", c.type("late"));
  }

  @Test
  void typesThatStayOpenAreReportedWhereTheyBegin() {
    assertEquals(
        List.of("1:21 E0320 cannot determine element type for Vec; add explicit type annotation"),
        Checked.errors("let v = Vec::new(); println(v.len());"));
    assertEquals(
        List.of("1:21 E0320 cannot determine type for `None`; add an explicit type annotation"),
        Checked.errors("let v = None; println(v);"));
    assertEquals(
        List.of("1:21 E0320 cannot infer type argument `T` of `println`"),
        Checked.errors("let p = println; let _q = p;"));
  }

  @Test
  void theUnusedSideOfAResultIsUnit() {
    assertEquals("Result<i64, ()>", Checked.body("let r = Ok(1); println(r);").type("r"));
  }

  @Test
  void arrayLiteralsBecomeVectorsWhereTheyAreUsedAsSuch() {
    Checked c =
        Checked.fine(
            "fn takes(v: Vec<int>) -> int { v.len() }\n"
                + "fn main() { let a = [1, 2]; let v = [1, 2]; v.push(3); let w = [4];"
                + " println(takes(w)); println(f\"{a.len()}{v.len()}{w.get(0)}\"); }");
    assertEquals("[i64; 2]", c.type("a"));
    assertEquals("Vec<i64>", c.type("v"));
    assertEquals("Vec<i64>", c.type("w"));
  }

  @Test
  void lambdasWaitForTheirParameters() {
    Checked c =
        Checked.body(
            "let inc = (n) => n + 1; let k = inc(4); let j = (a, b) => a + b;"
                + " println(f\"{k}{j(\"x\", \"y\")}\");");
    assertEquals("fn(i64) -> i64", c.type("inc"));
    assertEquals("fn(String, String) -> String", c.type("j"));
    assertEquals(
        List.of("1:22 E0321 cannot infer type for lambda parameter `n`"),
        Checked.errors("let f = (n) => n; let _g = 1;").stream().toList());
  }

  @Test
  void aLambdaThatWaitsDoesNotSeeLaterVariables() {
    List<String> found =
        Checked.errors("let f = (n) => n + y; let y = 5; println(f(1)); println(y);");
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().contains("E0201 undefined variable `y`"), found.toString());
  }

  @Test
  void lambdaArgumentsAreCheckedAfterTheOthers() {
    Checked c =
        Checked.fine(
            "fn apply<T, U>(f: fn(T) -> U, x: T) -> U { f(x) }\n"
                + "fn main() { let r = apply((s) => s.len(), \"abc\"); println(r); }");
    assertEquals("i64", c.type("r"));
  }

  @Test
  void resultsOfUnderscoreAreInferred() {
    Checked c =
        Checked.fine(
            "fn half(n: int) -> _ { n / 2 }\n"
                + "fn name(b: bool) -> _ { if b { return \"y\"; } \"n\" }\n"
                + "fn main() { let h = half(9); let n = name(true); println(f\"{h}{n}\"); }");
    assertEquals("i64", c.type("h"));
    assertEquals("String", c.type("n"));
    List<String> found =
        Checked.of("fn f(n: int) -> _ { f(n) }\nfn main() { println(f(1)); }").found();
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().contains("E0322 cannot infer the return type"), found.toString());
  }

  @Test
  void branchesGetOneType() {
    Checked c =
        Checked.body(
            "let c = true; let a = if c { 1.5 } else { 2 }; let b = if c { None } else {"
                + " Some(\"s\") }; let n = match 3 { 1 => panic(\"x\"), _ => 'c' };"
                + " println(f\"{a}{b}{n}\");");
    assertEquals("f64", c.type("a"));
    assertEquals("Option<String>", c.type("b"));
    assertEquals("char", c.type("n"));
    assertTrue(
        Checked.errors("let x = if true { 1 } else { \"s\" }; println(x);")
            .getFirst()
            .contains("E0301 type mismatch: expected `i64`, found `String`"));
  }

  @Test
  void genericLambdasMakeAnInstanceForEachUse() {
    Checked.body("let id = <T>(x: T) => x; println(id(1) + 1); println(id(\"s\") + \"t\");");
  }

  @Test
  void typeArgumentsMayBeWritten() {
    Checked c =
        Checked.fine(
            "fn wrap<T>(x: T) -> Option<T> { Some(x) }\n"
                + "fn main() { let a = wrap<u8>(255); println(a); }");
    assertEquals("Option<u8>", c.type("a"));
    assertTrue(
        Checked.of("fn wrap<T>(x: T) -> T { x }\nfn main() { println(wrap<u8>(256)); }")
            .found()
            .getFirst()
            .contains("E0311"));
    assertTrue(
        Checked.of("fn wrap<T>(x: T) -> T { x }\nfn main() { println(wrap<u8, u8>(2)); }")
            .found()
            .getFirst()
            .contains("E0503 `wrap` takes 1 type argument(s) but 2 were supplied"));
  }
}
