package org.hewlang.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/** The content of an {@code Arc}: owners on several threads, so the counters are atomic. */
public final class ArcBox extends RcBox {
  private final AtomicInteger strong = new AtomicInteger(1);
  private final AtomicInteger weak = new AtomicInteger();

  public ArcBox(long value) {
    super(value);
  }

  public ArcBox(double value) {
    super(value);
  }

  public ArcBox(Object value) {
    super(value);
  }

  @Override
  public long strongCount() {
    return strong.get();
  }

  @Override
  public long weakCount() {
    return weak.get();
  }

  @Override
  public void retain() {
    strong.incrementAndGet();
  }

  @Override
  public boolean release() {
    return strong.decrementAndGet() == 0;
  }

  @Override
  public void retainWeak() {
    weak.incrementAndGet();
  }

  @Override
  public void releaseWeak() {
    weak.decrementAndGet();
  }

  @Override
  public boolean upgrade() {
    for (int owners = strong.get(); owners != 0; owners = strong.get()) {
      if (strong.compareAndSet(owners, owners + 1)) {
        return true;
      }
    }
    return false;
  }
}
