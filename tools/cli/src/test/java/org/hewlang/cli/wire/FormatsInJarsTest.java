package org.hewlang.cli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar has what the libraries behind the formats ask for at run time, and they leave streams alone. */
class FormatsInJarsTest {
  @TempDir Path directory;

  @Test
  void everyFormatWorksFromAJar() throws Exception {
    Files.writeString(
        directory.resolve("formats.hew"),
        """
        wire type Point { x: i32; y: Option<f64>; name: String; tags: Vec<u64>; }
        fn main() {
            let p = Point { x: -7, y: Some(0.5), name: "a", tags: [1, 18446744073709551615] };
            println(Point.decode(p.encode()) == p);
            println(Point::decode_hbf(p.encode_hbf()) == Ok(p));
            println(Point.from_json(p.to_json()) == p);
            println(Point.from_yaml(p.to_yaml()) == p);
            println(Point.from_toml(p.to_toml()) == p);
            println(Point.from_msgpack(p.to_msgpack()) == p);
            println(Point::decode_msgpack(b"\\xc1").is_err());
        }
        """);
    ToolRun build = ToolRun.hew(directory, "build", "formats.hew", "-o", "formats.jar");
    assertEquals("", build.err());
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                directory.resolve("formats.jar").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int status = program.waitFor();
    assertEquals("", Files.readString(err, StandardCharsets.UTF_8));
    assertEquals("true\n".repeat(7), Files.readString(out, StandardCharsets.UTF_8));
    assertEquals(0, status);
  }
}
