package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.syntax.SupervisorMember;
import org.hewlang.compiler.typed.SupervisorDef;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Declares supervisors: what they are, and the function that spawns them. */
final class SupervisorDeclarations {
  private static final String SPAWN = "spawn";
  private static final int DEFAULT_MAX_RESTARTS = 5;
  private static final long SECOND = 1_000_000_000L;
  private static final long DEFAULT_WINDOW = 60 * SECOND;

  private final Collected all;
  private final Item.Supervisor syntax;
  private final Entry entry;
  private final FileScope scope;
  private final String name;

  private SupervisorDeclarations(Collected all, Item.Supervisor syntax, Entry entry) {
    this.all = all;
    this.syntax = syntax;
    this.entry = entry;
    this.scope = FileScope.of(all.names, entry.file());
    this.name = syntax.name().text();
  }

  static void declare(Collected all, Item.Supervisor syntax, Entry entry) {
    new SupervisorDeclarations(all, syntax, entry).declare();
  }

  private void declare() {
    SupervisorDef.Strategy strategy = SupervisorDef.Strategy.ONE_FOR_ONE;
    int maxRestarts = DEFAULT_MAX_RESTARTS;
    long window = DEFAULT_WINDOW;
    List<SupervisorDef.Child> children = new ArrayList<>();
    Map<String, Span> names = new HashMap<>();
    Map<Class<?>, Span> once = new HashMap<>();
    for (SupervisorMember member : syntax.members()) {
      switch (member) {
        case SupervisorMember.Strategy s -> {
          isFirst(once, s, "strategy");
          strategy = strategy(s.strategy());
        }
        case SupervisorMember.MaxRestarts m -> {
          isFirst(once, m, "max_restarts");
          maxRestarts = clamp(m.count());
        }
        case SupervisorMember.Window w -> {
          isFirst(once, w, "window");
          window = window(w.length());
        }
        case SupervisorMember.Child c -> {
          all.once(names, c.name(), "child");
          children.add(child(c));
        }
      }
    }
    FnId spawn = new FnId(entry.module(), entry.name(), SPAWN);
    all.functions.put(spawn, signature(spawn));
    all.supervisorSyntax.put(spawn, syntax);
    all.supervisors.put(
        entry.id(),
        new SupervisorDef(
            entry.id(),
            spawn,
            strategy,
            maxRestarts,
            window,
            children,
            all.names.isPublic(entry),
            syntax.name().span()));
  }

  // ---- the function

  private FnSignature signature(FnId id) {
    Function code =
        new Function(
            syntax.head(),
            Function.Modifiers.NONE,
            new Name(SPAWN, syntax.name().span()),
            List.of(),
            syntax.params(),
            null,
            List.of(),
            new Block(List.of(), null, syntax.span()),
            syntax.span());
    Generics none = new Generics(List.of(), List.of(), scope);
    FnSignature unit =
        Signatures.of(
            code,
            id,
            FnSignature.Owner.ACTOR,
            none,
            Signatures.Receiver.NONE,
            null,
            all.diagnostics);
    Type handle =
        new Type.Builtin(BuiltinType.ACTOR_REF, List.of(new Type.Nominal(entry.id(), List.of())));
    return unit.withResult(handle);
  }

  // ---- limits

  private void isFirst(Map<Class<?>, Span> seen, SupervisorMember member, String what) {
    Span earlier = seen.putIfAbsent(member.getClass(), member.span());
    if (earlier != null) {
      all.diagnostics.add(
          Diagnostic.of(Code.E0206, member.span(), "duplicate supervisor field `" + what + "`")
              .note(earlier, "first declared here"));
    }
  }

  private static SupervisorDef.Strategy strategy(Name written) {
    return switch (written.text()) {
      case "one_for_all" -> SupervisorDef.Strategy.ONE_FOR_ALL;
      case "rest_for_one" -> SupervisorDef.Strategy.REST_FOR_ONE;
      default -> SupervisorDef.Strategy.ONE_FOR_ONE; // the parser has reported other words
    };
  }

  private static int clamp(Expr.IntLiteral count) {
    return count.exceedsLong() || count.bits() > Integer.MAX_VALUE
        ? Integer.MAX_VALUE
        : (int) count.bits();
  }

  private long window(Expr.Literal length) {
    long nanos =
        switch (length) {
          case Expr.DurationLiteral d -> d.nanos();
          case Expr.IntLiteral i ->
              i.exceedsLong() || i.bits() > Long.MAX_VALUE / SECOND
                  ? Long.MAX_VALUE
                  : i.bits() * SECOND;
          default -> DEFAULT_WINDOW;
        };
    if (nanos <= 0) {
      all.diagnostics.add(
          Diagnostic.of(
              Code.E0813, length.span(), "supervisor '" + name + "': window must be positive"));
      return DEFAULT_WINDOW;
    }
    return nanos;
  }

  // ---- children

  private SupervisorDef.Child child(SupervisorMember.Child child) {
    Modifiers modifiers = new Modifiers(child);
    return new SupervisorDef.Child(
        child.name().text(),
        target(child.actor()),
        modifiers.policy,
        modifiers.backoff,
        modifiers.budget,
        modifiers.shutdown,
        child.name().span());
  }

  private @Nullable DefId target(Path path) {
    if (path.last().text().isEmpty()) {
      return null; // the parser has missed it
    }
    Symbol symbol = scope.typePath(path);
    switch (symbol) {
      case Symbol.Other o when o.isActor() -> {
        if (o.id().equals(entry.id())) {
          all.diagnostics.add(
              Diagnostic.of(
                  Code.E0813,
                  path.span(),
                  "supervisor '" + name + "': it cannot be a child of itself"));
          return null;
        }
        return o.id();
      }
      case Symbol.Alias a -> {
        if (a.target() instanceof Type.Builtin handle
            && handle.kind() == BuiltinType.ACTOR_REF
            && handle.args().getFirst() instanceof Type.Nominal n) {
          return n.def();
        }
      }
      case Symbol.Broken broken -> {
        return null;
      }
      case null, default -> {}
    }
    all.diagnostics.add(unknown(path, symbol));
    return null;
  }

  private Diagnostic unknown(Path path, @Nullable Symbol symbol) {
    Diagnostic unknown =
        Diagnostic.of(
            Code.E0813,
            path.span(),
            "supervisor '" + name + "': unknown child actor type '" + path.text() + "'");
    if (symbol instanceof Symbol.Hidden h) {
      return unknown.note(h.declaration(), "it is private").help("add `pub` to the declaration");
    }
    if (symbol != null) {
      return unknown.label("it is no actor and no supervisor");
    }
    Set<String> known = new TreeSet<>();
    for (String visible : scope.typeNames()) {
      if (scope.type(visible) instanceof Symbol.Other o && o.isActor()) {
        known.add(visible);
      }
    }
    known.remove(name);
    return DidYouMean.ask(unknown, path.last().span(), path.last().text(), known);
  }

  /** What is written behind a child. */
  private final class Modifiers {
    private enum Kind {
      POLICY,
      BACKOFF,
      BUDGET,
      SHUTDOWN
    }

    private static final long DEFAULT_COOLDOWN = 60 * SECOND;

    private final Set<Kind> seen = EnumSet.noneOf(Kind.class);
    SupervisorDef.Policy policy = SupervisorDef.Policy.PERMANENT;
    SupervisorDef.@Nullable Backoff backoff;
    SupervisorDef.@Nullable Budget budget;
    long shutdown = -1;

    Modifiers(SupervisorMember.Child child) {
      Expr node = child.node();
      if (node != null) {
        remote("a child cannot be spawned on another node", node.span());
      }
      for (SupervisorMember.Modifier m : child.modifiers()) {
        read(m);
      }
    }

    private void read(SupervisorMember.Modifier m) {
      List<Expr> args = m.args() == null ? List.of() : m.args();
      switch (m.name().text()) {
        case "permanent", "transient", "temporary" -> {
          if (isFirst(Kind.POLICY, m)) {
            policy = policy(m.name().text());
          }
        }
        case "restart" -> {
          if (isFirst(Kind.POLICY, m)) {
            restart(m, args);
          }
        }
        case "backoff" -> {
          if (isFirst(Kind.BACKOFF, m) && counted(m, args, 2, 2)) {
            backoff =
                new SupervisorDef.Backoff(
                    duration(m, args.get(0), true), duration(m, args.get(1), true));
          }
        }
        case "budget" -> {
          if (isFirst(Kind.BUDGET, m) && counted(m, args, 2, 3)) {
            budget =
                new SupervisorDef.Budget(
                    crashes(m, args.get(0)),
                    duration(m, args.get(1), false),
                    args.size() < 3 ? DEFAULT_COOLDOWN : duration(m, args.get(2), false));
          }
        }
        case "shutdown" -> {
          if (isFirst(Kind.SHUTDOWN, m) && counted(m, args, 1, 1)) {
            shutdown = duration(m, args.get(0), true);
          }
        }
        case "failover", "orphan" -> {
          String word = "`" + m.name().text() + "`";
          remote(word + " is for children on other nodes, which cannot be spawned", m.span());
        }
        default -> {} // reported by the parser
      }
    }

    private boolean isFirst(Kind kind, SupervisorMember.Modifier m) {
      boolean first = seen.add(kind);
      if (!first) {
        all.diagnostics.add(
            Diagnostic.of(
                Code.E0206,
                m.span(),
                kind == Kind.POLICY
                    ? "duplicate restart policy of a child"
                    : "duplicate child modifier `" + m.name().text() + "`"));
      }
      return first;
    }

    private void restart(SupervisorMember.Modifier m, List<Expr> args) {
      if (!counted(m, args, 1, 1)) {
        return;
      }
      String word =
          args.getFirst() instanceof Expr.Reference r
              ? r.path().text()
              : args.getFirst().span().text();
      switch (word) {
        case "permanent", "transient", "temporary" -> policy = policy(word);
        default ->
            all.diagnostics.add(
                Diagnostic.of(
                        Code.E0037,
                        args.getFirst().span(),
                        "unknown supervisor field: `" + word + "`")
                    .help("a restart policy is `permanent`, `transient` or `temporary`"));
      }
    }

    private static SupervisorDef.Policy policy(String word) {
      return switch (word) {
        case "transient" -> SupervisorDef.Policy.TRANSIENT;
        case "temporary" -> SupervisorDef.Policy.TEMPORARY;
        default -> SupervisorDef.Policy.PERMANENT;
      };
    }

    private boolean counted(SupervisorMember.Modifier m, List<Expr> args, int least, int most) {
      int given = args.size();
      if (given >= least && given <= most) {
        return true;
      }
      all.diagnostics.add(
          Diagnostic.of(
              Code.E0501,
              m.span(),
              "`"
                  + m.name().text()
                  + "` takes "
                  + (least == most ? "" + least : least + " to " + most)
                  + " argument(s) but "
                  + given
                  + (given == 1 ? " was" : " were")
                  + " supplied"));
      return false;
    }

    private long duration(SupervisorMember.Modifier m, Expr arg, boolean zero) {
      boolean negative = arg instanceof Expr.Unary u && u.operand() instanceof Expr.DurationLiteral;
      if (!negative && !(arg instanceof Expr.DurationLiteral)) {
        all.diagnostics.add(
            Diagnostic.of(
                    Code.E0301,
                    arg.span(),
                    "type mismatch: expected `duration`, found `" + arg.span().text() + "`")
                .help("`" + m.name().text() + "` takes duration literals such as `500ms`"));
        return SECOND;
      }
      long nanos = arg instanceof Expr.DurationLiteral d ? d.nanos() : -1;
      if (nanos < 0 || nanos == 0 && !zero) {
        mustBePositive(m, arg, zero);
        return SECOND;
      }
      return nanos;
    }

    private int crashes(SupervisorMember.Modifier m, Expr arg) {
      if (arg instanceof Expr.IntLiteral i && (i.bits() != 0)) {
        return clamp(i);
      }
      if (arg instanceof Expr.IntLiteral
          || arg instanceof Expr.Unary u && u.operand() instanceof Expr.IntLiteral) {
        mustBePositive(m, arg, false);
      } else {
        all.diagnostics.add(
            Diagnostic.of(
                    Code.E0301,
                    arg.span(),
                    "type mismatch: expected `int`, found `" + arg.span().text() + "`")
                .help("`budget` takes a number of crashes, a window and a cooldown"));
      }
      return 1;
    }

    private void mustBePositive(SupervisorMember.Modifier m, Expr arg, boolean zero) {
      all.diagnostics.add(
          Diagnostic.of(
              Code.E0813,
              arg.span(),
              "supervisor '"
                  + name
                  + "': `"
                  + m.name().text()
                  + "` must be positive"
                  + (zero ? " or 0" : "")));
    }
  }

  private void remote(String what, Span span) {
    all.diagnostics.add(
        Diagnostic.of(Code.E0807, span, what + " by this compiler")
            .label("distribution is not part of it")
            .help("without it the child runs in this process"));
  }
}
