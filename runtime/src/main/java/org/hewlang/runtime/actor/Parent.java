package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/** Who is told about the end of an actor that it started: the place of a child in a supervisor. */
public interface Parent {
  /**
   * The child's {@code init}, if it has one, has ended well; nothing else of it has run. On whatever
   * thread starts it; must not wait.
   */
  void childStarted(ActorCell child);

  /**
   * The child has ended: {@code terminate} has run, its handles are dead. On whatever thread ended
   * it; must not wait.
   *
   * @param crash the message of its crash; null if it stopped
   */
  void childEnded(@Nullable Ctx by, ActorCell child, @Nullable String crash);

  /**
   * Somebody waited for the end that {@link #childEnded} has told, and goes on now; whoever deals
   * with the end had better do it first, because that is what they will want to know next.
   */
  void hasten(@Nullable Ctx by);

  /** How often this child has crashed so far, in all incarnations. */
  int crashes();

  /** Name of the supervisor, for crash reports. */
  String supervisor();

  /** Name of the child, for crash reports. */
  String child();
}
