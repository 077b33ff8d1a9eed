package org.hewlang.compiler.analysis.purity;

import org.hewlang.compiler.typed.Intrinsic;

/** What calling an intrinsic does. */
enum Effects {
  NONE,
  CHANGES_RECEIVER,
  VISIBLE;

  static Effects of(Intrinsic intrinsic) {
    return switch (intrinsic) {
      case PRINT,
          PRINTLN,
          EXIT,
          SLEEP_NANOS,
          LINK,
          UNLINK,
          MONITOR,
          DEMONITOR,
          ACTOR_STATE,
          ACTOR_IS_ALIVE,
          ACTOR_PENDING,
          ACTOR_CLOSE,
          ACTOR_STOP,
          SUPERVISOR_START,
          SUPERVISOR_CHILD,
          SUPERVISOR_STOP,
          SUPERVISOR_ADD,
          SUPERVISOR_REMOVE,
          SUPERVISOR_CHILD_COUNT,
          SUPERVISOR_IS_RUNNING,
          SUPERVISOR_RESTARTS,
          SUPERVISOR_WAIT_RESTART,
          SUPERVISOR_BREAKER,
          CANCEL_SCOPE,
          TASK_CANCEL,
          TASK_SETTLE,
          SENDER_OPEN,
          SENDER_SEND,
          SENDER_CLOSE,
          RECEIVER_NEXT,
          RECEIVER_TRY_NEXT,
          RECEIVER_CLOSE,
          STREAM_ADVANCE,
          STREAM_STEPS,
          STREAM_FIRST,
          STREAM_LINES,
          STREAM_TEXT_BLOCKS,
          STREAM_BYTE_BLOCKS,
          STREAM_CLOSE,
          SINK_OPEN,
          SINK_STEPS,
          SINK_WRITE,
          SINK_FLUSH,
          SINK_CLOSE ->
          VISIBLE;
      default -> intrinsic.changesReceiver() ? CHANGES_RECEIVER : NONE;
    };
  }
}
