package org.hewlang.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion scripts: command names first, then the options of the command, else files. */
final class Completions {
  private Completions() {}

  static String bash(Map<String, CommandSpec> specs) {
    StringBuilder cases = new StringBuilder();
    specs.forEach((name, spec) ->
        cases
            .append("        ")
            .append(name)
            .append(") words=\"")
            .append(words(spec))
            .append("\" ;;\n"));
    return """
    _hew() {
        local word="${COMP_WORDS[COMP_CWORD]}" words=""
        if [ "$COMP_CWORD" -eq 1 ]; then
            COMPREPLY=($(compgen -W "@NAMES@ help" -- "$word") $(compgen -f -X '!*.hew' -- "$word"))
            return
        fi
        case "${COMP_WORDS[1]}" in
    @CASES@    esac
        if [ "${word#-}" != "$word" ]; then
            COMPREPLY=($(compgen -W "$words" -- "$word"))
        else
            COMPREPLY=($(compgen -f -- "$word"))
        fi
    }
    complete -o filenames -F _hew hew
    """
        .replace("@NAMES@", String.join(" ", specs.keySet()))
        .replace("@CASES@", cases);
  }

  static String zsh(Map<String, CommandSpec> specs) {
    StringBuilder names = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    specs.forEach((name, spec) -> {
      names
          .append("        '")
          .append(name)
          .append(':')
          .append(quoted(summary(spec)))
          .append("'\n");
      String arguments =
          visible(spec).stream()
              .map(o -> "'" + longest(o) + "[" + quoted(summary(o)).replace("]", "\\]") + "]'")
              .collect(Collectors.joining(" "));
      cases.append("        ").append(name).append(") _arguments ").append(arguments);
      cases.append(" '*:file:_files' ;;\n");
    });
    return """
    #compdef hew
    _hew() {
        local -a commands
        commands=(
    @NAMES@    )
        if (( CURRENT == 2 )); then
            _describe 'command' commands
            _files -g '*.hew'
            return
        fi
        local command=$words[2]
        shift words
        (( CURRENT-- ))
        case $command in
    @CASES@    esac
    }
    if [ "$funcstack[1]" = "_hew" ]; then _hew "$@"; else compdef _hew hew; fi
    """
        .replace("@NAMES@", names)
        .replace("@CASES@", cases);
  }

  static String fish(Map<String, CommandSpec> specs) {
    StringBuilder out = new StringBuilder();
    specs.forEach((name, spec) -> {
      out.append("complete -c hew -n __fish_use_subcommand -a ").append(name);
      out.append(" -d '").append(quotedFish(summary(spec))).append("'\n");
      for (OptionSpec option : visible(spec)) {
        out.append("complete -c hew -n '__fish_seen_subcommand_from ").append(name).append("'");
        for (String spelling : option.names()) {
          boolean isLong = spelling.startsWith("--");
          out.append(isLong ? " -l " : " -s ").append(spelling.substring(isLong ? 2 : 1));
        }
        out.append(option.arity().max() > 0 ? " -r" : "");
        out.append(" -d '").append(quotedFish(summary(option))).append("'\n");
      }
    });
    return out.toString();
  }

  static String powershell(Map<String, CommandSpec> specs) {
    StringBuilder cases = new StringBuilder();
    specs.forEach((name, spec) ->
        cases
            .append("            '")
            .append(name)
            .append("' { '")
            .append(words(spec).replace(" ", "', '"))
            .append("' }\n"));
    return """
    Register-ArgumentCompleter -Native -CommandName hew -ScriptBlock {
        param($word, $ast, $position)
        $before = @($ast.CommandElements | ForEach-Object { $_.ToString() })
        $candidates = if ($before.Count -le 2 -and -not ($before.Count -eq 2 -and $word -eq '')) {
            '@NAMES@', 'help'
        } else {
            switch ($before[1]) {
    @CASES@        }
        }
        $candidates | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
        }
    }
    """
        .replace("@NAMES@", String.join("', '", specs.keySet()))
        .replace("@CASES@", cases);
  }

  private static String words(CommandSpec spec) {
    List<String> words = new ArrayList<>();
    visible(spec).forEach(option -> words.addAll(List.of(option.names())));
    return String.join(" ", words);
  }

  private static List<OptionSpec> visible(CommandSpec spec) {
    return spec.options().stream().filter(option -> !option.hidden()).toList();
  }

  private static String longest(OptionSpec option) {
    return option.longestName();
  }

  private static String summary(CommandSpec spec) {
    return first(spec.usageMessage().description());
  }

  private static String summary(OptionSpec option) {
    return first(option.description());
  }

  private static String first(String[] lines) {
    return lines.length == 0 ? "" : lines[0];
  }

  private static String quoted(String text) {
    return text.replace("'", "'\\''").replace(":", "\\:");
  }

  private static String quotedFish(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }
}
