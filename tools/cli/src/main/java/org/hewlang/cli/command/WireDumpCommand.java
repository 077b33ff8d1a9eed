package org.hewlang.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.wire.HbfDump;
import org.hewlang.cli.wire.HbfDump.Malformed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew wire dump}: HBF as lines of JSON, and back. */
final class WireDumpCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description(
            "Show HBF as lines of JSON, fields by number",
            "Input has a frame or a payload on each line, in hex.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("INPUT")
            .type(String.class)
            .description("The file to read; without it, or with -, standard input")
            .build());
    spec.addOption(Options.flag("--binary", "Bytes instead of hex: frames one after another"));
    spec.addOption(Options.flag("--encode", "The other way round: from lines of JSON to HBF"));
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    byte[] input = input(Positionals.fileOf(parsed), session);
    boolean binary = Options.given(parsed, "--binary");
    boolean good =
        Options.given(parsed, "--encode")
            ? encode(lines(input), binary, session)
            : binary ? frames(input, session) : decode(lines(input), session);
    return good ? ExitCode.OK : ExitCode.FAILED;
  }

  private static byte[] input(@Nullable String file, Session session) throws CliError {
    try {
      return file == null || file.equals("-")
          ? System.in.readAllBytes()
          : Files.readAllBytes(session.directory().resolve(file));
    } catch (IOException e) {
      throw CliError.failed(
          "`" + (file == null ? "standard input" : file) + "` cannot be read: " + e.getMessage(),
          "");
    }
  }

  private static String[] lines(byte[] input) {
    return new String(input, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toArray(String[]::new);
  }

  private static boolean decode(String[] lines, Session session) {
    boolean good = true;
    for (String line : lines) {
      try {
        session.out().println(HbfDump.line(HbfDump.hex(line)));
      } catch (Malformed e) {
        session.out().println(e.line(0));
        good = false;
      }
    }
    return good;
  }

  /** A frame that cannot be read is passed over by its length; without a header nothing can be. */
  private static boolean frames(byte[] stream, Session session) {
    boolean good = true;
    int at = 0;
    while (at < stream.length) {
      int start = at;
      at = stream.length;
      try {
        at = start + HbfDump.frameLength(stream, start);
        session.out().println(HbfDump.line(Arrays.copyOfRange(stream, start, at)));
      } catch (Malformed e) {
        session.out().println(e.line(start));
        good = false;
      }
    }
    return good;
  }

  private static boolean encode(String[] lines, boolean binary, Session session) {
    boolean good = true;
    for (String line : lines) {
      try {
        byte[] bytes = HbfDump.bytes(line);
        if (binary) {
          session.out().writeBytes(bytes);
        } else {
          session.out().println(HexFormat.of().formatHex(bytes));
        }
      } catch (Malformed e) {
        session.err().println("error: " + e.getMessage() + ": " + line);
        good = false;
      }
    }
    return good;
  }
}
