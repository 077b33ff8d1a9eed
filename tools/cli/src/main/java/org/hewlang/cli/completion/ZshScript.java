package org.hewlang.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** Completion in zsh, with summaries. */
final class ZshScript {
  private ZshScript() {}

  static String of(List<Place> places) {
    String paths =
        places.stream()
            .map(Place::path)
            .filter(p -> !p.isEmpty())
            .map(p -> "' " + p + "'")
            .collect(Collectors.joining("|"));
    StringBuilder cases = new StringBuilder();
    for (Place place : places) {
      String at = place.path().isEmpty() ? "" : " " + place.path();
      cases.append("        '").append(at).append("')\n");
      cases.append("            found=(").append(described(place.words())).append(")\n");
      cases.append("            _arguments -S").append(options(place.options()));
      cases.append(" '1: :_hew_first ").append(place.files() ? "1" : "0").append("'");
      cases.append(place.files() ? " '*:file:_files'" : "").append(" ;;\n");
    }
    return """
    #compdef hew
    _hew_first() {
        (( $#found )) && _describe 'command' found
        (( $1 )) && _files
    }
    _hew() {
        local at="" i
        local -a found
        while (( CURRENT > 2 )); do
            case "$at $words[2]" in
                @PATHS@) at="$at $words[2]"; shift words; (( CURRENT-- )) ;;
                *) break ;;
            esac
        done
        case "$at" in
    @CASES@    esac
    }
    if [ "$funcstack[1]" = "_hew" ]; then _hew "$@"; else compdef _hew hew; fi
    """
        .replace("@PATHS@", paths)
        .replace("@CASES@", cases);
  }

  private static String described(List<Place.Word> words) {
    return words.stream()
        .map(w -> "'" + w.text() + (w.summary().isEmpty() ? "" : ":" + quoted(w.summary())) + "'")
        .collect(Collectors.joining(" "));
  }

  private static String options(List<Place.Option> options) {
    StringBuilder all = new StringBuilder();
    for (Place.Option option : options) {
      for (String name : option.names()) {
        all.append(" '*").append(name).append('[').append(bracketed(option.summary())).append(']');
        if (option.takesValue()) {
          String values = String.join(" ", option.values());
          all.append(":value:").append(values.isEmpty() ? "_files" : "(" + values + ")");
        }
        all.append('\'');
      }
    }
    return all.toString();
  }

  private static String bracketed(String text) {
    return quoted(text).replace("[", "\\[").replace("]", "\\]");
  }

  private static String quoted(String text) {
    return text.replace("'", "'\\''").replace(":", "\\:");
  }
}
