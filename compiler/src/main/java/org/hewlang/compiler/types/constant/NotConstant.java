package org.hewlang.compiler.types.constant;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** Ends an evaluation that cannot give a value. */
final class NotConstant extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Diagnostic diagnostic;

  /** With null the reason has been reported elsewhere. */
  NotConstant(@Nullable Diagnostic diagnostic) {
    super(null, null, false, false);
    this.diagnostic = diagnostic;
  }

  @Nullable Diagnostic diagnostic() {
    return diagnostic;
  }

  /** What stands at {@code span} has no place in a constant. */
  static NotConstant form(Span span) {
    return new NotConstant(
        Diagnostic.of(Code.E0323, span, "`" + brief(span) + "` is not a constant expression"));
  }

  /** The evaluation fails as the program would: {@code what} says how. */
  static NotConstant failure(Span span, String what) {
    return new NotConstant(Diagnostic.of(Code.E0324, span, what + " in the value of a constant"));
  }

  /**
   * The same, seen from the call of {@code function}: the constant is what is wrong there, the function
   * may be right in itself.
   */
  NotConstant within(Span call, String function) {
    Diagnostic inner = diagnostic;
    if (inner == null) {
      return this;
    }
    boolean form = inner.code() == Code.E0323;
    Diagnostic outer =
        Diagnostic.of(
            inner.code(),
            call,
            form ? "`" + brief(call) + "` is not a constant expression" : inner.message());
    if (!inner.notes().isEmpty()) {
      Diagnostic.Label note = inner.notes().getFirst();
      return new NotConstant(outer.note(note.span(), note.message()));
    }
    String why =
        form
            ? "`" + function + "` needs this, which the compiler cannot compute"
            : "it happens here, in `" + function + "`";
    return new NotConstant(outer.note(inner.span(), why));
  }

  private static String brief(Span span) {
    String text = span.text().lines().findFirst().orElse("");
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
