package org.hewlang.runtime.actor;

/**
 * The pseudo-actor of {@code main}: what its stack shows as itself. Nobody has a handle of it and it
 * gets no messages; it is where an order to give up reaches {@code main}.
 */
final class MainCell extends ActorCell {
  private static final ActorType TYPE = ActorType.of("main", "");

  MainCell(ActorSystem of) {
    super(TYPE);
    this.system = of;
  }
}
