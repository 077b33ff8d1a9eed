package org.hewlang.compiler.lower.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.types.Type;

/**
 * The hidden field of wire structs and of variants with fields, for what a newer version wrote. Only classes of values that some code
 * decodes have it; which these are is known when everything is lowered. So code that reads the field or
 * copies it calls methods of the class, which are written last, and which the JIT makes nothing of.
 */
public final class UnknownFields {
  private static final String FIELD = WireRuntime.UNKNOWN_FIELD;
  private static final JType UNKNOWN = WireRuntime.UNKNOWN;
  private static final String COPY = "$copyUnknown";

  private final TypedProgram program;
  private final Set<String> kept = new HashSet<>();
  private final Set<String> asked = new HashSet<>();

  public UnknownFields(TypedProgram program) {
    this.program = program;
  }

  /** Whether values of the struct or enum could come from bytes. */
  public boolean mayKeep(Type.Nominal type) {
    WireDef def = program.wires().get(type.def());
    return def != null && def.isWire();
  }

  /** Some code decodes objects of the class, that of a struct or of a variant with fields. */
  public void keep(String className) {
    kept.add(className);
  }

  /** What {@code value}, of the class, holds that its type does not know; null for nothing. */
  public IrExpr of(IrExpr value, String className) {
    return call(FIELD, UNKNOWN, className, List.of(value));
  }

  /** {@code copy} with what {@code original} holds that its type does not know; both of the class. */
  public IrExpr copied(IrExpr copy, IrExpr original, String className) {
    return call(COPY, JType.ref(className), className, List.of(copy, original));
  }

  private IrExpr call(String name, JType result, String owner, List<IrExpr> args) {
    asked.add(owner);
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.STATIC,
        owner,
        name,
        args.stream().map(_ -> JType.ref(owner)).toList(),
        result,
        args,
        0);
  }

  /** Whether objects of the class have the field. */
  public boolean isKept(String className) {
    return kept.contains(className);
  }

  /** Adds to the class of a struct or variant what code relies on. */
  public void declare(ClassSet.Builder builder) {
    if (isKept(builder.name)) {
      builder.fields.add(new IrField(FIELD, UNKNOWN, false, false));
    }
    if (asked.contains(builder.name)) {
      builder.methods.add(reader(builder.name));
      builder.methods.add(copier(builder.name));
    }
  }

  private IrMethod reader(String owner) {
    IrLocal value = new IrLocal("$value", JType.ref(owner));
    IrExpr found =
        isKept(owner)
            ? new IrExpr.GetField(new IrExpr.Get(value), owner, FIELD, UNKNOWN)
            : new IrExpr.Null(UNKNOWN);
    return new IrMethod(FIELD, true, List.of(value), UNKNOWN, List.of(new IrStmt.Return(found)));
  }

  private IrMethod copier(String owner) {
    JType type = JType.ref(owner);
    IrLocal copy = new IrLocal("$copy", type);
    IrLocal original = new IrLocal("$original", type);
    IrStmt end = new IrStmt.Return(new IrExpr.Get(copy));
    return new IrMethod(
        COPY,
        true,
        List.of(copy, original),
        type,
        isKept(owner) ? List.of(transfer(owner, copy, original), end) : List.of(end));
  }

  /** Gives the copy what the original holds. */
  public static IrStmt transfer(String owner, IrLocal copy, IrLocal original) {
    IrExpr held = new IrExpr.GetField(new IrExpr.Get(original), owner, FIELD, UNKNOWN);
    return new IrStmt.PutField(new IrExpr.Get(copy), owner, FIELD, UNKNOWN, held);
  }
}
