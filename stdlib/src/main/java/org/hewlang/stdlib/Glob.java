package org.hewlang.stdlib;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.hewlang.runtime.HewString;

/**
 * The search for the paths that a pattern fits, name by name: a name without wildcards is only looked
 * up, any other one is compared with the entries of its directory, and {@code **} goes down into all
 * directories, though not through links. So nothing is read that cannot fit.
 */
final class Glob {
  private static final String ANY_DIRECTORIES = "**";

  private final List<String> names;
  private final TreeSet<HewString> found = new TreeSet<>();

  private Glob(List<String> names) {
    this.names = names;
  }

  /** The fitting paths in the order of their bytes; none if the pattern is no valid one. */
  static List<HewString> search(String pattern) {
    String root = pattern.startsWith("/") ? "/" : "";
    List<String> names = List.of(pattern.substring(root.length()).split("/+"));
    Glob glob = new Glob(names);
    try {
      for (String name : names) {
        matcher(name);
      }
      if (!pattern.isEmpty()) {
        glob.below(root, 0);
      }
    } catch (PatternSyntaxException | java.nio.file.InvalidPathException e) {
      return List.of();
    }
    return new ArrayList<>(glob.found);
  }

  /** Finds what fits the names from {@code at} on in {@code directory}, which ends in a slash or is empty. */
  private void below(String directory, int at) {
    String name = names.get(at);
    if (name.equals(ANY_DIRECTORIES)) {
      anyDirectories(directory, at);
    } else if (isPlain(name)) {
      if (Files.exists(Path.of(directory + name), LinkOption.NOFOLLOW_LINKS)) {
        fits(directory + name, at);
      }
    } else {
      Pattern matcher = matcher(name);
      for (String entry : entries(directory)) {
        if (matcher.matcher(entry).matches() && isShown(entry, name)) {
          fits(directory + entry, at);
        }
      }
    }
  }

  private void fits(String path, int at) {
    if (at == names.size() - 1) {
      found.add(HewString.of(path));
    } else if (Files.isDirectory(Path.of(path))) {
      below(path + "/", at + 1);
    }
  }

  private void anyDirectories(String directory, int at) {
    boolean last = at == names.size() - 1;
    if (!last) {
      below(directory, at + 1);
    }
    for (String entry : entries(directory)) {
      if (isShown(entry, ANY_DIRECTORIES)) {
        if (last) {
          found.add(HewString.of(directory + entry));
        }
        if (Files.isDirectory(Path.of(directory + entry), LinkOption.NOFOLLOW_LINKS)) {
          anyDirectories(directory + entry + "/", at);
        }
      }
    }
  }

  /** A hidden entry must be asked for. */
  private static boolean isShown(String entry, String name) {
    return !entry.startsWith(".") || name.startsWith(".");
  }

  private static List<String> entries(String directory) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory))) {
      entries.forEach(e -> names.add(String.valueOf(e.getFileName())));
    } catch (IOException | DirectoryIteratorException e) {
      return names; // what cannot be read holds nothing
    }
    return names;
  }

  private static boolean isPlain(String name) {
    return name.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
  }

  /** The pattern of one name as a regular expression. */
  private static Pattern matcher(String name) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < name.length()) {
      char c = name.charAt(i++);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '[' -> i = characterClass(name, i, regex);
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Translates the class whose content begins at {@code start}; returns where it ends. */
  private static int characterClass(String name, int start, StringBuilder regex) {
    int i = start;
    boolean not = i < name.length() && (name.charAt(i) == '!' || name.charAt(i) == '^');
    if (not) {
      i++;
    }
    // a bracket that closes nothing yet stands for itself
    int end = name.indexOf(']', i + 1);
    if (end < 0) {
      throw new PatternSyntaxException("a class without its end", name, start);
    }
    regex.append(not ? "[^" : "[");
    for (; i < end; i++) {
      char c = name.charAt(i);
      boolean range = c == '-' && i > start && i < end - 1;
      if (!range && "[]^-&\\".indexOf(c) >= 0) {
        regex.append('\\');
      }
      regex.append(c);
    }
    regex.append(']');
    return end + 1;
  }
}
