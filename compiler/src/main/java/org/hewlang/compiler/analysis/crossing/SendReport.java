package org.hewlang.compiler.analysis.crossing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.Type;

/** Says for each value that goes to another actor how it gets there, and why. */
public final class SendReport {
  private SendReport() {}

  private record Line(Span at, String text) {}

  /** One line for each such value in {@code files}, in the order of the source. */
  public static List<String> of(TypedProgram program, Predicate<SourceFile> files) {
    Crossings crossings = new Crossings(program);
    List<Line> lines = new ArrayList<>();
    for (FnDef fn : program.functions().values()) {
      if (fn.facts() == null && files.test(fn.span().file())) {
        for (Crossings.Decision d : crossings.all(fn)) {
          lines.add(new Line(d.what(), word(d.way()) + " `" + shown(d) + "`: " + d.reason()));
        }
      }
    }
    for (ActorDef actor : program.actors().values()) {
      for (ActorDef.Handler handler : actor.handlers()) {
        FnDef fn = program.functions().get(handler.function());
        if (fn != null && fn.facts() == null && files.test(fn.span().file()) && replies(fn)) {
          lines.add(
              new Line(
                  handler.span(),
                  word(crossings.reply(fn))
                      + " the reply of `"
                      + actor.id().name()
                      + "."
                      + handler.name()
                      + "`"));
        }
      }
    }
    lines.sort(
        Comparator.comparing((Line l) -> l.at().file().name())
            .thenComparingInt(l -> l.at().start()));
    return lines.stream().map(l -> l.at() + ": " + l.text()).toList();
  }

  private static boolean replies(FnDef fn) {
    return !fn.result().equals(Type.UNIT);
  }

  private static String word(Crossings.Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }

  /** The value in one line. */
  private static String shown(Crossings.Decision decision) {
    String text = decision.what().text().strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).strip() + " ..";
  }
}
