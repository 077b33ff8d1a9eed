package org.hewlang.compiler.ir;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expression that leaves its value on the operand stack.
 *
 * <p>It holds no statements: what needs control flow other than {@link Cond}, {@link And}, {@link Or}
 * (loops, returns, exception regions) is spilled to locals first, so that the operand stack is empty at
 * every backward jump, non-local jump and handler. Operands are evaluated left to right. Left spines of
 * {@link Arith} may be very deep; passes walk them iteratively.
 */
public sealed interface IrExpr {
  JType type();

  record IntConst(int value) implements IrExpr {
    @Override
    public JType type() {
      return JType.INT;
    }
  }

  record LongConst(long value) implements IrExpr {
    @Override
    public JType type() {
      return JType.LONG;
    }
  }

  record FloatConst(float value) implements IrExpr {
    @Override
    public JType type() {
      return JType.FLOAT;
    }
  }

  record DoubleConst(double value) implements IrExpr {
    @Override
    public JType type() {
      return JType.DOUBLE;
    }
  }

  record BoolConst(boolean value) implements IrExpr {
    @Override
    public JType type() {
      return JType.BOOL;
    }
  }

  /** A {@code java.lang.String} constant. */
  record JavaStringConst(String value) implements IrExpr {
    @Override
    public JType type() {
      return JType.ref("java/lang/String");
    }
  }

  /** A {@code HewString} constant; the emitter makes each once per class and text. */
  record TextConst(String value) implements IrExpr {
    @Override
    public JType type() {
      return JType.ref("org/hewlang/runtime/HewString");
    }
  }

  record Null(JType type) implements IrExpr {}

  record Get(IrLocal local) implements IrExpr {
    @Override
    public JType type() {
      return local.type();
    }
  }

  record GetField(IrExpr object, String owner, String name, JType type) implements IrExpr {}

  record GetStatic(String owner, String name, JType type) implements IrExpr {}

  record New(String owner, List<JType> params, List<IrExpr> args) implements IrExpr {
    @Override
    public JType type() {
      return JType.ref(owner);
    }
  }

  /** A call; {@code line} is a source line or 0. For instance calls the object is {@code args[0]}. */
  record Invoke(
      Kind kind,
      String owner,
      String name,
      List<JType> params,
      JType type,
      List<IrExpr> args,
      int line)
      implements IrExpr {
    /** The instruction; {@code params} never count the object. */
    public enum Kind {
      STATIC,
      /** A static method of an interface. */
      STATIC_INTERFACE,
      VIRTUAL,
      INTERFACE,
      SPECIAL
    }
  }

  /** Both operands and the result have {@code kind} (shift amounts are ints). */
  record Arith(ArithOp op, JType.Kind kind, IrExpr left, IrExpr right) implements IrExpr {
    @Override
    public JType type() {
      return new JType(kind, "");
    }
  }

  /** JVM arithmetic; {@code DIV} and {@code REM} of integers throw on zero, so guard them. */
  enum ArithOp {
    ADD,
    SUB,
    MUL,
    DIV,
    REM,
    AND,
    OR,
    XOR,
    SHL,
    SHR,
    USHR
  }

  record Neg(IrExpr operand) implements IrExpr {
    @Override
    public JType type() {
      return operand.type();
    }
  }

  /** A JVM conversion between primitive kinds, or a narrowing of an int. */
  record Conv(ConvOp op, IrExpr operand) implements IrExpr {
    @Override
    public JType type() {
      return new JType(op.to(), "");
    }
  }

  /** JVM conversion instructions. */
  enum ConvOp {
    I2L(JType.Kind.LONG),
    I2F(JType.Kind.FLOAT),
    I2D(JType.Kind.DOUBLE),
    L2I(JType.Kind.INT),
    L2F(JType.Kind.FLOAT),
    L2D(JType.Kind.DOUBLE),
    F2I(JType.Kind.INT),
    F2L(JType.Kind.LONG),
    F2D(JType.Kind.DOUBLE),
    D2I(JType.Kind.INT),
    D2L(JType.Kind.LONG),
    D2F(JType.Kind.FLOAT),
    I2B(JType.Kind.INT),
    I2S(JType.Kind.INT),
    I2C(JType.Kind.INT),
    /** Keeps the low 8 bits, zero-extended. */
    I2UB(JType.Kind.INT),
    /** An unsigned int as a long. */
    U2L(JType.Kind.LONG),
    /** A boolean as 0 or 1. */
    Z2I(JType.Kind.INT);

    private final JType.Kind to;

    ConvOp(JType.Kind to) {
      this.to = to;
    }

    public JType.Kind to() {
      return to;
    }
  }

  /**
   * A comparison of two operands of one kind: signed, floats as in IEEE 754; references and booleans
   * only {@code EQ} and {@code NE} (identity). {@code unsigned} compares ints and longs unsigned.
   */
  record Cmp(CmpOp op, IrExpr left, IrExpr right, boolean unsigned) implements IrExpr {
    @Override
    public JType type() {
      return JType.BOOL;
    }
  }

  /** Comparison operators. */
  enum CmpOp {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE
  }

  record IsNull(IrExpr operand) implements IrExpr {
    @Override
    public JType type() {
      return JType.BOOL;
    }
  }

  record InstanceOf(IrExpr operand, String owner) implements IrExpr {
    @Override
    public JType type() {
      return JType.BOOL;
    }
  }

  /** A checked cast of a reference. */
  record Cast(IrExpr operand, JType type) implements IrExpr {}

  record Not(IrExpr operand) implements IrExpr {
    @Override
    public JType type() {
      return JType.BOOL;
    }
  }

  record And(IrExpr left, IrExpr right) implements IrExpr {
    @Override
    public JType type() {
      return JType.BOOL;
    }
  }

  record Or(IrExpr left, IrExpr right) implements IrExpr {
    @Override
    public JType type() {
      return JType.BOOL;
    }
  }

  record Cond(IrExpr condition, IrExpr then, IrExpr otherwise, JType type) implements IrExpr {}

  /** A new JVM array; {@code elements} fill it if given, else {@code length} says how long it is. */
  record NewArray(JType element, @Nullable IrExpr length, List<IrExpr> elements) implements IrExpr {
    @Override
    public JType type() {
      return JType.ref("[" + element.descriptor());
    }
  }

  /** {@code elementCode}: descriptor of the element ({@code B}, {@code J}, {@code Lx;} ..). */
  record ArrayLoad(IrExpr array, IrExpr index, String elementCode, JType type) implements IrExpr {}

  record ArrayLength(IrExpr array) implements IrExpr {
    @Override
    public JType type() {
      return JType.INT;
    }
  }

  /**
   * An instance of the functional interface {@code iface} made by the lambda metafactory: calls of {@code
   * method} go to the static method {@code owner.target}, whose first parameters are {@code captures}.
   *
   * @param drop name of a static method of {@code owner} that takes the captures and a context and ends
   *     the values that the closure owns; null if it owns none
   * @param copiers what copies the captures for another actor, an empty entry for each that can be
   *     shared; empty if the closure itself can be shared
   */
  record MakeLambda(
      String iface,
      String method,
      List<JType> params,
      JType result,
      String owner,
      String target,
      List<JType> captureTypes,
      List<IrExpr> captures,
      @Nullable String drop,
      List<Optional<Copier>> copiers)
      implements IrExpr {
    /** A closure that can be shared. */
    public MakeLambda(
        String iface,
        String method,
        List<JType> params,
        JType result,
        String owner,
        String target,
        List<JType> captureTypes,
        List<IrExpr> captures,
        @Nullable String drop) {
      this(iface, method, params, result, owner, target, captureTypes, captures, drop, List.of());
    }

    /** A static method that takes a context and a value and gives a copy of the value. */
    public record Copier(String owner, String name) {}

    @Override
    public JType type() {
      return JType.ref(iface);
    }
  }
}
