package org.hewlang.compiler.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lowering hands to the emitter.
 *
 * @param mainClass internal name of the class whose {@code public static void main(String[])} starts the
 *     program; null for a library
 */
public record IrProgram(List<IrClass> classes, @Nullable String mainClass) {}
