package org.hewlang.compiler.diagnostics;

import java.util.function.Supplier;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the compiler itself, with the source that it was busy with: what a bug report needs. Tools
 * show it as {@link Code#E9999}.
 */
public class CompilerDefect extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Span span;

  public CompilerDefect(Span span, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.span = span;
  }

  /** The source that was being compiled. */
  public Span span() {
    return span;
  }

  /** The result of {@code work}; what goes wrong in it is reported at {@code span}, unless it says better. */
  public static <T> T locate(Span span, Supplier<T> work) {
    try {
      return work.get();
    } catch (CompilerDefect e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new CompilerDefect(span, "the compiler ran out of stack", e);
    } catch (RuntimeException e) {
      String message = e.getMessage();
      String kind = e.getClass().getSimpleName();
      throw new CompilerDefect(span, message == null ? kind : kind + ": " + message, e);
    }
  }
}
