package org.hewlang.compiler.lower.wire;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * The part of a reader that goes from field to field.
 *
 * <p>Fields usually come in the order of their tags, all of them. So it first asks, field by field,
 * whether the next key is just the expected one; what is then left goes through a {@code switch}, which
 * also knows the other keys that a field may have, and what to do with unknown ones.
 */
final class HbfFieldLoop {
  private static final int SOME = 0;

  /** Structs with more fields have no straight way: their methods would be too long for the JIT. */
  private static final int MAX_STRAIGHT = 40;

  private final Program program;
  private final WireShapes shapes;
  private final HbfDecoding values;

  HbfFieldLoop(Program program, WireShapes shapes, HbfDecoding values) {
    this.program = program;
    this.shapes = shapes;
    this.values = values;
  }

  /** Reads fields up to the limit. */
  void read(HbfInput in, WireFields fields, @Nullable IrLocal unknown) {
    Code code = in.code();
    IrLocal key = code.scratch(JType.INT);
    code.set(key, in.get(JType.INT, "key"));
    List<WireShapes.Part> byTag = WireShapes.byTag(fields.parts());
    if (byTag.size() <= MAX_STRAIGHT) {
      for (WireShapes.Part part : byTag) {
        code.when(
            isExpected(new IrExpr.Get(key), part),
            () -> {
              fields.begin(part.position());
              expected(in, fields, part, new IrExpr.Get(key));
              code.set(key, in.get(JType.INT, "key"));
            });
      }
    }
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          IrExpr now = new IrExpr.Get(key);
          code.when(
              new IrExpr.Cmp(IrExpr.CmpOp.EQ, now, WireRuntime.number(0), false),
              () -> code.leave(loop));
          any(in, fields, byTag, now, unknown);
          code.set(key, in.get(JType.INT, "key"));
        });
  }

  private void any(
      HbfInput in,
      WireFields fields,
      List<WireShapes.Part> byTag,
      IrExpr key,
      @Nullable IrLocal unknown) {
    Code code = in.code();
    List<Integer> tags = new ArrayList<>();
    List<List<IrStmt>> cases = new ArrayList<>();
    for (WireShapes.Part part : byTag) {
      tags.add(part.tag());
      cases.add(
          code.section(
                  () -> {
                    fields.begin(part.position());
                    lenient(in, fields, part, key);
                  })
              .statements());
    }
    Code.Section otherwise =
        code.section(() -> {
          fields.begin(-1);
          if (unknown == null) {
            in.run("skip", key);
          } else {
            IrExpr kept = new IrExpr.Get(unknown);
            code.set(unknown, in.get(WireRuntime.UNKNOWN, "keep", kept, key));
          }
        });
    IrExpr tag = new IrExpr.Arith(IrExpr.ArithOp.USHR, JType.Kind.INT, key, WireRuntime.number(3));
    if (tags.isEmpty()) {
      code.splice(otherwise);
    } else {
      code.branch(new IrStmt.Switch(tag, tags, cases, otherwise.statements()), true);
    }
  }

  private static IrExpr is(IrExpr key, int tag, int wireType) {
    return new IrExpr.Cmp(
        IrExpr.CmpOp.EQ, key, WireRuntime.number(WireShapes.key(tag, wireType)), false);
  }

  private IrExpr isExpected(IrExpr key, WireShapes.Part part) {
    IrExpr usual = is(key, part.tag(), shapes.wireType(part.type()));
    return hasTwoForms(part.type())
        ? new IrExpr.Or(usual, is(key, part.tag(), WireShapes.VARINT))
        : usual;
  }

  private boolean hasTwoForms(Type type) {
    return type instanceof Type.Nominal n && shapes.isEnum(n) && !shapes.isPlain(n);
  }

  /** Reads a field whose key is one that {@link #isExpected}. */
  private void expected(HbfInput in, WireFields fields, WireShapes.Part part, IrExpr key) {
    int i = part.position();
    Type type = part.type();
    if (hasTwoForms(type)) {
      Type.Nominal n = (Type.Nominal) type;
      Code.Section plain =
          in.code().section(() -> fields.set(i, values.unit(in, n, in.get(JType.INT, "u32"))));
      Code.Section held = in.code().section(() -> fields.set(i, values.entered(in, n)));
      in.code().when(is(key, part.tag(), WireShapes.VARINT), plain, held);
      return;
    }
    IrExpr value = values.field(in, type, fields.current(i));
    if (in.code().isReachable()) {
      fields.set(i, value);
    }
  }

  /** Reads a field with any key; options of numbers and numbers may stand for each other. */
  private void lenient(HbfInput in, WireFields fields, WireShapes.Part part, IrExpr key) {
    Code code = in.code();
    int i = part.position();
    Type type = part.type();
    Code.Section usual = code.section(() -> expected(in, fields, part, key));
    Code.Section other =
        code.section(() -> {
          if (WireShapes.isNumber(type)) {
            insteadOf(
                in, key, part.tag(), WireShapes.DELIMITED, () -> fromOption(in, fields, part));
          } else if (WireShapes.isOption(type)
              && WireShapes.isNumber(((Type.Nominal) type).args().getFirst())) {
            Type.Nominal option = (Type.Nominal) type;
            Type content = option.args().getFirst();
            insteadOf(
                in,
                key,
                part.tag(),
                shapes.wireType(content),
                () -> {
                  IrExpr number = values.element(in, content, null);
                  fields.set(i, program.layouts.makeVariant(option, SOME, List.of(number)));
                });
          } else if (type instanceof Type.Nominal n && shapes.isEnum(n) && shapes.isPlain(n)) {
            insteadOf(
                in,
                key,
                part.tag(),
                WireShapes.DELIMITED,
                () -> fields.set(i, values.entered(in, n)));
          } else {
            code.raise(in.get(WireRuntime.FAULT, "wrongType", key));
          }
        });
    code.when(isExpected(key, part), usual, other);
  }

  private static void insteadOf(HbfInput in, IrExpr key, int tag, int wireType, Runnable read) {
    Code.Section known = in.code().section(read);
    Code.Section wrong =
        in.code().section(() -> in.code().raise(in.get(WireRuntime.FAULT, "wrongType", key)));
    in.code().when(is(key, tag, wireType), known, wrong);
  }

  /** A number in the form of an option. */
  private void fromOption(HbfInput in, WireFields fields, WireShapes.Part part) {
    int i = part.position();
    IrExpr outer = in.enter("openOption");
    Code.Section some =
        in.code().section(() -> fields.set(i, values.element(in, part.type(), null)));
    Code.Section none = in.code().section(() -> fields.forget(i));
    in.code().when(in.get(JType.BOOL, "some"), some, none);
    in.run("close", outer);
  }
}
