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
}
