package org.hewlang.runtime;

/**
 * The halves of characters that a Java string may hold without their other half. Text consists of
 * whole characters, so they become U+FFFD.
 */
final class Surrogates {
  private Surrogates() {}

  static boolean hasUnpaired(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!pairAt(text, i)) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  static String withoutUnpaired(String text) {
    StringBuilder clean = new StringBuilder(text);
    for (int i = 0; i < clean.length(); i++) {
      if (Character.isSurrogate(clean.charAt(i))) {
        if (pairAt(text, i)) {
          i++;
        } else {
          clean.setCharAt(i, '\ufffd');
        }
      }
    }
    return clean.toString();
  }

  private static boolean pairAt(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
