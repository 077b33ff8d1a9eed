package org.hewlang.compiler.lower.foreign;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.JType;

/** Descriptors of Java members. */
final class JavaDescriptors {
  private JavaDescriptors() {}

  static JType type(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'V' -> JType.VOID;
      case 'Z' -> JType.BOOL;
      case 'B' -> JType.BYTE;
      case 'S' -> JType.SHORT;
      case 'C' -> JType.CHAR;
      case 'I' -> JType.INT;
      case 'J' -> JType.LONG;
      case 'F' -> JType.FLOAT;
      case 'D' -> JType.DOUBLE;
      case 'L' -> JType.ref(descriptor.substring(1, descriptor.length() - 1));
      default -> JType.ref(descriptor);
    };
  }

  /** The parameters of a method. */
  static List<JType> params(String descriptor) {
    List<JType> params = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      int end = at;
      while (descriptor.charAt(end) == '[') {
        end++;
      }
      end = descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
      params.add(type(descriptor.substring(at, end)));
      at = end;
    }
    return params;
  }

  /** The result of a method. */
  static JType result(String descriptor) {
    return type(descriptor.substring(descriptor.indexOf(')') + 1));
  }

  static boolean isArray(JType type) {
    return type.isRef() && type.name().startsWith("[");
  }

  /** What an array holds. */
  static JType component(JType array) {
    return type(array.name().substring(1));
  }
}
