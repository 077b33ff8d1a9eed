package org.hewlang.spec.hewi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hewlang.compiler.CompileResult;
import org.hewlang.compiler.HewCompiler;
import org.hewlang.compiler.bytecode.ClassFile;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.hewi.InterfaceFiles;
import org.hewlang.compiler.hewi.InterfaceReader;
import org.hewlang.compiler.hewi.InterfaceWriter;
import org.hewlang.compiler.module.CompiledModule;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleLoader;
import org.hewlang.compiler.typed.ConstDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.ModuleCode;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.CheckResult;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.spec.TestProgram;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** What is written of all modules of all test programs comes back as it was. */
final class RoundTripTests {
  private final Map<String, byte[]> library = new HashMap<>();

  @TestFactory
  Stream<DynamicTest> everyModuleComesBack() {
    return programs().map(p -> DynamicTest.dynamicTest(p.name(), () -> comesBack(p.source())));
  }

  /** The library's interface files stand for its sources without any difference in the classes. */
  @TestFactory
  Stream<DynamicTest> thePrecompiledLibraryGivesTheSameProgram() {
    return programs()
        .filter(p -> Math.floorMod(p.name().hashCode(), 4) == 0)
        .map(p -> DynamicTest.dynamicTest(p.name(), () -> sameProgram(p.source())));
  }

  private static Stream<TestProgram> programs() {
    List<TestProgram> all = new ArrayList<>();
    all.addAll(TestProgram.under(Sources.ROOT.resolve("spec/tests")));
    all.addAll(TestProgram.under(Sources.ROOT.resolve("examples")));
    return all.stream();
  }

  private void comesBack(Path source) throws Exception {
    ModuleLoader.Loaded loaded = Sources.load(source);
    CheckResult checked = Sources.check(loaded);
    if (checked.hasErrors() || loaded.diagnostics().stream().anyMatch(Diagnostic::isError)) {
      return;
    }
    InterfaceWriter writer = new InterfaceWriter(loaded.graph(), checked);
    for (Module module : loaded.graph().modules()) {
      if (module.isStd() && library.containsKey(module.path())) {
        continue;
      }
      byte[] bytes = writer.write(module);
      if (module.isStd()) {
        library.put(module.path(), bytes);
      }
      isMessagePack(bytes);
      CompiledModule back = read(module.path(), bytes);
      CheckResult again = again(checked, module.path(), back.code());
      same(checked.program(), again.program(), module.path());
      Module copy = new Module(module.path(), back.files(), module.origin(), module.packageName());
      assertArrayEquals(bytes, new InterfaceWriter(loaded.graph(), again).write(copy));
    }
  }

  private static CompiledModule read(String path, byte[] bytes) {
    InterfaceFiles files = _ -> new InterfaceFiles.Found("memory", bytes, false);
    return Objects.requireNonNull(new InterfaceReader(files).find(path));
  }

  private static void isMessagePack(byte[] bytes) throws Exception {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      assertEquals(6, unpacker.unpackArrayHeader());
      assertEquals("hewi", unpacker.unpackString());
      for (int i = 1; i < 5; i++) {
        unpacker.skipValue();
      }
      byte[] content = unpacker.readPayload(unpacker.unpackBinaryHeader());
      assertTrue(!unpacker.hasNext());
      try (MessageUnpacker values = MessagePack.newDefaultUnpacker(content)) {
        while (values.hasNext()) {
          values.skipValue();
        }
      }
    }
  }

  /** The program with the functions and constants of a module as they came back. */
  private static CheckResult again(CheckResult checked, String module, ModuleCode code) {
    TypedProgram p = checked.program();
    Map<FnId, FnDef> functions = new LinkedHashMap<>(p.functions());
    Map<FnId, List<FnFacts.Needed>> needs = new HashMap<>(checked.needs());
    functions.replaceAll((id, f) -> id.module().equals(module) ? with(f, code.function(id)) : f);
    functions.forEach((id, f) -> {
      FnFacts facts = f.facts();
      if (facts != null) {
        needs.put(id, facts.needs());
      }
    });
    Map<DefId, ConstDef> constants = new LinkedHashMap<>(p.constants());
    constants.replaceAll((id, c) -> id.module().equals(module) ? code.constant(id) : c);
    TypedProgram back =
        new TypedProgram(
            p.root(),
            p.structs(),
            p.enums(),
            p.wires(),
            p.machines(),
            p.traits(),
            p.actors(),
            p.supervisors(),
            p.impls(),
            functions,
            constants,
            p.main());
    return new CheckResult(back, needs, List.of());
  }

  private static FnDef with(FnDef f, ModuleCode.Function g) {
    return new FnDef(
        f.id(),
        f.typeParams(),
        f.wheres(),
        g.params(),
        g.result(),
        g.body(),
        f.flags(),
        f.attributes(),
        f.isPublic(),
        f.hasReceiver(),
        f.span());
  }

  private static void same(TypedProgram before, TypedProgram after, String module) {
    for (FnDef f : before.functions().values()) {
      if (f.id().module().equals(module)) {
        FnDef g = after.functions().get(f.id());
        assertNotNull(g);
        assertEquals(f.params().toString(), g.params().toString());
        assertEquals(f.result(), g.result());
        assertEquals(String.valueOf(f.code()), String.valueOf(g.code()), f.id()::toString);
        if (f.code() == null) {
          assertEquals(f.body(), g.body());
        }
      }
    }
    for (ConstDef c : before.constants().values()) {
      if (c.id().module().equals(module)) {
        assertEquals(c.toString(), String.valueOf(after.constants().get(c.id())));
      }
    }
  }

  private static void sameProgram(Path source) {
    CompileResult plain = HewCompiler.compile(Sources.program(source, InterfaceFiles.NONE));
    CompileResult precompiled =
        HewCompiler.compile(Sources.program(source, PrecompiledLibrary::find));
    assertEquals(findings(plain), findings(precompiled));
    assertEquals(
        plain.classes().stream().map(ClassFile::name).toList(),
        precompiled.classes().stream().map(ClassFile::name).toList());
    for (int i = 0; i < plain.classes().size(); i++) {
      ClassFile expected = plain.classes().get(i);
      assertArrayEquals(expected.bytes(), precompiled.classes().get(i).bytes(), expected::name);
    }
  }

  private static String findings(CompileResult result) {
    return result.diagnostics().stream()
        .map(d -> d.span() + " " + d.code() + " " + d.message() + "\n")
        .collect(Collectors.joining());
  }
}
