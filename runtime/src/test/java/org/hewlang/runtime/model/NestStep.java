package org.hewlang.runtime.model;

/** What code does with supervisors besides using their children. */
sealed interface NestStep extends Step.OfPart {
  record Close(int supervisor) implements NestStep {}

  record Stop(int supervisor) implements NestStep {}

  record StopAndWait(int supervisor, long nanos) implements NestStep {}

  /** Asks for the current incarnation of a child. */
  record Look(int supervisor, int child, long nanos) implements NestStep {}
}
