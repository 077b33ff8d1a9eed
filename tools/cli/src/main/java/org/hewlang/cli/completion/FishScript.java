package org.hewlang.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** Completion in fish, with summaries: a line for each word and option, with the place it holds at. */
final class FishScript {
  private FishScript() {}

  static String of(List<Place> places) {
    String paths =
        places.stream()
            .map(Place::path)
            .filter(p -> !p.isEmpty())
            .map(p -> "'" + p + "'")
            .collect(Collectors.joining(" "));
    StringBuilder out = new StringBuilder();
    out.append(
        """
        function __hew_at
            set -l at
            for word in (commandline -opc)[2..]
                if contains -- (string join ' ' -- $at $word) @PATHS@
                    set -a at $word
                end
            end
            test "$at" = "$argv[1]"
        end
        """
            .replace("@PATHS@", paths));
    for (Place place : places) {
      String line = "complete -c hew -n '__hew_at \"" + place.path() + "\"'";
      if (!place.files()) {
        out.append(line).append(" -f\n");
      }
      for (Place.Word word : place.words()) {
        out.append(line).append(" -a ").append(word.text());
        described(out, word.summary());
      }
      for (Place.Option option : place.options()) {
        out.append(line);
        for (String name : option.names()) {
          boolean isLong = name.startsWith("--");
          out.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
        }
        if (!option.values().isEmpty()) {
          out.append(" -x -a '").append(String.join(" ", option.values())).append("'");
        } else if (option.takesValue()) {
          out.append(" -r");
        }
        described(out, option.summary());
      }
    }
    return out.toString();
  }

  private static void described(StringBuilder out, String summary) {
    if (!summary.isEmpty()) {
      out.append(" -d '").append(summary.replace("\\", "\\\\").replace("'", "\\'")).append("'");
    }
    out.append('\n');
  }
}
