package org.hewlang.stdlib;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.ProgramArgs;

/**
 * The process and its environment, for {@code std::os}. A JVM cannot change its environment: changes are
 * kept beside it and go to the processes that the program starts.
 */
public final class Os {
  private static final Map<String, Optional<String>> CHANGES = new ConcurrentHashMap<>();

  private Os() {}

  public static int argsCount() {
    return (int) ProgramArgs.count();
  }

  public static HewString arg(long i) {
    return i < 0 || i >= ProgramArgs.count() ? HewString.EMPTY : ProgramArgs.get(i);
  }

  public static HewString env(HewString name) {
    return HewString.of(lookup(name.toString()).orElse(""));
  }

  public static boolean hasEnv(HewString name) {
    return lookup(name.toString()).isPresent();
  }

  public static void setEnv(HewString name, HewString value) {
    CHANGES.put(name.toString(), Optional.of(value.toString()));
  }

  public static void removeEnv(HewString name) {
    CHANGES.put(name.toString(), Optional.empty());
  }

  /** The changes against the environment that the process was started with. */
  static Map<String, Optional<String>> changes() {
    return CHANGES;
  }

  private static Optional<String> lookup(String name) {
    Optional<String> changed = CHANGES.get(name);
    return changed != null ? changed : Optional.ofNullable(System.getenv(name));
  }

  public static HewString cwd() {
    return property("user.dir");
  }

  public static HewString homeDir() {
    return HewString.of(lookup("HOME").or(() -> lookup("USERPROFILE")).orElse(""));
  }

  public static HewString hostname() {
    try {
      return HewString.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return HewString.EMPTY; // unknown is "", as the module promises
    }
  }

  public static HewString tempDir() {
    String dir = System.getProperty("java.io.tmpdir", "");
    boolean slash = dir.length() > 1 && (dir.endsWith("/") || dir.endsWith("\\"));
    return HewString.of(slash ? dir.substring(0, dir.length() - 1) : dir);
  }

  public static int pid() {
    return (int) ProcessHandle.current().pid();
  }

  private static HewString property(String name) {
    return HewString.of(System.getProperty(name, ""));
  }
}
