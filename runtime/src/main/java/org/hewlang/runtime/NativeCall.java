package org.hewlang.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a C function: the native memory of its arguments, which lives until {@link #close}.
 * Texts and bytes are copied in; what C wrote into bytes is copied back by {@link #finish}.
 *
 * <p>A panic of a Hew function that C calls back must not pass through C: it is kept, the function
 * gives zero, and {@link #finish} lets it go on.
 */
@SuppressWarnings("restricted") // calling C is what it is for
public final class NativeCall {
  private static final MethodHandle KEEP;
  private static final MethodHandle TEXT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      KEEP =
          lookup.findVirtual(
              NativeCall.class, "keep", MethodType.methodType(void.class, Throwable.class));
      TEXT =
          lookup.findStatic(
              NativeCall.class,
              "text",
              MethodType.methodType(HewString.class, MemorySegment.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private record Lent(Bytes bytes, MemorySegment copy) {}

  private final Arena arena = Arena.ofConfined();
  private final List<Lent> lent = new ArrayList<>();
  private @Nullable Throwable kept;

  private NativeCall() {}

  public static NativeCall begin() {
    return new NativeCall();
  }

  /** Memory for a value, filled with zeros. */
  public MemorySegment allocate(long size, long align) {
    return arena.allocate(size, align);
  }

  /** Where a struct goes that C returns. */
  public SegmentAllocator allocator() {
    return arena;
  }

  /** {@code s} with a zero byte at its end. */
  public MemorySegment text(HewString s) {
    byte[] bytes = s.array();
    MemorySegment copy = arena.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return copy;
  }

  /** The content of {@code b}, which C may change but not move. */
  public MemorySegment bytes(Bytes b) {
    MemorySegment copy = arena.allocate(Math.max(1, b.size()));
    MemorySegment.copy(b.array(), 0, copy, ValueLayout.JAVA_BYTE, 0, b.size());
    lent.add(new Lent(b, copy));
    return copy;
  }

  /**
   * The address of {@code function}, a compiled function value, for C code that calls it during this
   * call.
   */
  public MemorySegment function(Object function, String signature) {
    FunctionDescriptor descriptor = NativeFunction.descriptor(signature);
    Method method = function.getClass().getInterfaces()[0].getMethods()[0];
    try {
      MethodHandle handle =
          MethodHandles.publicLookup().unreflect(method).bindTo(function).bindTo(Ctx.current());
      MethodType c = descriptor.toMethodType();
      for (int i = 0; i < c.parameterCount(); i++) {
        if (c.parameterType(i) == MemorySegment.class) {
          handle =
              MethodHandles.filterArguments(
                  handle,
                  i,
                  TEXT.asType(
                      MethodType.methodType(handle.type().parameterType(i), MemorySegment.class)));
        }
      }
      MethodHandle exact = MethodHandles.explicitCastArguments(handle, c);
      MethodHandle keep =
          MethodHandles.filterReturnValue(KEEP.bindTo(this), MethodHandles.zero(c.returnType()));
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.catchException(exact, Throwable.class, keep), descriptor, arena);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a compiled function cannot be reached", e);
    }
  }

  /** Keeps what a function threw, for {@link #finish}; the first one counts. */
  void keep(Throwable thrown) {
    if (kept == null) {
      kept = thrown;
    }
  }

  /** After the call: copies bytes back, throws what a called function threw. */
  public void finish() {
    for (Lent l : lent) {
      MemorySegment.copy(l.copy, ValueLayout.JAVA_BYTE, 0, l.bytes.array(), 0, l.bytes.size());
    }
    Throwable thrown = kept;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw HewPanic.of(thrown);
    }
  }

  public void close() {
    arena.close();
  }

  // ---- numbers in memory; the letter is that of signatures

  public static void putB(MemorySegment memory, long offset, int value) {
    memory.set(ValueLayout.JAVA_BYTE, offset, (byte) value);
  }

  public static void putS(MemorySegment memory, long offset, int value) {
    memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, (short) value);
  }

  public static void putI(MemorySegment memory, long offset, int value) {
    memory.set(ValueLayout.JAVA_INT_UNALIGNED, offset, value);
  }

  public static void putJ(MemorySegment memory, long offset, long value) {
    memory.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
  }

  public static void putF(MemorySegment memory, long offset, float value) {
    memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset, value);
  }

  public static void putD(MemorySegment memory, long offset, double value) {
    memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset, value);
  }

  public static int getB(MemorySegment memory, long offset) {
    return memory.get(ValueLayout.JAVA_BYTE, offset);
  }

  public static int getS(MemorySegment memory, long offset) {
    return memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
  }

  public static int getI(MemorySegment memory, long offset) {
    return memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
  }

  public static long getJ(MemorySegment memory, long offset) {
    return memory.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
  }

  public static float getF(MemorySegment memory, long offset) {
    return memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset);
  }

  public static double getD(MemorySegment memory, long offset) {
    return memory.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset);
  }

  /** The text at an address up to its zero byte; empty for a null pointer. */
  public static HewString text(MemorySegment address) {
    if (address.address() == 0) {
      return HewString.EMPTY;
    }
    MemorySegment memory = address.reinterpret(Long.MAX_VALUE);
    int length = 0;
    while (memory.get(ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    return HewString.ofUtf8(memory.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
  }
}
