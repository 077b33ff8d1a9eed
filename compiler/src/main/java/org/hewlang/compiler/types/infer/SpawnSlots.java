package org.hewlang.compiler.types.infer;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Name;

/**
 * What the arguments of {@code spawn} and of children bind to. A name that nothing has binds by its
 * position, with a warning: existing programs rely on it.
 */
final class SpawnSlots {
  private final FunctionChecker c;
  private final String kind;
  private final String name;
  private final Span declaration;

  /**
   * @param kind {@code actor} or {@code supervisor}
   * @param name its name
   */
  SpawnSlots(FunctionChecker c, String kind, String name, Span declaration) {
    this.c = c;
    this.kind = kind;
    this.name = name;
    this.declaration = declaration;
  }

  /** The slot of each argument; null after a report. */
  int @org.jspecify.annotations.Nullable [] assign(
      List<Arguments.Slot> slots, List<Arg> args, Span span) {
    if (namedTwice(args)) {
      return null;
    }
    if (args.size() > slots.size()) {
      Diagnostic many =
          Diagnostic.of(
              Code.E0501,
              span,
              kind
                  + " `"
                  + name
                  + "` takes "
                  + slots.size()
                  + " argument(s) but "
                  + args.size()
                  + (args.size() == 1 ? " was" : " were")
                  + " supplied");
      c.report(
          declaration.file().hasText()
              ? many.note(declaration, "`" + name + "` is declared here")
              : many);
      return null;
    }
    int[] filled = new int[args.size()];
    boolean[] used = new boolean[slots.size()];
    boolean broken = false;
    for (int i = 0; i < filled.length; i++) {
      Name written = args.get(i).name();
      int slot = written == null ? i : indexOf(slots, written.text());
      if (slot < 0 && written != null) {
        slot = i;
        unknown(written, slots);
      }
      if (used[slot]) {
        Span at = written == null ? args.get(i).span() : written.span();
        c.report(
            Diagnostic.of(
                Code.E0506,
                at,
                "parameter `" + slots.get(slot).name() + "` is given more than once"));
        broken = true;
      }
      used[slot] = true;
      filled[i] = slot;
    }
    return broken ? null : filled;
  }

  private boolean namedTwice(List<Arg> args) {
    Set<String> seen = new HashSet<>();
    boolean twice = false;
    for (Arg arg : args) {
      Name written = arg.name();
      if (written != null && !seen.add(written.text())) {
        c.report(
            Diagnostic.of(
                Code.E0506,
                written.span(),
                "parameter `" + written.text() + "` is given more than once"));
        twice = true;
      }
    }
    return twice;
  }

  private static int indexOf(List<Arguments.Slot> slots, String name) {
    for (int i = 0; i < slots.size(); i++) {
      if (name.equals(slots.get(i).name())) {
        return i;
      }
    }
    return -1;
  }

  private void unknown(Name written, List<Arguments.Slot> slots) {
    List<String> known = slots.stream().map(Arguments.Slot::name).filter(Objects::nonNull).toList();
    c.warn(
        DidYouMean.ask(
            Diagnostic.of(
                Code.W0803,
                written.span(),
                "unknown argument name `"
                    + written.text()
                    + "` for "
                    + kind
                    + " `"
                    + name
                    + "`; bound by position"),
            written.span(),
            written.text(),
            known));
  }
}
