package org.hewlang.runtime.schedule;
final class Events {
  static void tokenHelp(int stuck, int extra) {}
}
