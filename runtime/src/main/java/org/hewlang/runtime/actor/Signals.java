package org.hewlang.runtime.actor;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Launcher;
import org.hewlang.runtime.Out;
import org.jspecify.annotations.Nullable;

/**
 * SIGINT and SIGTERM of a process that exists to run the program: the first one asks the program to
 * end, the second one ends the process.
 *
 * <p>The JDK has no public interface for signals; {@code sun.misc.Signal} is in a supported module but
 * cannot be named without a warning, so it is called by reflection. Where it is missing, signals end
 * the process as in any Java program.
 */
final class Signals {
  private static final int BASE = 128;

  private final Runnable first;
  private final List<Object[]> previous = new ArrayList<>();
  private volatile int status;

  private Signals(Runnable first) {
    this.first = first;
  }

  static Signals install(Runnable first) {
    Signals signals = new Signals(first);
    if (Launcher.ownsProcess()) {
      signals.handle("INT");
      signals.handle("TERM");
    }
    return signals;
  }

  /** The exit status after a signal; 0 without one. */
  int status() {
    return status;
  }

  void uninstall() {
    for (Object[] entry : previous) {
      set(entry[0], entry[1]);
    }
  }

  private void handle(String name) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      Object ours =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      came((int) type.getMethod("getNumber").invoke(signal));
                      yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "signal handler";
                  });
      Object before = set(signal, ours);
      if (before != null) {
        previous.add(new Object[] {signal, before});
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // No such module, or the JVM keeps the signal for itself: then it does what it always does.
      return;
    }
  }

  private static @Nullable Object set(Object signal, Object handler) {
    try {
      Method handle =
          signal
              .getClass()
              .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"));
      return handle.invoke(null, signal, handler);
    } catch (ReflectiveOperationException e) {
      return null;
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
