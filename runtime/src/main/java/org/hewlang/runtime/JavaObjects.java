package org.hewlang.runtime;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Objects that Java members gave, as what their Hew declarations say. The compiler cannot see the types
 * of elements of Java's collections, so they are checked here: another class is a panic that names the
 * member, never a wrong value.
 */
public final class JavaObjects {
  private static final int REPLACEMENT = 0xFFFD;

  private JavaObjects() {}

  private static HewPanic unfit(@Nullable Object value, String member, String wanted) {
    return HewPanic.ofRuntime(
        value == null
            ? "java: null returned by " + member
            : "java: " + member + " gave a " + value.getClass().getName() + ", not " + wanted);
  }

  /** A whole number of at most {@code bits} bits. */
  public static long integer(@Nullable Object value, int bits, String member) {
    return switch (value) {
      case Long l when bits == 64 -> l;
      case Integer i when bits >= 32 -> i;
      case Short s when bits >= 16 -> s;
      case Byte b -> b;
      case null, default -> throw unfit(value, member, "an integer of " + bits + " bits");
    };
  }

  public static double floating(@Nullable Object value, String member) {
    return switch (value) {
      case Double d -> d;
      case Float f -> f;
      case null, default -> throw unfit(value, member, "a float");
    };
  }

  public static float single(@Nullable Object value, String member) {
    if (value instanceof Float f) {
      return f;
    }
    throw unfit(value, member, "an f32");
  }

  public static boolean bool(@Nullable Object value, String member) {
    if (value instanceof Boolean b) {
      return b;
    }
    throw unfit(value, member, "a bool");
  }

  /** The code point of a character or of a number. */
  public static int character(@Nullable Object value, String member) {
    return switch (value) {
      case Character c -> codePoint(c);
      case Integer i -> codePoint(i);
      case null, default -> throw unfit(value, member, "a character");
    };
  }

  /** {@code code} if it is a character; U+FFFD for half a surrogate pair and what lies outside. */
  public static int codePoint(int code) {
    boolean scalar =
        Character.isValidCodePoint(code)
            && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE);
    return scalar ? code : REPLACEMENT;
  }

  /** Nanoseconds of a duration, or of a number that counts them. */
  public static long nanos(@Nullable Object value, String member) {
    return switch (value) {
      case Duration d -> d.toNanos();
      case Long l -> l;
      case null, default -> throw unfit(value, member, "a duration");
    };
  }

  public static Bytes bytes(@Nullable Object value, String member) {
    return switch (value) {
      case Bytes b -> b;
      case byte[] b -> Bytes.copyOf(b, 0, b.length);
      case ByteBuffer b -> {
        byte[] copy = new byte[b.remaining()];
        b.duplicate().get(copy);
        yield Bytes.adopt(copy);
      }
      case null, default -> throw unfit(value, member, "bytes");
    };
  }

  /** The elements of a collection or an array. */
  public static Iterator<?> elements(@Nullable Object value, String member) {
    return switch (value) {
      case Iterable<?> i -> i.iterator();
      case Object[] array -> Arrays.asList(array).iterator();
      case null -> throw unfit(null, member, "");
      case Object o when o.getClass().isArray() ->
          IntStream.range(0, Array.getLength(o)).mapToObj(i -> Array.get(o, i)).iterator();
      default -> throw unfit(value, member, "a collection");
    };
  }

  /** The entries of a map. */
  public static Iterator<?> entries(@Nullable Object value, String member) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().iterator();
    }
    throw unfit(value, member, "a map");
  }

  public static @Nullable Object key(Object entry) {
    return ((Map.Entry<?, ?>) entry).getKey();
  }

  public static @Nullable Object value(Object entry) {
    return ((Map.Entry<?, ?>) entry).getValue();
  }

  /** What is in an optional, or the object itself; null if there is nothing. */
  public static @Nullable Object present(@Nullable Object value) {
    return switch (value) {
      case Optional<?> o -> o.orElse(null);
      case OptionalInt o -> o.isPresent() ? (Object) o.getAsInt() : null;
      case OptionalLong o -> o.isPresent() ? (Object) o.getAsLong() : null;
      case OptionalDouble o -> o.isPresent() ? (Object) o.getAsDouble() : null;
      case null -> null;
      default -> value;
    };
  }
}
