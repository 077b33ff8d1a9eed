package org.hewlang.stdlib;

import org.hewlang.runtime.HewString;

/** The primitives of {@code std::string}. */
public final class Strings {
  private static final int REPLACEMENT = 0xFFFD;

  private Strings() {}

  /** One character; U+FFFD if {@code code} is no Unicode scalar value. */
  public static HewString fromCodePoint(int code) {
    boolean scalar =
        Character.isValidCodePoint(code)
            && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE);
    return HewString.ofCodePoint(scalar ? code : REPLACEMENT);
  }
}
