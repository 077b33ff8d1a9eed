package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell scripts, with JDKs that consist of a release file and two scripts. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launchers are POSIX shell scripts")
class LauncherTest {
  private static final Path ROOT = root();

  @TempDir Path directory;

  private Path jdk17;
  private Path jdk25;
  private Path jdk26;

  private record Ended(int status, String out, String err) {}

  @BeforeEach
  void makeJdks() throws IOException {
    jdk17 = jdk("jdk17", "17.0.15");
    jdk25 = jdk("jdk25", "25");
    jdk26 = jdk("jdk26", "26-ea");
  }

  @Test
  void takesTheJdkThatTheUserNames() throws Exception {
    assertEquals(
        jdk26.toString(),
        found(Map.of("HEW_JAVA_HOME", jdk26.toString(), "JAVA_HOME", jdk25.toString())));
    assertEquals(jdk25.toString(), found(Map.of("JAVA_HOME", jdk25.toString())));
  }

  @Test
  void passesOverJdksThatAreTooOld() throws Exception {
    assertEquals(
        jdk25.toString(),
        found(Map.of("HEW_JAVA_HOME", jdk17.toString(), "JAVA_HOME", jdk25.toString())));
  }

  @Test
  void followsTheLinksOfTheJavaOnThePath() throws Exception {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Path alternative = directory.resolve("alternative");
    Files.createSymbolicLink(alternative, jdk25.resolve("bin/java"));
    Files.createSymbolicLink(bin.resolve("java"), alternative);
    assertEquals(jdk25.toString(), found(Map.of("PATH", bin + ":/usr/bin:/bin")));
  }

  @Test
  void findsWhatLiesInTheUsualPlaces() throws Exception {
    Path home = directory.resolve("home");
    Path candidates = Files.createDirectories(home.resolve(".sdkman/candidates/java"));
    Files.createSymbolicLink(candidates.resolve("25-tem"), jdk25);
    String found = found(Map.of("HOME", home.toString()));
    // Where the machine itself has a JDK in a system folder, that one comes first.
    assertTrue(
        found.startsWith("/usr/")
            || found.startsWith("/opt/")
            || found.startsWith("/Library/")
            || found.equals(candidates.resolve("25-tem").toString()),
        found);
  }

  @Test
  void saysInOneSentenceWhatToInstall() throws Exception {
    String script = Files.readString(ROOT.resolve("tools/launcher/launch.sh"));
    assertTrue(script.contains("\nneeded=25\n"), script);
    Ended ended = sh(script.replace("needed=25", "needed=99"), Map.of(), directory, true);
    assertEquals(1, ended.status());
    assertEquals("", ended.out());
    assertTrue(
        ended.err().startsWith("error: Hew needs a JDK 99 or newer and found none; install one"),
        ended.err());
    assertEquals(1, ended.err().lines().count(), ended.err());
  }

  @Test
  void aChangedOrRemovedSourceMakesTheToolsStale() throws Exception {
    Path tree = directory.resolve("tree");
    for (String part :
        List.of(
            "compiler/src/main",
            "runtime/src/main",
            "stdlib/src/main",
            "tools/cli/src/main",
            "tools/launcher",
            ".hew-build/lib")) {
      Files.createDirectories(tree.resolve(part));
    }
    for (String file :
        List.of(
            "pom.xml",
            "compiler/pom.xml",
            "runtime/pom.xml",
            "stdlib/pom.xml",
            "tools/cli/pom.xml",
            "compiler/src/main/A.java",
            ".hew-build/lib/hew-cli.jar")) {
      Files.writeString(tree.resolve(file), "");
    }
    setTimes(tree, 1_000);
    Path stamp = Files.writeString(tree.resolve(".hew-build/stamp"), "");
    setTime(stamp, 2_000);
    assertEquals("current", state(tree));
    setTime(tree.resolve("compiler/src/main/A.java"), 3_000);
    assertEquals("stale", state(tree));
    setTime(tree.resolve("compiler/src/main/A.java"), 1_000);
    assertEquals("current", state(tree));
    Files.delete(tree.resolve("compiler/src/main/A.java"));
    assertEquals("stale", state(tree));
  }

  private String state(Path tree) throws Exception {
    String functions = function("is_current");
    return sh(functions + "\nis_current && echo current || echo stale", Map.of(), tree, false)
        .out()
        .strip();
  }

  /** The text of one function of launch.sh. */
  private static String function(String name) throws IOException {
    String script = Files.readString(ROOT.resolve("tools/launcher/launch.sh"));
    int start = script.indexOf("\n" + name + "() {");
    return script.substring(start, script.indexOf("\n}\n", start) + 3);
  }

  private String found(Map<String, String> environment) throws Exception {
    Ended ended =
        sh(
            "needed=25; . tools/launcher/jdk.sh; find_jdk && echo \"$java_home\"",
            environment,
            directory,
            true);
    assertEquals("", ended.err());
    return ended.out().strip();
  }

  /** Runs {@code script} with {@code $root} set; the environment holds a PATH and what is given. */
  private static Ended sh(String script, Map<String, String> environment, Path tree, boolean inRoot)
      throws Exception {
    Path root = inRoot ? ROOT : tree;
    String set = "root='" + root + "'; state='" + tree.resolve(".hew-build") + "'; tool=hew; ";
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", set + script);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", "/nonexistent");
    builder.environment().putAll(environment);
    builder.directory(root.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    for (String tool : List.of("java", "javac")) {
      Path file = Files.writeString(home.resolve("bin/" + tool), "#!/bin/sh\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return home;
  }

  private static void setTimes(Path tree, long seconds) throws IOException {
    try (var files = Files.walk(tree)) {
      for (Path file : files.toList()) {
        setTime(file, seconds);
      }
    }
  }

  private static void setTime(Path file, long seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(seconds * 1000));
  }

  private static Path root() {
    Path at = Path.of(System.getProperty("hew.root", "")).toAbsolutePath();
    while (!Files.exists(at.resolve("tools/launcher/launch.sh"))) {
      at = at.getParent();
    }
    return at;
  }
}
