package org.hewlang.runtime.actor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.hewlang.runtime.SignalPort;
import org.jspecify.annotations.Nullable;

/**
 * Signals for programs that bring no port of their own, by reflection. That loads more than a hundred
 * classes, which compiled programs need not pay for.
 */
final class ReflectedSignals extends SignalPort {
  private final Class<?> signal;
  private final Class<?> handler;

  private ReflectedSignals() throws ClassNotFoundException {
    signal = Class.forName("sun.misc.Signal");
    handler = Class.forName("sun.misc.SignalHandler");
  }

  static @Nullable SignalPort find() {
    try {
      return new ReflectedSignals();
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  @Override
  public Object install(String name) {
    Object ours =
        Proxy.newProxyInstance(
            ReflectedSignals.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> {
                    came((int) signal.getMethod("getNumber").invoke(arguments[0]));
                    yield null;
                  }
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "signal handler";
                });
    return set(name, ours);
  }

  @Override
  public void restore(String name, Object before) {
    set(name, before);
  }

  private Object set(String name, Object next) {
    try {
      Object of = signal.getConstructor(String.class).newInstance(name);
      return signal.getMethod("handle", signal, handler).invoke(null, of, next);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.toString(), e);
    }
  }
}
