package org.hewlang.compiler.types.declare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeclarationErrorsTest {
  private static void expect(String program, String... findings) {
    assertEquals(List.of(findings), Program.of(program).found());
  }

  private static String help(Program program) {
    return program.diagnostics().list().getFirst().help().getFirst().message();
  }

  @Test
  void namesAreDefinedOnce() {
    expect(
        "fn f() {}\n"
            + "fn f() {}\n"
            + "type T { x: int }\n"
            + "enum T { A; B; }\n"
            + "const K: int = 1;\n"
            + "const K: int = 2;",
        "2:4 E0205 `f` is defined multiple times",
        "4:6 E0205 `T` is defined multiple times",
        "6:7 E0205 `K` is defined multiple times");
  }

  @Test
  void aTypeAndAFunctionMayShareAName() {
    expect("type thing { x: int }\nfn thing() {}");
  }

  @Test
  void membersAreDeclaredOnce() {
    expect(
        "type P { x: int; x: String }\n"
            + "enum E { A; B; A; }\n"
            + "fn f(a: int, a: int) {}\n"
            + "fn g<T, T>(t: T) {}",
        "1:18 E0206 duplicate field `x`",
        "2:16 E0206 duplicate variant `A`",
        "3:14 E0206 duplicate parameter `a`",
        "4:9 E0206 duplicate type parameter `T`");
  }

  @Test
  void unknownTypesAndTraits() {
    expect(
        """
        type Point { x: int }
        fn a(p: Piont) {}
        fn b(v: List<int>) -> Integer { v }
        fn c() -> Self { x }
        impl Nowhere { fn f() {} }
        impl Missing for Point { fn f(_p: Point) {} }
        fn d<T: Shwo>(t: T) {}
        fn e(p: Piont) {}
        """,
        "2:9 E0203 undefined type `Piont`",
        "3:9 E0203 undefined type `List`",
        "3:23 E0203 undefined type `Integer`",
        "4:11 E0203 undefined type `Self`",
        "5:6 E0203 undefined type `Nowhere`",
        "6:6 E0203 undefined trait `Missing`",
        "7:9 E0203 undefined trait `Shwo`");
  }

  @Test
  void suggestionsForTypes() {
    assertEquals("did you mean `Point`?", help(Program.of("type Point {}\nfn a(p: Piont) {}")));
    assertEquals("write `Vec<T>`", help(Program.of("fn b(v: List<int>) {}")));
  }

  @Test
  void typeArgumentsAreCounted() {
    expect(
        "type Pair<A, B> { a: A; b: B }\ntype Plain { x: int }\n"
            + "fn f(p: Pair<int>) {}\nfn g(p: Plain<int>) {}\nfn h(v: Vec) {}",
        "3:9 E0503 `Pair` takes 2 type argument(s) but 1 given",
        "4:9 E0503 `Plain` takes 0 type argument(s) but 1 given",
        "5:9 E0503 `Vec` takes 1 type argument(s) but 0 given");
  }

  @Test
  void traitsAndTypesAreDifferentThings() {
    expect(
        "trait S { fn s(x: Self); }\n"
            + "type P {}\n"
            + "fn f(s: S) {}\n"
            + "fn g<T: P>(t: T) {}\n"
            + "impl P for int {}",
        "3:9 E0207 `S` is a trait, not a type",
        "4:9 E0208 `P` is a type; it is not a trait",
        "5:6 E0208 `P` is a type; it is not a trait");
  }

  @Test
  void conditionsAreAboutTypeParameters() {
    expect(
        "trait Show {}\nfn f<T>(t: T) where U: Show {}", "2:21 E0209 `U` is not a type parameter");
  }

  @Test
  void typesDoNotContainThemselves() {
    expect(
        """
        enum Tree { Leaf; Node(Tree, int); }
        type Chain { n: int; next: Option<Chain> }
        type A { b: (int, B) }
        type B { a: [A; 2] }
        type Fine { kids: Vec<Fine>; f: fn(Fine) -> int; r: Option<Rc<Fine>> }
        indirect enum Also { End; More(Also); }
        type Boxed<T> { item: T }
        type Own { b: Boxed<Own> }
        type Far<T> { items: Vec<T> }
        type Good { b: Far<Good> }
        """,
        "2:6 E0307 recursive type `Chain` contains itself by value",
        "3:6 E0307 recursive type `A` contains itself by value",
        "8:6 E0307 recursive type `Own` contains itself by value",
        "1:6 E0307 recursive type `Tree` contains itself by value");
  }

  @Test
  void aliasesDoNotRunInCircles() {
    expect(
        "type A = Vec<B>;\ntype B = (A, int);\ntype C = B;\nfn f(a: A, c: C) {}",
        "1:6 E0308 type alias `A` recursively references itself");
  }

  @Test
  void associatedTypesDoNotRunInCircles() {
    expect(
        "trait T { type I; }\ntype P {}\nimpl T for P { type I = Vec<Self::I>; }",
        "3:21 E0308 associated type `I` recursively references itself");
  }

  @Test
  void onlySomeTraitsCanBeErased() {
    expect(
        """
        trait Same { fn same(a: Self, b: Self) -> bool; }
        trait Make { fn make() -> Self; }
        trait Gen { fn turn<T>(g: Self, x: T) -> T; }
        trait Below: Make {}
        trait Fine { fn go(f: Self); fn twice(a: Self, b: Self) {} }
        fn f(a: dyn Same, b: dyn Make, c: dyn Gen, d: dyn Below, e: dyn Fine) {}
        """,
        "6:9 E0606 trait `Same` cannot be used as `dyn`",
        "6:22 E0606 trait `Make` cannot be used as `dyn`",
        "6:35 E0606 trait `Gen` cannot be used as `dyn`",
        "6:47 E0606 trait `Below` cannot be used as `dyn`");
  }

  @Test
  void aVarReceiverHasNoEffect() {
    expect(
        "type P { x: int }\nimpl P {\n    fn grow(var p: P) {}\n    fn ok(p: P, var n: int) {}\n}\n"
            + "impl Iterator for P { type Item = int; fn next(var p: P) -> Option<int> { None } }",
        "3:13 E0704 `var` on the receiver `p` has no effect for the caller");
  }

  @Test
  void privateTypesInPublicSignaturesAreWarnedAbout() {
    expect(
        """
        type Key { n: int }
        pub fn key(n: int) -> Key { x }
        pub fn open(k: Option<Key>) {}
        fn quiet(k: Key) {}
        pub type Door { key: Key }
        """,
        "2:8 W0104 private type `Key` in the public function `key`",
        "3:8 W0104 private type `Key` in the public function `open`",
        "5:17 W0104 private type `Key` in the public type `Door`");
  }

  @Test
  void anUnderscoreIsNoTypeInASignature() {
    expect("fn f(x: Vec<_>) {}", "1:13 E0320 cannot infer a type for `_` here");
  }

  @Test
  void traitsAreNotTheirOwnSupertraits() {
    expect(
        "trait A: B {}\ntrait B: C {}\ntrait C: A {}\ntrait D: A {}",
        "1:7 E0308 trait `A` recursively references itself");
  }

  @Test
  void associatedTypesOfParametersComeFromTheirBounds() {
    Program program =
        Program.of(
            "trait T { type Item; }\n"
                + "fn f<A: T>(a: A) -> A::Itme { x }\n"
                + "fn g<A>(a: A) -> A::Item { x }");
    assertEquals(
        List.of("2:21 E0203 undefined type `A::Itme`", "3:18 E0203 undefined type `A::Item`"),
        program.found());
    assertEquals("did you mean `Item`?", help(program));
  }
}
