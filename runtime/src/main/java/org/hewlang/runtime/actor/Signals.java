package org.hewlang.runtime.actor;

import java.util.HashMap;
import java.util.Map;
import org.hewlang.runtime.EntryPoint;
import org.hewlang.runtime.Launcher;
import org.hewlang.runtime.Out;
import org.hewlang.runtime.SignalPort;
import org.jspecify.annotations.Nullable;

/**
 * SIGINT and SIGTERM of a process that exists to run the program: the first one asks the program to
 * end, the second one ends the process.
 *
 * <p>Where the JVM has no signals, or keeps them for itself, they end the process as in any Java program.
 */
final class Signals {
  private static final int BASE = 128;

  private final Runnable first;
  private final @Nullable SignalPort port;
  private final Map<String, Object> before = new HashMap<>(2);
  private volatile int status;

  private Signals(Runnable first, @Nullable SignalPort port) {
    this.first = first;
    this.port = port;
  }

  static Signals install(EntryPoint main, Runnable first) {
    Signals signals = new Signals(first, Launcher.ownsProcess() ? portOf(main) : null);
    signals.handle("INT");
    signals.handle("TERM");
    return signals;
  }

  private static @Nullable SignalPort portOf(EntryPoint main) {
    try {
      SignalPort own = main.signalPort();
      return own == null ? ReflectedSignals.find() : own;
    } catch (LinkageError e) {
      return null;
    }
  }

  /** The exit status after a signal; 0 without one. */
  int status() {
    return status;
  }

  void uninstall() {
    if (port != null) {
      before.forEach(port::restore);
    }
  }

  private void handle(String name) {
    if (port == null) {
      return;
    }
    port.receiver(this::came);
    try {
      before.put(name, port.install(name));
    } catch (IllegalArgumentException e) {
      // The JVM keeps the signal for itself: then it does what it always does.
      before.remove(name);
    }
  }

  private void came(int number) {
    if (status != 0) {
      Out.flushAtEnd();
      Runtime.getRuntime().halt(status);
    }
    status = BASE + number;
    first.run();
  }
}
