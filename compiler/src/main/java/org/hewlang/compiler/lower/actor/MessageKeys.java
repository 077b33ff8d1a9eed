package org.hewlang.compiler.lower.actor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;

/** By what messages of one handler replace each other in a full mailbox: the value of one argument. */
final class MessageKeys {
  private final Program program;
  private final Handler handler;
  private final Layouts.Slot slot;
  private final Type type;

  MessageKeys(Program program, Handler handler) {
    this.program = program;
    this.handler = handler;
    this.slot = handler.slots().get(handler.key());
    this.type = handler.params().get(handler.key());
  }

  /** Adds {@code keyHash} and {@code sameKey} to a class of messages. */
  void declare(ClassSet.Builder message) {
    IrLocal self = new IrLocal("this", JType.ref(message.name));
    message.methods.add(hash(self));
    message.methods.add(same(self));
  }

  private IrExpr key(IrExpr message, String className) {
    return new IrExpr.GetField(message, className, slot.name(), slot.type());
  }

  /** Keys are compared by whoever sends, whatever it runs on. */
  static IrExpr context() {
    return RuntimeMethod.of(RuntimeNames.CTX.name(), "current", RuntimeNames.CTX).call();
  }

  private IrMethod hash(IrLocal self) {
    IrExpr key = key(new IrExpr.Get(self), self.type().name());
    IrExpr hash =
        agrees(type, new HashSet<>())
            ? new IrExpr.Conv(IrExpr.ConvOp.I2L, program.hashes.hash(context(), key, type))
            : new IrExpr.LongConst(0);
    return new IrMethod(
        "keyHash", false, List.of(self), JType.LONG, List.of(new IrStmt.Return(hash)));
  }

  /**
   * Whether equal values of {@code part} have the same hash. The program may say what is equal without
   * saying what the hash is, and 0.0 equals -0.0: then all keys share one.
   */
  private boolean agrees(Type part, Set<Type> seen) {
    return !seen.add(part)
        || switch (part) {
          case Type.Prim p -> !p.primitive().isFloat();
          case Type.Tuple t -> allAgree(t.parts(), seen);
          case Type.Array a -> agrees(a.element(), seen);
          case Type.Builtin b ->
              switch (b.kind()) {
                case VEC, HASH_MAP, HASH_SET, RC, ARC, BOX -> allAgree(b.args(), seen);
                default -> true; // identity
              };
          case Type.Nominal n when program.protocols.hook(Protocol.EQ, n) != null ->
              program.protocols.hook(Protocol.HASH, n) != null;
          case Type.Nominal n when program.layouts.isEnum(n) -> {
            boolean all = true;
            for (int i = 0; i < program.layouts.enumeration(n).variants().size(); i++) {
              all &= allAgree(program.layouts.payloadTypes(n, i), seen);
            }
            yield all;
          }
          case Type.Nominal n ->
              program.layouts.struct(n).javaClass() == null
                  && allAgree(program.layouts.partTypes(n), seen);
          default -> false;
        };
  }

  private boolean allAgree(List<Type> parts, Set<Type> seen) {
    return parts.stream().allMatch(t -> agrees(t, seen));
  }

  private IrMethod same(IrLocal self) {
    IrLocal other = new IrLocal("$other", ActorRuntime.MSG);
    Code code = new Code();
    code.markConstant(self);
    code.markConstant(other);
    for (String className : List.of(handler.messageClass(), handler.askClass())) {
      IrExpr message = new IrExpr.Get(other);
      code.when(
          new IrExpr.InstanceOf(message, className),
          () -> {
            IrExpr cast = new IrExpr.Cast(message, JType.ref(className));
            IrExpr own = key(new IrExpr.Get(self), self.type().name());
            code.ret(
                new IrStmt.Return(
                    program.equality.equal(context(), own, key(cast, className), type)));
          });
    }
    code.ret(new IrStmt.Return(new IrExpr.BoolConst(false)));
    return new IrMethod("sameKey", false, List.of(self, other), JType.BOOL, code.finish());
  }
}
