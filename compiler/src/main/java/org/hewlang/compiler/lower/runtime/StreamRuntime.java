package org.hewlang.compiler.lower.runtime;

import org.hewlang.compiler.ir.JType;

/** What compiled streams and sinks use of the runtime. */
public final class StreamRuntime {
  public static final String PACKAGE = RuntimeNames.PACKAGE + "stream/";

  public static final JType STREAM = JType.ref(PACKAGE + "Stream");
  public static final JType SINK = JType.ref(PACKAGE + "Sink");

  /** What closures without parameters whose result is a truth value implement. */
  public static final String STEP = PACKAGE + "Step";

  private static final JType CTX = RuntimeNames.CTX;

  public static final RuntimeMethod NEXT = virtual(STREAM, "next", JType.BOOL, CTX);
  public static final RuntimeMethod NOTHING =
      RuntimeMethod.of(PACKAGE + "Nothing", "stream", STREAM);
  public static final RuntimeMethod CLOSE_STREAM = virtual(STREAM, "close", JType.VOID, CTX);
  public static final RuntimeMethod CLOSE_SINK = virtual(SINK, "close", JType.VOID, CTX);
  public static final RuntimeMethod FLUSH = virtual(SINK, "flush", JType.VOID, CTX);
  public static final RuntimeMethod WRITE_NUMBER =
      virtual(SINK, "write", JType.BOOL, CTX, JType.LONG);
  public static final RuntimeMethod WRITE_OBJECT =
      virtual(SINK, "write", JType.BOOL, CTX, JType.OBJECT);
  public static final RuntimeMethod OPEN =
      RuntimeMethod.of(
          PACKAGE + "Pipe",
          "open",
          JType.ref(PACKAGE + "Pipe"),
          JType.LONG,
          JType.BOOL,
          JType.OBJECT);
  public static final RuntimeMethod FEED =
      RuntimeMethod.of(
          PACKAGE + "Feed",
          "open",
          STREAM,
          ActorRuntime.CELL,
          GeneratorRuntime.GENERATOR,
          JType.INT,
          JType.BOOL,
          JType.INT,
          JType.BOOL,
          JType.BOOL);
  public static final RuntimeMethod READER = stage("Pipe", "reader", STREAM, SINK);
  public static final RuntimeMethod STEPS =
      stage("Mapped", "of", STREAM, STREAM, JType.OBJECT, JType.OBJECT);
  public static final RuntimeMethod SINK_STEPS =
      stage("MappedSink", "of", SINK, SINK, JType.OBJECT);
  public static final RuntimeMethod FIRST = stage("Taken", "of", STREAM, CTX, STREAM, JType.LONG);
  public static final RuntimeMethod LINES = stage("Lines", "of", STREAM, STREAM);
  public static final RuntimeMethod TEXT_BLOCKS =
      stage("Blocks", "ofText", STREAM, STREAM, JType.LONG);
  public static final RuntimeMethod BYTE_BLOCKS =
      stage("Blocks", "ofBytes", STREAM, STREAM, JType.LONG);

  private StreamRuntime() {}

  private static RuntimeMethod virtual(JType owner, String name, JType result, JType... params) {
    return RuntimeMethod.virtual(owner.name(), name, result, params);
  }

  private static RuntimeMethod stage(String type, String name, JType result, JType... params) {
    return RuntimeMethod.of(PACKAGE + type, name, result, params);
  }
}
