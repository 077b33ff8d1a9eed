package org.hewlang.compiler.lower.actor;

import java.util.List;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.layout.Constructor;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.FnDef;

/**
 * The class through which a program with a scheduler is told of signals:
 *
 * <pre>
 *   final class $Signals extends SignalPort implements sun.misc.SignalHandler {
 *     public Object install(String name) { return Signal.handle(new Signal(name), this); }
 *     public void restore(String name, Object before) { Signal.handle(new Signal(name), (SignalHandler) before); }
 *     public void handle(Signal signal) { came(signal.getNumber()); }
 *   }
 * </pre>
 */
public final class SignalClass {
  private static final JType PORT = JType.ref(RuntimeNames.PACKAGE + "SignalPort");
  private static final JType SIGNAL = JType.ref("sun/misc/Signal");
  private static final JType HANDLER = JType.ref("sun/misc/SignalHandler");

  private SignalClass() {}

  /** Adds the class; gives the method {@code signalPort()} of the entry point {@code inside}. */
  public static IrMethod declare(Program program, String name, String inside, FnDef main) {
    String own = name + "$Signals";
    ClassSet.Builder builder =
        program.classes.add(
            own,
            IrClass.Kind.FINAL,
            PORT.name(),
            List.of(HANDLER.name()),
            Names.sourceFile(main.span()));
    builder.methods.add(Constructor.of(own, PORT.name(), List.of(), List.of()));
    builder.methods.add(install(own));
    builder.methods.add(restore(own));
    builder.methods.add(handle(own));
    IrLocal self = new IrLocal("this", JType.ref(inside));
    return new IrMethod(
        "signalPort",
        false,
        List.of(self),
        PORT,
        List.of(new IrStmt.Return(new IrExpr.New(own, List.of(), List.of()))));
  }

  private static IrMethod install(String own) {
    IrLocal self = new IrLocal("this", JType.ref(own));
    IrLocal name = new IrLocal("name", RuntimeNames.JAVA_STRING);
    return new IrMethod(
        "install",
        false,
        List.of(self, name),
        JType.OBJECT,
        List.of(new IrStmt.Return(set(name, new IrExpr.Get(self)))));
  }

  private static IrMethod restore(String own) {
    IrLocal self = new IrLocal("this", JType.ref(own));
    IrLocal name = new IrLocal("name", RuntimeNames.JAVA_STRING);
    IrLocal before = new IrLocal("before", JType.OBJECT);
    IrExpr handler = new IrExpr.Cast(new IrExpr.Get(before), HANDLER);
    return new IrMethod(
        "restore",
        false,
        List.of(self, name, before),
        JType.VOID,
        List.of(new IrStmt.Eval(set(name, handler)), new IrStmt.Return(null)));
  }

  private static IrExpr set(IrLocal name, IrExpr handler) {
    IrExpr signal =
        new IrExpr.New(
            SIGNAL.name(), List.of(RuntimeNames.JAVA_STRING), List.of(new IrExpr.Get(name)));
    return RuntimeMethod.of(SIGNAL.name(), "handle", HANDLER, SIGNAL, HANDLER)
        .call(signal, handler);
  }

  private static IrMethod handle(String own) {
    IrLocal self = new IrLocal("this", JType.ref(own));
    IrLocal signal = new IrLocal("signal", SIGNAL);
    IrExpr number =
        RuntimeMethod.virtual(SIGNAL.name(), "getNumber", JType.INT).call(new IrExpr.Get(signal));
    IrExpr came =
        RuntimeMethod.virtual(PORT.name(), "came", JType.VOID, JType.INT)
            .call(new IrExpr.Get(self), number);
    return new IrMethod(
        "handle",
        false,
        List.of(self, signal),
        JType.VOID,
        List.of(new IrStmt.Eval(came), new IrStmt.Return(null)));
  }
}
