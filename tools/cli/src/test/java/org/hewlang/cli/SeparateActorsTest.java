package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Machines, actors and channels of libraries whose sources are gone. */
class SeparateActorsTest extends AgainstALibrary {
  private static final String LIBRARY =
      """
      pub trait Counts { receive fn add(by: int) -> int; }
      pub actor Counter: Counts {
          let n: int = start();
          mailbox 8 overflow fail;
          receive fn add(by: int) -> int { n = sum(by); n }
          receive fn note(text: String) { println(text); }
          fn sum(by: int) -> int { n + by }
          terminate { println(f"counted {n}"); }
      }
      pub actor Stack<T: Send> {
          let items: Vec<T>;
          init(first: T) { items.push(first); }
          receive fn push(x: T) -> int { items.push(x); items.len() }
      }
      actor Runner { receive fn run(f: fn() -> int) -> int { f() } }
      pub machine Lift {
          state Idle { floor: int }
          state Moving { floor: int, to: int, load: Load }
          event Call { to: int, load: Load };
          event Arrive;
          event Tick;
          on Call: Idle -> Moving when event.to != state.floor {
              floor: state.floor, to: event.to, load: event.load
          }
          on Tick: Moving -> Moving when state.floor != state.to {
              floor: nearer(state.floor, state.to), to: state.to, load: state.load
          }
          on Arrive: Moving -> Idle { floor: state.to }
          default;
      }
      pub type Load { name: String }
      impl Drop for Load { fn drop(l: Load) { println(f"unload {l.name}"); } }
      pure fn nearer(a: int, b: int) -> int { if a < b { a + 1 } else { a - 1 } }
      pub fn pass<T>(x: T) -> T { x }
      pub fn ticks(var l: Lift, n: int) -> Lift {
          for _i in 0..n { l.step(Tick); }
          l
      }
      fn start() -> int { 100 }
      pub fn run_elsewhere(f: fn() -> int) -> int { (spawn Runner).run(f) }
      pub fn doubler() -> ActorRef<Actor<int, int>> { spawn (n: int) -> int => n * 2 }
      import std::channel::channel;
      pub fn count_up(tx: Sender, n: int) { for i in 0..n { tx.send(i); } tx.close(); }
      pub fn relay(rx: Receiver, tx: Sender) { for await v in rx { tx.send(v); } tx.close(); }
      pub fn ends(n: int) -> (Sender, Receiver) { channel.new(n) }
      pub actor Teller { receive fn tell(tx: Sender, n: int) { tx.send(f"told {n}"); } }
      """;

  @Override
  String module() {
    return "actors";
  }

  @Override
  String library() {
    return LIBRARY;
  }

  @Test
  void machinesOfALibraryAreStepped() throws Exception {
    String program =
        """
        import actors::{Lift, LiftEvent, Load, ticks, pass};
        fn where_is(l: Lift) -> String {
            match l {
                Idle { floor } => f"at {floor}",
                Moving { floor, to } => f"{floor} of {to}",
            }
        }
        fn main() {
            var l = Lift::Idle { floor: 2 };
            l.step(Call { to: 5, load: Load { name: "tea" } });
            println(where_is(l));
            l = ticks(l, 2);
            println(where_is(l));
            l.step(LiftEvent::Call { to: 9, load: Load { name: "milk" } });
            var m = pass(l);
            m.step(Arrive);
            println(f"{m} {m.state_name()}");
            let t = LiftEvent::Tick;
            println(t);
        }
        """;
    assertEquals(
        "2 of 5\n4 of 5\nunload milk\nunload tea\nIdle { floor: 5 } Idle\nTick\n", output(program));
    String found =
        findings(
            """
            import actors;
            fn main() {
                let l = actors.Lift::Idle { floor: 1 };
                l.step(actors.LiftEvent::Tick);
                match l { Idle { floor } => println(floor) }
                println(l.floor);
            }
            """);
    assertTrue(found.contains("app.hew:4:5: error[E0703]"), found);
    assertTrue(found.contains("app.hew:6:15: error[E0304]"), found);
  }

  @Test
  void actorsOfALibraryAreSpawnedAndAsked() throws Exception {
    String program =
        """
        import actors;
        fn main() {
            let c = spawn actors.Counter;
            println(c.add(1));
            let by_name = spawn actors.Counter(n: 5);
            let any: ActorRef<dyn actors.Counts> = by_name;
            println(any.add(by: 2) | after 10s);
            match c.note("noted") { Ok(_) => {}, Err(e) => println(e) }
            await close(c);
            println((spawn actors.Stack("x")).push("y"));
            println(actors.run_elsewhere(() => 3));
            println(actors.doubler().ask(21));
        }
        """;
    assertEquals("101\n7\nnoted\ncounted 101\n2\n3\n42\ncounted 7\n", output(program));
  }

  @Test
  void openEndsOfChannelsAreWhatTheLibrarySays() throws Exception {
    String program =
        """
        import actors;
        fn main() {
            let (tx, rx) = actors.ends(3);
            actors.count_up(tx, 3);
            var sum = 0;
            for await n in rx { sum = sum + n; }
            println(sum);
            let (a, b) = actors.ends(2);
            let (c, d) = actors.ends(2);
            a.send("x");
            a.close();
            actors.relay(b, c);
            println(d.recv());
            let (e, f) = actors.ends(1);
            (spawn actors.Teller).tell(e, 7);
            println(f.recv());
        }
        """;
    assertEquals("3\nSome(\"x\")\nSome(\"told 7\")\n", output(program));
    String found =
        findings(
            """
            import actors;
            fn main() {
                let (tx, rx) = actors.ends(1);
                tx.send("x");
                actors.count_up(tx, 2);
                println(rx.recv());
            }
            """);
    assertTrue(found.contains("app.hew:5:21: error[E0301]"), found);
  }

  @Test
  void aLibrarySaysWhatItSendsToItsActors() throws Exception {
    String found =
        findings(
            """
            import actors;
            fn main() {
                let v: Vec<int> = [1];
                println(actors.run_elsewhere(() => v.len()));
                v.push(2);
                spawn actors.Counter("x");
                spawn actors.Runner;
            }
            """);
    assertTrue(found.contains("app.hew:4:34: error[E0709]: cannot send `fn() -> i64`"), found);
    assertTrue(found.contains("app.hew:6:26: error[E0301]"), found);
    assertTrue(found.contains("app.hew:7:11: error[E0807]: undefined actor"), found);
  }
}
