package org.hewlang.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Completion in PowerShell; where it offers nothing, the shell itself offers files. */
final class PowerShellScript {
  private PowerShellScript() {}

  static String of(List<Place> places) {
    StringBuilder cases = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (Place place : places) {
      List<String> all = new ArrayList<>(place.texts());
      all.addAll(place.spellings());
      cases.append("        '").append(place.path()).append("' { ");
      cases.append(listed(all)).append(" }\n");
      String prefix = place.path().isEmpty() ? "" : place.path() + " ";
      for (Place.Option option : place.options()) {
        if (!option.values().isEmpty()) {
          for (String name : option.names()) {
            values.append("        '").append(prefix).append(name).append("' { ");
            values.append(listed(option.values())).append(" }\n");
          }
        }
      }
    }
    return """
    Register-ArgumentCompleter -Native -CommandName hew -ScriptBlock {
        param($word, $ast, $position)
        $paths = @PATHS@
        $before = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
        if ($word -ne '' -and $before.Count -gt 0) {
            $before = @($before | Select-Object -SkipLast 1)
        }
        $at = ''
        foreach ($one in $before) {
            $next = "$at $one".Trim()
            if ($paths -ccontains $next) { $at = $next }
        }
        $last = if ($before.Count -gt 0) { $before[-1] } else { '' }
        $candidates = switch -CaseSensitive ("$at $last".Trim()) {
    @VALUES@    }
        if ($null -eq $candidates) {
            $candidates = switch -CaseSensitive ($at) {
    @CASES@        }
        }
        $candidates | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
        }
    }
    """
        .replace(
            "@PATHS@", listed(places.stream().map(Place::path).filter(p -> !p.isEmpty()).toList()))
        .replace("@VALUES@", values)
        .replace("@CASES@", cases);
  }

  private static String listed(List<String> words) {
    return words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(", "));
  }
}
