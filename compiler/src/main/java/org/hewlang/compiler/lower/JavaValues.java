package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ConvOp;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/** Descriptors of Java members, and conversions between Hew values and Java's. */
final class JavaValues {
  static final String BRIDGE = RuntimeNames.PACKAGE + "JavaBridge";

  private static final JType DURATION = JType.ref("java/time/Duration");
  private static final JType OPTIONAL = JType.ref("java/util/Optional");

  private JavaValues() {}

  // ---- descriptors

  static JType ofDescriptor(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'V' -> JType.VOID;
      case 'Z' -> JType.BOOL;
      case 'B' -> JType.BYTE;
      case 'S' -> JType.SHORT;
      case 'C' -> JType.CHAR;
      case 'I' -> JType.INT;
      case 'J' -> JType.LONG;
      case 'F' -> JType.FLOAT;
      case 'D' -> JType.DOUBLE;
      case 'L' -> JType.ref(descriptor.substring(1, descriptor.length() - 1));
      default -> JType.ref(descriptor);
    };
  }

  static List<JType> params(String descriptor) {
    List<JType> params = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      int end = at;
      while (descriptor.charAt(end) == '[') {
        end++;
      }
      end = descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
      params.add(ofDescriptor(descriptor.substring(at, end)));
      at = end;
    }
    return params;
  }

  static JType result(String descriptor) {
    return ofDescriptor(descriptor.substring(descriptor.indexOf(')') + 1));
  }

  // ---- to Java

  static IrExpr toJava(MethodLowering method, IrExpr value, Type type, JType to, Span span) {
    JType exact = method.program.representation.of(type);
    if (to.equals(exact)) {
      return value;
    }
    if (!to.isRef()) {
      return primitive(value, type, to, span);
    }
    if (type.equals(Type.STRING)) {
      return text(value, to);
    }
    if (type.equals(Type.BYTES) && to.name().equals("[B")) {
      return RuntimeMethod.virtual(RuntimeNames.BYTES.name(), "toByteArray", to).call(value);
    }
    if (type.equals(Type.DURATION) && to.equals(DURATION)) {
      return RuntimeMethod.of(DURATION.name(), "ofNanos", DURATION, JType.LONG).call(value);
    }
    if (type instanceof Type.Prim) {
      return Boxing.box(value);
    }
    if (isHandle(method, type) || to.equals(JType.OBJECT)) {
      return value;
    }
    throw new LoweringException(
        span, "a value of this type cannot be passed to Java as " + to.name() + " yet");
  }

  private static IrExpr text(IrExpr value, JType to) {
    return to.name().equals("[B")
        ? RuntimeMethod.virtual(RuntimeNames.STRING.name(), "utf8", to).call(value)
        : RuntimeMethod.virtual(RuntimeNames.STRING.name(), "toString", RuntimeNames.JAVA_STRING)
            .call(value);
  }

  private static IrExpr primitive(IrExpr value, Type type, JType to, Span span) {
    if (!(type instanceof Type.Prim p)) {
      throw new LoweringException(span, "this value is no Java " + to.descriptor());
    }
    Primitive from = p.primitive();
    return switch (to.kind()) {
      case BOOL -> value;
      case INT ->
          to.equals(JType.CHAR) && from == Primitive.CHAR
              ? RuntimeMethod.of(BRIDGE, "toJavaChar", JType.CHAR, JType.INT).call(value)
              : value;
      case LONG -> Conversions.convert(value, from, Primitive.I64);
      case FLOAT -> Conversions.convert(value, from, Primitive.F32);
      case DOUBLE -> Conversions.convert(value, from, Primitive.F64);
      case REF, VOID -> throw new IllegalArgumentException("no primitive");
    };
  }

  private static boolean isHandle(MethodLowering method, Type type) {
    return type instanceof Type.Nominal n
        && !method.program.layouts.isEnum(n)
        && method.program.layouts.struct(n).javaClass() != null;
  }

  // ---- from Java

  static IrExpr fromJava(MethodLowering method, IrExpr value, Type type, JavaBinding binding) {
    JType exact = method.program.representation.of(type);
    JType from = value.type();
    if (from.equals(exact)) {
      return isHandle(method, type) && binding.kind() != JavaBinding.Kind.CONSTRUCTOR
          ? notNull(value, exact, binding)
          : value;
    }
    if (!from.isRef()) {
      return fromPrimitive(value, type);
    }
    if (type instanceof Type.Nominal n && n.def().equals(Types.OPTION)) {
      return option(method, value, n, binding);
    }
    if (type.equals(Type.STRING)) {
      return fromText(value, binding);
    }
    if (type.equals(Type.BYTES) && from.name().equals("[B")) {
      return RuntimeMethod.of(
              RuntimeNames.BYTES.name(), "adopt", RuntimeNames.BYTES, JType.ref("[B"))
          .call(value);
    }
    if (type.equals(Type.DURATION) && from.equals(DURATION)) {
      return RuntimeMethod.virtual(DURATION.name(), "toNanos", JType.LONG).call(value);
    }
    return Boxing.unbox(notNull(value, from, binding), exact);
  }

  private static IrExpr fromPrimitive(IrExpr value, Type type) {
    Primitive to = type instanceof Type.Prim p ? p.primitive() : Primitive.UNIT;
    return switch (value.type().kind()) {
      case INT ->
          to.bits() == 64 || to == Primitive.DURATION
              ? to.isFloat()
                  ? new IrExpr.Conv(ConvOp.I2D, value)
                  : new IrExpr.Conv(ConvOp.I2L, value)
              : Arithmetic.normal(to, value);
      case FLOAT -> new IrExpr.Conv(ConvOp.F2D, value);
      case LONG, DOUBLE, BOOL -> value;
      case REF, VOID -> throw new IllegalArgumentException("no primitive");
    };
  }

  private static IrExpr fromText(IrExpr value, JavaBinding binding) {
    if (value.type().name().equals("[B")) {
      return RuntimeMethod.of(
              RuntimeNames.STRING.name(), "adopt", RuntimeNames.STRING, JType.ref("[B"))
          .call(value);
    }
    boolean nullable = binding.flags().contains(JavaBinding.Flag.NULLABLE);
    return RuntimeMethod.of(
            BRIDGE,
            nullable ? "textOrEmpty" : "text",
            RuntimeNames.STRING,
            JType.OBJECT,
            RuntimeNames.JAVA_STRING)
        .call(value, new IrExpr.JavaStringConst(member(binding)));
  }

  private static IrExpr notNull(IrExpr value, JType type, JavaBinding binding) {
    IrExpr checked =
        RuntimeMethod.of(BRIDGE, "notNull", JType.OBJECT, JType.OBJECT, RuntimeNames.JAVA_STRING)
            .call(value, new IrExpr.JavaStringConst(member(binding)));
    return new IrExpr.Cast(checked, type);
  }

  private static String member(JavaBinding binding) {
    return binding.owner().replace('/', '.') + "." + binding.name();
  }

  /** Null or an empty Optional is {@code None}. */
  private static IrExpr option(
      MethodLowering method, IrExpr value, Type.Nominal type, JavaBinding binding) {
    Type content = type.args().getFirst();
    Layouts layouts = method.program.layouts;
    IrExpr object = value;
    if (value.type().equals(OPTIONAL)) {
      object =
          RuntimeMethod.virtual(OPTIONAL.name(), "orElse", JType.OBJECT, JType.OBJECT)
              .call(value, new IrExpr.Null(JType.OBJECT));
    }
    IrExpr stable = method.code.stable(object);
    IrExpr some =
        content.equals(Type.STRING)
            ? fromText(stable, binding)
            : Boxing.unbox(stable, method.program.representation.of(content));
    return new IrExpr.Cond(
        new IrExpr.IsNull(stable),
        layouts.makeVariant(type, 1, List.of()),
        layouts.makeVariant(type, 0, List.of(some)),
        method.program.representation.of(type));
  }
}
