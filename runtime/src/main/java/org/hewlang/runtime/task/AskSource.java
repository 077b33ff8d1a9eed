package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.actor.Ask;
import org.hewlang.runtime.actor.AskFailure;

/** An ask as a source. */
final class AskSource implements Source {
  private final Ask ask;

  AskSource(Ask ask) {
    this.ask = ask;
  }

  @Override
  public boolean isReady() {
    return ask.isOver();
  }

  @Override
  public boolean isFailed() {
    return ask.failure() != null;
  }

  @Override
  public boolean isLeftOut() {
    return true;
  }

  @Override
  public void fail(Ctx ctx) {
    AskFailure failure = ask.failure();
    if (failure != null) {
      throw ask.panic(failure);
    }
  }

  @Override
  public boolean register(Case told) {
    return ask.register(told);
  }

  @Override
  public void unregister(Case told) {
    ask.giveUp(told);
  }

  @Override
  public void abandon() {
    ask.abandon();
  }
}
