package org.hewlang.compiler.ir;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lowering hands to the emitter.
 *
 * @param mainClass internal name of the class whose {@code public static void main(String[])} starts the
 *     program; null for a library
 * @param concurrent whether it has actors or tasks, so that long-running code must give others a turn
 * @param exempt methods ({@code owner.name}) that give nobody a turn, as their authors asked for
 */
public record IrProgram(
    List<IrClass> classes, @Nullable String mainClass, boolean concurrent, Set<String> exempt) {
  public IrProgram {
    exempt = Set.copyOf(exempt);
  }

  /** A sequential program. */
  public IrProgram(List<IrClass> classes, @Nullable String mainClass) {
    this(classes, mainClass, false, Set.of());
  }

  /** The same program made of other classes. */
  public IrProgram withClasses(List<IrClass> others) {
    return new IrProgram(others, mainClass, concurrent, exempt);
  }
}
