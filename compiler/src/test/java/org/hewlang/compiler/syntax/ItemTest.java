package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.Parsing.item;
import static org.hewlang.compiler.syntax.Parsing.items;
import static org.hewlang.compiler.syntax.Parsing.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ItemTest {
  private static ImportTarget target(String text) {
    return ((Item.Import) item(text)).target();
  }

  @Test
  void imports() {
    assertEquals("dir/a.hew", ((ImportTarget.File) target("import \"dir/a.hew\";")).path().value());
    assertEquals("a", ((ImportTarget.File) target("import r\"a\"")).path().value());
    assertEquals(
        List.of("a", "b"),
        ((ImportTarget.Module) target("import a::b;")).path().stream().map(Name::text).toList());
    assertEquals("c", ((ImportTarget.Module) target("import a::b as c")).alias().text());
    assertEquals(2, ((ImportTarget.All) target("import a::b::*;")).path().size());
    ImportTarget.Names names = (ImportTarget.Names) target("import a::{f, g as h,};");
    assertEquals("h", names.names().get(1).alias().text());
    assertEquals(0, ((ImportTarget.Names) target("import a::{};")).names().size());
    assertEquals(2, parse("import a\nimport b\nfn f() {}").tree().imports().size());
  }

  @Test
  void constantsAndAliases() {
    Item.Const constant = (Item.Const) item("pub const LIMIT: int = 3;");
    assertEquals("LIMIT", constant.name().text());
    assertEquals(Visibility.PUBLIC, constant.head().visibility());
    assertEquals("Metres", ((Item.TypeAlias) item("type Metres = int;")).name().text());
  }

  @Test
  void visibility() {
    assertEquals(Visibility.PACKAGE, item("pub(package) fn f() {}").head().visibility());
    assertEquals(Visibility.SUPER, item("pub(super) fn f() {}").head().visibility());
    assertEquals(Visibility.PRIVATE, item("fn f() {}").head().visibility());
  }

  @Test
  void functions() {
    Function function =
        (Function)
            item(
                "pub pure async gen fn f<T: A + B, U>(var a: T, b: Vec<U>,) -> _ where U: C,"
                    + " Vec<T>: D, { }");
    assertTrue(function.modifiers().isPure());
    assertTrue(function.modifiers().isAsync());
    assertTrue(function.modifiers().isGen());
    assertFalse(function.modifiers().isReceive());
    assertEquals(2, function.typeParams().getFirst().bounds().size());
    assertTrue(function.params().getFirst().mutable());
    assertEquals(TypeExpr.Infer.class, function.result().getClass());
    assertEquals(2, function.where().size());
    assertNull(((Function) item("fn f() {}")).result());
  }

  @Test
  void types() {
    Item.TypeDecl type =
        (Item.TypeDecl)
            item(
                "type P<T> where T: A { x: int, y: T; #[allow(W0205)] fn m(p: P<T>) -> int { p.x } z: int }"
                    .replace("#[allow(W0205)] ", ""));
    assertEquals(3, type.fields().size());
    assertEquals("m", type.methods().getFirst().name().text());
    assertEquals(2, ((Item.TypeDecl) item("type P { x: int y: int }")).fields().size());
    assertEquals(0, ((Item.TypeDecl) item("type Marker {}")).fields().size());
    assertEquals(1, ((Item.TypeDecl) item("type P { x: int }")).fields().size());
    assertEquals(2, ((Item.TypeDecl) item("type P { x: int; y: int; }")).fields().size());
  }

  @Test
  void enums() {
    Item.EnumDecl shape =
        (Item.EnumDecl) item("indirect enum E<T> { A; B(int, T); C { x: int, y: T; } D(E<T>) }");
    assertTrue(shape.indirect());
    assertEquals(4, shape.variants().size());
    assertEquals(Variant.Unit.class, shape.variants().get(0).shape().getClass());
    assertEquals(2, ((Variant.Tuple) shape.variants().get(1).shape()).types().size());
    assertEquals(2, ((Variant.Struct) shape.variants().get(2).shape()).fields().size());
  }

  @Test
  void traits() {
    Item.Trait trait =
        (Item.Trait)
            item(
                "trait T<A>: B + C where A: D { type Item; type Of: E + F = int; fn m(x: Self) ->"
                    + " A; pure fn n() { } receive fn r(x: int); #[consumes(b)] fn put(b: B); }");
    assertEquals(2, trait.supers().size());
    assertEquals(2, trait.types().size());
    assertEquals(4, trait.methods().size());
    assertNull(trait.methods().get(0).body());
    assertNotNull(trait.methods().get(1).body());
    assertTrue(trait.methods().get(2).modifiers().isReceive());
  }

  @Test
  void impls() {
    Item.Impl own = (Item.Impl) item("impl<A, B> Pair<A, B> { fn swap(p: Pair<A, B>) { } }");
    assertNull(own.implemented());
    assertEquals("Pair<A, B>", TreePrinter.print(own.target()));
    Item.Impl of =
        (Item.Impl)
            item("impl<T> m.Conv<T> for Vec<T> where T: A { type Item = int; pure fn f() { } }");
    assertEquals("m.Conv", of.implemented().path().text());
    assertEquals(1, of.implemented().args().size());
    assertEquals(1, of.types().size());
    assertEquals(
        "[int; 3]", TreePrinter.print(((Item.Impl) item("impl Show for [int; 3] { }")).target()));
  }

  @Test
  void actors() {
    Item.Actor actor =
        (Item.Actor)
            item(
                "actor A<T>: B + C { let f: int; var g: T = 1; h: int = 2; init: int;"
                    + " mailbox 64 overflow coalesce(key) fallback drop_old;"
                    + " init(p: int) { } terminate { }"
                    + " #[every(5s)] pure receive fn tick<U>(x: U) -> int where U: V { 1 }"
                    + " receive gen fn all() -> int { yield 1; } pure fn helper() -> int { 2 } }");
    assertEquals(2, actor.bounds().size());
    assertEquals(
        List.of(
            "Field",
            "Field",
            "Field",
            "Field",
            "Mailbox",
            "Init",
            "Terminate",
            "Function",
            "Function",
            "Function"),
        actor.members().stream().map(m -> m.getClass().getSimpleName()).toList());
    ActorMember.Mailbox mailbox = (ActorMember.Mailbox) actor.members().get(4);
    assertEquals("key", mailbox.overflow().key().text());
    assertEquals("drop_old", mailbox.overflow().fallback().text());
    Function tick = (Function) actor.members().get(7);
    assertTrue(tick.modifiers().isReceive() && tick.modifiers().isPure());
    assertTrue(tick.head().has("every"));
  }

  @Test
  void supervisors() {
    Item.Supervisor supervisor =
        (Item.Supervisor)
            item(
                "pub supervisor S(n: int) { strategy: one_for_one; max_restarts: 3, window: 10s"
                    + " child a: m.A(1, x: n) on nodes.all() transient backoff(1s, 5s) budget(3,"
                    + " 1m) child b: B child on: C; window: 60 }");
    assertEquals(1, supervisor.params().size());
    assertEquals(7, supervisor.members().size());
    SupervisorMember.Child child = (SupervisorMember.Child) supervisor.members().get(3);
    assertEquals("m.A", child.actor().text());
    assertEquals(2, child.args().size());
    assertNotNull(child.node());
    assertEquals(
        List.of("transient", "backoff", "budget"),
        child.modifiers().stream().map(m -> m.name().text()).toList());
    assertNull(child.modifiers().getFirst().args());
    assertNull(((SupervisorMember.Child) supervisor.members().get(5)).node());
  }

  @Test
  void machines() {
    Item.Machine machine =
        (Item.Machine)
            item(
                "machine M { state A; state B { n: int } event E { v: int; } event F;"
                    + " on E: A -> B when event.v > 1 { n: event.v } on E: A -> A;"
                    + " on F: B -> B { B { n: 1 } } on F: _ -> _ { state } default; }");
    assertEquals(9, machine.members().size());
    MachineMember.Transition first = (MachineMember.Transition) machine.members().get(4);
    assertNotNull(first.guard());
    assertEquals(MachineMember.Fields.class, first.body().getClass());
    MachineMember.Transition second = (MachineMember.Transition) machine.members().get(5);
    assertEquals(MachineMember.Plain.class, second.body().getClass());
    MachineMember.Transition block = (MachineMember.Transition) machine.members().get(6);
    assertEquals(MachineMember.Computed.class, block.body().getClass());
    MachineMember.Transition any = (MachineMember.Transition) machine.members().get(7);
    assertNull(any.source());
    assertNull(any.target());
  }

  @Test
  void aGuardEndsAtAnyBrace() {
    Item.Machine machine =
        (Item.Machine)
            item(
                "machine M { on E: A -> B when x == P { n: 1 } on E: A -> A when f(P { n: 1 }) { }"
                    + " }");
    MachineMember.Transition first = (MachineMember.Transition) machine.members().get(0);
    assertEquals(Expr.Binary.class, first.guard().getClass());
    assertEquals(MachineMember.Fields.class, first.body().getClass());
    MachineMember.Transition second = (MachineMember.Transition) machine.members().get(1);
    assertEquals(Expr.Call.class, second.guard().getClass());
  }

  @Test
  void bracesAfterAnUnnamedTargetAreABlock() {
    Item.Machine machine =
        (Item.Machine) item("machine M { on E: A -> _ { f(x: 1) } default { state } }");
    MachineMember.Transition transition = (MachineMember.Transition) machine.members().getFirst();
    assertEquals(MachineMember.Computed.class, transition.body().getClass());
  }

  @Test
  void wireStructs() {
    Item.WireStruct struct =
        (Item.WireStruct)
            item(
                "#[wire(version = 2)] #[json(camelCase)] struct Job { id: u32 @1, owner: string ="
                    + " 2; reserved @3, @4; reserved(5, 7..9, \"old\"), tags: [string]? repeated"
                    + " since 2 json(\"t\") default([]) deprecated }");
    assertEquals(Item.WireForm.ATTRIBUTE, struct.form());
    assertEquals(5, struct.members().size());
    WireMember.Reserved reserved = (WireMember.Reserved) struct.members().get(3);
    assertEquals(3, reserved.entries().size());
    assertTrue(reserved.parenthesised());
    WireMember.Field tags = (WireMember.Field) struct.members().get(4);
    assertTrue(tags.optionalMark());
    assertEquals(
        List.of("repeated", "since", "json", "default", "deprecated"),
        tags.modifiers().stream().map(m -> m.name().text()).toList());
  }

  @Test
  void wireTypesAreStructsOrEnumsByTheirFirstMember() {
    assertEquals(Item.WireStruct.class, item("wire type A { x: int }").getClass());
    assertEquals(Item.WireStruct.class, item("wire type A { /// doc\n x: int }").getClass());
    assertEquals(Item.WireStruct.class, item("wire type A { reserved @1; }").getClass());
    assertEquals(Item.WireStruct.class, item("wire type A { reserved(1); }").getClass());
    assertEquals(Item.WireStruct.class, item("wire type A { reserved: int }").getClass());
    assertEquals(Item.WireStruct.class, item("wire type A { }").getClass());
    assertEquals(Item.WireStruct.class, item("wire struct A { x: int }").getClass());
    assertEquals(Item.WireEnum.class, item("wire type A { X }").getClass());
    assertEquals(Item.WireEnum.class, item("wire type A { X, Y; Z }").getClass());
    assertEquals(Item.WireEnum.class, item("wire type A { X(int) }").getClass());
    assertEquals(Item.WireEnum.class, item("wire type A { X { a: int } }").getClass());
    assertEquals(Item.WireEnum.class, item("wire type A { X @1 }").getClass());
    assertEquals(Item.WireEnum.class, item("wire type A { #[other] X }").getClass());
    assertEquals(Item.WireEnum.class, item("pub wire enum A { X }").getClass());
    assertEquals("p", ((Item.WireImport) item("wire import \"a.proto\" as p;")).alias().text());
  }

  @Test
  void wireModifierWordsAreFieldNamesBeforeAColon() {
    Item.WireStruct struct =
        (Item.WireStruct)
            item(
                "wire type A { optional: int optional since: int since 1 json: int }"
                    .replace("optional since:", "optional, since:")
                    .replace("1 json", "1, json"));
    assertEquals(3, struct.members().size());
  }

  @Test
  void externBlocks() {
    Item.Extern extern =
        (Item.Extern)
            item(
                "#[java(\"x.Y\")] extern \"java:C\" { fn a(x: int ..) -> int; #[java(\"n\", field)]"
                    + " fn b(x: int, ..); fn c(); }");
    assertEquals("java:C", extern.abi().value());
    assertEquals(3, extern.functions().size());
    assertTrue(extern.functions().get(0).modifiers().isVariadic());
    assertTrue(extern.functions().get(1).modifiers().isVariadic());
    assertFalse(extern.functions().get(2).modifiers().isVariadic());
    assertNull(((Item.Extern) item("extern { fn a(); }")).abi());
  }

  @Test
  void attributes() {
    Head head =
        item("#[test] #[export(\"name\")] #[allow(W0204, x = -1, align(8, 2s))] fn f() {}").head();
    assertEquals(3, head.attributes().size());
    assertEquals(
        List.of("Plain", "Pair", "Group"),
        head.attribute("allow").args().stream().map(a -> a.getClass().getSimpleName()).toList());
  }

  @Test
  void theExampleOfAWholeFileParses() {
    List<Item> items =
        items(
            """
            //! Stock keeping.
            import std::fs;
            const LIMIT: int = 3;
            type Part { name: String, count: int }
            enum Level { Low; Mid { n: int }; High(int, int) }
            impl Part {
                fn label(p: Part) -> String { f"{p.name} x{p.count}" }
            }
            fn level(n: int) -> Level {
                if n < 1 { Low } else if n < LIMIT { Mid { n: n } } else { High(n, n - LIMIT) }
            }
            fn main() {
                let part = Part { name: "nut", count: 4 };
                match level(part.count) {
                    Low => println("low"),
                    Level::Mid { n } => println(n),
                    High(all, extra) if extra > 0 => { println(f"{extra} of {all}"); },
                    High(_, _) => println("full"),
                }
                @outer: for i in 0..=2 {
                    for j in 0..3 { if i * j == 2 { break @outer; } }
                }
            }
            """);
    assertEquals(7, items.size());
  }
}
