package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Reads what the attributes of a handler say. */
final class HandlerAttributes {
  private static final String EVERY = "every";
  private static final String ON = "on";
  private static final String PREFETCH = "prefetch";
  private static final int MOST_AHEAD = 1024;
  private static final int HIGHEST_WIRE_ID = 65279;

  private final Function f;
  private final FnSignature signature;
  // Attributes with a syntax error have been reported.
  private final Predicate<Span> damaged;
  private final Diagnostics diagnostics;

  private HandlerAttributes(
      Function f, FnSignature signature, Predicate<Span> damaged, Diagnostics diagnostics) {
    this.f = f;
    this.signature = signature;
    this.damaged = damaged;
    this.diagnostics = diagnostics;
  }

  /** The handler of that signature; {@code earlier} are those before it. */
  static ActorDef.Handler read(
      Function f,
      FnSignature signature,
      List<ActorDef.Handler> earlier,
      Predicate<Span> damaged,
      Diagnostics diagnostics) {
    HandlerAttributes read = new HandlerAttributes(f, signature, damaged, diagnostics);
    ActorDef.Handler last = earlier.isEmpty() ? null : earlier.getLast();
    int number = last == null ? 0 : last.number() + (last.generator() ? 2 : 1);
    return new ActorDef.Handler(
        f.name().text(),
        signature.id(),
        number,
        f.modifiers().isGen(),
        -1,
        read.every(),
        read.event(),
        read.prefetch(),
        (int) read.number("wire_id", 0, HIGHEST_WIRE_ID, -1),
        f.name().span());
  }

  /** Reports two handlers with one identity between nodes. */
  static void wireIds(List<ActorDef.Handler> handlers, Diagnostics diagnostics) {
    Map<Integer, ActorDef.Handler> seen = new HashMap<>();
    for (ActorDef.Handler handler : handlers) {
      ActorDef.Handler other =
          handler.wireId() < 0 ? null : seen.putIfAbsent(handler.wireId(), handler);
      if (other != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0908,
                    handler.span(),
                    "`"
                        + handler.name()
                        + "` and `"
                        + other.name()
                        + "` have the same wire id "
                        + handler.wireId())
                .note(other.span(), "`" + other.name() + "` is declared here"));
      }
    }
  }

  /** Reports events that two handlers of an actor want. */
  static void events(List<ActorDef.Handler> handlers, Diagnostics diagnostics) {
    Map<ActorDef.Event, ActorDef.Handler> seen = new EnumMap<>(ActorDef.Event.class);
    for (ActorDef.Handler handler : handlers) {
      ActorDef.Handler other =
          handler.on() == ActorDef.Event.NONE ? null : seen.putIfAbsent(handler.on(), handler);
      if (other != null) {
        String event = handler.on().name().toLowerCase(Locale.ROOT);
        diagnostics.add(
            Diagnostic.of(
                    Code.E0804,
                    handler.span(),
                    "#[on(" + event + ")] handler `" + handler.name() + "` is the second one")
                .note(other.span(), "`" + other.name() + "` is called for the event")
                .help("do both in one handler"));
      }
    }
  }

  // ---- every

  private long every() {
    List<Attribute> written = all(EVERY);
    if (written.isEmpty()) {
      return 0;
    }
    if (written.size() > 1) {
      report(Code.E0803, written.get(1), "#[every] is given more than once");
    }
    Attribute every = written.getFirst();
    if (!signature.params().subList(1, signature.params().size()).isEmpty()) {
      report(Code.E0804, every, "#[every] handler must not have parameters");
    }
    if (f.result() != null) {
      report(Code.E0804, every, "#[every] handler must not have a return type");
    }
    if (every.args().size() != 1) {
      report(
          Code.E0803,
          every,
          "#[every] requires exactly one duration argument, e.g. #[every(5s)], got "
              + every.args().size()
              + " arguments");
      return 0;
    }
    if (!(every.args().getFirst() instanceof Attribute.Plain p
        && p.value() instanceof Attribute.Constant k
        && k.literal() instanceof Expr.DurationLiteral d)) {
      report(
          Code.E0803, every, "#[every] argument must be a duration literal, e.g. #[every(100ms)]");
      return 0;
    }
    if (k.negative() || d.nanos() <= 0) {
      report(Code.E0803, every, "#[every] duration must be positive");
      return 0;
    }
    return d.nanos();
  }

  // ---- on

  private ActorDef.Event event() {
    List<Attribute> written = all(ON);
    if (written.isEmpty()) {
      return ActorDef.Event.NONE;
    }
    Attribute on = written.getFirst();
    if (written.size() > 1) {
      report(Code.E0804, written.get(1), "#[on] is given more than once");
    }
    List<Attribute.Word> words = Attributes.words(on);
    String kind = on.args().size() == 1 && words.size() == 1 ? words.getFirst().name().text() : "";
    return switch (kind) {
      case "exit" ->
          fits(on, List.of(Type.I64, Type.STRING), "(who: int, reason: string)")
              ? ActorDef.Event.EXIT
              : ActorDef.Event.NONE;
      case "down" ->
          fits(
                  on,
                  List.of(Type.I64, Type.I64, Type.STRING),
                  "(ref_id: int, actor_id: int, reason: string)")
              ? ActorDef.Event.DOWN
              : ActorDef.Event.NONE;
      default -> {
        Diagnostic unknown =
            Diagnostic.of(
                Code.E0804,
                kind.isEmpty() ? on.span() : words.getFirst().name().span(),
                kind.isEmpty()
                    ? "#[on] requires one event, e.g. #[on(exit)], on receive fn `"
                        + f.name().text()
                        + "`"
                    : "unknown event in #[on("
                        + kind
                        + ")] on receive fn `"
                        + f.name().text()
                        + "`");
        diagnostics.add(
            DidYouMean.ask(unknown, unknown.span(), kind, List.of("exit", "down"))
                .help("the events are `exit` and `down`"));
        yield ActorDef.Event.NONE;
      }
    };
  }

  private boolean fits(Attribute on, List<Type> wanted, String written) {
    List<Type> params = signature.paramTypes().subList(1, signature.params().size());
    boolean result = f.result() != null;
    if (params.equals(wanted) && !result) {
      return true;
    }
    if (!params.contains(Type.ERROR)) {
      String message =
          result
              ? "#[on] handler must not have a return type"
              : "#[on] handler `" + f.name().text() + "` has other parameters than the event";
      diagnostics.add(
          Diagnostic.of(Code.E0804, on.span(), message)
              .help("write `receive fn " + f.name().text() + written + " { .. }`"));
    }
    return false;
  }

  // ---- numbers

  private int prefetch() {
    List<Attribute> written = all(PREFETCH);
    if (!written.isEmpty() && !f.modifiers().isGen()) {
      report(
          Code.E0802,
          written.getFirst(),
          "#[prefetch] is for handlers that stream: `receive gen fn`");
      return 1;
    }
    return (int) number(PREFETCH, 1, MOST_AHEAD, 1);
  }

  private long number(String attribute, long least, long most, long otherwise) {
    if (all(attribute).size() > 1) {
      report(Code.E0506, all(attribute).get(1), "#[" + attribute + "] is given more than once");
    }
    for (Attribute a : all(attribute)) {
      if (a.args().size() == 1
          && a.args().getFirst() instanceof Attribute.Plain p
          && p.value() instanceof Attribute.Constant k
          && !k.negative()
          && k.literal() instanceof Expr.IntLiteral n
          && n.bits() >= least
          && n.bits() <= most) {
        return n.bits();
      }
      report(
          Code.E0802, a, "#[" + attribute + "] requires one number from " + least + " to " + most);
    }
    return otherwise;
  }

  private List<Attribute> all(String name) {
    List<Attribute> found = new ArrayList<>();
    for (Attribute a : f.head().attributes()) {
      if (a.name().text().equals(name) && !damaged.test(a.span())) {
        found.add(a);
      }
    }
    return found;
  }

  private void report(Code code, @Nullable Attribute at, String message) {
    diagnostics.add(Diagnostic.of(code, at == null ? f.name().span() : at.span(), message));
  }
}
