package org.hewlang.compiler.lower.runtime;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;

/** What compiled actors use of the runtime. */
public final class ActorRuntime {
  public static final String PACKAGE = RuntimeNames.PACKAGE + "actor/";

  public static final JType CELL = JType.ref(PACKAGE + "ActorCell");
  public static final JType SUPERVISOR = JType.ref(RuntimeNames.PACKAGE + "supervise/Supervisor");
  public static final JType TYPE = JType.ref(PACKAGE + "ActorType");
  public static final JType MSG = JType.ref(PACKAGE + "Msg");
  public static final JType ASK = JType.ref(PACKAGE + "Ask");
  public static final JType OVERFLOW = JType.ref(PACKAGE + "Overflow");
  public static final JType PROGRAM = JType.ref(PACKAGE + "ActorProgram");

  /** The static field of an actor's class that holds its type; no field of a program is called so. */
  public static final String TYPE_FIELD = "$TYPE";

  /** Tag of the message that carries the arguments of {@code init}. */
  public static final int INIT = -1;

  public static final RuntimeMethod TAG = RuntimeMethod.virtual(MSG.name(), "tag", JType.INT);

  private ActorRuntime() {}

  public static IrExpr cellMethod(
      String name, JType result, List<JType> params, List<IrExpr> args) {
    return new RuntimeMethod(IrExpr.Invoke.Kind.VIRTUAL, CELL.name(), name, params, result)
        .call(0, args);
  }

  /** A result as it travels in {@code Ask.num}; references travel in {@code Ask.ref}. */
  public static IrExpr bits(IrExpr value) {
    return switch (value.type().kind()) {
      case LONG -> value;
      case INT -> new IrExpr.Conv(IrExpr.ConvOp.I2L, value);
      case BOOL -> new IrExpr.Conv(IrExpr.ConvOp.I2L, new IrExpr.Conv(IrExpr.ConvOp.Z2I, value));
      case DOUBLE ->
          RuntimeMethod.of("java/lang/Double", "doubleToRawLongBits", JType.LONG, JType.DOUBLE)
              .call(value);
      case FLOAT ->
          new IrExpr.Conv(
              IrExpr.ConvOp.I2L,
              RuntimeMethod.of("java/lang/Float", "floatToRawIntBits", JType.INT, JType.FLOAT)
                  .call(value));
      case REF, VOID -> throw new IllegalArgumentException("no bits");
    };
  }

  /** The result of {@code ask}, which is over. */
  public static IrExpr result(IrExpr ask, JType type) {
    IrExpr num = new IrExpr.GetField(ask, ASK.name(), "num", JType.LONG);
    return switch (type.kind()) {
      case LONG -> num;
      case INT -> new IrExpr.Conv(IrExpr.ConvOp.L2I, num);
      case BOOL -> new IrExpr.Cmp(IrExpr.CmpOp.NE, num, new IrExpr.LongConst(0), false);
      case DOUBLE ->
          RuntimeMethod.of("java/lang/Double", "longBitsToDouble", JType.DOUBLE, JType.LONG)
              .call(num);
      case FLOAT ->
          RuntimeMethod.of("java/lang/Float", "intBitsToFloat", JType.FLOAT, JType.INT)
              .call(new IrExpr.Conv(IrExpr.ConvOp.L2I, num));
      case REF -> {
        IrExpr ref = new IrExpr.GetField(ask, ASK.name(), "ref", JType.OBJECT);
        yield type.equals(JType.OBJECT) ? ref : new IrExpr.Cast(ref, type);
      }
      case VOID -> RuntimeNames.UNIT_VALUE;
    };
  }
}
