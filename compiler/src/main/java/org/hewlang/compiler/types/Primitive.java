package org.hewlang.compiler.types;

/** The primitive types by their canonical names. */
public enum Primitive {
  I8("i8"),
  I16("i16"),
  I32("i32"),
  I64("i64"),
  U8("u8"),
  U16("u16"),
  U32("u32"),
  U64("u64"),
  F32("f32"),
  F64("f64"),
  BOOL("bool"),
  CHAR("char"),
  STRING("String"),
  DURATION("duration"),
  UNIT("()"),
  NEVER("!");

  private final String canonicalName;

  Primitive(String canonicalName) {
    this.canonicalName = canonicalName;
  }

  public String canonicalName() {
    return canonicalName;
  }

  public boolean isInteger() {
    return ordinal() <= U64.ordinal();
  }

  public boolean isSigned() {
    return ordinal() <= I64.ordinal();
  }

  public boolean isUnsigned() {
    return isInteger() && !isSigned();
  }

  public boolean isFloat() {
    return this == F32 || this == F64;
  }

  public boolean isNumeric() {
    return isInteger() || isFloat();
  }

  /** Width of a number in bits; 0 for everything else. */
  public int bits() {
    return switch (this) {
      case I8, U8 -> 8;
      case I16, U16 -> 16;
      case I32, U32, F32 -> 32;
      case I64, U64, F64 -> 64;
      case BOOL, CHAR, STRING, DURATION, UNIT, NEVER -> 0;
    };
  }
}
