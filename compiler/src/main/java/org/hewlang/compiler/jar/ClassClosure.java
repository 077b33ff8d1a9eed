package org.hewlang.compiler.jar;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hewlang.compiler.bytecode.ClassFile;
import org.objectweb.asm.ClassReader;

/**
 * The classes that a program needs: its own, and of the runtime and the library those that are named,
 * directly or through others. So a small program makes a small jar.
 */
public final class ClassClosure {
  private static final int CONSTANT_UTF8 = 1;
  private static final int CONSTANT_CLASS = 7;
  private static final int CONSTANT_NAME_AND_TYPE = 12;
  private static final int CONSTANT_METHOD_TYPE = 16;

  private ClassClosure() {}

  /**
   * All classes that {@code roots} reach in {@code source}, and the roots themselves, by internal name.
   *
   * @param more names of further classes to begin with
   */
  public static SortedMap<String, byte[]> of(
      List<ClassFile> roots, List<String> more, ClassSource source) {
    SortedMap<String, byte[]> found = new TreeMap<>();
    Deque<byte[]> unread = new ArrayDeque<>();
    for (ClassFile root : roots) {
      found.put(root.name(), root.bytes());
      unread.add(root.bytes());
    }
    Set<String> seen = new HashSet<>(found.keySet());
    more.forEach(name -> take(name, source, seen, found, unread));
    for (byte[] next = unread.poll(); next != null; next = unread.poll()) {
      for (String name : namedClasses(new ClassReader(next))) {
        take(name, source, seen, found, unread);
      }
    }
    return found;
  }

  private static void take(
      String name,
      ClassSource source,
      Set<String> seen,
      SortedMap<String, byte[]> found,
      Deque<byte[]> unread) {
    if (seen.add(name)) {
      byte[] bytes = source.find(name);
      if (bytes != null) {
        found.put(name, bytes);
        unread.add(bytes);
      }
    }
  }

  /** Names in the constant pool: of classes, and in the descriptors of fields and methods. */
  private static Set<String> namedClasses(ClassReader reader) {
    Set<String> names = new HashSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset == 0) {
        continue; // second half of a long or double
      }
      int tag = reader.readByte(offset - 1);
      switch (tag) {
        case CONSTANT_CLASS, CONSTANT_METHOD_TYPE ->
            addTypes(reader.readUTF8(offset, buffer), names);
        case CONSTANT_NAME_AND_TYPE -> addTypes(reader.readUTF8(offset + 2, buffer), names);
        case CONSTANT_UTF8 -> {
          // descriptors of declared members stand here; other texts give names that do not exist
          String text = utf8(reader, offset);
          if (text.indexOf(';') > 0 && (text.charAt(0) == 'L' || text.charAt(0) == '(')) {
            addTypes(text, names);
          }
        }
        default -> {
          // holds no name of its own
        }
      }
    }
    return names;
  }

  /** A text of the pool; the characters that matter here are ASCII. */
  private static String utf8(ClassReader reader, int offset) {
    int length = reader.readUnsignedShort(offset);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) reader.readByte(offset + 2 + i));
    }
    return text.toString();
  }

  private static void addTypes(String text, Set<String> names) {
    if (text.isEmpty()) {
      return;
    }
    if (text.charAt(0) != '(' && text.charAt(0) != '[' && text.indexOf(';') < 0) {
      names.add(text);
      return;
    }
    for (int start = text.indexOf('L'); start >= 0; ) {
      int end = text.indexOf(';', start);
      if (end < 0) {
        return;
      }
      names.add(text.substring(start + 1, end));
      start = text.indexOf('L', end);
    }
  }
}
