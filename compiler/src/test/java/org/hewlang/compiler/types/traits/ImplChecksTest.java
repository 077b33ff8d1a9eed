package org.hewlang.compiler.types.traits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hewlang.compiler.types.declare.Program;
import org.junit.jupiter.api.Test;

class ImplChecksTest {
  private static void expect(String program, String... findings) {
    assertEquals(List.of(findings), Program.of(program).found());
  }

  @Test
  void allMethodsMustBeThere() {
    Program program =
        Program.of(
            """
            trait Shape { fn area(s: Self) -> int; fn name(s: Self) -> String; fn tag(s: Self) -> String { "" } }
            type Sq { n: int }
            impl Shape for Sq { fn tag(s: Sq) -> String { "t" } }
            """);
    assertEquals(
        List.of("3:6 E0608 missing methods `area`, `name` in the impl of `Shape` for `Sq`"),
        program.found());
    assertTrue(
        program
            .diagnostics()
            .list()
            .getFirst()
            .help()
            .getFirst()
            .message()
            .contains("fn area(s: Sq) -> i64 { .. }"));
  }

  @Test
  void onlyMethodsOfTheTraitMayBeThere() {
    expect(
        """
        trait Shape { fn area(s: Self) -> int; }
        type Sq { n: int }
        impl Shape for Sq {
            fn area(s: Sq) -> int { s.n }
            fn aera(s: Sq) -> int { s.n }
        }
        """,
        "5:8 E0609 `aera` is not a member of trait `Shape`");
  }

  @Test
  void signaturesMustAgree() {
    expect(
        """
        trait Shape {
            fn area(s: Self, k: int) -> int;
            fn name(s: Self) -> String;
            fn turn<T>(s: Self, x: T) -> T;
            fn fine<T>(s: Self, x: T) -> Vec<T>;
            fn more<T>(s: Self, x: T);
        }
        type Sq { n: int }
        impl Shape for Sq {
            fn area(s: Sq) -> int { s.n }
            fn name(s: Sq) -> int { s.n }
            fn turn(_s: Sq, x: int) -> int { x }
            fn fine<U>(_s: Sq, x: U) -> Vec<U> { v }
            fn more<U: Shape>(s: Sq, x: U) {}
        }
        """,
        "10:8 E0610 method `area` has a different signature than in its trait",
        "11:8 E0610 method `name` has a different signature than in its trait",
        "12:8 E0610 method `turn` has a different signature than in its trait",
        "14:8 E0610 method `more` has a different signature than in its trait");
  }

  @Test
  void associatedTypesMustBeDefined() {
    expect(
        """
        trait Box2 { type Item; fn get2(b: Self) -> Self::Item; }
        type A { n: int }
        type B { n: int }
        impl Box2 for A { fn get2(a: A) -> int { a.n } }
        impl Box2 for B {
            type Item = int;
            fn get2(b: B) -> Self::Itme { b.n }
        }
        type C { n: int }
        impl Box2 for C { type Item = Vec<int>; fn get2(c: C) -> Vec<int> { v } }
        """,
        "7:22 E0611 associated type `Itme` is not defined in this impl",
        "4:6 E0611 impl of `Box2` must define associated type `Item`");
  }

  @Test
  void supertraitsMustBeImplemented() {
    expect(
        """
        trait Named { fn name(s: Self) -> String; }
        trait Pet: Named { fn legs(s: Self) -> int; }
        type Dog { n: int }
        impl Pet for Dog { fn legs(d: Dog) -> int { 4 } }
        """,
        "4:6 E0613 trait `Pet` requires `Named`, which `Dog` does not implement");
  }

  @Test
  void aTraitIsImplementedOncePerType() {
    expect(
        """
        trait Show { fn show(s: Self); }
        type P { x: int }
        impl Show for P { fn show(p: P) {} }
        impl Show for P { fn show(p: P) {} }
        impl<T> Show for Vec<T> { fn show(v: Vec<T>) {} }
        impl Show for Vec<int> { fn show(v: Vec<int>) {} }
        impl Show for Option<int> { fn show(o: Option<int>) {} }
        impl Show for Option<bool> { fn show(o: Option<bool>) {} }
        """,
        "4:6 E0612 trait `Show` is already implemented for `P`",
        "6:6 E0612 trait `Show` is already implemented for `Vec<i64>`");
  }

  @Test
  void inherentImplsDoNotConflict() {
    expect(
        """
        type Pair<A, B> { a: A; b: B }
        impl<T> Pair<T, int> { fn sum(p: Pair<T, int>) -> int { p.b } }
        impl<T> Pair<int, T> { fn sum(p: Pair<int, T>) -> int { p.a } }
        impl Pair<String, String> { fn sum(p: Pair<String, String>) -> int { 1 } }
        """,
        "3:27 E0604 conflicting definitions of method `sum` for `Pair<i64, T>`");
  }

  @Test
  void someTraitsCannotBeImplemented() {
    expect(
        """
        type P { x: int }
        impl Send for P {}
        impl Add for P { fn add(a: P, b: P) -> P { a } }
        """,
        "2:6 E0605 trait `Send` cannot be implemented",
        "3:6 E0605 trait `Add` cannot be implemented");
  }

  @Test
  void dropIsForTypesOfTheModule() {
    expect(
        """
        type R { id: int }
        impl Drop for int { fn drop(n: int) {} }
        impl Drop for Vec<R> { fn drop(v: Vec<R>) {} }
        type Bad { n: int }
        impl Drop for Bad { fn drop(b: Bad) -> int { b.n } }
        """,
        "2:6 E0614 `Drop` can only be implemented for types and enums of the same module",
        "3:6 E0614 `Drop` can only be implemented for types and enums of the same module",
        "5:24 E0610 method `drop` has a different signature than in its trait");
  }

  @Test
  void implsOfStrangersAreWarnedAbout() {
    Program program =
        Program.files(
            "main.hew",
            "import shapes;\n"
                + "import shows;\n"
                + "impl shows.Show for shapes.Sq { fn show(s: shapes.Sq) {} }",
            "shapes.hew",
            "pub type Sq { n: int }",
            "shows.hew",
            "pub trait Show { fn show(s: Self); }");
    assertEquals(
        List.of("3:6 W0601 neither the trait nor the type is defined in this module"),
        program.found());
  }

  @Test
  void methodsThatABuiltinOneHidesAreWarnedAbout() {
    expect(
        """
        trait Sized2 { fn len(s: Self) -> int; fn twice(s: Self) -> int; }
        impl Sized2 for String {
            fn len(s: String) -> int { 100 }
            fn twice(s: String) -> int { 2 }
        }
        """,
        "3:8 W0602 method `len` is hidden by the built-in method of `String`");
  }

  @Test
  void boundsOfTypesHoldInSignatures() {
    expect(
        """
        trait Show { fn show(s: Self); }
        type Holder<T: Show> { item: T }
        fn f<T, U: Show>(a: Holder<T>, b: Holder<U>, c: HashMap<float, int>, d: Arc<Vec<int>>) {}
        """,
        "3:18 E0601 type `T` does not implement trait `Show` required by `Holder`",
        "3:46 E0603 type `f64` cannot be used as a key",
        "3:70 E0601 type `Vec<i64>` does not implement trait `Frozen` required by `Arc`");
  }
}
