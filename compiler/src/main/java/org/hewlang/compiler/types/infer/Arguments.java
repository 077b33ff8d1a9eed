package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** The arguments of a call: which parameter each fills, and their check against its type. */
final class Arguments {
  private final FunctionChecker c;

  Arguments(FunctionChecker c) {
    this.c = c;
  }

  /** A parameter to be filled; {@code foreign} if C code takes the value. */
  record Slot(@Nullable String name, Type type, @Nullable Span span, boolean foreign) {
    Slot(@Nullable String name, Type type, @Nullable Span span) {
      this(name, type, span, false);
    }
  }

  /**
   * The arguments in order of evaluation with the slots that they fill; null after a report.
   *
   * @param what the callee as messages name it
   * @param first index of the first slot in the parts (1 behind a receiver)
   */
  @Nullable List<TExpr.Part> check(
      String what,
      List<Slot> slots,
      int first,
      List<Arg> args,
      Span span,
      @Nullable Span declaration) {
    int[] filled = assign(what, slots, args, span, declaration);
    if (filled == null) {
      loose(args);
      return null;
    }
    List<TExpr.Part> parts = new ArrayList<>();
    for (TExpr.Part part : values(what, slots, filled, args)) {
      parts.add(new TExpr.Part(part.index() + first, part.value()));
    }
    return parts;
  }

  /** The arguments in order of evaluation, the i-th for slot {@code filled[i]}. */
  List<TExpr.Part> values(String what, List<Slot> slots, int[] filled, List<Arg> args) {
    @Nullable TExpr[] values = new @Nullable TExpr[args.size()];
    // lambdas last: the other arguments say what their parameters are
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < values.length; i++) {
        boolean lambda = Lambdas.lambda(args.get(i).value()) != null;
        if (lambda == (pass == 1)) {
          Slot slot = slots.get(filled[i]);
          values[i] = value(args.get(i).value(), slot, because(what, slot));
        }
      }
    }
    c.lambdas.checkReady();
    List<TExpr.Part> parts = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      TExpr value = values[i];
      if (value != null) {
        parts.add(new TExpr.Part(filled[i], value));
      }
    }
    return parts;
  }

  private TExpr value(Expr value, Slot slot, @Nullable Because because) {
    return slot.foreign() && slot.type() instanceof Type.Pointer pointer
        ? c.pointers.argument(value, pointer, because)
        : c.check(value, slot.type(), because);
  }

  private @Nullable Because because(String what, Slot slot) {
    return slot.span() == null
        ? null
        : new Because(slot.span(), "`" + what + "` takes `" + c.text(slot.type()) + "` here");
  }

  private int @Nullable [] assign(
      String what, List<Slot> slots, List<Arg> args, Span span, @Nullable Span declaration) {
    int[] filled = new int[args.size()];
    boolean[] used = new boolean[slots.size()];
    boolean broken = false;
    int positional = 0;
    boolean named = false;
    for (int i = 0; i < filled.length; i++) {
      Arg arg = args.get(i);
      if (named && arg.name() == null) {
        return null; // a positional after a named argument has been reported by the parser
      }
      named = arg.name() != null;
      int slot;
      if (arg.name() == null) {
        slot = positional++;
        if (slot >= slots.size()) {
          continue;
        }
      } else {
        slot = indexOf(slots, arg.name().text());
        if (slot < 0) {
          reportUnknown(what, slots, arg);
          broken = true;
          continue;
        }
        if (used[slot]) {
          c.report(
              Diagnostic.of(
                  Code.E0506,
                  arg.name().span(),
                  "parameter `" + arg.name().text() + "` is given more than once"));
          broken = true;
          continue;
        }
      }
      used[slot] = true;
      filled[i] = slot;
    }
    if (broken) {
      return null;
    }
    if (positional > slots.size() || !all(used)) {
      reportCount(what, slots, used, args.size(), span, declaration);
      return null;
    }
    return filled;
  }

  private static boolean all(boolean[] used) {
    for (boolean u : used) {
      if (!u) {
        return false;
      }
    }
    return true;
  }

  private static int indexOf(List<Slot> slots, String name) {
    for (int i = 0; i < slots.size(); i++) {
      if (name.equals(slots.get(i).name())) {
        return i;
      }
    }
    return -1;
  }

  private void reportUnknown(String what, List<Slot> slots, Arg arg) {
    String name = arg.name() == null ? "" : arg.name().text();
    List<String> names = new ArrayList<>();
    for (Slot s : slots) {
      if (s.name() != null) {
        names.add(s.name());
      }
    }
    c.report(
        Suggestions.add(
            Diagnostic.of(
                Code.E0505,
                arg.name() == null ? arg.span() : arg.name().span(),
                "unknown named argument `" + name + "` for `" + what + "`"),
            name,
            names));
  }

  private void reportCount(
      String what,
      List<Slot> slots,
      boolean[] used,
      int given,
      Span span,
      @Nullable Span declaration) {
    Diagnostic d =
        Diagnostic.of(
            Code.E0501,
            span,
            "`"
                + what
                + "` takes "
                + slots.size()
                + " argument(s) but "
                + given
                + (given == 1 ? " was" : " were")
                + " supplied");
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < used.length; i++) {
      if (!used[i] && given < slots.size()) {
        Slot s = slots.get(i);
        String type = c.text(s.type());
        if (s.name() != null || !type.equals("_")) {
          missing.add("`" + (s.name() == null ? "" : s.name() + ": ") + type + "`");
        }
      }
      // What this argument would have decided stays open, which is no error of its own.
      c.unifier.poison(slots.get(i).type());
    }
    if (!missing.isEmpty()) {
      d = d.help("missing: " + String.join(", ", missing));
    }
    c.report(declaration == null ? d : d.note(declaration, "`" + what + "` is declared here"));
  }

  /** Slots without names. */
  static List<Slot> unnamed(List<Type> types) {
    return types.stream().map(t -> new Slot(null, t, null)).toList();
  }

  /** All arguments checked only for what is wrong inside them. */
  List<TExpr> loose(List<Arg> args) {
    List<TExpr> values = new ArrayList<>();
    for (Arg arg : args) {
      if (Lambdas.lambda(arg.value()) == null) {
        values.add(c.infer(arg.value(), Expect.ANY));
      }
    }
    return values;
  }
}
