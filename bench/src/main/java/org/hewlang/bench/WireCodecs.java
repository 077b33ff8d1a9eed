package org.hewlang.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hewlang.bench.proto.Item;
import org.hewlang.bench.proto.Order;
import org.hewlang.compiler.CompileRequest;
import org.hewlang.compiler.CompileResult;
import org.hewlang.compiler.HewCompiler;
import org.hewlang.compiler.bytecode.ClassFile;
import org.hewlang.compiler.module.LibrarySources;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.module.SourceReader;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.Ctx;
import org.hewlang.stdlib.text.Regex;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the compiler makes of a wire type of twelve fields with a list, beside the code that protoc makes
 * for the same message. The message of protobuf knows its size after the first time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class WireCodecs {
  private static final String SOURCE = "wire.hew";

  private static final Class<?> MODULE = module();

  // constants, so that the JIT sees through them
  private static final MethodHandle ENCODE = function("encode");
  private static final MethodHandle DECODE = function("decode");

  private final Ctx ctx = new Ctx();
  private Object value = "";
  private Bytes payload = new Bytes();
  private Order order = Order.getDefaultInstance();
  private byte[] message = {};

  @Setup
  public void make() throws Throwable {
    value = MODULE.getMethod("sample", Ctx.class).invoke(null, ctx);
    payload = (Bytes) encodeHew();
    Order.Builder builder =
        Order.newBuilder()
            .setId(9007199254740993L)
            .setCustomer(480017)
            .setState(-3)
            .setTotal(71964)
            .setPaid(true)
            .setNote("please leave it at the back door")
            .setReference("2026-11-20/0042")
            .setRatio(0.8125)
            .setWeight(12.5f)
            .setCreated(1795190400000L)
            .setFlags(5);
    for (int i = 0; i < 8; i++) {
      builder.addItems(
          Item.newBuilder().setSku("SKU-" + i + "-00417").setCount(i * 3 - 4).setPrice(1999L * (i + 1)));
    }
    order = builder.build();
    message = order.toByteArray();
    System.err.println("bytes: " + payload.size() + ", protobuf: " + message.length);
  }

  /** A function of one parameter. */
  private static MethodHandle function(String name) {
    try {
      for (Method method : MODULE.getMethods()) {
        if (method.getName().equals(name)) {
          return MethodHandles.lookup()
              .unreflect(method)
              .asType(MethodType.methodType(Object.class, Ctx.class, Object.class));
        }
      }
      throw new IllegalStateException("no function " + name);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> module() {
    String source;
    try (InputStream in = WireCodecs.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no " + SOURCE);
      }
      source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ClassLoader loader = WireCodecs.class.getClassLoader();
    CompileResult compiled =
        HewCompiler.compile(
            new CompileRequest(
                SOURCE,
                new OneFile(source),
                new LibrarySources(loader, "hew"),
                SearchPath.DEFAULT,
                ClassFiles.of(loader),
                Regex::problem,
                CompileRequest.Goal.PROGRAM));
    try {
      return new Program(compiled, loader).loadClass("wire.$Module");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private record OneFile(String text) implements SourceReader {
    @Override
    public @Nullable String read(String path) {
      return path.equals(SOURCE) ? text : null;
    }

    @Override
    public List<String> list(String directory) {
      return List.of();
    }
  }

  /** The classes of the program. */
  private static final class Program extends ClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();

    Program(CompileResult compiled, ClassLoader parent) {
      super(parent);
      for (ClassFile file : compiled.classes()) {
        classes.put(file.name().replace('/', '.'), file.bytes());
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  @Benchmark
  public Object encodeHew() throws Throwable {
    return (Object) ENCODE.invokeExact(ctx, value);
  }

  @Benchmark
  public Object encodeProtobuf() {
    return order.toByteArray();
  }

  @Benchmark
  public Object decodeHew() throws Throwable {
    return (Object) DECODE.invokeExact(ctx, (Object) payload);
  }

  @Benchmark
  public Object decodeProtobuf() throws IOException {
    return Order.parseFrom(message);
  }
}
