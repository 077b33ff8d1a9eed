package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.TExpr;
import org.junit.jupiter.api.Test;

final class CallsTest {
  private static final String AREA = "fn area(w: int, h: int) -> int { w * h }\n";

  private static List<String> main(String declarations, String statements) {
    return Checked.of(declarations + "fn main() { " + statements + " }\n").found();
  }

  private static void fails(String declarations, String statements, String message) {
    List<String> found = main(declarations, statements);
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().contains(message), found.toString());
  }

  @Test
  void namedArgumentsKeepTheirOrderOfEvaluation() {
    Checked c = Checked.fine(AREA + "fn main() { println(area(h: 5, w: 2)); }");
    List<Integer> order = new java.util.ArrayList<>();
    Children.walk(
        c.code("main"),
        e -> {
          if (e instanceof TExpr.Call call
              && call.callee() instanceof Callee.Function f
              && f.id().name().equals("area")) {
            call.args().forEach(p -> order.add(p.index()));
          }
        });
    assertEquals(List.of(1, 0), order);
  }

  @Test
  void argumentsAreCounted() {
    fails(AREA, "println(area(1));", "E0501 `area` takes 2 argument(s) but 1 was supplied");
    fails(AREA, "println(area(1, 2, 3));", "E0501 `area` takes 2 argument(s) but 3 were supplied");
    fails(AREA, "println(area(1, wide: 3));", "E0505 unknown named argument `wide`");
    fails(AREA, "println(area(1, w: 3));", "E0506 parameter `w` is given more than once");
    fails("", "println();", "E0501 `println` takes 1 argument(s) but 0 were supplied");
  }

  @Test
  void unknownNamesAreReportedOnce() {
    fails("", "println(x + x * x);", "E0201 undefined variable `x`");
    fails(AREA, "println(aera(1, 2)); println(aera(2, 3));", "E0202 undefined function `aera`");
  }

  @Test
  void onlyFunctionsAreCalled() {
    fails("", "let n = 5; println(n(1));", "E0512 cannot call value of type `i64`");
    fails("", "let f = (a: int) => a; println(f(1, 2));", "E0501 `f` takes 1 argument(s)");
    fails(
        "fn run(f: fn(int) -> int) -> int { f(1) }\n",
        "println(run((a, b) => a + b));",
        "E0502 lambda has 2 parameters");
  }

  @Test
  void functionsOfThePreludeYieldToThoseOfTheProgram() {
    Checked c =
        Checked.fine(
            "fn min(a: String) -> String { a }\nfn main() { let r = min(\"x\"); println(r); }");
    assertEquals("String", c.type("r"));
  }

  @Test
  void methodsAreFoundByTheReceiver() {
    Checked c =
        Checked.body(
            "let v: Vec<int> = [3]; let w = v.map((x) => x * 2).filter((x) => x > 2);"
                + " let s = w.map((x) => f\"n{x}\").join(\",\"); let n = \"abc\".len();"
                + " let f = v.fold(0.5, (a, x) => a + x); println(f\"{s}{n}{f}\");");
    assertEquals("Vec<i64>", c.type("w"));
    assertEquals("String", c.type("s"));
    assertEquals("f64", c.type("f"));
  }

  @Test
  void everyValuePrintsAndClones() {
    Checked c =
        Checked.fine(
            "type P { x: int }\n"
                + "fn main() { let p = P { x: 1 }; let q = p.clone(); let t = q.to_string();"
                + " println(t + 5.to_string()); }");
    assertEquals("P", c.type("q"));
    assertEquals("String", c.type("t"));
  }

  @Test
  void missingMethodsAreReported() {
    fails("", "let v: Vec<int> = [1]; v.psuh(2);", "E0303 no method `psuh` on `Vec<i64>`");
    fails("", "println(5.to_x());", "E0316 no conversion method `to_x` on `i64`");
    fails(
        "",
        "println([1].to_vec().join(\",\"));",
        "E0516 `Vec::join` is only available on Vec<String>, not Vec<i64>");
    fails(
        "type P { f: fn(int) -> int }\n",
        "let p = P { f: (n) => n }; println(p.f(1));",
        "E0303 no method `f` on `P`");
  }

  @Test
  void fieldsAndTupleIndicesAreChecked() {
    String p = "type P { width: int, height: int }\n";
    fails(
        p,
        "let p = P { width: 1, height: 2 }; println(p.widht);",
        "E0304 no field `widht` on type `P`");
    fails(p, "println(P { width: 1 });", "E0305 missing field `height` in initializer of `P`");
    fails(
        p,
        "println(P { width: 1, width: 2, height: 1 });",
        "E0306 field `width` is given more than once");
    fails("", "let t = (1, 2); println(t.2);", "E0304 tuple index 2 out of range (len 2)");
    fails("", "let n = 1; println(n.x);", "E0304 cannot access field `x` on `i64`");
  }

  @Test
  void bareVariantsFollowTheExpectedType() {
    Checked.fine(
        "enum A { On; Off(int) }\n"
            + "enum B { On; Off(String) }\n"
            + "fn a(x: A) -> int { match x { On => 1, Off(n) => n } }\n"
            + "fn main() { println(a(On)); println(a(Off(3))); let b: B = Off(\"s\"); println(b);"
            + " }");
    List<String> found = main("enum A { On }\nenum B { On }\n", "println(On);");
    assertTrue(found.getFirst().contains("E0204 `On` is ambiguous"), found.toString());
  }

  @Test
  void tupleVariantsAreFunctions() {
    Checked c = Checked.body("let v: Vec<int> = [1]; let o = v.map(Some); println(o);");
    assertEquals("Vec<Option<i64>>", c.type("o"));
  }

  @Test
  void assertionsCompareAsTheOperatorDoes() {
    Checked.body(
        "let a: i32 = 3; let b: i64 = 3; assert_eq(a, b); assert_ne(a, 4); let v: Vec<int> = [1];"
            + " assert_eq(v, [1]); let o: Option<int> = None; assert_eq(o, None);");
    fails("", "assert_eq(1, \"a\");", "E0301 type mismatch: expected `i64`, found `String`");
  }

  @Test
  void oneErrorDoesNotCauseOthers() {
    fails("", "match nothing() { Ok(v) => println(v), Err(e) => println(e) }", "E0202");
    fails(
        "",
        "let x = nothing(1); let y = x + 1; println(y.foo().bar[3]); if y { println(x); }",
        "E0202");
    fails("", "let v = Vec::new(); v.push(nothing()); println(v);", "E0202");
    fails("type P { x: int }\n", "let p = P { y: 1 }; println(p.x + 1);", "E0304");
  }
}
