package org.hewlang.compiler.types.traits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.declare.Program;
import org.hewlang.compiler.types.declare.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraitsTest {
  /** The types of the parameters of {@code probe}, by name. */
  private static Type type(Program program, String name) {
    for (FnSignature.Parameter p : program.function("probe").params()) {
      if (p.name().equals(name)) {
        return p.type();
      }
    }
    throw new AssertionError(name);
  }

  private static Assumptions known(Program program) {
    return Assumptions.of(program.function("probe"));
  }

  private static Scope scope(Program program) {
    return program.function("probe").scope();
  }

  private static TraitRef trait(Program program, String name, Type... args) {
    return new TraitRef(program.id(name), List.of(args));
  }

  private static @Nullable Selection select(Program program, String name, TraitRef trait) {
    return program.traits().implementation(type(program, name), trait, known(program));
  }

  private static List<Candidate> methods(Program program, String name, String method) {
    return program.traits().methods(type(program, name), method, scope(program), known(program));
  }

  private static final String SHOWS =
      """
      trait Show { fn show(s: Self) -> String; fn twice(s: Self) -> String { s.show() } }
      impl Show for int { fn show(n: int) -> String { "n" } }
      impl<T: Show> Show for Vec<T> { fn show(v: Vec<T>) -> String { "v" } }
      impl<A: Show, B: Show> Show for (A, B) { fn show(p: (A, B)) -> String { "p" } }
      type P { x: int }
      """;

  @Test
  void genericImplsApplyWhereTheirConditionsHold() {
    Program program =
        Program.of(
            SHOWS
                + "fn probe(a: Vec<Vec<int>>, b: Vec<P>, c: (int, Vec<int>), d: (int, P), e:"
                + " String) {}");
    TraitRef show = trait(program, "Show");
    Selection.Impl a = assertInstanceOf(Selection.Impl.class, select(program, "a", show));
    assertEquals(List.of(Type.vec(Type.I64)), List.copyOf(a.bindings().values()));
    assertNull(select(program, "b", show));
    assertInstanceOf(Selection.Impl.class, select(program, "c", show));
    assertNull(select(program, "d", show));
    assertNull(select(program, "e", show));
  }

  @Test
  void anUnknownInsideATypeGivesAnEquation() {
    Program program =
        Program.of(
            "trait Show { fn show(s: Self); }\n"
                + "impl Show for Vec<int> { fn show(v: Vec<int>) {} }\n"
                + "fn probe() {}");
    Type.Var open = new Type.Var(7);
    Selection found =
        program.traits().implementation(Type.vec(open), trait(program, "Show"), Assumptions.NONE);
    assertEquals(Map.of(open, Type.I64), assertInstanceOf(Selection.Impl.class, found).equations());
  }

  @Test
  void parametersImplementTheirBoundsAndWhatIsAboveThem() {
    Program program =
        Program.of(
            """
            trait Named { fn name(v: Self) -> String; }
            trait Pet: Named { fn legs(v: Self) -> int; }
            fn probe<T: Pet, U>(t: T, u: U, d: dyn Pet) {}
            """);
    assertInstanceOf(Selection.Assumed.class, select(program, "t", trait(program, "Named")));
    assertNull(select(program, "u", trait(program, "Named")));
    assertInstanceOf(Selection.Erased.class, select(program, "d", trait(program, "Named")));
    assertEquals(
        List.of("Pet", "Named"),
        program.traits().withSupertraits(trait(program, "Pet")).stream()
            .map(TypeText::of)
            .toList());
  }

  @Test
  void genericTraitsMayBeImplementedMoreThanOnce() {
    Program program =
        Program.of(
            """
            trait Conv<T> { fn conv(v: Self) -> T; }
            type P { x: int }
            impl Conv<String> for P { fn conv(p: P) -> String { "" } }
            impl Conv<int> for P { fn conv(p: P) -> int { 1 } }
            fn probe(p: P) {}
            """);
    assertEquals(List.of(), program.found());
    assertEquals(2, methods(program, "p", "conv").size());
    assertNotNull(select(program, "p", trait(program, "Conv", Type.I64)));
    assertNull(select(program, "p", trait(program, "Conv", Type.BOOL)));
    assertEquals(
        2,
        program
            .traits()
            .implementations(type(program, "p"), program.id("Conv"), Assumptions.NONE)
            .size());
  }

  @Test
  void associatedTypesAreWhatTheImplSays() {
    Program program =
        Program.of(
            """
            trait Holder { type Item; type Kind = bool; fn get(h: Self) -> Self::Item; }
            type Bag<T> { items: Vec<T> }
            impl<T> Holder for Bag<T> { type Item = T; fn get(b: Bag<T>) -> T { b.items[0] } }
            fn probe<H: Holder>(b: Bag<int>, h: H) {}
            """);
    TraitRef holder = trait(program, "Holder");
    Type bag = type(program, "b");
    Traits traits = program.traits();
    assertEquals(
        Type.vec(Type.I64),
        traits.normalize(Type.vec(new Type.Assoc(bag, holder, "Item")), Assumptions.NONE));
    assertEquals(
        Type.BOOL, traits.normalize(new Type.Assoc(bag, holder, "Kind"), Assumptions.NONE));
    Type open = new Type.Assoc(type(program, "h"), holder, "Item");
    assertEquals(open, traits.normalize(open, known(program)));
    assertEquals(Type.I64, traits.associatedType(bag, "Item", Assumptions.NONE));
  }

  @Test
  void methodsOfBuiltinTypesComeFirst() {
    Program program =
        Program.of(
            """
            trait Len { fn len(s: Self) -> int; }
            impl Len for String { fn len(s: String) -> int { 1 } }
            fn probe(s: String, v: Vec<int>, a: [int; 3], m: HashMap<String, int>) {}
            """);
    Candidate len = methods(program, "s", "len").getFirst();
    assertEquals(new Candidate.Via.Builtin(Intrinsic.STRING_LEN), len.via());
    Candidate push = methods(program, "v", "push").getFirst();
    assertEquals(List.of(Type.I64), List.copyOf(push.bindings().values()));
    assertEquals(
        new Candidate.Via.Builtin(Intrinsic.ARRAY_LEN),
        methods(program, "a", "len").getFirst().via());
    assertInstanceOf(
        Candidate.Via.Inherent.class, methods(program, "m", "get_or").getFirst().via());
    assertEquals(List.of(), methods(program, "m", "find_slot"));
    assertEquals(List.of(), methods(program, "v", "new"));
    assertEquals(
        new Candidate.Via.Builtin(Intrinsic.VEC_NEW),
        program
            .traits()
            .associated(type(program, "v"), "new", scope(program), Assumptions.NONE)
            .getFirst()
            .via());
    assertTrue(
        program
            .traits()
            .methodNames(type(program, "v"), scope(program), Assumptions.NONE)
            .containsAll(List.of("push", "map", "clone")));
  }

  @Test
  void inherentMethodsMatchTheArgumentsOfTheType() {
    Program program =
        Program.of(
            """
            type Pair<A, B> { a: A; b: B }
            impl<A, B> Pair<A, B> { fn swap(p: Pair<A, B>) -> Pair<B, A> { x } }
            impl Pair<int, int> { fn sum(p: Pair<int, int>) -> int { 1 } }
            impl<T> Pair<T, T> { fn same(p: Pair<T, T>) -> T { p.a } }
            fn probe(p: Pair<int, int>, q: Pair<int, String>) {}
            """);
    assertEquals(1, methods(program, "p", "sum").size());
    assertEquals(List.of(), methods(program, "q", "sum"));
    assertEquals(List.of(), methods(program, "q", "same"));
    Candidate swap = methods(program, "q", "swap").getFirst();
    assertEquals(
        "Pair<String, i64>",
        TypeText.of(
            org.hewlang.compiler.types.Types.substitute(
                swap.signature().result(), swap.bindings())));
  }

  @Test
  void aKnownImplGivesItsOwnMethodAndTheTraitItsDefault() {
    Program program = Program.of(SHOWS + "fn probe(n: int) {}");
    Candidate show = methods(program, "n", "show").getFirst();
    assertEquals("Show for i64", show.signature().id().owner());
    Candidate twice = methods(program, "n", "twice").getFirst();
    assertEquals("Show", twice.signature().id().owner());
    assertInstanceOf(Candidate.Via.Implemented.class, twice.via());
    assertTrue(twice.bindings().containsValue(Type.I64));
  }

  @Test
  void traitMethodsNeedTheirTraitInScope() {
    Program program =
        Program.files(
            "main.hew",
            "import zoo;\nfn probe(l: zoo.Lion) {}",
            "noises.hew",
            "pub trait Noisy { fn noise(n: Self) -> String; }",
            "zoo.hew",
            "import noises;\n"
                + "pub type Lion {}\n"
                + "impl noises.Noisy for Lion { fn noise(l: Lion) -> String { \"\" } }");
    assertEquals(List.of(), methods(program, "l", "noise"));
    assertEquals(
        List.of("Noisy"),
        program.traits().traitsWithMethod(type(program, "l"), "noise", Assumptions.NONE).stream()
            .map(id -> id.name())
            .toList());
  }

  @Test
  void boundsAreSearchedInOrderAndTheirSupertraitsAfterThem() {
    Program program =
        Program.of(
            """
            trait A { fn m(x: Self); }
            trait B { fn m(x: Self); fn n(x: Self); }
            trait C: B { fn c(x: Self); }
            fn probe<T: A + C>(t: T, d: dyn C) {}
            """);
    assertEquals(
        List.of("A"),
        methods(program, "t", "m").stream().map(c -> c.signature().id().owner()).toList());
    assertInstanceOf(Candidate.Via.Bounded.class, methods(program, "t", "n").getFirst().via());
    assertInstanceOf(Candidate.Via.Erased.class, methods(program, "d", "n").getFirst().via());
    assertEquals(1, methods(program, "t", "clone").size());
    assertEquals(List.of(), methods(program, "t", "cmp"));
  }

  @Test
  void theReceiverOfATraitMayBeNamed() {
    Program program =
        Program.of(
            """
            type W { x: int }
            trait Ops { fn get(w: W) -> int; fn more(w: W) -> int { 2 } }
            impl Ops for W { fn get(w: W) -> int { w.x } }
            fn probe(w: W) {}
            """);
    assertEquals(1, methods(program, "w", "get").size());
    assertEquals(1, methods(program, "w", "more").size());
  }

  @Test
  void functionsOfATraitAreFoundThroughItsName() {
    Program program = Program.of("trait A { fn a() -> Self; }\ntrait B: A {}\nfn probe() {}");
    Candidate a = program.traits().traitFunction(program.id("B"), "a");
    assertNotNull(a);
    assertEquals("A", a.signature().id().owner());
    assertNull(program.traits().traitFunction(program.id("B"), "z"));
  }

  @Test
  void whatTypesCanDoFollowsFromTheirParts() {
    Program program =
        Program.of(
            """
            type F { f: fn() -> int }
            type Half { x: float }
            type Odd { s: String }
            impl Eq for Odd { fn eq(a: Odd, b: Odd) -> bool { true } }
            type Both { s: String }
            impl Eq for Both { fn eq(a: Both, b: Both) -> bool { true } }
            impl Hash for Both { fn hash(b: Both) -> int { 1 } }
            type Ranked { n: int }
            impl Ord for Ranked { fn cmp(a: Ranked, b: Ranked) -> int { 0 } }
            indirect enum Tree { Leaf(int); Node(Tree, Tree); }
            fn probe(f: F, h: Half, o: Odd, b: Both, r: Ranked, t: Tree, n: int, v: Vec<(int, Ranked)>) {}
            """);
    Traits traits = program.traits();
    assertFalse(traits.hasEq(type(program, "f")));
    assertFalse(traits.hasEq(Type.vec(type(program, "f"))));
    assertTrue(traits.hasEq(type(program, "h")));
    assertTrue(traits.hasEq(type(program, "t")));
    assertFalse(traits.isKey(type(program, "h")));
    assertFalse(traits.isKey(type(program, "o")));
    assertTrue(traits.isKey(type(program, "b")));
    assertTrue(traits.isKey(type(program, "t")));
    assertFalse(traits.hasOrd(type(program, "h")));
    assertTrue(traits.hasOrd(type(program, "r")));
    assertTrue(traits.hasOrd(type(program, "v")));
    assertTrue(traits.hasOrd(Type.BOOL));
    assertFalse(traits.hasOrd(Type.UNIT));
    assertNotNull(traits.userImpl(type(program, "r"), Protocols.ORD));
    assertNull(traits.userImpl(type(program, "h"), Protocols.ORD));
  }

  @Test
  void droppingSendingAndCopyingFollowFromTheParts() {
    Program program =
        Program.of(
            """
            type R { id: int }
            impl Drop for R { fn drop(r: R) {} }
            type Holder { r: Option<R> }
            type Plain { n: int; t: (bool, char) }
            type Text { s: String }
            fn probe<C: Copy>(r: R, h: Holder, p: Plain, t: Text, rc: Rc<int>, a: Arc<String>, v: Vec<int>, c: C) {}
            """);
    assertEquals(List.of(), program.found());
    Traits traits = program.traits();
    Assumptions known = known(program);
    assertTrue(traits.carriesDrop(type(program, "r")));
    assertTrue(traits.carriesDrop(Type.vec(type(program, "h"))));
    assertTrue(traits.carriesDrop(type(program, "rc")));
    assertFalse(traits.carriesDrop(type(program, "p")));
    assertFalse(traits.hasClone(type(program, "h"), known));
    assertTrue(traits.hasClone(type(program, "rc"), known));
    assertTrue(traits.isCopy(type(program, "p"), known));
    assertFalse(traits.isCopy(type(program, "t"), known));
    assertFalse(traits.isCopy(type(program, "r"), known));
    assertTrue(traits.isCopy(type(program, "c"), known));
    assertFalse(traits.isSend(type(program, "rc"), known));
    assertTrue(traits.isSend(type(program, "a"), known));
    assertTrue(traits.isSend(type(program, "v"), known));
    assertFalse(traits.isSend(type(program, "c"), known));
    assertTrue(traits.isFrozen(type(program, "t"), known));
    assertFalse(traits.isFrozen(type(program, "v"), known));
  }

  @Test
  void numbersHaveTheOperatorTraits() {
    Program program = Program.of("fn probe() {}");
    Traits traits = program.traits();
    TraitRef add = new TraitRef(Protocols.ADD, List.of());
    TraitRef mul = new TraitRef(Protocols.MUL, List.of());
    assertTrue(traits.implementsTrait(Type.U8, mul, Assumptions.NONE));
    assertTrue(traits.implementsTrait(Type.STRING, add, Assumptions.NONE));
    assertFalse(traits.implementsTrait(Type.STRING, mul, Assumptions.NONE));
    assertTrue(traits.implementsTrait(Type.DURATION, add, Assumptions.NONE));
    assertFalse(traits.implementsTrait(Type.BOOL, add, Assumptions.NONE));
  }

  @Test
  void aTraitOfTheProgramWithTheShapeOfAProtocolHooksIn() {
    Program program =
        Program.of(
            """
            trait Display { fn display(v: Self) -> String; }
            trait Ord { fn cmp(a: Self) -> String; }
            type P { x: int }
            impl Display for P { fn display(p: P) -> String { "p" } }
            impl Ord for P { fn cmp(p: P) -> String { "p" } }
            fn probe(p: P) {}
            """);
    assertNotNull(program.traits().userImpl(type(program, "p"), Protocols.DISPLAY));
    assertNull(program.traits().userImpl(type(program, "p"), Protocols.ORD));
  }

  @Test
  void typesAreWellFormedWhereTheirArgumentsFit() {
    Program program =
        Program.of(
            """
            trait Show { fn show(s: Self); }
            type Holder<T: Show> { item: T }
            type P {}
            fn probe(p: P) {}
            """);
    Type holder = new Type.Nominal(program.id("Holder"), List.of(type(program, "p")));
    assertEquals(
        List.of("type `P` does not implement trait `Show` required by `Holder`"),
        program
            .traits()
            .wellFormed(Type.vec(holder), program.function("probe").span(), Assumptions.NONE)
            .stream()
            .map(d -> d.message())
            .toList());
    Type map = new Type.Builtin(BuiltinType.HASH_MAP, List.of(Type.F64, Type.I64));
    assertEquals(
        1,
        program
            .traits()
            .wellFormed(map, program.function("probe").span(), Assumptions.NONE)
            .size());
  }
}
