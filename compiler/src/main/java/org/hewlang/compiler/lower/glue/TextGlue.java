package org.hewlang.compiler.lower.glue;

import java.util.List;
import java.util.function.Consumer;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Representation;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.layout.Variants;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.jspecify.annotations.Nullable;

/** The text of values: appending it to a {@code TextBuilder}. */
public final class TextGlue {
  /** Which text. */
  public enum Style {
    /** What {@code print} shows: strings as they are. */
    PLAIN("display"),
    /** Inside an aggregate: strings quoted. */
    NESTED("nested"),
    /** {@code debug_text}: the same, but an impl of Debug comes before one of Display. */
    DEBUG("debug"),
    /** Messages of assertions: the same with floats in their shortest exact form. */
    EXACT("exact");

    private final String purpose;

    Style(String purpose) {
      this.purpose = purpose;
    }
  }

  private static final String BUILDER = RuntimeNames.TEXT_BUILDER.name();
  private static final int FIRST_NON_ASCII = 0x80;
  private static final RuntimeMethod APPEND_BYTE = append("appendByte", JType.INT);
  private static final RuntimeMethod APPEND_TEXT = append("append", RuntimeNames.STRING);
  private static final RuntimeMethod APPEND_ASCII = append("appendAscii", RuntimeNames.JAVA_STRING);

  private final Program program;

  TextGlue(Program program) {
    this.program = program;
  }

  public static RuntimeMethod append(String name, JType value) {
    return RuntimeMethod.virtual(BUILDER, name, JType.VOID, value);
  }

  public static void appendAscii(Code code, IrExpr out, String text) {
    if (text.length() == 1 && text.charAt(0) < FIRST_NON_ASCII) {
      add(code, APPEND_BYTE.call(out, new IrExpr.IntConst(text.charAt(0))));
      return;
    }
    boolean ascii = text.chars().allMatch(c -> c < FIRST_NON_ASCII);
    add(
        code,
        ascii
            ? APPEND_ASCII.call(out, new IrExpr.JavaStringConst(text))
            : APPEND_TEXT.call(out, new IrExpr.TextConst(text)));
  }

  public static void appendText(Code code, IrExpr out, IrExpr text) {
    if (text instanceof IrExpr.TextConst c && c.value().length() == 1) {
      appendAscii(code, out, c.value());
    } else {
      add(code, APPEND_TEXT.call(out, text));
    }
  }

  private static void add(Code code, IrExpr call) {
    code.add(new IrStmt.Eval(call));
  }

  /** Appends the text of {@code value} to the builder {@code out}, which is stable. */
  public void append(Code code, IrExpr ctx, IrExpr out, IrExpr value, Type type, Style style) {
    MethodRef hook = hook(type, style);
    if (hook != null) {
      appendText(code, out, hook.call(ctx, List.of(value), 0));
      return;
    }
    switch (type) {
      case Type.Prim p -> primitive(code, out, value, p.primitive(), style);
      case Type.Fn _ -> {
        evaluate(code, value);
        appendAscii(code, out, "<fn>");
      }
      case Type.Dyn _ ->
          add(
              code,
              RuntimeMethod.virtual(
                      RuntimeNames.DYN_VALUE.name(),
                      style == Style.PLAIN ? "display" : "debug",
                      JType.VOID,
                      RuntimeNames.CTX,
                      RuntimeNames.TEXT_BUILDER)
                  .call(value, ctx, out));
      case Type.Pointer _ -> add(code, append("appendUnsigned", JType.LONG).call(out, value));
      case Type.Builtin b when isBox(b) -> {
        Type content = b.args().getFirst();
        append(code, ctx, out, Boxes.content(value, content, program), content, style);
      }
      case Type.Builtin b when !isContainer(b) -> simple(code, out, value, b);
      case Type.Nominal _, Type.Builtin _, Type.Tuple _, Type.Array _, Type.Slice _ ->
          add(code, glue(type, style).call(ctx, List.of(value, out), 0));
      case Type.Param _, Type.Assoc _, Type.Var _, Type.Error _ ->
          throw new IllegalArgumentException("no concrete type: " + type);
    }
  }

  private @Nullable MethodRef hook(Type type, Style style) {
    boolean debugFirst = style == Style.DEBUG || style == Style.EXACT;
    MethodRef first = program.protocols.hook(debugFirst ? Protocol.DEBUG : Protocol.DISPLAY, type);
    return first != null
        ? first
        : program.protocols.hook(debugFirst ? Protocol.DISPLAY : Protocol.DEBUG, type);
  }

  private static void evaluate(Code code, IrExpr value) {
    if (!code.isStable(value)) {
      code.add(new IrStmt.Eval(value));
    }
  }

  // ---- primitives and handles

  private static void primitive(Code code, IrExpr out, IrExpr value, Primitive type, Style style) {
    boolean quoted = style != Style.PLAIN;
    String name =
        switch (type) {
          case I8, I16, I32, U8, U16 -> "appendInt";
          case U32 -> "appendUnsignedInt";
          case I64, DURATION -> "appendLong";
          case U64 -> "appendUnsigned";
          case F32 -> style == Style.EXACT ? "appendShortestFloat" : "appendFloat";
          case F64 -> style == Style.EXACT ? "appendShortest" : "appendDouble";
          case BOOL -> "appendBool";
          case CHAR -> quoted ? "appendQuotedChar" : "appendChar";
          case STRING -> quoted ? "appendQuoted" : "append";
          case UNIT, NEVER -> "";
        };
    if (name.isEmpty()) {
      evaluate(code, value);
      appendAscii(code, out, "()");
    } else {
      add(code, append(name, Representation.of(type)).call(out, value));
    }
  }

  /** Whether the text is that of the content. */
  private static boolean isBox(Type.Builtin type) {
    return switch (type.kind()) {
      case RC, ARC, BOX -> true;
      default -> false;
    };
  }

  /** Whether the text of a built-in type needs a generated method. */
  private static boolean isContainer(Type.Builtin type) {
    return switch (type.kind()) {
      case VEC, HASH_MAP, HASH_SET -> true;
      case RC,
          ARC,
          BOX,
          BYTES,
          RANGE,
          WEAK,
          REGEX,
          ACTOR_REF,
          REMOTE_REF,
          ACTOR,
          GENERATOR,
          ASYNC_GENERATOR,
          STREAM,
          SINK,
          SENDER,
          RECEIVER,
          TASK,
          SCOPE ->
          false;
    };
  }

  private void simple(Code code, IrExpr out, IrExpr value, Type.Builtin type) {
    switch (type.kind()) {
      case BYTES -> add(code, display(RuntimeNames.BYTES, "display").call(value, out));
      case RANGE ->
          add(
              code,
              display(
                      RuntimeNames.RANGE,
                      Sequences.isUnsignedRange(type) ? "displayUnsigned" : "display")
                  .call(value, out));
      case ACTOR_REF ->
          appendText(
              code,
              out,
              ActorRuntime.cellMethod("text", RuntimeNames.STRING, List.of(), List.of(value)));
      default -> {
        evaluate(code, value);
        appendAscii(code, out, "<" + type.kind().canonicalName() + ">");
      }
    }
  }

  private static RuntimeMethod display(JType owner, String name) {
    return RuntimeMethod.virtual(owner.name(), name, JType.VOID, RuntimeNames.TEXT_BUILDER);
  }

  // ---- aggregates

  private MethodRef glue(Type type, Style style) {
    // Except for strings and characters a value has one text only, unless assertions show it.
    Style shared = style == Style.PLAIN ? Style.NESTED : style;
    return program.glue.method(
        shared.purpose,
        type,
        List.of(program.representation.of(type), RuntimeNames.TEXT_BUILDER),
        JType.VOID,
        (body, t) -> write(body, t, shared));
  }

  private void write(Glue.Body body, Type type, Style style) {
    Code code = body.code();
    IrExpr value = body.params().get(0);
    IrExpr out = body.params().get(1);
    switch (type) {
      case Type.Tuple t -> {
        for (int i = 0; i < t.parts().size(); i++) {
          appendAscii(code, out, i == 0 ? "(" : ", ");
          IrExpr part = program.layouts.part(value, t, i);
          append(code, body.ctx(), out, part, t.parts().get(i), style);
        }
        appendAscii(code, out, ")");
      }
      case Type.Array _, Type.Slice _ -> sequence(body, type, style);
      case Type.Builtin b -> builtin(body, b, style);
      case Type.Nominal n when program.layouts.isEnum(n) -> enumeration(body, n, style);
      case Type.Nominal n -> struct(body, n, style);
      case Type.Prim _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          throw new IllegalArgumentException("no aggregate: " + type);
    }
  }

  private void struct(Glue.Body body, Type.Nominal type, Style style) {
    IrExpr value = body.params().get(0);
    IrExpr out = body.params().get(1);
    StructDef def = program.layouts.struct(type);
    if (def.javaClass() != null) {
      // the library's handles are named with their module, as programs write them
      String module =
          def.id().module().startsWith("std::") ? Module.shortName(def.id().module()) + "." : "";
      appendAscii(body.code(), out, "<" + module + TypeText.of(type) + ">");
      return;
    }
    appendAscii(body.code(), out, def.id().name() + (def.fields().isEmpty() ? " {" : " { "));
    List<Type> types = program.layouts.partTypes(type);
    for (int i = 0; i < types.size(); i++) {
      String label = (i == 0 ? "" : ", ") + def.fields().get(i).name() + ": ";
      appendAscii(body.code(), out, label);
      IrExpr part = program.layouts.part(value, type, i);
      append(body.code(), body.ctx(), out, part, types.get(i), style);
    }
    appendAscii(body.code(), out, def.fields().isEmpty() ? "}" : " }");
  }

  private void enumeration(Glue.Body body, Type.Nominal type, Style style) {
    IrExpr value = body.params().get(0);
    EnumDef def = program.layouts.enumeration(type);
    Variants.each(
        body.code(),
        program.layouts,
        value,
        type,
        variant -> variant(body, type, def.variants().get(variant), variant, style));
  }

  private void variant(
      Glue.Body body, Type.Nominal type, EnumDef.Variant variant, int index, Style style) {
    IrExpr value = body.params().get(0);
    IrExpr out = body.params().get(1);
    Code code = body.code();
    boolean named = variant.shape() == EnumDef.Shape.STRUCT;
    List<Type> types = program.layouts.payloadTypes(type, index);
    String begin = named ? " { " : "(";
    if (types.isEmpty()) {
      appendAscii(code, out, variant.name());
      return;
    }
    for (int i = 0; i < types.size(); i++) {
      String before = i == 0 ? variant.name() + begin : ", ";
      appendAscii(code, out, named ? before + variant.fields().get(i).name() + ": " : before);
      IrExpr part = program.layouts.payload(value, type, index, i);
      append(code, body.ctx(), out, part, types.get(i), style);
    }
    appendAscii(code, out, named ? " }" : ")");
  }

  private void builtin(Glue.Body body, Type.Builtin type, Style style) {
    IrExpr value = body.params().get(0);
    IrExpr out = body.params().get(1);
    Code code = body.code();
    switch (type.kind()) {
      case VEC -> sequence(body, type, style);
      case HASH_SET -> {
        Type element = type.args().getFirst();
        slots(
            body,
            slot ->
                append(
                    code,
                    body.ctx(),
                    out,
                    Tables.key(value, slot, element, program),
                    element,
                    style));
      }
      case HASH_MAP -> {
        Type key = type.args().get(0);
        Type content = type.args().get(1);
        slots(
            body,
            slot -> {
              append(code, body.ctx(), out, Tables.key(value, slot, key, program), key, style);
              appendAscii(code, out, ": ");
              IrExpr v = Tables.value(value, slot, content, program);
              append(code, body.ctx(), out, v, content, style);
            });
      }
      default -> throw new IllegalArgumentException("no container: " + type);
    }
  }

  private void sequence(Glue.Body body, Type type, Style style) {
    IrExpr value = body.params().get(0);
    IrExpr out = body.params().get(1);
    Code code = body.code();
    Type element = Sequences.element(type);
    appendAscii(code, out, "[");
    Glue.count(
        code,
        Sequences.length(type).call(value),
        i -> {
          IrExpr first = new IrExpr.Cmp(IrExpr.CmpOp.NE, i, new IrExpr.LongConst(0), false);
          code.when(first, () -> appendAscii(code, out, ", "));
          IrExpr got =
              ElementKind.of(element)
                  .load(Sequences.get(type).call(value, i), program.representation.of(element));
          append(code, body.ctx(), out, got, element, style);
        });
    appendAscii(code, out, "]");
  }

  /** The entries of a map or set in braces. */
  private static void slots(Glue.Body body, Consumer<IrExpr> entry) {
    IrExpr value = body.params().get(0);
    IrExpr out = body.params().get(1);
    Code code = body.code();
    IrLocal begun = code.scratch(JType.BOOL);
    code.set(begun, new IrExpr.BoolConst(false));
    appendAscii(code, out, "{");
    Glue.slots(
        code,
        value,
        slot -> {
          code.when(new IrExpr.Get(begun), () -> appendAscii(code, out, ", "));
          code.set(begun, new IrExpr.BoolConst(true));
          entry.accept(slot);
        });
    appendAscii(code, out, "}");
  }
}
