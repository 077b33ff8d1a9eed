package org.hewlang.stdlib.encoding;

import java.util.Base64;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.wire.WireFault;

/** Bytes in texts: the standard alphabet, with padding. */
final class Base64Text {
  private Base64Text() {}

  static Bytes decode(String text) {
    if (text.length() % 4 != 0) {
      throw WireFault.wrongType();
    }
    try {
      return Bytes.adopt(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      throw WireFault.wrongType();
    }
  }
}
