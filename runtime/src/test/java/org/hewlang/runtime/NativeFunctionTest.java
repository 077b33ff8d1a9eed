package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;

class NativeFunctionTest {
  /** As the compiler makes the interfaces of function values. */
  public interface Compare {
    int call(Ctx ctx, long a, long b);
  }

  @Test
  void numbersGoUnboxed() throws Throwable {
    MethodHandle ldexp = NativeFunction.link("ldexp", "(DI)D", -1);
    assertEquals(12.0, (double) ldexp.invokeExact(1.5, 3));
  }

  @Test
  void textsHaveAZeroByteAtTheirEnd() throws Throwable {
    MethodHandle strlen = NativeFunction.link("strlen", "(A)J", -1);
    NativeCall call = NativeCall.begin();
    assertEquals(2L, (long) strlen.invokeExact(call.text(HewString.of("é"))));
    call.finish();
    call.close();
  }

  @Test
  void whatIsWrittenToBytesComesBack() throws Throwable {
    MethodHandle snprintf = NativeFunction.link("snprintf", "(AJAI)I", 3);
    NativeCall call = NativeCall.begin();
    Bytes out = Bytes.adopt(new byte[4]);
    int length = (int) snprintf.invokeExact(call.bytes(out), 4L, call.text(HewString.of("%d")), 42);
    call.finish();
    call.close();
    assertEquals(2, length);
    assertEquals("42", HewString.ofUtf8(out.toByteArray(), 0, 2).toString());
  }

  @Test
  void aNullPointerIsAnEmptyText() {
    assertEquals(HewString.EMPTY, NativeCall.text(MemorySegment.NULL));
  }

  @Test
  void aPanicOfACalledFunctionGoesOnBehindTheCall() throws Throwable {
    MethodHandle qsort = NativeFunction.link("qsort", "(AJJA)V", -1);
    Compare failing =
        (_, _, _) -> {
          throw HewPanic.ofRuntime("inside");
        };
    NativeCall call = NativeCall.begin();
    Bytes bytes = Bytes.adopt(new byte[] {2, 1});
    qsort.invokeExact(call.bytes(bytes), 2L, 1L, call.function(failing, "(JJ)I"));
    assertEquals("PANIC: inside", assertThrows(HewPanic.class, call::finish).line());
    call.close();
  }

  @Test
  void aFunctionThatNobodyHasPanicsWhenItIsCalled() {
    MethodHandle unknown = NativeFunction.link("surely_nobody_has_this", "(I)J", -1);
    HewPanic panic =
        assertThrows(
            HewPanic.class,
            () -> {
              long ignored = (long) unknown.invokeExact(1);
            });
    assertEquals("PANIC: extern function `surely_nobody_has_this` was not found", panic.line());
  }
}
