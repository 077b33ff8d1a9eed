package org.hewlang.compiler.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.CellKind;
import org.hewlang.compiler.lower.glue.TextGlue;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Local;

/**
 * The Hew variables of a method: plain locals, cells for those that closures share, and a text beside a
 * builder for strings that grow in a loop.
 */
final class Variables {
  private sealed interface Slot {}

  private record Plain(IrLocal local) implements Slot {}

  private record Cell(IrLocal cell, CellKind kind, JType content) implements Slot {}

  /**
   * A string that grows: {@code text} is null while only {@code builder} knows the value, and {@code
   * builder} is null or holds the value too.
   */
  private record Growing(IrLocal text, IrLocal builder) implements Slot {}

  private static final RuntimeMethod BUILDER_OF =
      RuntimeMethod.of(
          RuntimeNames.TEXT_BUILDER.name(), "of", RuntimeNames.TEXT_BUILDER, RuntimeNames.STRING);
  private static final RuntimeMethod BUILD =
      RuntimeMethod.virtual(RuntimeNames.TEXT_BUILDER.name(), "build", RuntimeNames.STRING);

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
      } else if (grows(local, type)) {
        IrLocal builder = method.code.scratch(RuntimeNames.TEXT_BUILDER);
        known = new Growing(new IrLocal(local.name(), type), builder);
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

  private boolean grows(Local local, JType type) {
    return type.equals(RuntimeNames.STRING)
        && method.facts.isAppendedInLoop(local)
        && !method.facts.isCaptured(local)
        && !method.facts.hasDefers();
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
      case Growing growing -> growing.text();
    };
  }

  IrExpr read(Local local) {
    return switch (slot(local)) {
      case Plain plain -> new IrExpr.Get(plain.local());
      case Cell cell -> cell.kind().read(new IrExpr.Get(cell.cell()), cell.content());
      case Growing growing -> text(growing);
    };
  }

  private IrExpr text(Growing growing) {
    IrExpr text = new IrExpr.Get(growing.text());
    method.code.when(
        new IrExpr.IsNull(text),
        () -> method.code.set(growing.text(), BUILD.call(new IrExpr.Get(growing.builder()))));
    return text;
  }

  // ---- growing strings

  boolean isGrowing(Local local) {
    return slot(local) instanceof Growing;
  }

  /** Appends {@code texts}, evaluated already, to a growing string. */
  void append(Local local, List<IrExpr> texts) {
    if (slot(local) instanceof Growing growing) {
      IrExpr builder = new IrExpr.Get(growing.builder());
      method.code.when(
          new IrExpr.IsNull(builder),
          () ->
              method.code.set(growing.builder(), BUILDER_OF.call(new IrExpr.Get(growing.text()))));
      texts.forEach(text -> TextGlue.appendText(method.code, builder, text));
      method.code.set(growing.text(), new IrExpr.Null(RuntimeNames.STRING));
    }
  }

  /** The length of a growing string, without making its text. */
  IrExpr length(Local local) {
    Growing growing = (Growing) slot(local);
    IrExpr text = new IrExpr.Get(growing.text());
    return new IrExpr.Cond(
        new IrExpr.IsNull(text),
        RuntimeMethod.virtual(RuntimeNames.TEXT_BUILDER.name(), "length", JType.LONG)
            .call(new IrExpr.Get(growing.builder())),
        RuntimeMethod.virtual(RuntimeNames.STRING.name(), "length", JType.LONG).call(text),
        JType.LONG);
  }

  private void begin(Growing growing, IrExpr value) {
    method.code.set(growing.text(), value);
    method.code.set(growing.builder(), new IrExpr.Null(RuntimeNames.TEXT_BUILDER));
  }

  /** {@code local} begins with {@code value}. */
  void declare(Local local, IrExpr value) {
    switch (slot(local)) {
      case Plain plain -> method.code.set(plain.local(), value);
      case Cell cell -> method.code.set(cell.cell(), cell.kind().make(value));
      case Growing growing -> begin(growing, value);
    }
  }

  /** {@code local} begins without a value. */
  void declare(Local local) {
    switch (slot(local)) {
      case Plain _ -> {}
      case Cell cell -> method.code.set(cell.cell(), cell.kind().make(Defaults.of(cell.content())));
      case Growing growing -> begin(growing, new IrExpr.Null(RuntimeNames.STRING));
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
      case Growing growing -> begin(growing, value);
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
