package org.hewlang.compiler.module;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Item;

/**
 * Warnings that may only seem true because some text could not be read: that nothing uses a
 * declaration says nothing while a part of the program is missing, and what is said of an item with a
 * syntax error is said of what was left of it.
 */
public final class DoubtfulWarnings {
  /** What one missing piece anywhere can make seem true. */
  private static final Set<Code> OF_THE_PROGRAM =
      EnumSet.of(Code.W0204, Code.W0205, Code.W0955, Code.W0956);

  /** What a missing piece of the same item can make seem true. */
  private static final Set<Code> OF_AN_ITEM =
      EnumSet.of(
          Code.W0201,
          Code.W0202,
          Code.W0301,
          Code.W0304,
          Code.W0401,
          Code.W0402,
          Code.W0804,
          Code.W0953,
          Code.W0954);

  /** Errors after which the parser has passed over text. */
  private static final Set<Code> LOSING =
      EnumSet.of(
          Code.E0001,
          Code.E0002,
          Code.E0003,
          Code.E0004,
          Code.E0005,
          Code.E0006,
          Code.E0007,
          Code.E0009,
          Code.E0011,
          Code.E0012,
          Code.E0019,
          Code.E0023,
          Code.E0028,
          Code.E0030,
          Code.E0037,
          Code.E0804);

  private DoubtfulWarnings() {}

  /** {@code findings} without them. */
  public static List<Diagnostic> remove(List<Diagnostic> findings, ModuleGraph modules) {
    List<Span> lost =
        findings.stream().filter(d -> LOSING.contains(d.code())).map(Diagnostic::span).toList();
    if (lost.isEmpty()) {
      return findings;
    }
    List<Span> damaged = damaged(lost, modules);
    return findings.stream().filter(d -> !isDoubtful(d, damaged)).toList();
  }

  /** The items in which something was lost. */
  private static List<Span> damaged(List<Span> lost, ModuleGraph modules) {
    List<Span> damaged = new ArrayList<>();
    for (Module module : modules.modules()) {
      for (ModuleFile file : module.files()) {
        for (Item item : file.tree().items()) {
          if (lost.stream().anyMatch(at -> holds(item.span(), at))) {
            damaged.add(item.span());
          }
        }
      }
    }
    return damaged;
  }

  private static boolean isDoubtful(Diagnostic found, List<Span> damaged) {
    return OF_THE_PROGRAM.contains(found.code())
        || OF_AN_ITEM.contains(found.code())
            && damaged.stream().anyMatch(item -> holds(item, found.span()));
  }

  private static boolean holds(Span outer, Span inner) {
    return outer.file().equals(inner.file())
        && outer.start() <= inner.start()
        && inner.end() <= outer.end();
  }
}
