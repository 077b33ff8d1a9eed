package org.hewlang.compiler.lower.runtime;

import org.hewlang.compiler.ir.JType;

/** What compiled scopes, tasks and channels use of the runtime. */
public final class TaskRuntime {
  private static final String PACKAGE = RuntimeNames.PACKAGE + "task/";

  public static final JType SCOPE = JType.ref(PACKAGE + "Scope");
  public static final JType TASK = JType.ref(PACKAGE + "Task");
  public static final JType BODY = JType.ref(PACKAGE + "TaskBody");
  public static final JType END = JType.ref(PACKAGE + "TaskEnd");
  public static final JType SELECT = JType.ref(PACKAGE + "Select");
  public static final JType JOIN = JType.ref(PACKAGE + "Join");
  static final JType DEADLINE = JType.ref(PACKAGE + "Deadline");
  public static final JType SENDER = JType.ref(PACKAGE + "Sender");
  public static final JType RECEIVER = JType.ref(PACKAGE + "Receiver");
  private static final JType CTX = RuntimeNames.CTX;
  private static final JType CELL = JType.ref(RuntimeNames.PACKAGE + "actor/ActorCell");
  private static final JType ASK = JType.ref(RuntimeNames.PACKAGE + "actor/Ask");

  public static final RuntimeMethod OPEN = RuntimeMethod.of(SCOPE.name(), "open", SCOPE, CTX);
  public static final RuntimeMethod LAUNCH = virtual(SCOPE, "launch", TASK, CTX, BODY);
  public static final RuntimeMethod LAUNCH_OWNING = virtual(SCOPE, "launch", TASK, CTX, BODY, END);
  public static final RuntimeMethod SPAWN = virtual(SCOPE, "spawn", TASK, CTX, BODY);
  public static final RuntimeMethod SPAWN_OWNING = virtual(SCOPE, "spawn", TASK, CTX, BODY, END);
  public static final RuntimeMethod ADOPT = virtual(SCOPE, "adopt", JType.VOID, CELL);
  public static final RuntimeMethod CANCEL = virtual(SCOPE, "cancel", JType.VOID, CTX);
  public static final RuntimeMethod IS_CANCELLED = virtual(SCOPE, "isCancelled", JType.BOOL);
  public static final RuntimeMethod CLOSE = virtual(SCOPE, "close", JType.VOID, CTX);
  public static final RuntimeMethod ABANDON =
      virtual(SCOPE, "abandon", RuntimeNames.THROWABLE, CTX, RuntimeNames.THROWABLE);

  public static final RuntimeMethod TASK_SCOPE = virtual(TASK, "scope", SCOPE);
  public static final RuntimeMethod IS_DONE = virtual(TASK, "isDone", JType.BOOL);
  public static final RuntimeMethod TASK_CANCEL = virtual(TASK, "cancel", JType.VOID, CTX);
  public static final RuntimeMethod SETTLE = virtual(TASK, "settle", JType.INT, CTX);
  public static final RuntimeMethod MESSAGE = virtual(TASK, "message", RuntimeNames.STRING);
  public static final RuntimeMethod AWAIT = virtual(TASK, "join", JType.VOID, CTX);
  public static final RuntimeMethod AWAIT_WITHIN =
      virtual(TASK, "joinWithin", JType.INT, CTX, JType.LONG);

  public static final RuntimeMethod ENTER =
      RuntimeMethod.of(DEADLINE.name(), "enter", DEADLINE, CTX, JType.LONG);
  public static final RuntimeMethod LEAVE = virtual(DEADLINE, "leave", JType.VOID, CTX);
  public static final RuntimeMethod IS_EXPIRY =
      virtual(DEADLINE, "isExpiry", JType.BOOL, RuntimeNames.THROWABLE);

  public static final RuntimeMethod SELECT_NOW = virtual(SELECT, "await", JType.INT, CTX);
  public static final RuntimeMethod SELECT_WITHIN =
      virtual(SELECT, "await", JType.INT, CTX, JType.LONG);
  public static final RuntimeMethod JOIN_ALL = virtual(JOIN, "await", JType.VOID, CTX);

  public static final RuntimeMethod OPEN_CHANNEL =
      RuntimeMethod.of(SENDER.name(), "open", SENDER, JType.LONG, JType.BOOL);
  public static final RuntimeMethod OTHER_END = virtual(SENDER, "receiver", RECEIVER);
  public static final RuntimeMethod ANOTHER = virtual(SENDER, "another", SENDER);
  public static final RuntimeMethod SEND_NUMBER =
      virtual(SENDER, "send", JType.BOOL, CTX, JType.LONG);
  public static final RuntimeMethod SEND_OBJECT =
      virtual(SENDER, "send", JType.BOOL, CTX, JType.OBJECT);
  public static final RuntimeMethod SENDER_CLOSE = virtual(SENDER, "close", JType.VOID, CTX);
  public static final RuntimeMethod NEXT = virtual(RECEIVER, "next", JType.BOOL, CTX);
  public static final RuntimeMethod TRY_NEXT = virtual(RECEIVER, "tryNext", JType.BOOL, CTX);
  public static final RuntimeMethod RECEIVER_CLOSE = virtual(RECEIVER, "close", JType.VOID, CTX);

  public static final RuntimeMethod POSTPONE =
      RuntimeMethod.of(PACKAGE + "Safepoints", "postpone", JType.VOID, CTX);
  public static final RuntimeMethod ADMIT =
      RuntimeMethod.of(PACKAGE + "Safepoints", "admit", JType.VOID, CTX);

  private TaskRuntime() {}

  private static RuntimeMethod virtual(JType owner, String name, JType result, JType... params) {
    return RuntimeMethod.virtual(owner.name(), name, result, params);
  }

  /** Leaves a {@code Select} or a {@code Join}. */
  public static RuntimeMethod leave(JType gathering) {
    return virtual(gathering, "leave", JType.VOID);
  }

  /** Adds a stream to a {@code Select}. */
  public static RuntimeMethod addStream(JType gathering) {
    return virtual(gathering, "stream", JType.VOID, CTX, JType.ref(PACKAGE + "Awaited"));
  }

  /** Adds a source to a {@code Select} or {@code Join}: {@code task}, {@code receiver}, {@code ask}. */
  public static RuntimeMethod add(JType gathering, String source) {
    JType param =
        switch (source) {
          case "task" -> TASK;
          case "receiver" -> RECEIVER;
          default -> ASK;
        };
    return virtual(gathering, source, JType.VOID, param);
  }
}
