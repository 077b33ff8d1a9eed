package org.hewlang.compiler.lower.wire;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.types.Type;

/**
 * The fields of a struct or variant while it is read: a local for each, which holds null or zero until the
 * field comes, and a local that says which field is being read, for the path in faults.
 */
final class WireFields {
  private final Program program;
  private final Wires wires;
  private final Code code;
  private final IrExpr ctx;
  private final List<WireShapes.Part> parts;
  private final List<IrLocal> values = new ArrayList<>();

  /** For fields whose value does not show whether it came. */
  private final List<IrLocal> seen = new ArrayList<>();

  /** The index of the field that is being read; negative for none. */
  final IrLocal at;

  WireFields(Wires wires, Code code, IrExpr ctx, List<WireShapes.Part> parts) {
    this.program = wires.program;
    this.wires = wires;
    this.code = code;
    this.ctx = ctx;
    this.parts = parts;
    this.at = code.scratch(JType.INT);
    code.set(at, WireRuntime.number(-1));
    for (WireShapes.Part part : parts) {
      IrLocal value = code.scratch(program.representation.of(part.type()));
      code.set(value, Defaults.of(value.type()));
      values.add(value);
      IrLocal came = code.scratch(JType.BOOL);
      seen.add(came);
      if (needsFlag(part)) {
        code.set(came, new IrExpr.BoolConst(false));
      }
    }
  }

  private boolean needsFlag(WireShapes.Part part) {
    return part.defaultValue() != null && !program.representation.of(part.type()).isRef();
  }

  List<WireShapes.Part> parts() {
    return parts;
  }

  /** What was read of field {@code i} so far. */
  IrExpr current(int i) {
    return new IrExpr.Get(values.get(i));
  }

  /** Field {@code i} comes next. */
  void begin(int i) {
    code.set(at, WireRuntime.number(i));
  }

  void set(int i, IrExpr value) {
    code.set(values.get(i), value);
    if (needsFlag(parts.get(i))) {
      code.set(seen.get(i), new IrExpr.BoolConst(true));
    }
  }

  /** Field {@code i} counts as missing. */
  void forget(int i) {
    code.set(values.get(i), Defaults.of(values.get(i).type()));
    if (needsFlag(parts.get(i))) {
      code.set(seen.get(i), new IrExpr.BoolConst(false));
    }
  }

  /** The values of all fields; missing ones get theirs. */
  List<IrExpr> complete() {
    for (int i = 0; i < parts.size(); i++) {
      int index = i;
      WireShapes.Part part = parts.get(i);
      IrLocal value = values.get(i);
      if (needsFlag(part)) {
        code.when(new IrExpr.Not(new IrExpr.Get(seen.get(i))), () -> supply(index, part, value));
      } else if (value.type().isRef()) {
        code.when(new IrExpr.IsNull(new IrExpr.Get(value)), () -> supply(index, part, value));
      }
    }
    List<IrExpr> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      all.add(current(i));
    }
    return all;
  }

  private void supply(int index, WireShapes.Part part, IrLocal value) {
    begin(index);
    IrExpr made = wires.missing.of(code, ctx, part);
    if (code.isReachable()) {
      code.set(value, made);
    }
  }

  /** Runs {@code read}; faults in it name the field that was being read. */
  void guarded(IrExpr names, Runnable read) {
    Code.Section body = code.section(read);
    IrLocal fault = code.temporary(WireRuntime.FAULT);
    Code.Section handler =
        code.section(() ->
            code.raise(
                WireRuntime.call(
                    WireRuntime.FAULT,
                    new IrExpr.Get(fault),
                    "within",
                    names,
                    new IrExpr.Get(at))));
    code.region(
        new IrStmt.Catch(body.statements(), WireRuntime.FAULT.name(), fault, handler.statements()),
        body.reachesEnd());
  }

  /** A value of type {@code type} that has no parts or whose parts are these, in their order. */
  IrExpr struct(Type type, List<IrExpr> complete) {
    return program.layouts.make(type, complete);
  }
}
