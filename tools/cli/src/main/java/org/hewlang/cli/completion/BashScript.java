package org.hewlang.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** Completion in bash: the words so far decide the place, then the word decides what is offered. */
final class BashScript {
  private BashScript() {}

  static String of(List<Place> places) {
    String paths =
        places.stream()
            .map(Place::path)
            .filter(p -> !p.isEmpty())
            .map(p -> "\" " + p + "\"")
            .collect(Collectors.joining("|"));
    StringBuilder values = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    for (Place place : places) {
      String at = place.path().isEmpty() ? "" : " " + place.path();
      for (Place.Option option : place.options()) {
        if (option.takesValue()) {
          values.append("        ");
          values.append(
              option.names().stream()
                  .map(n -> "\"" + at + " " + n + "\"")
                  .collect(Collectors.joining("|")));
          values.append(") values=\"").append(String.join(" ", option.values()));
          values.append("\"; value=1 ;;\n");
        }
      }
      cases.append("        \"").append(at).append("\") words=\"");
      cases.append(String.join(" ", place.texts())).append("\" options=\"");
      cases.append(String.join(" ", place.spellings())).append("\" files=");
      cases.append(place.files() ? "1" : "").append(" ;;\n");
    }
    return """
    _hew() {
        local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
        local at="" words="" options="" files="" value="" values="" i
        for ((i = 1; i < COMP_CWORD; i++)); do
            case "$at ${COMP_WORDS[i]}" in
                @PATHS@) at="$at ${COMP_WORDS[i]}" ;;
            esac
        done
        case "$at $before" in
    @VALUES@    esac
        if [ -n "$values" ]; then
            COMPREPLY=($(compgen -W "$values" -- "$word"))
            return
        fi
        case "$at" in
    @CASES@    esac
        if [ -z "$at" ] && [ "$COMP_CWORD" -gt 1 ]; then
            words=""
        fi
        if [ -n "$value" ]; then
            COMPREPLY=($(compgen -f -- "$word"))
        elif [ "${word#-}" != "$word" ]; then
            COMPREPLY=($(compgen -W "$options" -- "$word"))
        elif [ -z "$at" ]; then
            COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -d -- "$word")
                $(compgen -f -X '!*.hew' -- "$word"))
        else
            COMPREPLY=($(compgen -W "$words" -- "$word") ${files:+$(compgen -f -- "$word")})
        fi
    }
    complete -o filenames -F _hew hew
    """
        .replace("@PATHS@", paths)
        .replace("@VALUES@", values)
        .replace("@CASES@", cases);
  }
}
