package org.hewlang.compiler.lower.foreign;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;

/** Streams and sinks as Java knows them, and the other way round. */
public final class StreamEnds {
  private static final String JAVA = StreamRuntime.PACKAGE + "JavaEnds";

  private StreamEnds() {}

  /** A stream or sink as a Java {@code to}. */
  public static IrExpr toJava(IrExpr end, JType to) {
    String method =
        switch (to.name()) {
          case "java/io/InputStream" -> "input";
          case "java/io/OutputStream" -> "output";
          case "java/util/Iterator" -> "iterator";
          case "java/util/stream/Stream" -> "texts";
          default -> null;
        };
    return method == null ? end : RuntimeMethod.of(JAVA, method, to, end.type()).call(end);
  }

  /** What Java gave as a stream or sink, whose class is {@code exact}; {@code member} has given it. */
  public static IrExpr fromJava(IrExpr value, JType exact, IrExpr member) {
    return RuntimeMethod.of(
            JAVA,
            exact.equals(StreamRuntime.STREAM) ? "stream" : "sink",
            exact,
            JType.OBJECT,
            RuntimeNames.JAVA_STRING)
        .call(value, member);
  }
}
