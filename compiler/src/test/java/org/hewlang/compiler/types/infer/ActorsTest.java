package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hewlang.compiler.analysis.crossing.Crossings;
import org.hewlang.compiler.analysis.waiting.Waiting;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.junit.jupiter.api.Test;

/** Typed trees of actors, and what later stages ask about them. */
final class ActorsTest {
  private static final String FORMS =
      """
      trait Named { receive fn name() -> String; }
      actor Cell<T: Send>: Named {
          let items: Vec<T>;
          let label: String = "cell";
          mailbox 4 overflow coalesce(key) fallback fail;
          init(first: T) { items.push(first); this.put(first, 1); }
          fn size() -> int { items.len() }
          receive fn put(x: T, key: int) { items.push(x); println(key); }
          receive fn both<U: Send>(u: U) -> (int, U) { (this.size() + size(), u) }
          receive fn name() -> String { label }
          #[every(1s)] receive fn tick() { label = "ticked"; }
          #[on(down)] receive fn down(a: int, b: int, c: String) { println(c); }
          terminate { println(label); }
      }
      fn name_of<N: Named>(n: ActorRef<N>) -> String { n.name() }
      fn main() {
          let c = spawn Cell("x");
          c <- "z";
          c.send("y", 2);
          match c.put("x", 3) { Ok(_) => println(1), Err(Full) => println(2), Err(Stopped) => println(3) }
          println(await c.both(5));
          println(c.ask("q", 1) | after 1s);
          println(name_of(c));
          let d: ActorRef<dyn Named> = c;
          println(d.name() | after 1s);
          let w = spawn (a: int, b: String) -> int => a + b.len();
          println(await w <- (1, "x"));
          println(await close(w) | after 1s);
          await c;
          cooperate;
      }
      """;

  @Test
  void treesOfAllFormsFulfilTheLaws() {
    Checked checked = Checked.of(FORMS);
    assertEquals(1, checked.found().size(), checked.found().toString());
    assertEquals(
        "18:5 E0501 `Cell::put` takes 2 argument(s) but 1 was supplied",
        checked.found().getFirst());
    Checked.fine(FORMS.replace("    c <- \"z\";\n", ""));
  }

  @Test
  void declarationsSayWhatTheRuntimeNeeds() {
    TypedProgram program = Checked.of(FORMS).program();
    ActorDef cell = program.actors().get(new DefId("main", "Cell"));
    assertNotNull(cell);
    assertEquals(
        new ActorDef.Mailbox(4, ActorDef.Policy.COALESCE, ActorDef.Policy.FAIL), cell.mailbox());
    assertEquals(
        List.of(1, 0, -1, -1, 0),
        cell.handlers().stream().map(ActorDef.Handler::keyParam).toList());
    assertEquals(
        List.of(0, 1, 2, 3, 4), cell.handlers().stream().map(ActorDef.Handler::number).toList());
    assertEquals(1_000_000_000L, cell.handlers().get(3).everyNanos());
    assertEquals(ActorDef.Event.DOWN, cell.handlers().get(4).on());
    for (FnId id : cell.functions()) {
      FnDef fn = program.functions().get(id);
      assertNotNull(fn);
      boolean makesDefault = id.name().equals("label$default");
      assertEquals(
          !makesDefault, !fn.params().isEmpty() && fn.params().getFirst().name().equals("this"));
    }
  }

  private static Set<String> waiting(String text) {
    TypedProgram program = Checked.fine(text).program();
    Waiting waiting = new Waiting(program);
    Set<String> names = new TreeSet<>();
    for (FnDef fn : program.functions().values()) {
      if (fn.id().module().equals("main") && waiting.mayWait(fn.id())) {
        names.add(fn.id().name());
      }
    }
    return names;
  }

  @Test
  void functionsThatMayWaitAreKnown() {
    String text =
        """
        actor A {
            let n: int;
            let v: Vec<int>;
            receive fn get() -> int { helper() }
            receive fn note(x: int) { v.push(x); println(f"{v.len()}"); this.note(x); }
            receive fn asks(a: ActorRef<A>) -> int { a.get() }
            receive fn sends(a: ActorRef<A>) { a.note(1); }
            receive fn drops(b: ActorRef<B>) { b.go(); }
            receive fn sleeps() { sleep_ms(1); }
            receive fn calls(f: fn() -> int) -> int { f() }
            receive fn indirectly(a: ActorRef<A>) -> int { helper() + other(a) }
            fn helper() -> int { n * 2 }
            fn other(a: ActorRef<A>) -> int { this_asks(a) }
        }
        actor B { mailbox 1 overflow drop_new; receive fn go() {} }
        fn this_asks(a: ActorRef<A>) -> int { await a.get() }
        fn quick(n: int) -> int { if n == 0 { 1 } else { quick(n - 1) } }
        fn spawns() -> ActorRef<A> { spawn A }
        fn main() { println(quick(3)); println(spawns()); }
        """;
    assertEquals(
        Set.of("asks", "calls", "indirectly", "other", "sends", "sleeps", "this_asks"),
        waiting(text));
  }

  @Test
  void whoHasAGeneratorWaitsIfItsCodeDoes() {
    String text =
        """
        gen fn evens(limit: int) -> int {
            var n = 0;
            while n < limit { yield n; n = n + 2; }
        }
        gen fn squares(g: Generator<int>) -> int { for x in g { yield x * x; } }
        async gen fn late() -> int { sleep_ms(1); yield 1; }
        gen fn called(f: fn() -> int) -> int { yield f(); }
        fn made(n: int) -> Generator<int> { let g = evens(n); if n > 3 { g } else { squares(evens(1)) } }
        fn sum(g: Generator<int>) -> int { var s = 0; for x in g { s = s + x; } s }
        fn either(b: bool, g: AsyncGenerator<int>) -> AsyncGenerator<int> { if b { late() } else { g } }
        fn kept(b: Box2) -> int { b.g.next() }
        type Box2 { g: Generator<int> }
        actor A {
            var field: Generator<int> = evens(2);
            receive fn loops() -> int { var s = 0; for x in evens(10) { s = s + x; } s }
            receive fn asks() -> int { let g = made(4); g.next() + sum(squares(g)) }
            receive fn adapts() -> int { evens(10).skip(1).take(2).enumerate().count() }
            receive fn changes() -> int { var g = evens(1); g = squares(evens(2)); g.next() }
            receive fn maps() -> Vec<int> { evens(10).map((x) => x + 1).collect() }
            receive fn waits() -> int { var s = 0; for x in late() { s = s + x; } s }
            receive fn changes_to(b: bool) -> int { either(b, late()).next() }
            receive fn given(g: Generator<int>) -> int { g.next() }
            receive fn stored() -> int { field.next() }
            receive fn taken(o: Option<Generator<int>>) -> int {
                match o { Some(g) => 1, None => 0 }
            }
            receive fn calls() -> int { called(() => 3).next() }
        }
        fn main() {}
        """;
    assertEquals(
        Set.of(
            "called",
            "calls",
            "changes_to",
            "either",
            "given",
            "kept",
            "late",
            "maps",
            "squares",
            "stored",
            "sum",
            "taken",
            "waits"),
        waiting(text));
  }

  private static List<Crossings.Way> ways(String statements) {
    TypedProgram program =
        Checked.of(
                """
                type Pair { a: int; b: Vec<int> }
                actor To {
                    let kept: Vec<int>;
                    receive fn one(v: Vec<int>) { kept = v; }
                    receive fn on(t: ActorRef<To>, v: Vec<int>) { t.one(v); }
                    receive fn field(t: ActorRef<To>) { t.one(kept); }
                    receive fn pair(p: Pair) { println(p.a); }
                    receive fn text(s: String, n: int) { println(s); println(n); }
                }
                fn made() -> Vec<int> { let v: Vec<int> = Vec::new(); v.push(1); v }
                fn same(v: Vec<int>) -> Vec<int> { v }
                fn given(t: ActorRef<To>, v: Vec<int>) { t.one(v); }
                """
                    + "fn main() { let t = spawn To; "
                    + statements
                    + "}\n")
            .program();
    Crossings crossings = new Crossings(program);
    FnDef main = program.functions().get(new FnId("main", "", "main"));
    assertNotNull(main);
    List<Crossings.Way> ways = new ArrayList<>();
    crossings.all(main).forEach(d -> ways.add(d.way()));
    return ways;
  }

  private static final Crossings.Way SHARE = Crossings.Way.SHARE;
  private static final Crossings.Way MOVE = Crossings.Way.MOVE;
  private static final Crossings.Way COPY = Crossings.Way.COPY;

  @Test
  void whatCannotChangeIsShared() {
    assertEquals(List.of(SHARE, SHARE), ways("let s = \"x\"; t.text(s, 1);"));
  }

  @Test
  void freshValuesAreHandedOver() {
    assertEquals(List.of(MOVE), ways("t.one([1, 2]);"));
    assertEquals(List.of(MOVE), ways("t.one(made());"));
    assertEquals(List.of(MOVE), ways("let v = made(); v.push(2); t.one(v);"));
    assertEquals(List.of(MOVE), ways("let v: Vec<int> = [1]; t.one(v.clone()); println(v.len());"));
    assertEquals(List.of(MOVE), ways("t.pair(Pair { a: 1, b: [2] });"));
  }

  @Test
  void whatHasTwoNamesIsCopied() {
    assertEquals(List.of(COPY), ways("let v = made(); let w = v; t.one(v); w.push(1);"));
    assertEquals(
        List.of(COPY), ways("let v = made(); let f = () => v.len(); t.one(v); println(f());"));
    assertEquals(List.of(COPY), ways("let v = same(made()); t.one(v);"));
    assertEquals(
        List.of(COPY), ways("let v = made(); let all = [v]; t.one(v); println(all.len());"));
    assertEquals(List.of(COPY), ways("let v = made(); t.pair(Pair { a: 1, b: v }); v.push(1);"));
    assertEquals(List.of(COPY), ways("let p = Pair { a: 1, b: [2] }; t.one(p.b); println(p.a);"));
    assertEquals(List.of(COPY), ways("let v = made(); for _i in 0..2 { t.one(v); }"));
    assertEquals(List.of(COPY), ways("let v = made(); defer v.push(1); t.one(v);"));
  }

  @Test
  void messagesArePassedOn() {
    TypedProgram program = Checked.of(FORMS_OF_PASSING).program();
    Crossings crossings = new Crossings(program);
    List<String> found = new ArrayList<>();
    for (String name : List.of("on", "field", "back", "fresh", "part")) {
      FnDef fn = program.functions().get(new FnId("main", "To", name));
      assertNotNull(fn);
      crossings.all(fn).stream()
          .filter(d -> d.way() != SHARE)
          .forEach(d -> found.add(name + " " + d.way()));
      if (!fn.result().equals(org.hewlang.compiler.types.Type.UNIT)) {
        found.add(name + " replies " + crossings.reply(fn));
      }
    }
    assertEquals(
        List.of(
            "on MOVE",
            "field COPY",
            "back replies MOVE",
            "fresh replies MOVE",
            "part replies COPY"),
        found);
  }

  private static final String FORMS_OF_PASSING =
      """
      actor To {
          let kept: Vec<int>;
          receive fn one(v: Vec<int>) { kept = v; }
          receive fn on(t: ActorRef<To>, v: Vec<int>) { t.one(v); }
          receive fn field(t: ActorRef<To>) { t.one(kept); }
          receive fn back(v: Vec<int>) -> Vec<int> { v.push(1); v }
          receive fn fresh() -> Vec<int> { let v: Vec<int> = []; v.push(2); v }
          receive fn part() -> Vec<int> { kept }
      }
      fn main() { println((spawn To).fresh().len()); }
      """;
}
