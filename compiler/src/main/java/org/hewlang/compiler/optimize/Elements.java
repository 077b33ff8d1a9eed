package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.Invoke.Kind;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/** The runtime's sequences: which JVM array stands behind the methods {@code get} and {@code set}. */
enum Elements {
  BYTE_VEC("ByteVec", "B", JType.INT),
  INT_VEC("IntVec", "I", JType.INT),
  LONG_VEC("LongVec", "J", JType.LONG),
  FLOAT_VEC("FloatVec", "F", JType.FLOAT),
  DOUBLE_VEC("DoubleVec", "D", JType.DOUBLE),
  OBJ_VEC("ObjVec", "Ljava/lang/Object;", JType.OBJECT),
  BYTES("Bytes", "B", JType.INT),
  BYTE_ARRAY("ByteArray", "B", JType.INT),
  INT_ARRAY("IntArray", "I", JType.INT),
  LONG_ARRAY("LongArray", "J", JType.LONG),
  FLOAT_ARRAY("FloatArray", "F", JType.FLOAT),
  DOUBLE_ARRAY("DoubleArray", "D", JType.DOUBLE),
  OBJ_ARRAY("ObjArray", "Ljava/lang/Object;", JType.OBJECT);

  private static final String PACKAGE = "org/hewlang/runtime/";

  private static final Map<String, Elements> BY_CLASS = new HashMap<>();

  static {
    for (Elements e : values()) {
      BY_CLASS.put(e.owner, e);
    }
  }

  /** Methods of growable sequences that leave their length and their array alone. */
  private static final Set<String> KEEPING =
      Set.of(
          "get",
          "at",
          "set",
          "put",
          "length",
          "size",
          "isEmpty",
          "array",
          "indexOf",
          "contains",
          "copy");

  private final String owner;
  private final String elementCode;
  private final JType stored;

  Elements(String simpleName, String elementCode, JType stored) {
    this.owner = PACKAGE + simpleName;
    this.elementCode = elementCode;
    this.stored = stored;
  }

  /** The sequences of the class {@code internalName}; null if it is none. */
  static @Nullable Elements ofClass(String internalName) {
    return BY_CLASS.get(internalName);
  }

  /** Whether {@code call} reads the element that its second argument, a long or an int, says. */
  static boolean isRead(IrExpr.Invoke call) {
    return call.kind() == Kind.VIRTUAL
        && (call.name().equals("get") || call.name().equals("at"))
        && ofClass(call.owner()) != null;
  }

  /** Whether {@code call} writes the element that its second argument, a long or an int, says. */
  static boolean isWrite(IrExpr.Invoke call) {
    return call.kind() == Kind.VIRTUAL
        && (call.name().equals("set") || call.name().equals("put"))
        && ofClass(call.owner()) != null;
  }

  /** {@code access}, whose index is a long, with {@code index}, an int. */
  static IrExpr indexedByInt(IrExpr.Invoke access, IrExpr index) {
    List<IrExpr> args = new ArrayList<>(access.args());
    if (ofClass(access.owner()) == BYTES) {
      args.set(1, new IrExpr.Conv(IrExpr.ConvOp.I2L, index));
      return Operands.withArgs(access, args);
    }
    args.set(1, index);
    List<JType> params = new ArrayList<>(access.params());
    params.set(0, JType.INT);
    String name = isRead(access) ? "at" : "put";
    return new IrExpr.Invoke(
        access.kind(), access.owner(), name, params, access.type(), args, access.line());
  }

  static boolean isAccess(IrExpr.Invoke call) {
    return isRead(call) || isWrite(call);
  }

  /** Whether {@code name} is a method that may give the sequence another length or array. */
  boolean isResizing(String name) {
    return !isFixed() && !KEEPING.contains(name);
  }

  boolean isFixed() {
    return compareTo(BYTE_ARRAY) >= 0;
  }

  JType array() {
    return JType.ref("[" + elementCode);
  }

  String elementCode() {
    return elementCode;
  }

  /** The array behind the elements. */
  IrExpr arrayOf(IrExpr sequence) {
    return new IrExpr.Invoke(
        Kind.VIRTUAL, owner, "array", List.of(), array(), List.of(sequence), 0);
  }

  /** The number of elements, an int; {@code array} is the one of {@code sequence}. */
  IrExpr sizeOf(IrExpr sequence, IrExpr array) {
    return isFixed()
        ? new IrExpr.ArrayLength(array)
        : new IrExpr.Invoke(
            Kind.VIRTUAL, owner, "size", List.of(), JType.INT, List.of(sequence), 0);
  }

  /** The element at {@code index}, an int inside the array, as {@code get} gives it. */
  IrExpr load(IrExpr array, IrExpr index) {
    IrExpr element = new IrExpr.ArrayLoad(array, index, elementCode, stored);
    return this == BYTES ? new IrExpr.Conv(IrExpr.ConvOp.I2UB, element) : element;
  }

  /** What {@code set} was given, as the array takes it. */
  IrExpr stored(IrExpr value) {
    return this == BYTES ? new IrExpr.Conv(IrExpr.ConvOp.L2I, value) : value;
  }

  /** {@code index}, a long, as an int that is inside {@code size} elements; else a panic. */
  IrExpr checked(IrExpr index, IrExpr size, int line) {
    return new IrExpr.Invoke(
        Kind.STATIC,
        checks(),
        "index",
        List.of(JType.LONG, JType.INT),
        JType.INT,
        List.of(index, size),
        line);
  }

  /** The panic for {@code index}, an int outside {@code size} elements; never gives its int. */
  IrExpr outside(IrExpr index, IrExpr size, int line) {
    return new IrExpr.Invoke(
        Kind.STATIC,
        checks(),
        "outside",
        List.of(JType.INT, JType.INT),
        JType.INT,
        List.of(index, size),
        line);
  }

  private String checks() {
    return isFixed() ? PACKAGE + "HewArray" : this == BYTES ? owner : PACKAGE + "Vec";
  }
}
