package org.hewlang.compiler.lower.glue;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;

/** The runtime classes of Rc, Arc and Box, which have one slot per kind of content. */
public final class Boxes {
  private static final String OWNER = RuntimeNames.RC_BOX.name();

  private Boxes() {}

  public static IrExpr content(IrExpr box, Type content, Program program) {
    Tables.ValueKind kind = Tables.ValueKind.of(content);
    String slot =
        switch (kind) {
          case LONG -> "longValue";
          case DOUBLE -> "doubleValue";
          case OBJECT -> "value";
        };
    IrExpr value = new IrExpr.GetField(box, OWNER, slot, kind.stored());
    return kind.load(value, program.representation.of(content));
  }

  /** A new box of the runtime class {@code type}. */
  public static IrExpr make(JType type, IrExpr content, Type contentType) {
    Tables.ValueKind kind = Tables.ValueKind.of(contentType);
    return new IrExpr.New(type.name(), List.of(kind.stored()), List.of(kind.store(content)));
  }

  /** The change of a counter: {@code retain}, {@code retainWeak}, {@code releaseWeak}. */
  public static RuntimeMethod count(String change) {
    return RuntimeMethod.virtual(OWNER, change, JType.VOID);
  }
}
