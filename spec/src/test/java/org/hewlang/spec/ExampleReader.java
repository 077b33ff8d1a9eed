package org.hewlang.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the programs of a Markdown document.
 *
 * <p>A fenced block tagged {@code hew} is a whole program. Its tag may go on, after a comma:
 *
 * <ul>
 *   <li>{@code module=FILE}: not a program but a file that the next program imports;
 *   <li>{@code error E0301 ...}, {@code warning W0201 ...}: the codes that checking must report;
 *   <li>{@code exit=N}: the exit status.
 * </ul>
 *
 * A {@code text} block that follows a program, with nothing but empty lines between, is its output.
 */
final class ExampleReader {
  private record Fence(int line, String tag, String text, boolean adjacent) {}

  private final String document;

  ExampleReader(String document) {
    this.document = document;
  }

  List<Example> read(String markdown) {
    List<Fence> fences = fences(markdown.split("\n", -1));
    List<Example> examples = new ArrayList<>();
    Map<String, String> modules = new LinkedHashMap<>();
    for (int i = 0; i < fences.size(); i++) {
      Fence fence = fences.get(i);
      if (!fence.tag.equals("hew") && !fence.tag.startsWith("hew,")) {
        continue;
      }
      String option = fence.tag.equals("hew") ? "" : fence.tag.substring("hew,".length()).strip();
      if (option.startsWith("module=")) {
        modules.put(option.substring("module=".length()), fence.text);
        continue;
      }
      examples.add(
          example(fence, option, modules, i + 1 < fences.size() ? fences.get(i + 1) : null));
      modules.clear();
    }
    if (!modules.isEmpty()) {
      throw new IllegalArgumentException(document + ": no program follows " + modules.keySet());
    }
    return examples;
  }

  private Example example(
      Fence fence, String option, Map<String, String> modules, @Nullable Fence next) {
    Set<String> codes = new TreeSet<>();
    int exit = 0;
    if (option.startsWith("error ") || option.startsWith("warning ")) {
      codes.addAll(List.of(option.substring(option.indexOf(' ') + 1).strip().split("\\s+")));
    } else if (option.startsWith("exit=")) {
      exit = Integer.parseInt(option.substring("exit=".length()));
    } else if (!option.isEmpty()) {
      throw new IllegalArgumentException(
          document + ":" + fence.line + ": unknown tag `" + fence.tag + "`");
    }
    String output = next != null && next.adjacent && next.tag.equals("text") ? next.text : null;
    return new Example(document, fence.line, fence.text, modules, codes, exit, output);
  }

  private List<Fence> fences(String[] lines) {
    List<Fence> fences = new ArrayList<>();
    boolean adjacent = false;
    int i = 0;
    while (i < lines.length) {
      if (!lines[i].startsWith("```")) {
        adjacent &= lines[i].isBlank();
        i++;
        continue;
      }
      int start = i;
      StringBuilder text = new StringBuilder();
      for (i++; i < lines.length && !lines[i].equals("```"); i++) {
        text.append(lines[i]).append('\n');
      }
      if (i == lines.length) {
        throw new IllegalArgumentException(document + ":" + (start + 1) + ": the block never ends");
      }
      fences.add(
          new Fence(start + 1, lines[start].substring(3).strip(), text.toString(), adjacent));
      adjacent = true;
      i++;
    }
    return fences;
  }
}
