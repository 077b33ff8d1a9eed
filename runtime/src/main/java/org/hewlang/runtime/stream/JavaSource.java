package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.jspecify.annotations.Nullable;

/** A stream of what Java code gives; it is asked outside of the scheduler. */
final class JavaSource extends ReadySource {
  static final int CHUNK = 8192;

  /** Asks Java; null at the end. */
  interface Ask {
    @Nullable Object next() throws Exception;
  }

  private final Ask ask;
  private final AutoCloseable java;
  private boolean over;

  JavaSource(Ask ask, AutoCloseable java) {
    this.ask = ask;
    this.java = java;
  }

  @Override
  protected int poll(Ctx ctx) {
    if (over) {
      return END;
    }
    Object item = null;
    ctx.enterBlocking(true);
    try {
      item = ask.next();
      over = item == null;
      if (over) {
        java.close();
      }
    } catch (Exception e) {
      over = true;
      throw HewPanic.of(e);
    } finally {
      ctx.exitBlocking();
    }
    ctx.ref = item;
    return over ? END : ITEM;
  }

  @Override
  protected void end(Ctx ctx) {
    if (over) {
      return;
    }
    over = true;
    ctx.enterBlocking(true);
    try {
      java.close();
    } catch (Exception e) {
      throw HewPanic.of(e);
    } finally {
      ctx.exitBlocking();
    }
  }
}
