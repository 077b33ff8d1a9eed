package org.hewlang.compiler.lower.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.runtime.WireRuntime;

/** Lists of names that generated code looks up, each in a static field of a class of its own. */
final class WireNames {
  private static final String SEPARATOR = "\0";

  private final Program program;
  private final Map<String, IrExpr> known = new HashMap<>();

  WireNames(Program program) {
    this.program = program;
  }

  /** Names of fields, with the keys that a format has for them. */
  IrExpr fields(List<WireShapes.Part> parts, Function<WireShapes.Part, String> key) {
    return of(join(parts, WireShapes.Part::name), join(parts, key));
  }

  /** Names of variants, with those that a format has for them. */
  IrExpr variants(List<WireShapes.Case> cases, Function<WireShapes.Case, String> name) {
    return of(join(cases, WireShapes.Case::name), join(cases, name));
  }

  private static <T> String join(List<T> parts, Function<T, String> text) {
    return parts.stream().map(text).collect(Collectors.joining(SEPARATOR));
  }

  private IrExpr of(String fields, String keys) {
    return known.computeIfAbsent(fields + SEPARATOR + SEPARATOR + keys, _ -> declare(fields, keys));
  }

  private IrExpr declare(String fields, String keys) {
    String owner = Names.PROGRAM + "FieldNames$" + known.size();
    ClassSet.Builder builder = program.classes.holder(owner, "");
    builder.fields.add(new IrField("VALUE", WireRuntime.NAMES, true, true));
    IrExpr value =
        WireRuntime.callStatic(
            WireRuntime.NAMES,
            WireRuntime.NAMES,
            "of",
            new IrExpr.JavaStringConst(fields),
            new IrExpr.JavaStringConst(keys));
    builder.methods.add(
        new IrMethod(
            "<clinit>",
            true,
            List.of(),
            JType.VOID,
            List.of(
                new IrStmt.PutStatic(owner, "VALUE", WireRuntime.NAMES, value),
                new IrStmt.Return(null))));
    return new IrExpr.GetStatic(owner, "VALUE", WireRuntime.NAMES);
  }
}
