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
          SUPERVISOR_BREAKER ->
          VISIBLE;
      case VEC_PUSH,
          VEC_POP,
          VEC_SET,
          VEC_REMOVE_AT,
          VEC_CLEAR,
          VEC_APPEND,
          HASHMAP_INSERT,
          HASHMAP_SET_VALUE_AT,
          HASHMAP_DELETE,
          HASHMAP_CLEAR,
          HASHSET_INSERT,
          HASHSET_REMOVE,
          HASHSET_CLEAR,
          BYTES_PUSH_BYTE,
          BYTES_POP,
          BYTES_SET_BYTE,
          BYTES_REMOVE_BYTE,
          BYTES_CLEAR,
          BYTES_APPEND ->
          CHANGES_RECEIVER;
      default -> NONE;
    };
  }
}
