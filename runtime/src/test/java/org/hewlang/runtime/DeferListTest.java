package org.hewlang.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeferListTest {
  private static final Ctx CTX = new Ctx();

  private final DeferList defers = new DeferList();
  private final List<Integer> ran = new ArrayList<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    Err.redirect(err);
  }

  @AfterEach
  void release() {
    Err.redirect(null);
  }

  private static HewPanic panic(String text) {
    return HewPanic.ofUser(HewString.of(text));
  }

  private void defer(int n) {
    defers.push(ctx -> ran.add(n));
  }

  private void deferThrowing(RuntimeException e) {
    defers.push(ctx -> {
      throw e;
    });
  }

  @Test
  void deferredCodeRunsInReverseOrder() {
    for (int i = 0; i < 10; i++) {
      defer(i);
    }
    defers.run(CTX);
    assertEquals(List.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), ran);
    defers.run(CTX);
    assertEquals(10, ran.size());
  }

  @Test
  void aPanicDoesNotStopTheOthers() {
    HewPanic first = panic("first");
    defer(1);
    deferThrowing(panic("second"));
    defer(2);
    deferThrowing(first);
    assertSame(first, assertThrows(HewPanic.class, () -> defers.run(CTX)));
    assertEquals(List.of(2, 1), ran);
    assertEquals("second\n", err.toString(UTF_8));
  }

  @Test
  void aPanicWhileUnwindingIsReported() {
    defer(1);
    deferThrowing(panic("late"));
    defers.unwind(CTX, panic("early"));
    assertEquals(List.of(1), ran);
    assertEquals("late\n", err.toString(UTF_8));
  }

  @Test
  void javaExceptionsBecomePanics() {
    deferThrowing(new IllegalStateException());
    HewPanic panic = assertThrows(HewPanic.class, () -> defers.run(CTX));
    assertEquals("PANIC: java: java.lang.IllegalStateException", panic.line());
  }

  @Test
  void exitRunsNothingMore() {
    defer(1);
    defers.push(ctx -> {
      throw new HewExit(3);
    });
    assertEquals(3, assertThrows(HewExit.class, () -> defers.run(CTX)).status());
    assertEquals(List.of(), ran);
  }

  @Test
  void handlersLetExitPass() {
    HewExit exit = new HewExit(259);
    assertEquals(3, exit.status());
    assertSame(exit, assertThrows(HewExit.class, () -> Unwind.begin(exit)));
    assertSame(exit, assertThrows(HewExit.class, () -> Unwind.report(exit)));
    HewPanic panic = panic("x");
    assertSame(panic, Unwind.begin(panic));
    assertEquals(
        "PANIC: stack overflow", ((HewPanic) Unwind.begin(new StackOverflowError())).line());
  }
}
