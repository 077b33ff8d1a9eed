package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewString;
import org.jspecify.annotations.Nullable;

/** What compiled programs call for the module {@code std::actors}. */
public final class ActorLibrary {
  private ActorLibrary() {}

  /** {@code actors.register(name, a)}. */
  public static boolean register(Ctx c, String name, ActorCell a) {
    return ActorSystem.of(c).names().register(name, a);
  }

  /** {@code actors.unregister(name)}. */
  public static boolean unregister(Ctx c, String name) {
    return ActorSystem.of(c).names().unregister(name);
  }

  /** Makes {@code a}, which nobody knows yet, an actor that has stopped before it ever ran. */
  public static ActorCell ended(Ctx c, ActorCell a) {
    Lifecycle.neverLived(ActorSystem.of(c), a);
    return a;
  }

  /** The live actor of that name. */
  public static @Nullable ActorCell find(Ctx c, HewString name) {
    return ActorSystem.of(c).names().whereIs(name.toString());
  }
}
