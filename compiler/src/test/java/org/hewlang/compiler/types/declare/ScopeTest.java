package org.hewlang.compiler.types.declare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final Span NOWHERE = new Span(SourceFile.of("x", ""), 0, 0);

  private static Path path(String... names) {
    List<Name> parts = new ArrayList<>();
    List<Path.Separator> separators = new ArrayList<>();
    for (String name : names) {
      parts.add(new Name(name, NOWHERE));
      if (parts.size() > 1) {
        separators.add(Path.Separator.COLONS);
      }
    }
    return new Path(parts, separators, NOWHERE);
  }

  private static Scope scope(Program program) {
    return program.function("main").scope();
  }

  private static @Nullable Symbol value(Program program, String name) {
    return scope(program).value(name);
  }

  private static Symbol function(String module, String name) {
    return new Symbol.Function(new FnId(module, "", name));
  }

  @Test
  void itemsOfTheModuleComeBeforeImportsAndThePrelude() {
    Program program =
        Program.files(
            "main.hew", "import a::*;\nfn main() {}\nfn min() {}\nfn one() {}",
            "a.hew", "pub fn one() {}\npub fn two() {}\npub fn max() {}\nfn three() {}");
    assertEquals(function("main", "min"), value(program, "min"));
    assertEquals(function("main", "one"), value(program, "one"));
    assertEquals(function("a", "two"), value(program, "two"));
    assertEquals(function("a", "max"), value(program, "max"));
    assertEquals(function(Types.PRELUDE, "abs"), value(program, "abs"));
    assertNull(value(program, "three"));
  }

  @Test
  void listedNamesComeBeforeGlobs() {
    Program program =
        Program.files(
            "main.hew", "import a::*;\nimport b::{f, g as h};\nfn main() {}",
            "a.hew", "pub fn f() {}",
            "b.hew", "pub fn f() {}\npub fn g() {}");
    assertEquals(function("b", "f"), value(program, "f"));
    assertEquals(function("b", "g"), value(program, "h"));
    assertNull(value(program, "g"));
    assertNotNull(scope(program).module("b"));
  }

  @Test
  void twoGlobsMakeANameAmbiguous() {
    Program program =
        Program.files(
            "main.hew", "import a::*;\nimport b::*;\nfn main() {}",
            "a.hew", "pub fn f() {}",
            "b.hew", "pub fn f() {}");
    Symbol.Ambiguous f = assertInstanceOf(Symbol.Ambiguous.class, value(program, "f"));
    assertEquals(List.of("a.f", "b.f"), f.spellings());
  }

  @Test
  void aPlainImportBringsTypesAndVariantsButNoFunctions() {
    Program program =
        Program.files(
            "main.hew",
            "import shapes;\nfn main() {}",
            "shapes.hew",
            "pub type Square {}\n"
                + "pub enum Colour { Red; }\n"
                + "pub fn make() {}\n"
                + "pub trait T {}\n"
                + "type Own {}\n"
                + "enum Secret { Hidden; }");
    DefId colour = new DefId("shapes", "Colour");
    Scope scope = scope(program);
    assertEquals(new Symbol.Struct(new DefId("shapes", "Square")), scope.type("Square"));
    assertEquals(new Symbol.Variant(colour, 0), scope.value("Red"));
    assertNull(scope.value("make"));
    assertNull(scope.type("T"));
    assertNull(scope.type("Own"));
    assertNull(scope.value("Hidden"));
    assertEquals(function("shapes", "make"), scope.path(path("shapes", "make")));
    assertEquals(new Symbol.Variant(colour, 0), scope.path(path("shapes", "Colour", "Red")));
    assertInstanceOf(Symbol.Hidden.class, scope.typePath(path("shapes", "Own")));
  }

  @Test
  void variantsOfTheUserHideThoseOfThePrelude() {
    Program program = Program.of("enum Answer { Ok(int); Bad; }\nfn main() {}");
    assertEquals(new Symbol.Variant(program.id("Answer"), 0), value(program, "Ok"));
    assertEquals(new Symbol.Variant(Types.OPTION, 0), value(program, "Some"));
    assertEquals(
        List.of(new Symbol.Variant(program.id("Answer"), 0), new Symbol.Variant(Types.RESULT, 0)),
        scope(program).variants("Ok"));
  }

  @Test
  void twoEnumsMakeAVariantAmbiguous() {
    Program program = Program.of("enum A { X; }\nenum B { X; }\nfn main() {}");
    Symbol.Ambiguous x = assertInstanceOf(Symbol.Ambiguous.class, value(program, "X"));
    assertEquals(List.of("A::X", "B::X"), x.spellings());
  }

  @Test
  void pathsLeadToVariantsMembersAndModules() {
    Program program =
        Program.of(
            "enum E { V; }\n"
                + "type Al = E;\n"
                + "type P {}\n"
                + "trait T { fn t(x: Self); }\n"
                + "fn main<Q>() { math.pi() }");
    Scope scope = scope(program);
    Symbol variant = new Symbol.Variant(program.id("E"), 0);
    assertEquals(variant, scope.path(path("E", "V")));
    assertEquals(variant, scope.path(path("Al", "V")));
    assertEquals(
        new Symbol.Member(new Symbol.Struct(program.id("P")), "new"), scope.path(path("P", "new")));
    assertEquals(
        new Symbol.Member(new Symbol.Trait(program.id("T")), "t"), scope.path(path("T", "t")));
    assertInstanceOf(Symbol.Member.class, scope.path(path("Q", "zero")));
    assertInstanceOf(Symbol.Member.class, scope.path(path("Vec", "new")));
    assertEquals(function("std::math", "pi"), scope.path(path("math", "pi")));
    assertEquals(new Symbol.Struct(program.id("P")), scope.path(path("P")));
    assertNull(scope.path(path("nothing")));
  }

  @Test
  void visibilityReachesAsFarAsItSays() {
    Program program =
        Program.files(
            "main.hew",
            "import inner::deep;\nimport inner::side;\nfn main() {}",
            "inner/deep.hew",
            "pub fn open() {}\n"
                + "pub(package) fn packaged() {}\n"
                + "pub(super) fn family() {}\n"
                + "fn own() {}",
            "inner/side.hew",
            "import deep;\npub fn reach() {}");
    Scope main = scope(program);
    Symbol.Module deep = main.module("deep");
    assertNotNull(deep);
    assertEquals(function("inner::deep", "open"), main.member(deep, "open"));
    assertEquals(function("inner::deep", "packaged"), main.member(deep, "packaged"));
    assertInstanceOf(Symbol.Hidden.class, main.member(deep, "family"));
    assertInstanceOf(Symbol.Hidden.class, main.member(deep, "own"));
    Scope side = program.declarations().function(new FnId("inner::side", "", "reach")).scope();
    assertEquals(function("inner::deep", "family"), side.member(deep, "family"));
  }

  @Test
  void helperIntrinsicsAreForTheLibraryOnly() {
    Program program = Program.of("fn main() {}");
    assertEquals(function(Types.PRELUDE, "println"), value(program, "println"));
    assertNull(value(program, "trap"));
    Scope library = program.declarations().function(new FnId(Types.PRELUDE, "", "assert")).scope();
    assertEquals(function(Types.PRELUDE, "trap"), library.value("trap"));
    assertEquals(
        new Symbol.Function(new FnId(Types.PRELUDE, "TextBuilder", "join")),
        library.path(path("TextBuilder", "join")));
    assertEquals(new Symbol.Primitive(Type.NEVER), library.type("Never"));
    assertNull(scope(program).type("Never"));
  }

  @Test
  void handlesOfTheLibraryAreVisibleWithoutPub() {
    Program program = Program.files("main.hew", "import std::lib;\nfn main() {}");
    assertEquals(new Symbol.Struct(new DefId("std::lib", "Handle")), scope(program).type("Handle"));
  }

  @Test
  void whatAFailedImportWouldHaveBroughtIsSilent() {
    Program program = Program.files("main.hew", "import nowhere;\nimport gone::{f};\nfn main() {}");
    Scope scope = scope(program);
    Symbol.Module nowhere = scope.module("nowhere");
    assertNotNull(nowhere);
    assertTrue(nowhere.isBroken());
    assertInstanceOf(Symbol.Broken.class, scope.member(nowhere, "anything"));
    assertInstanceOf(Symbol.Broken.class, scope.value("f"));
    assertInstanceOf(Symbol.Broken.class, scope.type("Thing"));
    assertNull(scope.value("unknown"));
  }

  @Test
  void traitsAreInScopeWhereTheyAreNamedOrTheirModuleIsImported() {
    Program program =
        Program.files(
            "main.hew", "import a;\nimport b::{f};\nfn main() {}",
            "a.hew", "import c;\npub trait A {}\ntrait Private {}",
            "b.hew", "pub fn f() {}\npub trait B {}",
            "c.hew", "pub trait C {}");
    Scope scope = scope(program);
    assertTrue(scope.isInScope(new DefId("a", "A")));
    assertTrue(scope.isInScope(new DefId("b", "B")));
    assertFalse(scope.isInScope(new DefId("a", "Private")));
    assertFalse(scope.isInScope(new DefId("c", "C")));
    assertTrue(scope.isInScope(new DefId(Types.PRELUDE, "Display")));
  }

  @Test
  void unusedAndRepeatedImportsAreFound() {
    Program program =
        Program.files(
            "main.hew",
            "import a;\nimport a;\nimport b;\nimport c;\nfn main(t: T) {}",
            "a.hew",
            "pub fn f() {}",
            "b.hew",
            "pub fn f() {}",
            "c.hew",
            "pub type T {}");
    assertEquals(List.of("2:1 W0103 module `a` is imported twice"), program.found());
    assertNotNull(scope(program).module("a"));
    assertEquals(
        List.of("unused import: `b`"),
        program.declarations().unusedImports().stream().map(d -> d.message()).toList());
  }

  @Test
  void importsThatClash() {
    Program program =
        Program.files(
            "main.hew",
            "import a::{x};\n"
                + "import b::{x};\n"
                + "import p::util;\n"
                + "import q::util;\n"
                + "import a::{y, z};\n"
                + "fn main() {}",
            "a.hew",
            "pub fn x() {}\nfn y() {}",
            "b.hew",
            "pub fn x() {}",
            "p/util.hew",
            "",
            "q/util.hew",
            "");
    assertEquals(
        List.of(
            "2:12 E0107 `x` is imported more than once",
            "4:1 E0108 two modules named `util` are imported",
            "5:12 E0103 no item `y` in module `a` that is visible here",
            "5:15 E0103 no item `z` in module `a`"),
        program.found());
  }

  @Test
  void twoFileImportsMayNotBringOneName() {
    Program program =
        Program.files(
            "main.hew", "import \"a.hew\";\nimport \"b.hew\";\nfn main() {}",
            "a.hew", "pub fn x() {}\npub fn main() {}",
            "b.hew", "pub fn x() {}\npub fn main() {}");
    assertEquals(List.of("2:1 E0107 `x` is imported more than once"), program.found());
  }

  @Test
  void peersShareOneNamespace() {
    Program program =
        Program.files(
            "main.hew", "import pair;\nfn main() {}",
            "pair/pair.hew", "pub fn twin() {}\nfn own() {}",
            "pair/second.hew", "pub fn twin() {}\nfn other() {}");
    assertEquals(
        List.of("pair/second.hew:1:8 E0104 duplicate pub name `twin` in module `pair`"),
        program.found());
    Scope second = program.declarations().function(new FnId("pair", "", "other")).scope();
    assertEquals(function("pair", "own"), second.value("own"));
  }

  @Test
  void whatNothingMentionsIsUnused() {
    Program program =
        Program.of(
            """
            type Lost { x: int }
            enum Gone { A; B; }
            trait Idle { fn f(v: Self); }
            const LIMIT: int = 3;
            type _Quiet {}
            pub type Open {}
            type Used { x: int }
            enum Known { V; }
            fn main(u: Used) {}
            """);
    assertEquals(new Symbol.Variant(program.id("Known"), 0), value(program, "V"));
    assertEquals(
        List.of(
            "type `Lost` is never used",
            "enum `Gone` is never used",
            "trait `Idle` is never used",
            "constant `LIMIT` is never used"),
        program.declarations().unusedItems().stream().map(d -> d.message()).toList());
  }
}
