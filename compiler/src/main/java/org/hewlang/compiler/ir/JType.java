package org.hewlang.compiler.ir;

/**
 * How a value stands on the JVM: a primitive kind or a class.
 *
 * @param kind the kind
 * @param name internal name of the class for {@link Kind#REF} (arrays: their descriptor), else empty
 */
public record JType(Kind kind, String name) {
  /** JVM kinds; small integers and chars are {@link #INT}. */
  public enum Kind {
    INT("I"),
    LONG("J"),
    FLOAT("F"),
    DOUBLE("D"),
    BOOL("Z"),
    REF("L"),
    VOID("V");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  public static final JType INT = new JType(Kind.INT, "");
  public static final JType LONG = new JType(Kind.LONG, "");
  public static final JType FLOAT = new JType(Kind.FLOAT, "");
  public static final JType DOUBLE = new JType(Kind.DOUBLE, "");
  public static final JType BOOL = new JType(Kind.BOOL, "");
  public static final JType VOID = new JType(Kind.VOID, "");
  public static final JType OBJECT = new JType(Kind.REF, "java/lang/Object");

  public static JType ref(String internalName) {
    return new JType(Kind.REF, internalName);
  }

  public boolean isRef() {
    return kind == Kind.REF;
  }

  /** The descriptor: {@code J}, {@code Ljava/lang/String;}, {@code [B}. */
  public String descriptor() {
    if (kind != Kind.REF) {
      return kind.code();
    }
    return name.startsWith("[") ? name : "L" + name + ";";
  }
}
