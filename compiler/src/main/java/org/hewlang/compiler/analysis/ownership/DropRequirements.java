package org.hewlang.compiler.analysis.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;

/**
 * Type parameters whose arguments must not carry {@code Drop}, because the generic body duplicates such
 * values or moves them out of what it borrows. Found by checking the body as if the parameter carried
 * {@code Drop}; a function that passes its parameter on inherits the requirement, so they are computed to
 * a fixed point. The error stands at the call that gives the argument.
 */
final class DropRequirements {
  /** Why a parameter must not carry {@code Drop}. */
  private record Reason(Code code, Span at) {}

  /** A call of a generic function with the type arguments that it gives. */
  private record GenericCall(Callee.Function callee, Span span) {}

  /** The generic calls in one function. */
  private record GenericCalls(FnDef fn, List<GenericCall> calls) {}

  private final TypedProgram program;
  private final DropTypes types;
  private final Consuming consuming;
  private final Map<FnId, Map<Integer, Reason>> required = new HashMap<>();

  DropRequirements(TypedProgram program, DropTypes types, Consuming consuming) {
    this.program = program;
    this.types = types;
    this.consuming = consuming;
    List<GenericCalls> calls = new ArrayList<>();
    for (FnDef fn : program.functions().values()) {
      FnFacts facts = fn.facts();
      if (facts != null) {
        stored(fn, facts);
      } else if (!fn.typeParams().isEmpty() && fn.code() != null) {
        own(fn);
        calls.add(new GenericCalls(fn, callsIn(fn)));
      }
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (GenericCalls of : calls) {
        for (GenericCall call : of.calls()) {
          changed |= inherit(of.fn(), call);
        }
      }
    }
  }

  private void stored(FnDef fn, FnFacts facts) {
    for (FnFacts.NoDrop n : facts.noDrop()) {
      of(fn.id())
          .put(n.typeParam(), new Reason(n.duplicates() ? Code.E0705 : Code.E0707, n.span()));
    }
  }

  /** What {@code function} requires, for its module's interface. */
  List<FnFacts.NoDrop> of(FnDef function) {
    List<FnFacts.NoDrop> all = new ArrayList<>();
    new TreeMap<>(required.getOrDefault(function.id(), Map.of()))
        .forEach((index, reason) ->
            all.add(new FnFacts.NoDrop(index, reason.code() == Code.E0705, reason.at())));
    return all;
  }

  private void own(FnDef fn) {
    for (int i = 0; i < fn.typeParams().size(); i++) {
      List<Diagnostic> found =
          OwnershipCheck.findings(program, types, consuming, fn, fn.typeParams().get(i).param());
      for (Diagnostic d : found) {
        if (d.code() == Code.E0705 || d.code() == Code.E0707) {
          of(fn.id()).putIfAbsent(i, new Reason(d.code(), d.span()));
        }
      }
    }
  }

  private Map<Integer, Reason> of(FnId id) {
    return required.computeIfAbsent(id, _ -> new HashMap<>());
  }

  private boolean inherit(FnDef fn, GenericCall call) {
    boolean changed = false;
    for (Map.Entry<Integer, Reason> e :
        Map.copyOf(required.getOrDefault(call.callee().id(), Map.of())).entrySet()) {
      Type argument = call.callee().typeArgs().get(e.getKey());
      for (int i = 0; i < fn.typeParams().size(); i++) {
        if (mentions(argument, fn.typeParams().get(i).param())) {
          changed |= of(fn.id()).putIfAbsent(i, e.getValue()) == null;
        }
      }
    }
    return changed;
  }

  private static boolean mentions(Type type, Type.Param param) {
    if (type.equals(param)) {
      return true;
    }
    boolean[] found = {false};
    Types.mapParts(
        type,
        part -> {
          found[0] |= mentions(part, param);
          return part;
        });
    return found[0];
  }

  /** Checks the calls in {@code fn}. */
  void check(FnDef fn, Diagnostics diagnostics) {
    if (required.isEmpty()) {
      return;
    }
    for (GenericCall call : callsIn(fn)) {
      required
          .getOrDefault(call.callee().id(), Map.of())
          .forEach((index, reason) -> {
            Type argument = call.callee().typeArgs().get(index);
            if (types.carries(argument)) {
              diagnostics.add(report(call, argument, index, reason));
            }
          });
    }
  }

  private Diagnostic report(GenericCall call, Type argument, int index, Reason reason) {
    FnDef callee = program.functions().get(call.callee().id());
    String name = call.callee().id().name();
    String param = callee == null ? "T" : callee.typeParams().get(index).param().name();
    boolean duplicates = reason.code() == Code.E0705;
    Diagnostic found =
        Diagnostic.of(
                reason.code(),
                call.span(),
                (duplicates
                        ? "use of moved value in `" + name + "`: it duplicates values of its `"
                        : "cannot move out of what `"
                            + name
                            + "` borrows: it takes values of its `")
                    + param
                    + "`, and `"
                    + TypeText.of(argument)
                    + "` carries `Drop`")
            .label("here `" + param + "` is `" + TypeText.of(argument) + "`");
    boolean library = call.callee().id().module().startsWith("std::");
    return library ? found : found.note(reason.at(), "this is what needs it");
  }

  private static List<GenericCall> callsIn(FnDef fn) {
    List<GenericCall> calls = new ArrayList<>();
    TExpr body = fn.code();
    if (body == null) {
      return calls;
    }
    Children.walk(
        body,
        expr -> {
          switch (expr) {
            case TExpr.Call c when c.callee() instanceof Callee.Function f ->
                calls.add(new GenericCall(f, c.span()));
            case TExpr.FnRef r when r.callee() instanceof Callee.Function f ->
                calls.add(new GenericCall(f, r.span()));
            default -> {
              // calls nothing generic by name
            }
          }
        });
    calls.removeIf(c -> c.callee().typeArgs().isEmpty());
    return calls;
  }
}
