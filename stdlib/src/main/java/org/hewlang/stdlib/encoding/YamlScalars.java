package org.hewlang.stdlib.encoding;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** What plain scalars mean in the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema). */
final class YamlScalars {
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");

  private YamlScalars() {}

  static Tree.Scalar plain(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> new Tree.Scalar(Tree.Kind.NULL, "");
      case "true", "True", "TRUE" -> new Tree.Scalar(Tree.Kind.BOOL, "true");
      case "false", "False", "FALSE" -> new Tree.Scalar(Tree.Kind.BOOL, "false");
      case ".nan", ".NaN", ".NAN" -> new Tree.Scalar(Tree.Kind.FLOAT, "NaN");
      default -> number(text);
    };
  }

  private static Tree.Scalar number(String text) {
    char first = text.charAt(0);
    if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
      return new Tree.Scalar(Tree.Kind.TEXT, text);
    }
    if (DECIMAL.matcher(text).matches()) {
      return new Tree.Scalar(Tree.Kind.INT, first == '+' ? text.substring(1) : text);
    }
    if (OCTAL.matcher(text).matches()) {
      return new Tree.Scalar(Tree.Kind.INT, digits(text, 8));
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return new Tree.Scalar(Tree.Kind.INT, digits(text, 16));
    }
    if (FLOAT.matcher(text).matches()) {
      return new Tree.Scalar(Tree.Kind.FLOAT, text);
    }
    if (INFINITE.matcher(text).matches()) {
      return new Tree.Scalar(Tree.Kind.FLOAT, first == '-' ? "-Infinity" : "Infinity");
    }
    return new Tree.Scalar(Tree.Kind.TEXT, text);
  }

  private static String digits(String text, int radix) {
    return new BigInteger(text.substring(2), radix).toString();
  }
}
