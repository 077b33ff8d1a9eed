package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TraitUsesTest {
  private static final String SHOW =
      "trait Show { fn show(s: Self) -> String; fn twice(s: Self) -> String { s.show() + s.show() }"
          + " }\n"
          + "type P { x: int }\n"
          + "impl Show for P { fn show(p: P) -> String { f\"{p.x}\" } }\n"
          + "type Q { x: int }\n";

  private static void fails(String declarations, String statements, String... messages) {
    List<String> found = Checked.of(declarations + "fn main() { " + statements + " }\n").found();
    assertEquals(messages.length, found.size(), found.toString());
    for (int i = 0; i < messages.length; i++) {
      assertTrue(found.get(i).contains(messages[i]), found.toString());
    }
  }

  @Test
  void boundsGiveMethodsAndAreChecked() {
    Checked.fine(
        SHOW
            + "fn text<T: Show>(t: T) -> String { t.twice() }\n"
            + "fn main() { println(text(P { x: 1 })); println(Show::show(P { x: 2 })); println(Q {"
            + " x: 1 }.x); }");
    fails(
        SHOW + "fn text<T: Show>(t: T) -> String { t.show() }\n",
        "println(text(Q { x: 1 }));",
        "E0601 type `Q` does not implement trait `Show` required by `text`");
  }

  @Test
  void dynTakesWhatImplementsTheTrait() {
    Checked.fine(
        SHOW
            + "impl Show for int { fn show(n: int) -> String { f\"{n}\" } }\n"
            + "fn main() { let v: Vec<dyn Show> = [P { x: 1 }, 5]; for s in v { println(s.show());"
            + " } println(Q { x: 1 }); }");
    fails(
        SHOW,
        "let d: dyn Show = Q { x: 1 }; println(d.show());",
        "E0602 type `Q` does not implement trait `Show`");
  }

  @Test
  void requirementsOfGenericBodiesAreCheckedAtTheCalls() {
    String generic =
        "type Spot { x: int }\nfn larger<T>(a: T, b: T) -> T { if a > b { a } else { b } }\n"
            + "fn outer<T>(a: T) -> T { larger(a, a) }\nfn sum<T>(a: T, b: T) -> T { a + b }\n";
    fails(
        generic,
        "let s = Spot { x: 1 }; println(outer(s)); println(sum(1, 2));",
        "E0507 cannot compare `Spot` with `>`, which `outer` needs of its `T`");
    fails(
        generic,
        "println(sum(true, false)); println(outer(2));",
        "E0507 cannot apply `+` to `bool`, which `sum` needs of its `T`");
    fails(
        "fn key<T>(x: T) -> int { let m = HashMap::new(); m.insert(x, 1); m.len() }\n",
        "println(key(1.5));",
        "E0603 type `f64` cannot be used as a key, which `key` needs of its `T`");
  }

  @Test
  void requirementsOfChosenImplsAreCheckedToo() {
    fails(
        "trait Same { fn same(a: Self, b: Self) -> bool; }\ntype Box2<T> { v: T }\n"
            + "impl<T> Same for Box2<T> { fn same(a: Box2<T>, b: Box2<T>) -> bool { a.v == b.v } }\n"
            + "fn check<S: Same>(s: S) -> bool { s.same(s) }\n",
        "let f = (n: int) => n; println(check(Box2 { v: 1 })); println(check(Box2 { v: f }));",
        "E0507 cannot compare `fn(i64) -> i64` with `==`");
  }

  @Test
  void implsMayNotRequireMoreThanTheirTrait() {
    fails(
        "trait Order { fn less<T>(s: Self, a: T, b: T) -> bool; }\ntype P {}\n"
            + "impl Order for P { fn less<T>(_p: P, a: T, b: T) -> bool { a < b } }\n",
        "println(P {}.less(1, 2));",
        "E0610 method `less` has a different signature");
  }

  @Test
  void instancesThatNestWithoutEndAreReported() {
    fails(
        "fn grow<T>(x: T, n: int) -> int { if n == 0 { 0 } else { grow(Some(x), n - 1) } }\n",
        "println(grow(1, 3));",
        "E0607 instantiation limit");
    Checked.fine(
        "fn swap<A, B>(a: A, b: B, n: int) -> int { if n == 0 { 0 } else { swap(b, a, n - 1) } }\n"
            + "fn main() { println(swap(1, \"x\", 3)); }");
  }

  @Test
  void operatorsOnAParameterNeedBothSidesAlike() {
    fails(
        "fn f<T>(a: T) -> T { a + 1 }\n",
        "println(f(2));",
        "E0508 cannot apply `+` to `T` and `i64`");
  }

  @Test
  void associatedTypesAreSeenThrough() {
    Checked c =
        Checked.fine(
            "type Count { at: int; end: int }\n"
                + "impl Iterator for Count { type Item = int; fn next(var c: Count) -> Option<int>"
                + " { if c.at >= c.end { return None; } c.at = c.at + 1; Some(c.at) } }\n"
                + "fn first<I: Iterator>(i: I) -> Option<I::Item> { i.next() }\n"
                + "fn main() { for n in Count { at: 0, end: 2 } { println(n + 1); } let f ="
                + " first(Count { at: 0, end: 3 }); println(f); }");
    assertEquals("Option<i64>", c.type("f"));
  }

  @Test
  void theQuestionMarkConvertsErrors() {
    Checked.fine(
        "enum E { Bad(String) }\nimpl From<String> for E { fn from(s: String) -> E { Bad(s) } }\n"
            + "fn low(n: int) -> Result<int, String> { if n > 0 { Ok(n) } else { Err(\"low\") } }\n"
            + "fn high(n: int) -> Result<int, E> { Ok(low(n)? + 1) }\n"
            + "fn main() { println(high(1)); }");
    fails(
        "fn low() -> Result<int, String> { Ok(1) }\nfn f() -> int { low()? }\n",
        "println(f());",
        "E0315 `?` cannot be used in a function that returns `i64`");
    fails("", "let x = 5; println(x?);", "E0314 `?` requires Result or Option, found `i64`");
  }
}
