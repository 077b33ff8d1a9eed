package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.SharedBit;
import org.hewlang.compiler.typed.ConstDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;

/**
 * Constants. Scalars and texts stand where they are used; each other one is a static field of a class of
 * its own, so that it is built when it is first needed and does not wait for others.
 */
final class Constants {
  private final WholeProgram whole;
  private final Program program;
  private final Map<DefId, IrExpr> fields = new HashMap<>();

  Constants(WholeProgram whole) {
    this.whole = whole;
    this.program = whole.program;
  }

  IrExpr read(TExpr.ConstRef ref, MethodLowering method) {
    ConstDef def =
        Objects.requireNonNull(
            program.typed.constants().get(ref.constant()), () -> "no " + ref.constant());
    return switch (def.value()) {
      case TExpr.IntLit _,
          TExpr.FloatLit _,
          TExpr.BoolLit _,
          TExpr.CharLit _,
          TExpr.StringLit _,
          TExpr.DurationLit _,
          TExpr.UnitLit _,
          TExpr.RegexLit _ ->
          method.expressions.value(def.value(), Use.READ);
      case TExpr.ConstRef other -> read(other, method);
      default -> {
        Type type = method.types.of(def.type());
        yield fields.computeIfAbsent(def.id(), _ -> field(def, type));
      }
    };
  }

  private IrExpr field(ConstDef def, Type type) {
    String owner = Names.packageOf(def.id().module()) + "/$Const$" + Names.escape(def.id().name());
    JType exact = program.representation.of(type);
    program.later(() -> declare(owner, def, type, exact));
    return new IrExpr.GetStatic(owner, "VALUE", exact);
  }

  private void declare(String owner, ConstDef def, Type type, JType exact) {
    ClassSet.Builder builder = program.classes.holder(owner, Names.sourceFile(def.span()));
    builder.fields.add(new IrField("VALUE", exact, true, true));
    MethodLowering body = MethodLowering.ofConstant(whole, def, owner);
    IrExpr value = body.expressions.value(def.value(), Use.STORE);
    // Every use of the constant is another name of the one object.
    body.code.add(
        new IrStmt.PutStatic(owner, "VALUE", exact, SharedBit.mark(program, value, type)));
    body.code.ret(new IrStmt.Return(null));
    List<IrStmt> statements = new ArrayList<>(body.code.finish());
    List<IrLocal> none = List.of();
    builder.methods.add(new IrMethod("<clinit>", true, none, JType.VOID, statements));
  }
}
