package org.hewlang.compiler.diagnostics;

/** How bad a diagnostic is: an error stops compilation, a warning does not. */
public enum Severity {
  ERROR,
  WARNING
}
