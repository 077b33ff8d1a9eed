package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.glue.GoneParts;
import org.hewlang.compiler.lower.glue.Lending;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.SharedBit;
import org.hewlang.compiler.lower.layout.Constructor;
import org.hewlang.compiler.lower.layout.GrowingFields;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.UnknownFields;
import org.hewlang.compiler.lower.runtime.RuntimeNames;

/** The classes of structs, tuples and enums themselves: fields, constructors, copies. */
final class Shells {
  private static final String OBJECT = "java/lang/Object";

  private final Program program;

  Shells(Program program) {
    this.program = program;
  }

  /** Declares the classes of all layouts that were used. */
  void declareAll() {
    program.layouts.complete();
    for (Layouts.Product product : program.layouts.products()) {
      declare(product);
    }
    for (Layouts.Sum sum : program.layouts.sums()) {
      declare(sum);
    }
  }

  // ---- structs and tuples

  private void declare(Layouts.Product product) {
    String name = product.className();
    String superName = product.written() ? RuntimeNames.AGGREGATE.name() : OBJECT;
    ClassSet.Builder builder =
        program.classes.add(name, IrClass.Kind.FINAL, superName, List.of(), product.sourceFile());
    for (Layouts.Slot slot : product.slots()) {
      builder.fields.add(new IrField(slot.name(), slot.type(), false, !product.written()));
    }
    if (product.lendable()) {
      builder.fields.add(Lending.field());
    }
    builder.methods.add(Constructor.of(name, superName, List.of(), product.slots()));
    program.unknownFields.declare(builder);
    for (int i : product.growing()) {
      GrowingFields.declare(builder, product.slots().get(i));
    }
    if (product.written()) {
      builder.methods.add(share(name));
      builder.methods.add(copy(product));
    }
  }

  /** {@code static C $share(C o) { o.shared = true; return o; }}. */
  private static IrMethod share(String name) {
    IrLocal object = new IrLocal("$o", JType.ref(name));
    IrExpr get = new IrExpr.Get(object);
    return new IrMethod(
        SharedBit.METHOD,
        true,
        List.of(object),
        JType.ref(name),
        List.of(
            new IrStmt.PutField(
                get,
                RuntimeNames.AGGREGATE.name(),
                "shared",
                JType.BOOL,
                new IrExpr.BoolConst(true)),
            new IrStmt.Return(get)));
  }

  private IrMethod copy(Layouts.Product product) {
    String name = product.className();
    IrLocal self = new IrLocal("this", JType.ref(name));
    List<IrExpr> parts = new ArrayList<>();
    for (int i = 0; i < product.slots().size(); i++) {
      Layouts.Slot slot = product.slots().get(i);
      IrExpr object = new IrExpr.Get(self);
      parts.add(
          product.growing().contains(i)
              ? GrowingFields.text(object, product, i)
              : shared(new IrExpr.GetField(object, name, slot.name(), slot.type()), slot.type()));
    }
    IrExpr made =
        new IrExpr.New(name, product.slots().stream().map(Layouts.Slot::type).toList(), parts);
    return new IrMethod("copy", false, List.of(self), JType.ref(name), returned(made, self));
  }

  /** Returns {@code made}, a copy of {@code original} but for its hidden fields. */
  private List<IrStmt> returned(IrExpr made, IrLocal original) {
    String name = original.type().name();
    if (!program.unknownFields.isKept(name)) {
      return List.of(new IrStmt.Return(made));
    }
    IrLocal copy = new IrLocal("$copy", original.type());
    return List.of(
        new IrStmt.Set(copy, made),
        UnknownFields.transfer(name, copy, original),
        new IrStmt.Return(new IrExpr.Get(copy)));
  }

  /** A part of a copied object: the original refers to it too. */
  private IrExpr shared(IrExpr part, JType type) {
    if (type.equals(JType.OBJECT)) {
      return SharedBit.SHARE.call(part);
    }
    if (program.layouts.isArrayClass(type)) {
      return new IrExpr.Cast(SharedBit.SHARE.call(part), type);
    }
    Layouts.Product product = program.layouts.productNamed(type.name());
    if (product == null || !product.written()) {
      return part;
    }
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.STATIC,
        type.name(),
        SharedBit.METHOD,
        List.of(type),
        type,
        List.of(part),
        0);
  }

  // ---- enums

  private void declare(Layouts.Sum sum) {
    String base = sum.className();
    boolean payload = sum.hasPayload();
    ClassSet.Builder builder =
        program.classes.add(
            base,
            payload ? IrClass.Kind.ABSTRACT : IrClass.Kind.FINAL,
            OBJECT,
            List.of(),
            sum.sourceFile());
    Layouts.Slot tag = new Layouts.Slot("tag", JType.INT);
    builder.fields.add(new IrField("tag", JType.INT, false, true));
    if (sum.lendable()) {
      builder.fields.add(Lending.field());
    }
    builder.methods.add(Constructor.of(base, OBJECT, List.of(), List.of(tag)));
    units(sum, builder);
    if (payload && sum.variants().stream().anyMatch(Layouts.Variant::isUnit)) {
      ClassSet.Builder unit =
          program.classes.add(
              sum.unitClass(), IrClass.Kind.FINAL, base, List.of(), sum.sourceFile());
      unit.methods.add(unitConstructor(sum));
    }
    for (Layouts.Variant v : sum.variants()) {
      if (!v.isUnit()) {
        variant(sum, v);
      }
    }
  }

  /** The values of the variants without payload, as static fields of the base class. */
  private static void units(Layouts.Sum sum, ClassSet.Builder builder) {
    JType type = JType.ref(sum.className());
    List<IrStmt> set = new ArrayList<>();
    for (Layouts.Variant v : sum.variants()) {
      if (v.isUnit()) {
        builder.fields.add(new IrField(v.name(), type, true, true));
        IrExpr made =
            new IrExpr.New(
                sum.unitClass(), List.of(JType.INT), List.of(new IrExpr.IntConst(v.tag())));
        set.add(new IrStmt.PutStatic(sum.className(), v.name(), type, made));
      }
    }
    if (!set.isEmpty()) {
      set.add(new IrStmt.Return(null));
      builder.methods.add(new IrMethod("<clinit>", true, List.of(), JType.VOID, set));
    }
  }

  private static IrMethod unitConstructor(Layouts.Sum sum) {
    IrLocal self = new IrLocal("this", JType.ref(sum.unitClass()));
    IrLocal tag = new IrLocal("tag", JType.INT);
    return new IrMethod(
        "<init>",
        false,
        List.of(self, tag),
        JType.VOID,
        List.of(
            Constructor.superCall(self, sum.className(), List.of(new IrExpr.Get(tag))),
            new IrStmt.Return(null)));
  }

  private void variant(Layouts.Sum sum, Layouts.Variant variant) {
    ClassSet.Builder builder =
        program.classes.add(
            variant.className(), IrClass.Kind.FINAL, sum.className(), List.of(), sum.sourceFile());
    for (Layouts.Slot slot : variant.slots()) {
      builder.fields.add(new IrField(slot.name(), slot.type(), false, true));
    }
    GoneParts.fields(variant).forEach(builder.fields::add);
    program.unknownFields.declare(builder);
    builder.methods.add(
        Constructor.of(
            variant.className(),
            sum.className(),
            List.of(new IrExpr.IntConst(variant.tag())),
            variant.slots()));
  }
}
