package org.hewlang.runtime.supervise;

/** The same with children that start within the turn of their supervisor. */
class QuickStartTest extends SupervisorTest {
  QuickStartTest() {
    quick = true;
  }
}
