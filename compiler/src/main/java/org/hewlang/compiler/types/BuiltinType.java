package org.hewlang.compiler.types;

/** Built-in type constructors that are not written in Hew. */
public enum BuiltinType {
  VEC("Vec", 1),
  HASH_MAP("HashMap", 2),
  HASH_SET("HashSet", 1),
  BYTES("bytes", 0),
  RANGE("Range", 1),
  RC("Rc", 1),
  ARC("Arc", 1),
  WEAK("Weak", 1),
  BOX("Box", 1),
  REGEX("regex.Pattern", 0),
  ACTOR_REF("ActorRef", 1),
  REMOTE_REF("RemoteRef", 1),
  /** What a lambda actor is: the message (a tuple for several parameters) and the result of its handler. */
  ACTOR("Actor", 2),
  GENERATOR("Generator", 1),
  ASYNC_GENERATOR("AsyncGenerator", 1),
  STREAM("Stream", 1),
  SINK("Sink", 1),
  SENDER("Sender", 1),
  RECEIVER("Receiver", 1),
  TASK("Task", 1),
  /** The handle of a {@code scope}; no program can write it. */
  SCOPE("scope", 0);

  private final String canonicalName;
  private final int arity;

  BuiltinType(String canonicalName, int arity) {
    this.canonicalName = canonicalName;
    this.arity = arity;
  }

  public String canonicalName() {
    return canonicalName;
  }

  /** Number of type arguments. {@code Weak} holds the full handle type: {@code Weak<Rc<T>>} internally. */
  public int arity() {
    return arity;
  }
}
