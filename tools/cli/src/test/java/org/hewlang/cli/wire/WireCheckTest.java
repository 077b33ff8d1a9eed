package org.hewlang.cli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code hew wire check}: what each kind of change is called, and whether it breaks anything. */
class WireCheckTest {
  @TempDir Path directory;

  /** A change with what the tool says of it, without the last line. */
  record Change(String name, String base, String now, List<String> flags, List<String> said) {
    static Change of(String name, String base, String now, String... said) {
      return new Change(name, base, now, List.of(), List.of(said));
    }

    Change binaryOnly() {
      return new Change(name + ", binary only", base, now, List.of("--binary-only"), said);
    }

    long errors() {
      return said.stream().filter(s -> s.startsWith("error: ")).count();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Change> changes() {
    String versioned = "#[wire(version = 2)] wire type T ";
    return Stream.of(
        Change.of("nothing", "wire type T { a: i32 @1; }", "wire type T { a: i32 @1; }"),
        Change.of(
            "order of fields",
            "wire type T { a: i32 @1; b: i32 @2; }",
            "wire type T { b: i32 @2; a: i32 @1; }"),
        Change.of(
            "a name",
            "wire type T { x: i32; a: i32 @2; }",
            "wire type T { x: i32; b: i32 @2; }",
            "error: reused field number @2 in `T`: `a` became `b`"),
        Change.of(
                "a name",
                "wire type T { x: i32; a: i32 @2; }",
                "wire type T { x: i32; b: i32 @2; }",
                "warning: reused field number @2 in `T`: `a` became `b`")
            .binaryOnly(),
        Change.of(
            "name and type",
            "wire type T { a: i32 @2; }",
            "wire type T { b: string @2; }",
            "error: reused field number @2 in `T`: `a` became `b`"),
        Change.of(
                "name and type",
                "wire type T { a: i32 @2; }",
                "wire type T { b: string @2; }",
                "warning: reused field number @2 in `T`: `a` became `b`",
                "error: changed field type for `T.b @2`: `i32` -> `String`")
            .binaryOnly(),
        Change.of(
            "a type",
            "wire type T { f: i32 @2; }",
            "wire type T { f: string @2; }",
            "error: changed field type for `T.f @2`: `i32` -> `String`"),
        Change.of(
            "the width of an integer",
            "wire type T { f: i32; }",
            "wire type T { f: int; }",
            "error: changed field type for `T.f @1`: `i32` -> `i64`"),
        Change.of(
            "a spelling of a type",
            "wire type T { f: int; g: [string]; }",
            "wire type T { f: i64; g: String repeated; }"),
        Change.of(
            "one to many",
            "wire type T { f: i32 @2; }",
            "wire type T { f: i32 @2 repeated; }",
            "error: changed field type for `T.f @2`: `i32` -> `Vec<i32>`"),
        Change.of(
            "required number to optional",
            "wire type T { f: i32 @2; }",
            "wire type T { f: i32? @2; }"),
        Change.of(
            "optional number to required",
            "wire type T { f: f64? @2; }",
            "wire type T { f: f64 @2; }",
            "warning: new required field `T.f @2` has no default"),
        Change.of(
            "optional bool to required with default",
            "wire type T { f: bool? @2; }",
            "wire type T { f: bool @2 default(true); }"),
        Change.of(
            "required text to optional",
            "wire type T { f: string @2; }",
            "wire type T { f: string? @2; }",
            "error: changed optionality of `T.f @2`"),
        Change.of(
            "optional text to required",
            "wire type T { f: string? @2; }",
            "wire type T { f: string @2; }",
            "error: changed optionality of `T.f @2`"),
        Change.of(
            "a required field gone",
            "wire type T { a: i32; f: i32 @2; }",
            "wire type T { a: i32; }",
            "error: removed required field `T.f @2`"),
        Change.of(
            "a required field gone and reserved",
            "wire type T { a: i32; f: i32 @2; }",
            "wire type T { a: i32; reserved @2; }",
            "error: removed required field `T.f @2`"),
        Change.of(
            "an optional field gone",
            "wire type T { a: i32; f: i32? @2; }",
            "wire type T { a: i32; }",
            "warning: removed field `T.f @2` should be reserved"),
        Change.of(
            "an optional field gone and reserved",
            "wire type T { a: i32; f: i32? @2; }",
            "wire type T { a: i32; reserved(2, \"f\"); }"),
        Change.of(
            "a type gone",
            "wire type T { f: i32 @2; } wire type U { a: i32; }",
            "wire type U { a: i32; }",
            "error: removed required field `T.f @2` (wire type removed)"),
        Change.of(
            "a type of optional fields gone",
            "wire type T { f: i32?; } wire type U { a: i32; }",
            "wire type U { a: i32; }",
            "error: removed wire type `T`"),
        Change.of(
            "an enum gone",
            "wire enum E { A; } wire type U { a: i32; }",
            "wire type U { a: i32; }",
            "error: removed variant `E::A @0` (wire type removed)"),
        Change.of(
            "a type more",
            "wire type T { f: i32; }",
            "wire type T { f: i32; } wire type U { a: i32; }"),
        Change.of(
            "a reserved number used",
            "wire type T { a: i32; reserved @3; }",
            "wire type T { a: i32; b: i32? @3; }",
            "error: reserved field number @3 is used again by `T.b @3`"),
        Change.of(
            "a reserved name used",
            "wire type T { a: i32; reserved(\"b\"); }",
            "wire type T { a: i32; b: i32? @2; }",
            "error: reserved field name `b` is used again by `T.b @2`"),
        Change.of(
            "a reservation dropped",
            "wire type T { a: i32; reserved(3, 5..7, \"x\"); }",
            "wire type T { a: i32; reserved(5..6); }",
            "error: dropped reservation of @3 in `T`",
            "error: dropped reservation of @5..@7 in `T`",
            "error: dropped reservation of `x` in `T`"),
        Change.of(
            "reservations joined",
            "wire type T { a: i32; reserved(3, 4..5); }",
            "wire type T { a: i32; reserved(2..9); }"),
        Change.of(
            "a new required field",
            "wire type T { a: i32; }",
            "wire type T { a: i32; f: i32 @2; }",
            "warning: new required field `T.f @2` has no default"),
        Change.of(
            "a new field with default",
            "wire type T { a: i32; }",
            "wire type T { a: i32; f: i32 default(3); }"),
        Change.of(
            "a new optional field",
            "wire type T { a: i32; }",
            "wire type T { a: i32; f: i32?; g: string repeated; }"),
        Change.of(
            "a new field of a newer version",
            "wire type T { a: i32; }",
            versioned + "{ a: i32; f: i32 since 2; }",
            "warning: wire `T` version advanced from 1 to 2"),
        Change.of(
            "struct to enum",
            "wire type T { a: i32; }",
            "wire enum T { A; }",
            "error: changed declaration kind of `T`: struct -> enum"),
        Change.of(
            "enum to struct",
            "wire enum T { A; }",
            "wire type T { a: i32; }",
            "error: changed declaration kind of `T`: enum -> struct"),
        Change.of(
            "another variant under a number",
            "wire enum E { A; B; }",
            "wire enum E { A; C; }",
            "error: reused variant number @1 in `E`: `B` became `C`"),
        Change.of(
                "another variant under a number",
                "wire enum E { A; B; }",
                "wire enum E { A; C; }",
                "warning: reused variant number @1 in `E`: `B` became `C`")
            .binaryOnly(),
        Change.of(
            "a variant gone",
            "wire enum E { A; B; }",
            "wire enum E { A; }",
            "error: removed variant `E::B @1`"),
        Change.of(
            "a variant more",
            "wire enum E { A; }",
            "wire enum E { A; B; }",
            "warning: new variant `E::B @1`: readers of the baseline have no `#[other]` and cannot"
                + " decode it"),
        Change.of(
            "a variant more for readers that expect it",
            "wire enum E { #[other] A; }",
            "wire enum E { #[other] A; B; }"),
        Change.of(
            "the type in a payload",
            "wire enum E { A { x: i32 }; }",
            "wire enum E { A { x: string }; }",
            "error: changed field type for `E::A.x @1`: `i32` -> `String`"),
        Change.of(
            "a field of a payload gone",
            "wire enum E { A { x: i32, y: i32 }; }",
            "wire enum E { A { x: i32 }; }",
            "error: removed required field `E::A.y @2`"),
        Change.of(
            "a payload more",
            "wire enum E { A; }",
            "wire enum E { A(i32); }",
            "error: changed payload of `E::A @0`"),
        Change.of(
            "a deprecated field",
            "wire type T { f: i32 @2; }",
            "wire type T { f: i32 @2 deprecated; }",
            "warning: deprecated field usage: `T.f @2`"),
        Change.of(
            "a higher version",
            "wire type T { a: i32; }",
            versioned + "{ a: i32; }",
            "warning: wire `T` version advanced from 1 to 2"),
        Change.of(
            "a lower version",
            versioned + "{ a: i32; }",
            "wire type T { a: i32; }",
            "error: wire `T` version lowered from 2 to 1"),
        Change.of(
            "old readers shut out",
            versioned + "{ a: i32; }",
            "#[wire(version = 3, min_version = 3)] wire type T { a: i32; }",
            "warning: wire `T` version advanced from 2 to 3",
            "error: wire `T`: min_version 3 is higher than baseline version 2 - old clients cannot"
                + " decode"),
        Change.of(
            "a new least version that was there",
            versioned + "{ a: i32; }",
            "#[wire(version = 2, min_version = 2)] wire type T { a: i32; }"),
        Change.of(
            "fields without a new version",
            versioned + "{ a: i32; }",
            versioned + "{ a: i32; f: i32?; }",
            "warning: wire `T` changed but its version is still 2"),
        Change.of(
            "a name twice",
            "wire type T { a: i32; }",
            "wire type T { a: i32; } wire type T { a: i32; }",
            "error: duplicate wire declaration `T`"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangeIsNamedAndJudged(Change change) throws IOException {
    ToolRun.file(directory, "base.hew", change.base());
    ToolRun run = check(change, "base.hew");
    assertEquals(text(change), run.err());
    assertEquals(change.errors() == 0 ? 0 : 1, run.status());
  }

  /** An exported schema is as good a baseline as the source. */
  @ParameterizedTest
  @MethodSource("changes")
  void theSchemaOfTheBaselineSaysTheSame(Change change) throws IOException {
    ToolRun.file(directory, "base.hew", change.base());
    ToolRun export =
        ToolRun.hew(
            directory, "wire", "export", "base.hew", "--format", "json-schema", "-o", "base.json");
    assertEquals("", export.err());
    ToolRun run = check(change, "base.json");
    assertEquals(text(change), run.err());
    assertEquals(change.errors() == 0 ? 0 : 1, run.status());
  }

  private ToolRun check(Change change, String base) throws IOException {
    ToolRun.file(directory, "now.hew", change.now());
    List<String> words = new ArrayList<>(List.of("wire", "check", "now.hew", "--against", base));
    words.addAll(change.flags());
    return ToolRun.hew(directory, words.toArray(String[]::new));
  }

  private static String text(Change change) {
    StringBuilder text = new StringBuilder();
    change.said().forEach(s -> text.append(s).append('\n'));
    long warnings = change.said().size() - change.errors();
    return text + "wire check: " + change.errors() + " error(s), " + warnings + " warning(s)\n";
  }

  // ---- what cannot be compared

  @Test
  void typesOfImportedModulesCount() throws IOException {
    ToolRun.file(directory, "old/main.hew", "import model;\nfn main() {}\n");
    ToolRun.file(directory, "old/model.hew", "pub wire type T { f: i32; }\n");
    ToolRun.file(directory, "new/main.hew", "import model;\nfn main() {}\n");
    ToolRun.file(directory, "new/model.hew", "pub wire type T { f: bool; }\n");
    ToolRun run = ToolRun.hew(directory, "wire", "check", "new", "--against", "old/main.hew");
    assertTrue(run.err().contains("changed field type for `T.f @1`: `i32` -> `bool`"), run.err());
    assertEquals(1, run.status());
  }

  @Test
  void aMissingFileFails() throws IOException {
    ToolRun.file(directory, "now.hew", "wire type T { a: i32; }");
    assertEquals(
        1, ToolRun.hew(directory, "wire", "check", "no.hew", "--against", "now.hew").status());
    assertEquals(
        1, ToolRun.hew(directory, "wire", "check", "now.hew", "--against", "no.hew").status());
    assertEquals(
        1, ToolRun.hew(directory, "wire", "check", "now.hew", "--against", "no.json").status());
  }

  @Test
  void whatCannotBeParsedFails() throws IOException {
    ToolRun.file(directory, "now.hew", "wire type T { a: i32 @; }");
    ToolRun.file(directory, "base.hew", "wire type T { a: i32; }");
    ToolRun run = ToolRun.hew(directory, "wire", "check", "now.hew", "--against", "base.hew");
    assertEquals(1, run.status());
    assertTrue(run.err().startsWith("error: now.hew:1:23: invalid field number"), run.err());
    assertTrue(run.err().endsWith("wire check: 1 error(s), 0 warning(s)\n"), run.err());
  }

  @Test
  void errorsElsewhereDoNotMatter() throws IOException {
    ToolRun.file(directory, "now.hew", "wire type T { a: i32; }\nfn main() { let x: int = true; }");
    ToolRun.file(directory, "base.hew", "wire type T { a: i32; }");
    ToolRun run = ToolRun.hew(directory, "wire", "check", "now.hew", "--against", "base.hew");
    assertEquals("wire check: 0 error(s), 0 warning(s)\n", run.err());
    assertEquals(0, run.status());
  }

  @Test
  void wrongWireTypesAreErrors() throws IOException {
    ToolRun.file(directory, "now.hew", "wire type T { a: i32 @1; b: i32 @1; }");
    ToolRun.file(directory, "base.hew", "wire type T { a: i32; }");
    ToolRun run = ToolRun.hew(directory, "wire", "check", "now.hew", "--against", "base.hew");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("reuses field number @1 for `a` and `b`"), run.err());
  }

  @Test
  void otherJsonIsNoBaseline() throws IOException {
    ToolRun.file(directory, "now.hew", "wire type T { a: i32; }");
    ToolRun.file(directory, "base.json", "{\"$defs\": {\"T\": {}}}");
    ToolRun run = ToolRun.hew(directory, "wire", "check", "now.hew", "--against", "base.json");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("it was not made by `hew wire export`"), run.err());
  }

  @Test
  void withoutABaselineThereIsNothingToDo() throws IOException {
    Files.createFile(directory.resolve("now.hew"));
    assertEquals(2, ToolRun.hew(directory, "wire", "check", "now.hew").status());
    assertEquals(2, ToolRun.hew(directory, "wire").status());
  }
}
