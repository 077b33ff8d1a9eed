package org.hewlang.cli.command;

import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hewlang.cli.CliError;
import org.hewlang.cli.command.CompilerGateway.Compilation;

/** Runs a compiled program in this JVM. The program ends the process itself, with its own status. */
final class ProgramRunner {
  private final Compilation compilation;
  private final List<Path> classPath;

  ProgramRunner(Compilation compilation, List<Path> classPath) {
    this.compilation = compilation;
    this.classPath = classPath;
  }

  /** Does not return unless the program's start fails. */
  void run(List<String> arguments) throws CliError {
    String mainClass = compilation.mainClass();
    if (mainClass == null) {
      throw CliError.failed("the program has no `main`", "");
    }
    MethodHandle main = mainOf(mainClass.replace('/', '.'));
    String[] words = arguments.toArray(String[]::new);
    try {
      main.invokeExact(words);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the program ended with an unknown exception", e);
    }
  }

  private MethodHandle mainOf(String name) throws CliError {
    try {
      Class<?> type = Class.forName(name, true, new ProgramLoader(urls(), compilation.classes()));
      return MethodHandles.publicLookup()
          .findStatic(type, "main", MethodType.methodType(void.class, String[].class));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException("the compiled program cannot be loaded: " + e, e);
    }
  }

  private URL[] urls() throws CliError {
    List<URL> urls = new ArrayList<>();
    for (Path entry : classPath) {
      try {
        urls.add(entry.toUri().toURL());
      } catch (MalformedURLException e) {
        throw CliError.usage(
            "`--classpath` has an entry that is no path: `" + entry + "`",
            "entries are separated by `" + File.pathSeparator + "`");
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** The classes of the program, then those of its Java class path; the runtime is the parent's. */
  private static final class ProgramLoader extends URLClassLoader {
    private final Map<String, byte[]> classes;

    ProgramLoader(URL[] urls, Map<String, byte[]> classes) {
      super("hew program", urls, ProgramRunner.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name.replace('.', '/'));
      return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
