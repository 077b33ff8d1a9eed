package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class JavaCallbackTest {
  @Test
  void aConfinedFunctionMayBeCalledDuringItsCall() {
    JavaCallback gate = JavaCallback.confined();
    gate.enter();
    gate.leave();
    gate.enter();
    gate.leave();
    gate.close();
    assertEquals(
        "PANIC: java: a function declared same_thread was called after its call",
        assertThrows(HewPanic.class, gate::enter).line());
  }

  @Test
  void aConfinedFunctionBelongsToItsThread() throws Exception {
    JavaCallback gate = JavaCallback.confined();
    FutureTask<String> elsewhere =
        new FutureTask<>(() -> assertThrows(HewPanic.class, gate::enter).line());
    new Thread(elsewhere).start();
    assertEquals(
        "PANIC: java: a function declared same_thread was called from another thread",
        elsewhere.get());
  }

  @Test
  void callsOfASharedFunctionDoNotOverlap() throws Exception {
    JavaCallback gate = JavaCallback.shared();
    gate.enter();
    gate.enter(); // a call inside a call of the same thread goes on
    CountDownLatch started = new CountDownLatch(1);
    boolean[] inside = {true};
    FutureTask<Boolean> second =
        new FutureTask<>(() -> {
          started.countDown();
          gate.enter();
          boolean overlapped = inside[0];
          gate.leave();
          return overlapped;
        });
    new Thread(second).start();
    started.await();
    gate.leave();
    inside[0] = false;
    gate.leave();
    assertEquals(false, second.get());
    assertTrue(second.isDone());
  }
}
