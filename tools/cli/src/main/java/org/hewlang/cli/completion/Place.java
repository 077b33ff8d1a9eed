package org.hewlang.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What may come next on a command line.
 *
 * @param path the words of the command so far: empty, {@code run} or {@code wire check}
 * @param words subcommands, or the values that the first argument may have
 * @param options the options of the command
 * @param files whether files may be named here
 */
record Place(String path, List<Word> words, List<Option> options, boolean files) {

  /** A word and what it is for. */
  record Word(String text, String summary) {}

  /**
   * An option.
   *
   * @param names its spellings, with their dashes
   * @param takesValue whether a value follows
   * @param values the values if they are known
   */
  record Option(List<String> names, String summary, boolean takesValue, List<String> values) {
    String longest() {
      return names.stream().reduce("", (a, b) -> a.length() >= b.length() ? a : b);
    }
  }

  /** All places of a tool with these commands. */
  static List<Place> of(Map<String, CommandSpec> commands) {
    List<Place> places = new ArrayList<>();
    List<Word> names = new ArrayList<>();
    commands.forEach((name, spec) -> names.add(new Word(name, summary(spec))));
    List<Word> topics = List.copyOf(names);
    names.add(new Word("help", "Show the commands, or the help of one"));
    places.add(new Place("", names, List.of(), true));
    commands.forEach((name, spec) -> add(name, spec, places));
    places.add(new Place("help", topics, List.of(), false));
    return places;
  }

  private static void add(String path, CommandSpec spec, List<Place> places) {
    List<Word> words = new ArrayList<>();
    spec.subcommands()
        .forEach((name, sub) -> words.add(new Word(name, summary(sub.getCommandSpec()))));
    boolean files = false;
    for (var positional : spec.positionalParameters()) {
      List<String> values = list(positional.completionCandidates());
      values.forEach(value -> words.add(new Word(value, "")));
      files |= values.isEmpty();
    }
    List<Option> options =
        spec.options().stream().filter(option -> !option.hidden()).map(Place::option).toList();
    places.add(new Place(path, words, options, files));
    spec.subcommands().forEach((name, sub) -> add(path + " " + name, sub.getCommandSpec(), places));
  }

  private static Option option(OptionSpec option) {
    return new Option(
        List.of(option.names()),
        first(option.description()),
        option.arity().max() > 0,
        list(option.completionCandidates()));
  }

  private static List<String> list(@Nullable Iterable<String> values) {
    return values == null ? List.of() : StreamSupport.stream(values.spliterator(), false).toList();
  }

  private static String summary(CommandSpec spec) {
    return first(spec.usageMessage().description());
  }

  private static String first(String[] lines) {
    return lines.length == 0 ? "" : lines[0];
  }

  /** The texts of the words. */
  List<String> texts() {
    return words.stream().map(Word::text).toList();
  }

  /** All spellings of all options. */
  List<String> spellings() {
    return options.stream().flatMap(o -> o.names().stream()).toList();
  }
}
