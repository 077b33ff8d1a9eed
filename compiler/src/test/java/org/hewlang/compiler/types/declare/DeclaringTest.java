package org.hewlang.compiler.types.declare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.junit.jupiter.api.Test;

class DeclaringTest {
  private static String text(FnSignature f) {
    List<String> params =
        f.params().stream().map(p -> p.name() + ": " + TypeText.of(p.type())).toList();
    Type result = f.result();
    return "(" + String.join(", ", params) + ") -> " + (result == null ? "?" : TypeText.of(result));
  }

  @Test
  void thePreludeDeclaresWithoutAnyFinding() {
    Program program = Program.of("fn main() {}");
    assertEquals(List.of(), program.found());
    FnSignature push = program.declarations().function(new FnId(Types.PRELUDE, "Vec", "push"));
    assertEquals(new FnDef.FnBody.Known(Intrinsic.VEC_PUSH), push.given());
    assertTrue(push.hasReceiver());
    assertTrue(push.params().get(1).consumes());
    FnSignature create = program.declarations().function(new FnId(Types.PRELUDE, "Vec", "new"));
    assertFalse(create.hasReceiver());
  }

  @Test
  void typesHaveTheirNamesAndAliasesAreSeenThrough() {
    Program program =
        Program.of(
            """
            type Metres = int;
            type Pair<A, B> { a: A; b: B }
            fn f(a: Metres, b: Int, c: byte, d: str, e: [float; 3], g: [uint]) -> Pair<int, Bool> { x }
            fn g(f: fn(int, String), t: (int, char), u: ()) {}
            fn h(v: Vec<Option<Bytes>>, m: HashMap<string, isize>) -> _ { 1 }
            """);
    assertEquals(List.of(), program.found());
    assertEquals(
        "(a: i64, b: i64, c: u8, d: String, e: [f64; 3], g: [u64]) -> Pair<i64, bool>",
        text(program.function("f")));
    assertEquals("(f: fn(i64, String), t: (i64, char), u: ()) -> ()", text(program.function("g")));
    assertEquals(
        "(v: Vec<Option<bytes>>, m: HashMap<String, i64>) -> ?", text(program.function("h")));
  }

  @Test
  void methodsKnowWhetherTheyHaveAReceiver() {
    Program program =
        Program.of(
            """
            type Acc { total: int; fn inner(a: Acc) -> int { 0 } }
            impl Acc {
                fn new(start: int) -> Acc { a }
                fn plus(a: Acc, n: int) -> Acc { a }
                fn merge(a: Self, b: Acc) -> Self { a }
            }
            type P<T> { x: T }
            impl P<int> { fn here(p: P<int>) {} fn other(p: P<String>) {} }
            """);
    assertEquals(List.of(), program.found());
    List<String> withReceiver =
        program.declarations().impls().stream()
            .filter(i -> i.module().equals("main"))
            .flatMap(i -> i.methods().values().stream())
            .map(id -> program.declarations().function(id))
            .filter(FnSignature::hasReceiver)
            .map(FnSignature::name)
            .sorted()
            .toList();
    assertEquals(List.of("here", "inner", "merge", "plus"), withReceiver);
  }

  @Test
  void typeParametersCollectTheirConditions() {
    Program program =
        Program.of(
            """
            trait Show { fn show(s: Self) -> String; }
            fn f<T: Iterator, U>(t: T, u: U) -> T::Item where U: Show + Ord, T::Item: Show { x }
            """);
    assertEquals(List.of(), program.found());
    FnSignature f = program.function("f");
    assertEquals("T::Item", TypeText.of(f.result()));
    assertEquals(2, f.ownTypeParams().get(1).bounds().size());
    assertEquals("T::Item", TypeText.of(f.wheres().getFirst().type()));
  }

  @Test
  void traitsKeepSelfAsTheirFirstParameter() {
    Program program =
        Program.of(
            """
            trait Named { fn name(v: Self) -> String; }
            trait Conv<T>: Named { type Out: Named; fn conv(v: Self, t: T) -> Self::Out; fn make() -> Self; }
            """);
    assertEquals(List.of(), program.found());
    FnSignature conv = program.declarations().function(new FnId("main", "Conv", "conv"));
    assertEquals(
        List.of("Self", "T"), conv.typeParams().stream().map(p -> p.param().name()).toList());
    assertEquals(2, conv.ownerTypeParams());
    Type.Assoc out = assertInstanceOf(Type.Assoc.class, conv.result());
    assertEquals("Conv<T>", TypeText.of(out.trait()));
    assertTrue(conv.hasReceiver());
    assertFalse(program.declarations().function(new FnId("main", "Conv", "make")).hasReceiver());
    assertEquals(
        List.of(new TraitRef(program.id("Named"), List.of())),
        program.declarations().trait(program.id("Conv")).supertraits());
  }

  @Test
  void associatedTypesOfAnImplMayNameEachOther() {
    Program program =
        Program.of(
            """
            trait Two { type A; type B; fn get(t: Self) -> Self::B; }
            type P { x: int }
            impl Two for P { type B = Vec<Self::A>; type A = int; fn get(p: P) -> Self::B { x } }
            """);
    assertEquals(List.of(), program.found());
    ImplDef impl = program.declarations().impls().getLast();
    ImplDef own =
        program.declarations().impls().stream()
            .filter(i -> i.module().equals("main"))
            .findFirst()
            .orElse(impl);
    assertEquals(Type.vec(Type.I64), own.associatedTypes().get("B"));
  }

  @Test
  void variantsHaveTheirShapes() {
    Program program = Program.of("enum Shape { Dot; Circle(int); Rect { w: int, h: int }; }");
    EnumDef shape = program.declarations().enumDef(program.id("Shape"));
    assertEquals(
        List.of(EnumDef.Shape.UNIT, EnumDef.Shape.TUPLE, EnumDef.Shape.STRUCT),
        shape.variants().stream().map(EnumDef.Variant::shape).toList());
    assertEquals("0", shape.variants().get(1).fields().getFirst().name());
  }

  @Test
  void generatorsAndForeignFunctions() {
    Program program =
        Program.of(
            """
            gen fn count() -> int { yield 1; }
            extern "C" { fn printf(format: String, ..) -> i32; }
            #[test] pure fn t() {}
            """);
    assertEquals("() -> Generator<i64>", text(program.function("count")));
    assertEquals(new FnDef.FnBody.C("printf", true, null), program.function("printf").given());
    assertEquals(Set.of(FnDef.Flag.PURE, FnDef.Flag.TEST), program.function("t").flags());
    assertNull(program.function("t").given());
  }

  @Test
  void dynTypesDoNotDependOnTheOrderOfTheirTraits() {
    Program program =
        Program.of(
            """
            trait A { fn a(x: Self); }
            trait B { fn b(x: Self); }
            fn f(x: dyn (A + B)) -> dyn (B + A) { x }
            """);
    FnSignature f = program.function("f");
    assertEquals(f.params().getFirst().type(), f.result());
  }
}
