package org.hewlang.compiler.lower.glue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.layout.Constructor;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;

/** The {@code KeyOps} of map keys and set elements that are objects: a class per type. */
final class Keys {
  private final Program program;
  private final Map<Type, IrExpr> known = new HashMap<>();

  Keys(Program program) {
    this.program = program;
  }

  IrExpr of(Type key) {
    IrExpr ops = known.get(key);
    if (ops == null) {
      ops = make(key);
      known.put(key, ops);
    }
    return ops;
  }

  private IrExpr make(Type key) {
    boolean text = key.equals(Type.STRING) && program.protocols.hook(Protocol.EQ, key) == null;
    if (text) {
      return new IrExpr.GetStatic(RuntimeNames.KEY_OPS.name(), "STRING", RuntimeNames.KEY_OPS);
    }
    String name = Names.PROGRAM + "$Keys$" + Instances.word(key) + "$" + known.size();
    program.later(() -> declare(name, key));
    return new IrExpr.GetStatic(name, "INSTANCE", JType.ref(name));
  }

  private void declare(String name, Type key) {
    JType self = JType.ref(name);
    ClassSet.Builder builder =
        program.classes.add(
            name, IrClass.Kind.FINAL, "java/lang/Object", List.of(RuntimeNames.KEY_OPS.name()), "");
    builder.fields.add(new IrField("INSTANCE", self, true, true));
    builder.methods.add(
        new IrMethod(
            "<clinit>",
            true,
            List.of(),
            JType.VOID,
            List.of(
                new IrStmt.PutStatic(
                    name, "INSTANCE", self, new IrExpr.New(name, List.of(), List.of())),
                new IrStmt.Return(null))));
    builder.methods.add(Constructor.of(name, "java/lang/Object", List.of(), List.of()));
    builder.methods.add(method(self, "hash", 1, JType.INT, key));
    builder.methods.add(method(self, "equal", 2, JType.BOOL, key));
  }

  private IrMethod method(JType self, String name, int keys, JType result, Type key) {
    JType exact = program.representation.of(key);
    List<IrLocal> params = new ArrayList<>();
    params.add(new IrLocal("this", self));
    params.add(new IrLocal("$ctx", RuntimeNames.CTX));
    List<IrExpr> values = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      IrLocal param = new IrLocal("$k" + i, JType.OBJECT);
      params.add(param);
      values.add(new IrExpr.Cast(new IrExpr.Get(param), exact));
    }
    IrExpr ctx = new IrExpr.Get(params.get(1));
    IrExpr value =
        keys == 1
            ? program.hashes.hash(ctx, values.get(0), key)
            : program.equality.equal(ctx, values.get(0), values.get(1), key);
    return new IrMethod(name, false, params, result, List.of(new IrStmt.Return(value)));
  }
}
