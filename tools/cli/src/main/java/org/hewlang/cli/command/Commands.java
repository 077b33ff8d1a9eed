package org.hewlang.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.hewlang.cli.BuildVersion;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Picks the command that a command line names, and only that one: the others are not even loaded. */
public final class Commands {
  private static final Map<String, Supplier<Command>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("run", RunCommand::new);
    ALL.put("build", BuildCommand::new);
    ALL.put("check", CheckCommand::new);
    ALL.put("wire", WireCommand::new);
    ALL.put("machine", MachineCommand::new);
    ALL.put("explain", ExplainCommand::new);
    ALL.put("completions", CompletionsCommand::new);
    ALL.put("version", VersionCommand::new);
  }

  private Commands() {}

  /** {@code hew ...}. */
  public static int runDriver(List<String> words, Session session) throws CliError {
    if (words.isEmpty()) {
      session.out().print(overview());
      return ExitCode.FAILED;
    }
    String first = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "-h", "--help" -> print(overview(), session);
      case "-V", "--version" -> print(BuildVersion.current().line("hew") + "\n", session);
      case "help" -> help(rest, session);
      default ->
          first.toLowerCase(Locale.ROOT).endsWith(".hew")
              ? run("hew build", new BuildCommand(), words, session)
              : run("hew " + first, command(first), rest, session);
    };
  }

  /** {@code hewc ...}. */
  public static int runCompiler(List<String> words, Session session) throws CliError {
    return run("hewc", new HewcCommand(), words, session);
  }

  private static int help(List<String> topics, Session session) throws CliError {
    String text = overview();
    if (!topics.isEmpty()) {
      CommandSpec spec = command(topics.getFirst()).spec().name("hew " + topics.getFirst());
      text = new CommandLine(spec).getUsageMessage(Ansi.OFF);
    }
    return print(text, session);
  }

  private static int print(String text, Session session) {
    session.out().print(text);
    return ExitCode.OK;
  }

  private static Command command(String name) throws CliError {
    Supplier<Command> found = ALL.get(name);
    if (found == null) {
      String kind = name.startsWith("-") ? "option" : "command";
      String hint =
          DidYouMean.question(name, ALL.keySet()).orElse("`hew --help` lists the commands");
      throw CliError.usage("unknown " + kind + " `" + name + "`", hint);
    }
    return found.get();
  }

  private static int run(String name, Command command, List<String> words, Session session)
      throws CliError {
    CommandSpec spec = command.spec().name(name);
    ParseResult options;
    try {
      options = new CommandLine(spec).parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw CliError.usage(sentence(e), "`" + name + " --help` shows what it takes");
    }
    ParseResult innermost = options;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    if (innermost.isUsageHelpRequested()) {
      return print(innermost.commandSpec().commandLine().getUsageMessage(Ansi.OFF), session);
    }
    if (innermost.isVersionHelpRequested()) {
      String tool = name.startsWith("hewc") ? "hewc" : "hew";
      return print(BuildVersion.current().line(tool) + "\n", session);
    }
    try {
      return command.run(options, session);
    } catch (CliError e) {
      if (!"json".equals(optionValue(options, "--error-format"))) {
        throw e;
      }
      session.err().print(json(e));
      return e.exitCode();
    }
  }

  private static @Nullable String optionValue(ParseResult options, String name) {
    boolean has = options.commandSpec().findOption(name) != null;
    return has ? options.matchedOptionValue(name, null) : null;
  }

  /** Readers of JSON get JSON, also when there is no source to speak of. */
  private static String json(CliError error) {
    String help =
        error.help().isEmpty()
            ? ""
            : "{\"message\":" + TreeJson.quoted(error.help()) + ",\"edits\":[]}";
    return "{\"severity\":\"error\",\"message\":"
        + TreeJson.quoted(error.message())
        + ",\"labels\":[],\"notes\":[],\"help\":["
        + help
        + "]}\n{\"summary\":{\"errors\":1,\"warnings\":0}}\n";
  }

  private static String sentence(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() -> {
        String word = unmatched.getUnmatched().getFirst();
        yield (word.startsWith("-") ? "unknown option `" : "unexpected argument `") + word + "`";
      }
      case OverwrittenOptionException twice ->
          "option `" + twice.getOverwritten().paramLabel() + "` is given twice";
      case MissingParameterException missing -> lowerFirst(missing);
      case MaxValuesExceededException many -> lowerFirst(many);
      default -> lowerFirst(e);
    };
  }

  private static String lowerFirst(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  /** All commands with their options. */
  public static Map<String, CommandSpec> specs() {
    Map<String, CommandSpec> specs = new LinkedHashMap<>();
    ALL.forEach((name, command) -> specs.put(name, command.get().spec().name("hew " + name)));
    return specs;
  }

  private static String overview() {
    StringBuilder out = new StringBuilder();
    out.append("Hew, a statically typed actor language on the JVM\n\n");
    out.append("Usage: hew COMMAND [options]\n");
    out.append("       hew FILE.hew [options]     the same as hew build FILE.hew\n\n");
    out.append("Commands:\n");
    List<String> lines = new ArrayList<>();
    specs()
        .forEach((name, spec) ->
            lines.add(String.format("  %-12s %s", name, spec.usageMessage().description()[0])));
    lines.add(String.format("  %-12s %s", "help", "Show this text, or that of a command"));
    lines.forEach(line -> out.append(line).append('\n'));
    out.append("\nOptions:\n");
    out.append("  -h, --help     Show this text; after a command, that command's\n");
    out.append("  -V, --version  Show the version\n");
    return out.toString();
  }
}
