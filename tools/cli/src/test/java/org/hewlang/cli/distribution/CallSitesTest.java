package org.hewlang.cli.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The replaced call sites answer like the JDK's own. */
class CallSitesTest {
  /** A switch with everything that may stay or go. Its name is in a text, so both forms agree. */
  public static final class Switches implements Function<Object, String> {
    sealed interface Shape permits Dot, Line {}

    record Dot() implements Shape {}

    record Line(int length) implements Shape {}

    @Override
    public String apply(Object value) {
      return switch (value) {
        case null -> "null";
        case String s when s.length() > 3 -> "long text";
        case String s -> "text " + s;
        case Line(int n) when n > 9 -> "long line";
        case Shape shape -> shape(shape);
        case Integer i -> "number " + i;
        default -> "other";
      };
    }

    private static String shape(Shape shape) {
      return switch (shape) {
        case Dot _ -> "dot";
        case Line line -> "line " + line.length();
      };
    }
  }

  /** A record with a component of each kind. */
  @SuppressWarnings("ArrayRecordComponent") // it is compared by identity, which is what is tested
  public record All(
      boolean bool,
      byte b,
      short s,
      char c,
      int i,
      long l,
      float f,
      double d,
      String text,
      int[] array) {}

  /** Gives texts about values of {@link All}, through the record's own methods. */
  @SuppressWarnings({"ArrayHashCode", "EqualsIncompatibleType"}) // the same
  public static final class Records implements Function<Object, String> {
    @Override
    public String apply(Object seed) {
      int[] array = {1};
      int n = (Integer) seed;
      List<All> all =
          List.of(
              all(n, 0f, "x", array),
              all(n, -0f, "x", array),
              all(n, Float.NaN, null, array),
              all(n + 1, Float.NaN, null, array));
      StringBuilder out = new StringBuilder();
      for (All left : all) {
        for (All right : all) {
          out.append(left.equals(right)).append(' ');
        }
        out.append(left.equals("x")).append(left.hashCode() - array.hashCode()).append('\n');
        out.append(left.toString().replaceAll("@[0-9a-f]+", "@")).append('\n');
      }
      return out.toString();
    }

    private static All all(int n, float f, String text, int[] array) {
      return new All(n > 3, (byte) n, (short) n, (char) ('a' + n), n, n << 20, f, f, text, array);
    }
  }

  @Test
  void switchesDecideAsBefore() throws Exception {
    Function<Object, String> before = new Switches();
    Function<Object, String> after = inlined(Switches.class);
    for (Object value : List.of("ab", "abcd", 1, 2L, new Switches.Dot())) {
      // A dot of the original class is no dot of the copy: it checks the default.
      String expected = value instanceof Switches.Dot ? "other" : before.apply(value);
      assertEquals(expected, after.apply(value));
    }
    assertEquals("null", after.apply(null));
  }

  @Test
  void recordsCompareHashAndPrintAsBefore() throws Exception {
    Function<Object, String> after = inlined(Records.class);
    for (int n = 0; n < 9; n++) {
      assertEquals(new Records().apply(n), after.apply(n));
    }
  }

  @Test
  void noCallSiteOfTheseKindsIsLeft() throws Exception {
    for (Class<?> type : List.of(Switches.class, All.class, Switches.Line.class)) {
      byte[] original = bytes(type.getName());
      assertFalse(bootstraps(original).isEmpty(), type.getName());
      assertEquals(List.of(), bootstraps(CallSites.inline(original)));
      assertNotEquals(original.length, CallSites.inline(original).length);
    }
  }

  @Test
  void aClassWithoutSuchSitesStaysAsItIs() throws Exception {
    byte[] original = bytes(CallSitesTest.class.getName());
    assertTrue(bootstraps(original).isEmpty());
    assertEquals(original, CallSites.inline(original));
  }

  /** A new {@code type} whose class, and all nested in this test, are loaded in their inlined form. */
  @SuppressWarnings("unchecked")
  private static Function<Object, String> inlined(Class<?> type) throws Exception {
    ClassLoader loader =
        new ClassLoader(CallSitesTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(CallSitesTest.class.getName() + "$")) {
              return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
              return known;
            }
            try {
              byte[] bytes = CallSites.inline(bytes(name));
              return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    return (Function<Object, String>)
        loader.loadClass(type.getName()).getConstructor().newInstance();
  }

  private static byte[] bytes(String name) throws IOException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = CallSitesTest.class.getClassLoader().getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  /** Owners of the bootstrap methods that are ours to replace. */
  private static List<String> bootstraps(byte[] classFile) {
    List<String> found = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitInvokeDynamicInsn(
                      String site, String type, Handle bootstrap, Object... arguments) {
                    if (bootstrap.getOwner().startsWith("java/lang/runtime/")) {
                      found.add(bootstrap.getOwner());
                    }
                  }
                };
              }
            },
            0);
    return found;
  }
}
