package org.hewlang.compiler.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.typed.Local;

/** The Hew variables of a method: plain locals, or cells for those that closures share. */
final class Variables {
  private sealed interface Slot {}

  private record Plain(IrLocal local) implements Slot {}

  private record Cell(IrLocal cell, CellKind kind, JType content) implements Slot {}

  private final MethodLowering method;
  private final Map<Integer, Slot> slots = new HashMap<>();
  private final Set<Integer> owned = new HashSet<>();

  Variables(MethodLowering method) {
    this.method = method;
  }

  private Slot slot(Local local) {
    Slot known = slots.get(local.id());
    if (known == null) {
      JType type = method.representation(local.type());
      if (method.facts.needsCell(local)) {
        CellKind kind = CellKind.of(type);
        known = new Cell(constant(new IrLocal(local.name(), kind.type())), kind, type);
      } else {
        IrLocal plain = new IrLocal(local.name(), type);
        if (!local.mutable() || !method.facts.isWritten(local)) {
          constant(plain);
        }
        known = new Plain(plain);
      }
      slots.put(local.id(), known);
    }
    return known;
  }

  private IrLocal constant(IrLocal local) {
    method.code.markConstant(local);
    return local;
  }

  /** {@code local} is the parameter {@code param}, or a capture passed by value. */
  void bind(Local local, IrLocal param) {
    slots.put(local.id(), new Plain(param));
  }

  /** {@code local} lives in the cell that the parameter {@code cell} holds. */
  void bindCell(Local local, IrLocal cell) {
    JType content = method.representation(local.type());
    slots.put(local.id(), new Cell(constant(cell), CellKind.of(content), content));
  }

  /** Whether {@code local} has a JVM local already: that of a parameter, or of a declaration. */
  boolean isKnown(Local local) {
    return slots.containsKey(local.id());
  }

  boolean isCell(Local local) {
    return slot(local) instanceof Cell;
  }

  /** The JVM local behind {@code local}: of its value, or of its cell. */
  IrLocal jvmLocal(Local local) {
    return switch (slot(local)) {
      case Plain plain -> plain.local();
      case Cell cell -> cell.cell();
    };
  }

  IrExpr read(Local local) {
    return switch (slot(local)) {
      case Plain plain -> new IrExpr.Get(plain.local());
      case Cell cell -> cell.kind().read(new IrExpr.Get(cell.cell()), cell.content());
    };
  }

  /** {@code local} begins with {@code value}. */
  void declare(Local local, IrExpr value) {
    switch (slot(local)) {
      case Plain plain -> method.code.set(plain.local(), value);
      case Cell cell -> method.code.set(cell.cell(), cell.kind().make(value));
    }
  }

  /** {@code local} begins without a value. */
  void declare(Local local) {
    if (slot(local) instanceof Cell cell) {
      method.code.set(cell.cell(), cell.kind().make(Defaults.of(cell.content())));
    }
  }

  void assign(Local local, IrExpr value) {
    switch (slot(local)) {
      case Plain plain -> method.code.set(plain.local(), value);
      case Cell cell ->
          method.code.add(
              new IrStmt.PutField(
                  new IrExpr.Get(cell.cell()),
                  cell.kind().type().name(),
                  "value",
                  cell.kind().content(),
                  value));
    }
  }

  // ---- ownership of aggregates (see Sharing)

  /** What {@code local} refers to is known under no other name, or is marked as shared. */
  void own(Local local) {
    owned.add(local.id());
  }

  boolean owns(Local local) {
    return owned.contains(local.id());
  }
}
