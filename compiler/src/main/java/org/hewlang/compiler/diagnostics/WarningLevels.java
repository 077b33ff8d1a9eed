package org.hewlang.compiler.diagnostics;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which warnings are shown, and which count as errors.
 *
 * @param allErrors every warning that is shown is an error
 * @param allowed codes never shown
 * @param denied codes that are errors
 * @param pedantic whether the codes for the strict are on
 */
public record WarningLevels(
    boolean allErrors, Set<Code> allowed, Set<Code> denied, boolean pedantic) {
  /** Off unless asked for. */
  public static final Set<Code> PEDANTIC =
      Set.copyOf(EnumSet.of(Code.W0305, Code.W0801, Code.W0902));

  public static final WarningLevels DEFAULT = new WarningLevels(false, Set.of(), Set.of(), false);

  public WarningLevels {
    allowed = Set.copyOf(allowed);
    denied = Set.copyOf(denied);
  }

  /** The diagnostics that remain, with their severities adjusted. Errors stay as they are. */
  public List<Diagnostic> apply(List<Diagnostic> diagnostics) {
    return diagnostics.stream().filter(this::shows).map(this::adjust).toList();
  }

  private boolean shows(Diagnostic diagnostic) {
    if (diagnostic.code().severity() == Severity.ERROR || denied.contains(diagnostic.code())) {
      return true;
    }
    boolean off = PEDANTIC.contains(diagnostic.code()) && !pedantic;
    return !off && !allowed.contains(diagnostic.code());
  }

  private Diagnostic adjust(Diagnostic d) {
    boolean raise = !d.isError() && (allErrors || denied.contains(d.code()));
    return raise
        ? new Diagnostic(
            d.code(),
            Severity.ERROR,
            d.message(),
            d.span(),
            d.label(),
            d.labels(),
            d.notes(),
            d.help())
        : d;
  }
}
