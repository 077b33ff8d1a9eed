package org.hewlang.compiler.typed;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions that the compiler knows, one for each signature in {@code prelude/builtins.hew}.
 */
public enum Intrinsic {
  PRINT("", "print"),
  PRINTLN("", "println"),
  TO_STRING("", "to_string"),
  DEBUG_TEXT("", "debug_text"),
  ASSERT_TEXT("", "assert_text"),
  CLONE_VALUE("", "clone_value"),
  HASH_VALUE("", "hash_value"),
  COMPARE_VALUES("", "compare_values"),
  SAME_OBJECT("", "same_object"),
  PANIC("", "panic"),
  TRAP("", "trap"),
  EXIT("", "exit"),
  DROP("", "drop"),
  INT_TO_FLOAT("", "int_to_float"),
  SLEEP_NANOS("", "sleep_nanos"),
  COOPERATE("", "give_way"),
  CANCEL_SCOPE("", "cancel_scope"),
  IS_SCOPE_CANCELLED("", "is_scope_cancelled"),
  TASK_IS_DONE("Task", "is_done"),
  TASK_CANCEL("Task", "cancel"),
  TASK_SETTLE("Task", "settle"),
  TASK_VALUE("Task", "value"),
  TASK_MESSAGE("Task", "message"),
  SENDER_OPEN("Sender", "open"),
  SENDER_RECEIVER("Sender", "receiver"),
  SENDER_SEND("Sender", "send"),
  SENDER_CLOSE("Sender", "close"),
  GENERATOR_ADVANCE("Generator", "advance"),
  GENERATOR_VALUE("Generator", "value"),
  GENERATOR_IS_DONE("Generator", "is_done"),
  GENERATOR_CLOSE("Generator", "close"),
  ASYNCGENERATOR_ADVANCE("AsyncGenerator", "advance"),
  ASYNCGENERATOR_VALUE("AsyncGenerator", "value"),
  ASYNCGENERATOR_IS_DONE("AsyncGenerator", "is_done"),
  ASYNCGENERATOR_CLOSE("AsyncGenerator", "close"),
  RECEIVER_NEXT("Receiver", "next"),
  RECEIVER_TRY_NEXT("Receiver", "try_next"),
  RECEIVER_ITEM("Receiver", "item"),
  RECEIVER_CLOSE("Receiver", "close"),
  STREAM_ADVANCE("Stream", "advance"),
  STREAM_ITEM("Stream", "item"),
  STREAM_GIVE("Stream", "give"),
  STREAM_STEPS("Stream", "steps"),
  STREAM_FIRST("Stream", "first"),
  STREAM_LINES("Stream", "text_lines"),
  STREAM_TEXT_BLOCKS("Stream", "text_blocks"),
  STREAM_BYTE_BLOCKS("Stream", "byte_blocks"),
  STREAM_OF("Stream", "of_handle"),
  STREAM_CLOSE("Stream", "close"),
  SINK_OPEN("Sink", "open"),
  SINK_READER("Sink", "reader"),
  SINK_STEPS("Sink", "steps"),
  SINK_OF("Sink", "of_handle"),
  SINK_WRITE("Sink", "write"),
  SINK_FLUSH("Sink", "flush"),
  SINK_CLOSE("Sink", "close"),
  LINK("", "link"),
  UNLINK("", "unlink"),
  MONITOR("", "monitor"),
  DEMONITOR("", "demonitor"),
  ACTOR_ID("ActorRef", "id"),
  ACTOR_IS_ALIVE("ActorRef", "is_alive"),
  ACTOR_STATE("ActorRef", "state"),
  ACTOR_PENDING("ActorRef", "pending"),
  ACTOR_CLOSE("ActorRef", "close"),
  ACTOR_STOP("ActorRef", "stop"),
  ACTOR_DOWNGRADE("ActorRef", "downgrade"),
  ACTOR_FIND("Actors", "find"),
  ACTOR_IS_MISSING("Actors", "is_missing"),
  ACTOR_ENDED("Actors", "ended"),
  STRING_LEN("String", "len"),
  STRING_IS_EMPTY("String", "is_empty"),
  STRING_CONTAINS("String", "contains"),
  STRING_STARTS_WITH("String", "starts_with"),
  STRING_ENDS_WITH("String", "ends_with"),
  STRING_FIND("String", "find"),
  STRING_SLICE("String", "slice"),
  STRING_CHAR_AT("String", "char_at"),
  STRING_BYTE_CHAR_AT("String", "byte_char_at"),
  STRING_TO_UPPER("String", "to_upper"),
  STRING_TO_LOWER("String", "to_lower"),
  STRING_TRIM("String", "trim"),
  STRING_REPLACE("String", "replace"),
  STRING_SPLIT("String", "split"),
  STRING_LINES("String", "lines"),
  STRING_REPEAT("String", "repeat"),
  STRING_IS_DIGIT("String", "is_digit"),
  STRING_IS_ALPHA("String", "is_alpha"),
  STRING_IS_ALPHANUMERIC("String", "is_alphanumeric"),
  STRING_CHARS("String", "chars"),
  STRING_IS_INT("String", "is_int"),
  STRING_PARSED_INT("String", "parsed_int"),
  STRING_IS_FLOAT("String", "is_float"),
  STRING_PARSED_FLOAT("String", "parsed_float"),
  STRING_LENIENT_INT("String", "lenient_int"),
  STRING_TO_BYTES("String", "to_bytes"),
  CHAR_IS_DIGIT("char", "is_digit"),
  CHAR_IS_ALPHA("char", "is_alpha"),
  CHAR_IS_ALPHANUMERIC("char", "is_alphanumeric"),
  CHAR_IS_WHITESPACE("char", "is_whitespace"),
  DURATION_FROM_NANOS("duration", "from_nanos"),
  DURATION_NANOS("duration", "nanos"),
  VEC_NEW("Vec", "new"),
  VEC_WITH_CAPACITY("Vec", "with_capacity"),
  VEC_PUSH("Vec", "push"),
  VEC_POP("Vec", "pop"),
  VEC_GET("Vec", "get"),
  VEC_SET("Vec", "set"),
  VEC_REMOVE_AT("Vec", "remove_at"),
  VEC_LEN("Vec", "len"),
  VEC_CLEAR("Vec", "clear"),
  VEC_APPEND("Vec", "append"),
  ARRAY_LEN("array", "len"),
  ARRAY_GET("array", "get"),
  HASHMAP_NEW("HashMap", "new"),
  HASHMAP_INSERT("HashMap", "insert"),
  HASHMAP_FIND_SLOT("HashMap", "find_slot"),
  HASHMAP_KEY_AT("HashMap", "key_at"),
  HASHMAP_VALUE_AT("HashMap", "value_at"),
  HASHMAP_TAKE_VALUE_AT("HashMap", "take_value_at"),
  HASHMAP_SET_VALUE_AT("HashMap", "set_value_at"),
  HASHMAP_DELETE("HashMap", "delete"),
  HASHMAP_FIRST_SLOT("HashMap", "first_slot"),
  HASHMAP_NEXT_SLOT("HashMap", "next_slot"),
  HASHMAP_KEYS("HashMap", "keys"),
  HASHMAP_LEN("HashMap", "len"),
  HASHMAP_CLEAR("HashMap", "clear"),
  HASHSET_NEW("HashSet", "new"),
  HASHSET_INSERT("HashSet", "insert"),
  HASHSET_CONTAINS("HashSet", "contains"),
  HASHSET_REMOVE("HashSet", "remove"),
  HASHSET_ELEMENTS("HashSet", "elements"),
  HASHSET_LEN("HashSet", "len"),
  HASHSET_CLEAR("HashSet", "clear"),
  BYTES_NEW("bytes", "new"),
  BYTES_PUSH_BYTE("bytes", "push_byte"),
  BYTES_POP("bytes", "pop"),
  BYTES_GET("bytes", "get"),
  BYTES_SET_BYTE("bytes", "set_byte"),
  BYTES_REMOVE_BYTE("bytes", "remove_byte"),
  BYTES_CONTAINS_BYTE("bytes", "contains_byte"),
  BYTES_LEN("bytes", "len"),
  BYTES_CLEAR("bytes", "clear"),
  BYTES_APPEND("bytes", "append"),
  BYTES_TO_STRING("bytes", "to_string"),
  RANGE_START("Range", "start"),
  RANGE_END("Range", "end"),
  RC_NEW("Rc", "new"),
  RC_GET("Rc", "get"),
  RC_CLONE("Rc", "clone"),
  RC_STRONG_COUNT("Rc", "strong_count"),
  RC_DOWNGRADE("Rc", "downgrade"),
  RC_PTR_EQ("Rc", "ptr_eq"),
  ARC_NEW("Arc", "new"),
  ARC_GET("Arc", "get"),
  ARC_CLONE("Arc", "clone"),
  ARC_STRONG_COUNT("Arc", "strong_count"),
  ARC_DOWNGRADE("Arc", "downgrade"),
  ARC_PTR_EQ("Arc", "ptr_eq"),
  WEAK_IS_ALIVE("Weak", "is_alive"),
  WEAK_REVIVE("Weak", "revive"),
  WEAK_CLONE("Weak", "clone"),
  BOX_NEW("Box", "new"),
  BOX_GET("Box", "get"),
  TEXT_JOIN("TextBuilder", "join"),

  // Of wire types: see WireCall.
  WIRE_ENCODE("wire", "encode"),
  WIRE_DECODE("wire", "decode"),
  WIRE_TRY_DECODE("wire", "try_decode"),
  WIRE_ENCODE_HBF("wire", "encode_hbf"),
  WIRE_DECODE_HBF("wire", "decode_hbf"),
  WIRE_ENCODE_FOR("wire", "encode_for"),
  WIRE_TO_MSGPACK("wire", "to_msgpack"),
  WIRE_FROM_MSGPACK("wire", "from_msgpack"),
  WIRE_DECODE_MSGPACK("wire", "decode_msgpack"),
  WIRE_VERSION("wire", "wire_version"),
  WIRE_MIN_VERSION("wire", "wire_min_version"),
  WIRE_FINGERPRINT("wire", "wire_fingerprint"),
  TEXT_TO_JSON("text", "to_json"),
  TEXT_ENCODE_JSON("text", "encode_json"),
  TEXT_ENCODE_JSON_PRETTY("text", "encode_json_pretty"),
  TEXT_FROM_JSON("text", "from_json"),
  TEXT_DECODE_JSON("text", "decode_json"),
  TEXT_TO_YAML("text", "to_yaml"),
  TEXT_FROM_YAML("text", "from_yaml"),
  TEXT_DECODE_YAML("text", "decode_yaml"),
  TEXT_TO_TOML("text", "to_toml"),
  TEXT_FROM_TOML("text", "from_toml"),
  TEXT_DECODE_TOML("text", "decode_toml"),
  HBF_ENCODE("", "hbf_encode"),
  HBF_DECODE("", "hbf_decode"),
  MSGPACK_ENCODE("", "msgpack_encode"),
  MSGPACK_DECODE("", "msgpack_decode"),
  JSON_ENCODE("", "json_encode"),
  JSON_DECODE("", "json_decode"),
  PAYLOAD_ENCODE("", "payload_encode"),
  PAYLOAD_DECODE("", "payload_decode"),
  YAML_ENCODE("", "yaml_encode"),
  YAML_DECODE("", "yaml_decode"),
  TOML_ENCODE("", "toml_encode"),
  TOML_DECODE("", "toml_decode"),

  // Of supervisors; the checker makes these calls, no signature says what they take.
  /** A copy of the argument that shares nothing that can change. */
  SUPERVISOR_ISOLATE("supervisor", "isolate"),
  /** A supervisor of the type argument from one closure for each child. */
  SUPERVISOR_START("supervisor", "start"),
  /** Supervisor, index. */
  SUPERVISOR_CHILD("supervisor", "child"),
  SUPERVISOR_STOP("supervisor", "stop"),
  /** Supervisor, name, closure, policy. */
  SUPERVISOR_ADD("supervisor", "add"),
  SUPERVISOR_REMOVE("supervisor", "remove"),
  SUPERVISOR_CHILD_COUNT("supervisor", "child_count"),
  SUPERVISOR_IS_RUNNING("supervisor", "is_running"),
  SUPERVISOR_RESTARTS("supervisor", "restarts"),
  /** Supervisor, number of restarts, duration. */
  SUPERVISOR_WAIT_RESTART("supervisor", "wait_restart"),
  /** Supervisor, index. */
  SUPERVISOR_BREAKER("supervisor", "breaker");

  private static final Map<String, Intrinsic> BY_KEY = new HashMap<>();

  static {
    for (Intrinsic i : values()) {
      BY_KEY.put(i.owner + "." + i.member, i);
    }
  }

  private final String owner;
  private final String member;

  Intrinsic(String owner, String member) {
    this.owner = owner;
    this.member = member;
  }

  /** The built-in type that it is a member of; empty for a function. */
  public String owner() {
    return owner;
  }

  /** Its name in Hew. */
  public String member() {
    return member;
  }

  /** Whether a call changes what its first argument refers to. */
  public boolean changesReceiver() {
    return switch (this) {
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
          true;
      default -> false;
    };
  }

  /** The intrinsic {@code owner.member}, or null. */
  public static @Nullable Intrinsic of(String owner, String member) {
    return BY_KEY.get(owner + "." + member);
  }
}
