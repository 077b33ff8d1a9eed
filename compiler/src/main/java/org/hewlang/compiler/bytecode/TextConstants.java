package org.hewlang.compiler.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.JType;
import org.objectweb.asm.Opcodes;

/**
 * The string constants of one class: static final fields, made when the class that holds them is
 * initialised. The first {@value #PER_CLASS} live in the class itself, further ones in classes beside
 * it, so that no initialiser outgrows the size limit of a method.
 */
final class TextConstants {
  static final int PER_CLASS = 1000;

  static final JType TYPE = JType.ref("org/hewlang/runtime/HewString");

  /** A string constant of a class file holds at most 65,535 bytes; a char takes at most three. */
  private static final int CHARS_PER_CONSTANT = 65_535 / 3;

  private static final JType JAVA_STRING = JType.ref("java/lang/String");

  /** Where a constant stands. */
  record Place(String owner, String field) {}

  private final String className;
  private final Map<String, Place> places = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  TextConstants(String className) {
    this.className = className;
  }

  Place place(String text) {
    Place known = places.get(text);
    if (known != null) {
      return known;
    }
    int chunk = texts.size() / PER_CLASS;
    String owner = chunk == 0 ? className : chunkName(chunk);
    Place place = new Place(owner, "$text" + texts.size());
    places.put(text, place);
    texts.add(text);
    return place;
  }

  String chunkName(int chunk) {
    return className + "$Text" + chunk;
  }

  int chunks() {
    return (texts.size() + PER_CLASS - 1) / PER_CLASS;
  }

  /** The texts of {@code chunk} in order; the first is number {@code chunk * PER_CLASS}. */
  List<String> chunk(int chunk) {
    int start = chunk * PER_CLASS;
    return texts.subList(start, Math.min(texts.size(), start + PER_CLASS));
  }

  /** Emits code that makes a {@code HewString} of {@code text}. */
  static void make(Code code, String text) {
    javaString(code, text);
    String descriptor = "(Ljava/lang/String;)" + TYPE.descriptor();
    String maker = text.chars().allMatch(c -> c < 0x80) ? "ofAscii" : "of";
    code.invoke(Opcodes.INVOKESTATIC, TYPE.name(), maker, descriptor, 1, TYPE, false);
  }

  /** Emits code that makes a {@code java.lang.String} of {@code text}, joined of several if need be. */
  static void javaString(Code code, String text) {
    code.constant(text.substring(0, Math.min(text.length(), CHARS_PER_CONSTANT)), JAVA_STRING);
    for (int i = CHARS_PER_CONSTANT; i < text.length(); i += CHARS_PER_CONSTANT) {
      int end = Math.min(text.length(), i + CHARS_PER_CONSTANT);
      code.constant(text.substring(i, end), JAVA_STRING);
      code.invoke(
          Opcodes.INVOKEVIRTUAL,
          JAVA_STRING.name(),
          "concat",
          "(Ljava/lang/String;)Ljava/lang/String;",
          2,
          JAVA_STRING,
          false);
    }
  }
}
