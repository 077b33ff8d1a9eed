package org.hewlang.runtime.schedule;

/**
 * A token: the right to run work, with its run queue. Counters are plain fields that only the runner
 * which holds the token writes; readers elsewhere see them late.
 */
public final class Core {
  /** Position among the tokens of its scheduler, from 0. */
  public final int index;

  /** The scheduler that the token belongs to. */
  public final Scheduler scheduler;

  /** Work taken from queues and run. */
  public long activations;

  /** Messages handled; counted by actors, once per batch. */
  public long messages;

  /** Messages sent. */
  public long sent;

  /** Asks that ran on the stack of the asking code. */
  public long directAsks;

  /** Successful takes from the queues of others. */
  public long steals;

  /** Times the token went idle. */
  public long parks;

  /** Times the token went to another stack. */
  public long handOvers;

  /** Times that running code let others run. */
  public long yields;

  Core(Scheduler scheduler, int index) {
    this.scheduler = scheduler;
    this.index = index;
  }
}
