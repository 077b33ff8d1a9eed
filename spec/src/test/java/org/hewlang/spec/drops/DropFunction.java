package org.hewlang.spec.drops;

import java.util.List;

/**
 * A generated function {@code fn fN(flag: int, k: ActorRef<Keeper>) -> Result<int, String>}, or a generator
 * {@code async gen fn fN(flag: int, k: ActorRef<Keeper>) -> int}.
 *
 * @param number N
 * @param body its statements
 * @param yields whether it is a generator
 */
record DropFunction(int number, List<Step> body, boolean yields) {
  /** Generators are asked for up to so many values, and then closed. */
  private static final int STOPS = 4;

  DropFunction {
    body = List.copyOf(body);
  }

  /** The text of a program that calls each function with each flag from 0 to {@code flags - 1}. */
  static String program(List<DropFunction> functions, int flags) {
    StringBuilder text =
        new StringBuilder(
            """
            type R { id: int }
            impl Drop for R { fn drop(r: R) { println(f"drop {r.id}"); } }
            actor Keeper {
                var kept: Vec<R> = [];
                receive fn keep(r: R, keep: bool) { if keep { kept.push(r); } }
                receive fn back(r: R) -> R { r }
            }
            actor Victim {
                receive fn crash(r: R) { panic(f"crash {r.id}"); }
                receive fn take(r: R) { println(f"never {r.id}"); }
                receive fn leave(me: ActorRef<Victim>, r: R) { me.take(r); stop(this); }
            }
            fn own(r: R) -> fn() -> int { move () => r.id }
            fn pass(c: fn() -> int) -> fn() -> int { c }
            fn look(r: R) -> int { r.id }
            fn eat(r: R, shelf: Vec<R>, keep: bool) { if keep { shelf.push(r); } }
            fn check(fail: bool, r: R) -> Result<int, String> { if fail { Err(f"no {r.id}") } else { Ok(r.id) } }

            """);
    functions.forEach(function -> text.append(new DropSource(function).text()));
    text.append("fn main() {\n");
    for (DropFunction function : functions) {
      for (int flag = 0; flag < flags; flag++) {
        if (function.yields) {
          for (int stop = 0; stop < STOPS; stop++) {
            text.append(function.asked(flag, stop));
          }
        } else {
          text.append(
              "    { let k = spawn Keeper; println(f%d(%d, k)); await close(k); }\n"
                  .formatted(function.number, flag));
        }
      }
    }
    return text.append("}\n").toString();
  }

  /** Asks the generator until it ends or has given {@code stop} values, in one of several ways. */
  private String asked(int flag, int stop) {
    String shown = "{ println(f\"y {y}\"); n += 1; if n == " + stop + " { break; } }";
    String call = "f%d(%d, k)".formatted(number, flag);
    String loop =
        switch ((flag + stop) % 3) {
          case 0 -> "for y in " + call + " " + shown;
          case 1 -> "let g = " + call + "; for y in g " + shown + " g.close();";
          default -> "for y in " + call + ".map((y) => y) " + shown;
        };
    return "    { let k = spawn Keeper; var n = 0; "
        + loop
        + " println(\"end\"); await close(k); }\n";
  }

  /** What that program prints, by the rules. */
  static String trace(List<DropFunction> functions, int flags) {
    StringBuilder out = new StringBuilder();
    for (DropFunction function : functions) {
      for (int flag = 0; flag < flags; flag++) {
        if (function.yields) {
          for (int stop = 0; stop < STOPS; stop++) {
            DropRules rules = new DropRules(flag, stop, out);
            rules.call(function.body);
            out.append("end\n");
            rules.closeKeeper();
          }
        } else {
          DropRules rules = new DropRules(flag, 0, out);
          out.append(rules.call(function.body)).append('\n');
          rules.closeKeeper();
        }
      }
    }
    return out.toString();
  }
}
