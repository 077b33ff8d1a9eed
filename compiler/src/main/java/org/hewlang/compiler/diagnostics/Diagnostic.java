package org.hewlang.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.source.Span;

/**
 * One finding about a program: a sentence, where it applies, and what to do about it.
 *
 * @param code the stable code
 * @param severity usually the code's own; warnings may be raised to errors by an option
 * @param message one sentence, present tense, names in backticks
 * @param span the exact text it is about
 * @param label short text beside the underline of {@code span}, or empty
 * @param labels further spans in the excerpt (underlined with {@code -})
 * @param notes further places with a sentence each, shown with an excerpt of their own
 * @param help ways out
 */
public record Diagnostic(
    Code code,
    Severity severity,
    String message,
    Span span,
    String label,
    List<Label> labels,
    List<Label> notes,
    List<Help> help) {

  /** A place with a sentence about it. */
  public record Label(Span span, String message) {}

  /** A way out; with edits if it can be applied by a machine. */
  public record Help(String message, List<Edit> edits) {}

  /** Replace the text of {@code span} by {@code text}. */
  public record Edit(Span span, String text) {}

  public Diagnostic {
    labels = List.copyOf(labels);
    notes = List.copyOf(notes);
    help = List.copyOf(help);
  }

  /** A diagnostic of the code's own severity without label, notes and help. */
  public static Diagnostic of(Code code, Span span, String message) {
    return new Diagnostic(
        code, code.severity(), message, span, "", List.of(), List.of(), List.of());
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The same with {@code text} beside the main underline. */
  public Diagnostic label(String text) {
    return new Diagnostic(code, severity, message, span, text, labels, notes, help);
  }

  /** The same with a further underlined span. */
  public Diagnostic label(Span at, String text) {
    return new Diagnostic(
        code, severity, message, span, label, plus(labels, new Label(at, text)), notes, help);
  }

  /** The same with a note about another place. */
  public Diagnostic note(Span at, String text) {
    return new Diagnostic(
        code, severity, message, span, label, labels, plus(notes, new Label(at, text)), help);
  }

  /** The same with an advice in words. */
  public Diagnostic help(String text) {
    return new Diagnostic(
        code, severity, message, span, label, labels, notes, plus(help, new Help(text, List.of())));
  }

  /** The same with an advice that a machine can apply. */
  public Diagnostic fix(String text, Span at, String replacement) {
    Help fix = new Help(text, List.of(new Edit(at, replacement)));
    return new Diagnostic(code, severity, message, span, label, labels, notes, plus(help, fix));
  }

  private static <T> List<T> plus(List<T> list, T last) {
    List<T> all = new ArrayList<>(list);
    all.add(last);
    return all;
  }
}
