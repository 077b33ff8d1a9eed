package org.hewlang.cli.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code hew wire dump}: HBF to lines of JSON and back. */
class WireDumpTest {
  private static final String FRAME = "48455731010002000000" + "0802";
  private static final String CHECKED = "48455731010202000000" + "0802" + "9dc44e8d";

  @TempDir Path directory;

  private ToolRun dump(String input, String... options) throws IOException {
    Files.writeString(directory.resolve("in"), input);
    String[] words = new String[options.length + 3];
    words[0] = "wire";
    words[1] = "dump";
    System.arraycopy(options, 0, words, 2, options.length);
    words[words.length - 1] = "in";
    return ToolRun.hew(directory, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "08 AC 02 | {\"fields\":[{\"field\":1,\"varint\":\"300\"}]}",
        "1a026f6b | {\"fields\":[{\"field\":3,\"bytes\":\"6f6b\",\"text\":\"ok\"}]}",
        "2200 | {\"fields\":[{\"field\":4,\"bytes\":\"\"}]}",
        "2a0101 | {\"fields\":[{\"field\":5,\"bytes\":\"01\"}]}",
        "29000000000000f83f | {\"fields\":[{\"field\":5,\"fixed64\":\"3ff8000000000000\"}]}",
        "350000003f | {\"fields\":[{\"field\":6,\"fixed32\":\"3f000000\"}]}",
        "00020801 | {\"fields\":[{\"version\":\"2\"},{\"field\":1,\"varint\":\"1\"}]}",
        "08ffffffffffffffffff01"
            + " | {\"fields\":[{\"field\":1,\"varint\":\"18446744073709551615\"}]}",
        FRAME
            + " | {\"header\":{\"version\":1,\"flags\":0,\"length\":2},"
            + "\"fields\":[{\"field\":1,\"varint\":\"2\"}]}",
        CHECKED
            + " | {\"header\":{\"version\":1,\"flags\":2,\"length\":2},"
            + "\"fields\":[{\"field\":1,\"varint\":\"2\"}]}",
      })
  void fieldsAreShownByNumberAndComeBack(String hex, String json) throws IOException {
    ToolRun run = dump(hex + "\n");
    assertEquals(json + "\n", run.out());
    assertEquals("", run.err());
    assertEquals(0, run.status());
    ToolRun back = dump(run.out(), "--encode");
    assertEquals(hex.replace(" ", "").toLowerCase(Locale.ROOT) + "\n", back.out());
    assertEquals(0, back.status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "08 | truncated | 1",
        "0a05ff | truncated | 2",
        "08ffffffffffffffffffff01 | bad varint | 1",
        "0b01 | bad kind 3 | 0",
        "080102 | bad field number 0 | 2",
        "0x | no hex digit: `x` | 0",
        "080 | half a byte at the end | 1",
        "48455731020002000000 0802 | bad header: version | 0",
        "48455731010402000000 0802 | bad header: flags | 0",
        "48455731010003000000 0802 | truncated | 0",
        "48455731010202000000 0803 9dc44e8d | bad checksum | 0",
      })
  void badLinesSayWhereAndTheOthersAreShown(String hex, String error, int offset)
      throws IOException {
    ToolRun run = dump("0801\n" + hex + "\n\n0802\n");
    assertEquals(
        "{\"fields\":[{\"field\":1,\"varint\":\"1\"}]}\n{\"error\":\""
            + error
            + "\",\"offset\":"
            + offset
            + "}\n{\"fields\":[{\"field\":1,\"varint\":\"2\"}]}\n",
        run.out());
    assertEquals(1, run.status());
  }

  @Test
  void compressedPayloadsAreShownExpanded() throws IOException {
    // twenty times the letter a in field 1, as an LZ4 block
    String payload = "0a14" + "61".repeat(20);
    String block = "16000000" + "30" + "0a1461" + "0f0100" + "00"; // not a block: must be refused
    ToolRun bad = dump("484557310101" + "0c000000" + block);
    assertEquals(1, bad.status());
    assertTrue(bad.out().contains("\"error\":\"malformed block"), bad.out());
    // a block of literals only: token f0 with 22 = 15 + 7 literals
    String good = "16000000" + "f007" + payload;
    ToolRun run = dump("484557310101" + "1c000000" + good);
    assertEquals(
        "{\"header\":{\"version\":1,\"flags\":1,\"length\":28},\"fields\":[{\"field\":1,\"bytes\":\""
            + "61".repeat(20)
            + "\",\"text\":\"aaaaaaaaaaaaaaaaaaaa\"}]}\n",
        run.out());
  }

  @Test
  void streamsOfFramesAreBinary() throws IOException {
    byte[] stream = HexFormat.of().parseHex(FRAME + CHECKED);
    Files.write(directory.resolve("in.hbf"), stream);
    ToolRun run = ToolRun.hew(directory, "wire", "dump", "--binary", "in.hbf");
    assertEquals(2, run.out().lines().count());
    assertEquals(0, run.status());

    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.writeBytes(stream);
    longer.writeBytes(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    Files.write(directory.resolve("in.hbf"), longer.toByteArray());
    ToolRun bad = ToolRun.hew(directory, "wire", "dump", "--binary", "in.hbf");
    assertEquals(
        "{\"error\":\"no header: HEW1 is missing\",\"offset\":28}",
        bad.out().lines().skip(2).findFirst().orElseThrow());
    assertEquals(1, bad.status());
  }

  @Test
  void standardInputIsReadWithoutAFile() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("0801\n".getBytes(StandardCharsets.UTF_8)));
    try {
      ToolRun run = ToolRun.hew(directory, "wire", "dump");
      assertEquals("{\"fields\":[{\"field\":1,\"varint\":\"1\"}]}\n", run.out());
      assertEquals(0, run.status());
    } finally {
      System.setIn(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "hello | no JSON",
        "[1] | no object with `fields`",
        "{\"fields\":[{\"field\":0,\"varint\":\"1\"}]} | bad field number 0",
        "{\"fields\":[{\"field\":1}]} | field 1 has no value",
        "{\"fields\":[{\"field\":1,\"varint\":\"x\"}]} | no number",
        "{\"header\":{\"flags\":1},\"fields\":[]} | flags 1 cannot be written",
      })
  void whatCannotBeEncodedIsReported(String json, String error) throws IOException {
    ToolRun run = dump(json, "--encode");
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error: " + error), run.err());
    assertEquals(1, run.status());
  }

  @Test
  void aMissingFileIsAFailureAndAWrongOptionIsUsage() {
    assertEquals(1, ToolRun.hew(directory, "wire", "dump", "nowhere").status());
    assertEquals(2, ToolRun.hew(directory, "wire", "dump", "--wat").status());
  }

  @Property
  void anyBytesAreFieldsThatComeBackOrAnError(@ForAll byte[] bytes) throws HbfDump.Malformed {
    String line;
    try {
      line = HbfDump.line(bytes);
    } catch (HbfDump.Malformed e) {
      assertTrue(e.line(0).startsWith("{\"error\""));
      return;
    }
    // longer spellings of a number come back as the shortest, so the line is what stays
    byte[] written = HbfDump.bytes(line);
    assertEquals(line, HbfDump.line(written));
    assertArrayEquals(written, HbfDump.bytes(HbfDump.line(written)));
  }
}
