package org.hewlang.spec.wire;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.CompileRequest;
import org.hewlang.compiler.CompileResult;
import org.hewlang.compiler.HewCompiler;
import org.hewlang.compiler.bytecode.ClassFile;
import org.hewlang.compiler.diagnostics.Severity;
import org.hewlang.compiler.module.LibrarySources;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.module.SourceReader;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Launcher;
import org.hewlang.runtime.Out;
import org.hewlang.stdlib.text.Regex;
import org.jspecify.annotations.Nullable;

/** A program in memory, compiled and loaded. */
final class Program {
  private static final String FILE = "generated.hew";
  private static final LibrarySources LIBRARY = library();

  private final Loader loader;
  private final String mainClass;
  private final Ctx ctx = new Ctx();

  private Program(CompileResult compiled) {
    String main = compiled.mainClass();
    if (main == null) {
      throw new IllegalStateException("no program");
    }
    this.mainClass = main.replace('/', '.');
    this.loader = new Loader(compiled.classes());
  }

  private static LibrarySources library() {
    ClassLoader loader = Program.class.getClassLoader();
    return new LibrarySources(loader, loader.getResource("hew/std") == null ? "hewsrc" : "hew");
  }

  static Program of(String text) {
    CompileResult compiled =
        HewCompiler.compile(
            new CompileRequest(
                FILE,
                new OneFile(text),
                LIBRARY,
                SearchPath.DEFAULT,
                ClassFiles.of(Program.class.getClassLoader()),
                Regex::problem,
                CompileRequest.Goal.PROGRAM));
    compiled.diagnostics().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .findFirst()
        .ifPresent(d -> {
          throw new AssertionError(d.message() + " at " + d.span().line() + "\n" + text);
        });
    return new Program(compiled);
  }

  /** What {@code main} prints. */
  String run() throws ReflectiveOperationException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Out.redirect(output);
    try {
      int status = Launcher.run(Class.forName(mainClass, true, loader), new String[0]);
      return output.toString(StandardCharsets.UTF_8) + (status == 0 ? "" : "exit " + status);
    } finally {
      Out.redirect(null);
    }
  }

  private Method function(String name, Class<?>... params) throws ReflectiveOperationException {
    return loader.loadClass("generated.$Module").getMethod(name, params);
  }

  /** Calls {@code fn name() -> bytes}. */
  byte[] bytes(String name) throws ReflectiveOperationException {
    return ((Bytes) function(name, Ctx.class).invoke(null, ctx)).toByteArray();
  }

  /** A function {@code (bytes) -> int}. */
  Probe probe(String name) throws ReflectiveOperationException {
    Method method = function(name, Ctx.class, Bytes.class);
    return bytes -> {
      try {
        return (long) method.invoke(null, ctx, Bytes.adopt(bytes));
      } catch (InvocationTargetException e) {
        throw new AssertionError(name + " threw", e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** See {@link #probe}. */
  interface Probe {
    long of(byte[] bytes);
  }

  private record OneFile(String text) implements SourceReader {
    @Override
    public @Nullable String read(String path) {
      return path.equals(FILE) ? text : null;
    }

    @Override
    public List<String> list(String directory) {
      return List.of();
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();

    Loader(List<ClassFile> files) {
      super(Program.class.getClassLoader());
      files.forEach(file -> classes.put(file.name().replace('/', '.'), file.bytes()));
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
}
