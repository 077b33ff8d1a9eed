package org.hewlang.compiler.lower.layout;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;

/**
 * Fields of structs and actors that hold texts which the program adds to: {@code page.text += line}. To
 * make a new text for each addition would take time that grows with the square of their number. Beside
 * the text stands a builder, which no other object ever sees.
 *
 * <p>If there is a builder it holds the value. The text is null while only the builder knows it, and is
 * made when it is read. In a struct that others know too both stay as they are: a writer copies it
 * first, and the copy has the text alone. Readers in several threads may make the same text twice,
 * which is harmless, because texts are immutable.
 */
public final class GrowingFields {
  private static final JType BUILDER = RuntimeNames.TEXT_BUILDER;
  private static final RuntimeMethod BUILDER_OF =
      RuntimeMethod.of(BUILDER.name(), "of", BUILDER, RuntimeNames.STRING);
  private static final RuntimeMethod BUILD =
      RuntimeMethod.virtual(BUILDER.name(), "build", RuntimeNames.STRING);

  private GrowingFields() {}

  // ---- use

  /** The text in slot {@code index} of {@code object}. */
  public static IrExpr text(IrExpr object, Layouts.Product product, int index) {
    return text(object, product.className(), product.slots().get(index));
  }

  public static IrExpr text(IrExpr object, String owner, Layouts.Slot slot) {
    return RuntimeMethod.virtual(owner, reader(slot), RuntimeNames.STRING).call(object);
  }

  /** The builder for it, to add to at once; {@code object} is known to the writer only. */
  public static IrExpr builder(IrExpr object, String owner, Layouts.Slot slot) {
    return RuntimeMethod.virtual(owner, adder(slot), BUILDER).call(object);
  }

  /** What to do after another text was put into the slot. */
  public static IrStmt forgetBuilder(IrExpr object, String owner, Layouts.Slot slot) {
    Layouts.Slot builder = builderOf(slot);
    return put(object, owner, builder, new IrExpr.Null(builder.type()));
  }

  // ---- declaration

  /** Adds to the class {@code type} what the slot {@code text} needs. */
  public static void declare(ClassSet.Builder type, Layouts.Slot text) {
    Layouts.Slot builder = builderOf(text);
    type.fields.add(new IrField(builder.name(), builder.type(), false, false));
    type.methods.add(reader(type.name, text, builder));
    type.methods.add(adder(type.name, text, builder));
  }

  private static IrMethod reader(String owner, Layouts.Slot text, Layouts.Slot builder) {
    IrLocal self = new IrLocal("this", JType.ref(owner));
    IrLocal read = new IrLocal("$text", text.type());
    IrExpr object = new IrExpr.Get(self);
    return new IrMethod(
        reader(text),
        false,
        List.of(self),
        text.type(),
        List.of(
            new IrStmt.Set(read, get(object, owner, text)),
            new IrStmt.If(
                new IrExpr.IsNull(new IrExpr.Get(read)),
                List.of(
                    new IrStmt.Set(read, BUILD.call(get(object, owner, builder))),
                    put(object, owner, text, new IrExpr.Get(read))),
                List.of()),
            new IrStmt.Return(new IrExpr.Get(read))));
  }

  private static IrMethod adder(String owner, Layouts.Slot text, Layouts.Slot builder) {
    IrLocal self = new IrLocal("this", JType.ref(owner));
    IrLocal found = new IrLocal("$builder", builder.type());
    IrExpr object = new IrExpr.Get(self);
    return new IrMethod(
        adder(text),
        false,
        List.of(self),
        builder.type(),
        List.of(
            new IrStmt.Set(found, get(object, owner, builder)),
            new IrStmt.If(
                new IrExpr.IsNull(new IrExpr.Get(found)),
                List.of(
                    new IrStmt.Set(found, BUILDER_OF.call(get(object, owner, text))),
                    put(object, owner, builder, new IrExpr.Get(found))),
                List.of()),
            put(object, owner, text, new IrExpr.Null(text.type())),
            new IrStmt.Return(new IrExpr.Get(found))));
  }

  private static IrExpr get(IrExpr object, String owner, Layouts.Slot slot) {
    return new IrExpr.GetField(object, owner, slot.name(), slot.type());
  }

  private static IrStmt put(IrExpr object, String owner, Layouts.Slot slot, IrExpr value) {
    return new IrStmt.PutField(object, owner, slot.name(), slot.type(), value);
  }

  private static Layouts.Slot builderOf(Layouts.Slot text) {
    return new Layouts.Slot(text.name() + "$builder", BUILDER);
  }

  private static String reader(Layouts.Slot text) {
    return text.name() + "$text";
  }

  private static String adder(Layouts.Slot text) {
    return text.name() + "$add";
  }
}
