package org.hewlang.compiler.diagnostics;

/** The colours of rendered diagnostics, as terminal escape sequences or as nothing. */
final class Palette {
  enum Style {
    PLAIN(""),
    BOLD("\u001b[1m"),
    ERROR("\u001b[1;31m"),
    WARNING("\u001b[1;33m"),
    NOTE("\u001b[1;36m"),
    GUTTER("\u001b[34m");

    private final String begin;

    Style(String begin) {
      this.begin = begin;
    }
  }

  private static final String RESET = "\u001b[0m";

  private final boolean colour;

  Palette(boolean colour) {
    this.colour = colour;
  }

  String paint(Style style, String text) {
    return colour && style != Style.PLAIN && !text.isEmpty() ? style.begin + text + RESET : text;
  }

  static Style of(Severity severity) {
    return switch (severity) {
      case ERROR -> Style.ERROR;
      case WARNING -> Style.WARNING;
    };
  }
}
