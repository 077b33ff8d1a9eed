package org.hewlang.compiler.ir;

/**
 * How a value stands on the JVM: a primitive kind or a class.
 *
 * @param kind the kind
 * @param name internal name of the class for {@link Kind#REF} (arrays: their descriptor); for the ints
 *     that Java declares narrower their descriptor; else empty
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

  /** A Java byte: an {@link Kind#INT} in descriptors of Java members and as an element of arrays. */
  public static final JType BYTE = new JType(Kind.INT, "B");

  /** A Java short, likewise. */
  public static final JType SHORT = new JType(Kind.INT, "S");

  /** A Java char, likewise. */
  public static final JType CHAR = new JType(Kind.INT, "C");

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
      return name.isEmpty() ? kind.code() : name;
    }
    return name.startsWith("[") ? name : "L" + name + ";";
  }
}
