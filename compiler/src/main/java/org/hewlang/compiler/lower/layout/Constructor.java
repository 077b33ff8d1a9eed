package org.hewlang.compiler.lower.layout;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;

/** Constructors of classes that the compiler makes. */
public final class Constructor {
  private Constructor() {}

  /** A constructor that hands {@code superArgs} on and sets a field for each slot. */
  public static IrMethod of(
      String owner, String superName, List<IrExpr> superArgs, List<Layouts.Slot> slots) {
    IrLocal self = new IrLocal("this", JType.ref(owner));
    List<IrLocal> params = new ArrayList<>();
    params.add(self);
    List<IrStmt> body = new ArrayList<>();
    body.add(superCall(self, superName, superArgs));
    for (Layouts.Slot slot : slots) {
      IrLocal param = new IrLocal(slot.name(), slot.type());
      params.add(param);
      body.add(
          new IrStmt.PutField(
              new IrExpr.Get(self), owner, slot.name(), slot.type(), new IrExpr.Get(param)));
    }
    body.add(new IrStmt.Return(null));
    return new IrMethod("<init>", false, params, JType.VOID, body);
  }

  /** The call of the constructor of {@code superName}, with which each begins. */
  public static IrStmt superCall(IrLocal self, String superName, List<IrExpr> args) {
    List<IrExpr> all = new ArrayList<>();
    all.add(new IrExpr.Get(self));
    all.addAll(args);
    return new IrStmt.Eval(
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.SPECIAL,
            superName,
            "<init>",
            args.stream().map(IrExpr::type).toList(),
            JType.VOID,
            all,
            0));
  }
}
