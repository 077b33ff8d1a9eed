package org.hewlang.spec.drops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a generated function as Hew. */
final class DropSource {
  private final DropFunction function;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Integer> loops = new ArrayDeque<>();

  DropSource(DropFunction function) {
    this.function = function;
  }

  String text() {
    String head =
        function.yields()
            ? "async gen fn f%d(flag: int, k: ActorRef<Keeper>) -> int {\n"
            : "fn f%d(flag: int, k: ActorRef<Keeper>) -> Result<int, String> {\n";
    out.append(head.formatted(function.number()));
    line(1, "let shelf: Vec<R> = [];");
    line(1, "let calls: Vec<fn() -> int> = [];");
    write(function.body(), 1);
    if (!function.yields()) {
      line(1, "Ok(flag + shelf.len())");
    }
    return out.append("}\n\n").toString();
  }

  private void line(int depth, String text) {
    out.append("    ".repeat(depth)).append(text).append('\n');
  }

  private void write(List<Step> steps, int depth) {
    steps.forEach(step -> write(step, depth));
  }

  /** A value: its number, and the rounds of the loops around it. */
  private String value(int id) {
    return "R { id: " + number(id) + " }";
  }

  private String number(int id) {
    return id
        + loops.reversed().stream().map(label -> " + i" + label).collect(Collectors.joining());
  }

  private void give(Step.Give give, int depth) {
    String v = "v" + give.variable();
    line(
        depth,
        switch (give.fate()) {
          case CRASHES -> "{ let a = spawn Victim; a.crash(" + v + "); await a; }";
          case IS_DEAD -> "{ let a = spawn Victim; await close(a); a.take(" + v + "); }";
          case STOPS -> "{ let a = spawn Victim; a.leave(a, " + v + "); await a; }";
          case CAPTURES ->
              "{ let a = spawn move (n: int) => println("
                  + v
                  + ".id + n); a.send(0); await close(a); }";
        });
  }

  private void write(Step step, int depth) {
    switch (step) {
      case Step.Make s ->
          line(
              depth,
              (s.mutable() ? "var" : "let") + " v" + s.variable() + " = " + value(s.id()) + ";");
      case Step.Assign s -> line(depth, "v" + s.variable() + " = " + value(s.id()) + ";");
      case Step.Move s -> line(depth, "let v" + s.variable() + " = v" + s.from() + ";");
      case Step.Store s -> line(depth, "shelf.push(v" + s.variable() + ");");
      case Step.Eat s -> line(depth, "eat(v" + s.variable() + ", shelf, " + s.keep() + ");");
      case Step.End s -> line(depth, "drop(v" + s.variable() + ");");
      case Step.Closure s ->
          line(
              depth,
              "%s c%d = own(%s);"
                  .formatted(s.mutable() ? "var" : "let", s.closure(), value(s.id())));
      case Step.Replace s -> line(depth, "c%d = own(%s);".formatted(s.closure(), value(s.id())));
      case Step.Share s -> line(depth, "let c%d = c%d;".formatted(s.closure(), s.from()));
      case Step.Keep s -> line(depth, "calls.push(c%d);".formatted(s.closure()));
      case Step.Call s -> line(depth, "println(pass(c%d)());".formatted(s.closure()));
      case Step.Tell s -> line(depth, "await k.keep(v" + s.variable() + ", " + s.keep() + ");");
      case Step.Lend s -> line(depth, "await k.keep(" + value(s.id()) + ", " + s.keep() + ");");
      case Step.Back s ->
          line(depth, "let v" + s.variable() + " = await k.back(v" + s.from() + ");");
      case Step.Give s -> give(s, depth);
      case Step.Through s ->
          line(
              depth,
              "let v%d = scope |s| { let t = s.%s { v%d }; await t };"
                  .formatted(s.variable(), s.parallel() ? "spawn" : "launch", s.from()));
      case Step.Untaken s ->
          line(
              depth,
              "scope |s| { let _t = s.%s { v%d };%s }"
                  .formatted(
                      s.parallel() ? "spawn" : "launch",
                      s.variable(),
                      s.cancelled() ? " _t.cancel();" : ""));
      case Step.Temporary s -> line(depth, "look(" + value(s.id()) + ");");
      case Step.Look s -> line(depth, "println(look(v" + s.variable() + "));");
      case Step.Defer s -> line(depth, "defer println(f\"defer {" + number(s.id()) + "}\");");
      case Step.Nest s -> {
        line(depth, "{");
        write(s.body(), depth + 1);
        line(depth, "}");
      }
      case Step.If s -> {
        line(depth, "if flag == " + s.value() + " {");
        write(s.then(), depth + 1);
        line(depth, "} else {");
        write(s.otherwise(), depth + 1);
        line(depth, "}");
      }
      case Step.Loop s -> {
        line(depth, "@l%d: for i%d in 0..%d {".formatted(s.label(), s.label(), s.rounds()));
        loops.push(s.label());
        write(s.body(), depth + 1);
        loops.pop();
        line(depth, "}");
      }
      case Step.Leave s ->
          line(
              depth,
              "if i%d == %d && flag < 3 { %s @l%d; }"
                  .formatted(s.label(), s.round(), s.goOn() ? "continue" : "break", s.label()));
      case Step.Return s -> {
        String value = function.yields() ? "" : " Ok(" + number(s.id()) + ")";
        line(depth, "if flag == %d { return%s; }".formatted(s.value(), value));
      }
      case Step.Yield s -> line(depth, "yield " + number(s.id()) + ";");
      case Step.Try s ->
          line(depth, "println(check(flag == %d, %s)?);".formatted(s.value(), value(s.id())));
    }
  }
}
