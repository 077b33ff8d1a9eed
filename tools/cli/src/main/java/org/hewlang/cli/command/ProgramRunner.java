package org.hewlang.cli.command;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hewlang.cli.CliError;
import org.hewlang.cli.command.CompilerGateway.Compilation;

/**
 * A compiled program, to be run in this JVM under a class loader of its own. Its generated main class
 * does what it does under {@code java -jar}: it ends the process with the program's status.
 */
final class ProgramRunner implements Runnable {
  private final MethodHandle main;
  private final ClassLoader loader;
  private final String[] arguments;

  private ProgramRunner(MethodHandle main, ClassLoader loader, String[] arguments) {
    this.main = main;
    this.loader = loader;
    this.arguments = arguments;
  }

  /** The program of {@code compilation}, which has a main class. */
  static Runnable of(Compilation compilation, List<Path> classPath, List<String> arguments)
      throws CliError {
    String mainClass = compilation.mainClass();
    if (mainClass == null) {
      throw new IllegalStateException("a program without a main class was compiled");
    }
    ClassLoader loader = new ProgramLoader(ClassPath.loader(classPath), compilation.classes());
    try {
      MethodHandle main =
          MethodHandles.publicLookup()
              .findStatic(
                  Class.forName(mainClass.replace('/', '.'), false, loader),
                  "main",
                  MethodType.methodType(void.class, String[].class));
      return new ProgramRunner(main, loader, arguments.toArray(String[]::new));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException("the compiled program cannot be loaded: " + e, e);
    }
  }

  @Override
  public void run() {
    Thread.currentThread().setContextClassLoader(loader);
    try {
      main.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the program ended with an unknown exception", e);
    }
  }

  /**
   * The classes of the program, also where a library on the class path has classes of the same names; the
   * runtime and the rest of the class path are the parent's.
   */
  private static final class ProgramLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    ProgramLoader(ClassLoader parent, Map<String, byte[]> classes) {
      super("hew program", parent);
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!classes.containsKey(name.replace('.', '/'))) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? findClass(name) : known;
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name.replace('.', '/'));
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
