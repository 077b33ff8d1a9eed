package org.hewlang.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.TExpr;

/**
 * Regular expressions of literals. Each is compiled when it is first needed and then kept in a static
 * field of a class of its own; equal literals are one.
 */
final class Regexes {
  private static final JType REGEX = RuntimeNames.REGEX;
  private static final RuntimeMethod COMPILE =
      RuntimeMethod.of(REGEX.name(), "of", REGEX, RuntimeNames.JAVA_STRING);

  private final Program program;
  private final Map<String, IrExpr> fields = new HashMap<>();

  Regexes(Program program) {
    this.program = program;
  }

  IrExpr literal(TExpr.RegexLit lit) {
    return fields.computeIfAbsent(lit.pattern(), pattern -> field(pattern, lit));
  }

  private IrExpr field(String pattern, TExpr.RegexLit lit) {
    String owner = Names.PROGRAM + "Regex$" + fields.size();
    ClassSet.Builder builder = program.classes.holder(owner, Names.sourceFile(lit.span()));
    builder.fields.add(new IrField("VALUE", REGEX, true, true));
    IrExpr value = COMPILE.call(new IrExpr.JavaStringConst(pattern));
    builder.methods.add(
        new IrMethod(
            "<clinit>",
            true,
            List.of(),
            JType.VOID,
            List.of(new IrStmt.PutStatic(owner, "VALUE", REGEX, value), new IrStmt.Return(null))));
    return new IrExpr.GetStatic(owner, "VALUE", REGEX);
  }
}
