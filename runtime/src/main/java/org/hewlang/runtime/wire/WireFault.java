package org.hewlang.runtime.wire;

import org.hewlang.runtime.HewPanic;
import org.jspecify.annotations.Nullable;

/**
 * Bad input, on its way from where it was found to the operation that was called, which makes a {@code
 * WireError} of it. Readers of structs add the names of their fields to its path as it passes. It has
 * no stack trace: it says something about the input, not about the program.
 */
public final class WireFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The variants of {@code WireError}, in the order in which the prelude declares them. */
  public enum Kind {
    TRUNCATED,
    BAD_TAG,
    BAD_VARINT,
    BAD_UTF8,
    WRONG_TYPE,
    OUT_OF_RANGE,
    UNKNOWN_VARIANT,
    TOO_DEEP,
    TOO_LARGE,
    BAD_HEADER,
    BAD_CHECKSUM,
    VERSION_TOO_OLD,
    MALFORMED
  }

  private final Kind kind;
  private final boolean located;
  private final String before;
  private final long first;
  private final long second;
  private @Nullable String path;

  private WireFault(Kind kind, boolean located, String before, long first, long second) {
    super(null, null, false, false);
    this.kind = kind;
    this.located = located;
    this.before = before;
    this.first = first;
    this.second = second;
  }

  /** A fault that needs no further words. */
  public static WireFault of(Kind kind) {
    return new WireFault(kind, false, "", 0, 0);
  }

  /** A fault with a number: {@link Kind#BAD_TAG} or {@link Kind#UNKNOWN_VARIANT}. */
  public static WireFault of(Kind kind, long number) {
    return new WireFault(kind, false, "", number, 0);
  }

  /** A fault with a text: {@link Kind#BAD_HEADER} or {@link Kind#MALFORMED}. */
  public static WireFault of(Kind kind, String text) {
    return new WireFault(kind, false, text, 0, 0);
  }

  /** A value of another kind than expected. */
  public static WireFault wrongType() {
    return new WireFault(Kind.WRONG_TYPE, true, "", 0, 0);
  }

  /** A number or character that its type cannot hold. */
  public static WireFault outOfRange() {
    return new WireFault(Kind.OUT_OF_RANGE, true, "", 0, 0);
  }

  /** A field that is needed and not there; its name comes from {@link #within}. */
  public static WireFault missing() {
    return new WireFault(Kind.MALFORMED, true, "missing ", 0, 0);
  }

  /** Input of version {@code have}, where at least {@code need} is wanted. */
  public static WireFault versionTooOld(long have, long need) {
    return new WireFault(Kind.VERSION_TOO_OLD, false, "", have, need);
  }

  /** The same fault, found inside {@code field}. */
  public WireFault within(String field) {
    if (located) {
      String inner = path;
      path = inner == null ? field : field + "." + inner;
    }
    return this;
  }

  /** The same fault, found inside field {@code index} of {@code names}; none if that is negative. */
  public WireFault within(FieldNames names, int index) {
    return index < 0 ? this : within(names.field(index));
  }

  /** The same fault; one that is in no field is in the value itself, of type {@code type}. */
  public WireFault atRoot(String type) {
    return path == null ? within(type) : this;
  }

  /** The panic of writing a value of type {@code type}; writers know one fault only. */
  public HewPanic unwritable(String type) {
    if (kind != Kind.TOO_DEEP) {
      throw new IllegalStateException("a fault of input", this);
    }
    return HewPanic.ofRuntime("wire encode " + type + ": nested too deep");
  }

  /** Which variant of {@code WireError} it is, counted from 0. */
  public int variant() {
    return kind.ordinal();
  }

  public Kind kind() {
    return kind;
  }

  /** The text of the variants that have one. */
  public String text() {
    String known = path;
    return known == null ? before : before + known;
  }

  /** The number, or the first of two. */
  public long first() {
    return first;
  }

  public long second() {
    return second;
  }

  @Override
  public String getMessage() {
    return kind + " " + text() + " " + first + " " + second;
  }
}
