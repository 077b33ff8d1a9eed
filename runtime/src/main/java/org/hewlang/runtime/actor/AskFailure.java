package org.hewlang.runtime.actor;

/**
 * Why an ask has no reply. The order is that of the variants of {@code AskError} in the prelude, so
 * that compiled code makes one from the other by its number.
 */
public enum AskFailure {
  TIMEOUT("timeout"),
  STOPPED("actor stopped"),
  CRASHED("actor crashed"),
  MAILBOX_FULL("mailbox full"),
  SUPERSEDED("superseded");

  private final String reason;

  AskFailure(String reason) {
    this.reason = reason;
  }

  /** The reason in the words of panics and of {@code println}. */
  public String reason() {
    return reason;
  }
}
