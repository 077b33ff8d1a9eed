package org.hewlang.compiler.lower.glue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;

/**
 * Static methods that the compiler writes itself, one per Hew type and purpose (the text, equality,
 * order, hash or clone of a value), made when first needed. They stand in one class per purpose.
 */
public final class Glue {
  private static final int METHODS_PER_CLASS = 500;

  /** The body of a generated method, which gets its parameters. */
  public record Body(Code code, IrExpr ctx, List<IrExpr> params) {}

  private record Key(String purpose, Type type) {}

  private final Program program;
  private final Map<Key, MethodRef> known = new HashMap<>();

  Glue(Program program) {
    this.program = program;
  }

  /**
   * The method of {@code purpose} for {@code type}, its body written by {@code write} if it is new. The
   * method is known before its body is, so that recursive types can name it.
   */
  public MethodRef method(
      String purpose, Type type, List<JType> params, JType result, BiConsumer<Body, Type> write) {
    Key key = new Key(purpose, type);
    MethodRef method = known.get(key);
    if (method == null) {
      int number = known.size();
      String owner = Names.PROGRAM + "$" + purpose;
      if (number >= METHODS_PER_CLASS) {
        owner += number / METHODS_PER_CLASS + 1;
      }
      method = new MethodRef(owner, "of$" + Instances.word(type) + "$" + number, params, result);
      known.put(key, method);
      MethodRef made = method;
      program.later(() -> generate(made, type, write));
    }
    return method;
  }

  private void generate(MethodRef method, Type type, BiConsumer<Body, Type> write) {
    Code code = new Code();
    List<IrLocal> params = new ArrayList<>();
    params.add(new IrLocal("$ctx", RuntimeNames.CTX));
    for (int i = 0; i < method.params().size(); i++) {
      params.add(new IrLocal("$p" + i, method.params().get(i)));
    }
    params.forEach(code::markConstant);
    List<IrExpr> reads = params.stream().<IrExpr>map(IrExpr.Get::new).toList();
    write.accept(new Body(code, reads.getFirst(), reads.subList(1, reads.size())), type);
    program
        .classes
        .holder(method.owner(), "")
        .methods
        .add(new IrMethod(method.name(), true, params, method.result(), code.finish()));
  }

  // ---- loops of generated code

  /** Runs {@code body} with a long that counts from 0 to {@code length} (exclusive). */
  public static void count(Code code, IrExpr length, Consumer<IrExpr> body) {
    IrExpr end = code.stable(length);
    IrLocal i = code.scratch(JType.LONG);
    code.set(i, new IrExpr.LongConst(0));
    IrExpr at = new IrExpr.Get(i);
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          code.when(new IrExpr.Cmp(IrExpr.CmpOp.GE, at, end, false), () -> code.leave(loop));
          body.accept(at);
          code.set(
              i,
              new IrExpr.Arith(IrExpr.ArithOp.ADD, JType.Kind.LONG, at, new IrExpr.LongConst(1)));
        });
  }

  /** Runs {@code body} with each slot of a map or set, in order. */
  public static void slots(Code code, IrExpr table, Consumer<IrExpr> body) {
    String owner = RuntimeNames.KEY_TABLE.name();
    IrExpr stable = code.stable(table);
    IrLocal slot = code.scratch(JType.INT);
    code.set(slot, RuntimeMethod.virtual(owner, "firstSlot", JType.INT).call(stable));
    IrExpr at = new IrExpr.Get(slot);
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          code.when(
              new IrExpr.Cmp(IrExpr.CmpOp.LT, at, new IrExpr.IntConst(0), false),
              () -> code.leave(loop));
          body.accept(at);
          code.set(
              slot,
              RuntimeMethod.virtual(owner, "nextSlot", JType.INT, JType.INT).call(stable, at));
        });
  }
}
