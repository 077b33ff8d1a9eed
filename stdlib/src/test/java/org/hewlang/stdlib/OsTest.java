package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.hewlang.runtime.HewString;
import org.junit.jupiter.api.Test;

class OsTest {
  private static HewString text(String s) {
    return HewString.of(s);
  }

  @Test
  void changesOfTheEnvironmentLieOverThatOfTheProcess() {
    Map.Entry<String, String> given = System.getenv().entrySet().iterator().next();
    HewString name = text(given.getKey());
    assertEquals(given.getValue(), Os.env(name).toString());
    Os.setEnv(name, text("changed"));
    assertEquals("changed", Os.env(name).toString());
    assertEquals(Optional.of("changed"), Os.changes().get(given.getKey()));
    Os.removeEnv(name);
    assertEquals("", Os.env(name).toString());
    assertFalse(Os.hasEnv(name));
    Os.setEnv(name, text(given.getValue()));
    assertTrue(Os.hasEnv(name));
  }

  @Test
  void homeComesFromTheEnvironmentOfTheProgram() {
    HewString before = Os.homeDir();
    Os.setEnv(text("HOME"), text("/somewhere"));
    assertEquals("/somewhere", Os.homeDir().toString());
    Os.setEnv(text("HOME"), before);
  }

  @Test
  void thisProcess() {
    assertEquals(ProcessHandle.current().pid(), Os.pid());
    assertEquals(System.getProperty("user.dir"), Os.cwd().toString());
    assertFalse(Os.tempDir().isEmpty());
    assertFalse(Os.tempDir().toString().endsWith("/"));
  }
}
