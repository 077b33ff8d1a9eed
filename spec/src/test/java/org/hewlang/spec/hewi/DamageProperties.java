package org.hewlang.spec.hewi;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hewlang.compiler.hewi.InterfaceFiles;
import org.hewlang.compiler.hewi.InterfaceReader;
import org.hewlang.compiler.module.CompiledModule;
import org.hewlang.compiler.module.UnusableModule;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;

/** Bytes that are no interface file, or one that was damaged, give one kind of failure. */
final class DamageProperties {
  private static final List<String> MODULES =
      PrecompiledLibrary.files().keySet().stream().sorted().toList();

  @Property(tries = 300)
  void anyBytesFail(@ForAll byte[] bytes) {
    assertThrows(UnusableModule.class, () -> read("std::fs", bytes, true));
  }

  @Property(tries = 200)
  void truncatedFilesFail(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    String module = MODULES.get(random.nextInt(MODULES.size()));
    byte[] whole = bytes(module);
    byte[] part = Arrays.copyOf(whole, random.nextInt(whole.length));
    assertThrows(UnusableModule.class, () -> read(module, part, true));
  }

  @Property(tries = 300)
  void changedFilesAreNoticed(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    String module = MODULES.get(random.nextInt(MODULES.size()));
    byte[] bytes = bytes(module);
    // Behind the head, whose package name is not covered by the hash.
    int at = bytes.length - 1 - random.nextInt(bytes.length - 100);
    bytes[at] ^= (byte) (1 + random.nextInt(255));
    assertThrows(UnusableModule.class, () -> read(module, bytes, false));
  }

  /** Also where the hash is right, so that only the decoder stands in the way. */
  @Property(tries = 1000)
  void wrongContentNeverDoesAnythingElse(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    String module = MODULES.get(random.nextInt(MODULES.size()));
    byte[] bytes = bytes(module);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    try {
      CompiledModule read = read(module, bytes, true);
      readAll(read, module);
    } catch (UnusableModule e) {
      return; // as it should
    }
  }

  /** Reads all code, which is otherwise read when it is needed. */
  private static void readAll(CompiledModule module, String path) {
    CompiledModule whole = read(path, bytes(path), true);
    whole
        .files()
        .forEach(file ->
            file.tree()
                .items()
                .forEach(item -> {
                  switch (item) {
                    case Function f -> use(module, new FnId(path, "", f.name().text()));
                    case Item.Const c -> module.code().constant(new DefId(path, c.name().text()));
                    default -> {
                      // its methods are stored like functions
                    }
                  }
                }));
  }

  private static void use(CompiledModule module, FnId id) {
    if (module.code().function(id).body() instanceof FnDef.FnBody.Stored stored) {
      stored.code().get();
    }
  }

  private static byte[] bytes(String module) {
    return PrecompiledLibrary.files().get(module).clone();
  }

  private static CompiledModule read(String module, byte[] bytes, boolean trusted) {
    InterfaceFiles files = _ -> new InterfaceFiles.Found("memory", bytes, trusted);
    CompiledModule read = new InterfaceReader(files).find(module);
    if (read == null) {
      throw new IllegalStateException("a file was given");
    }
    return read;
  }
}
