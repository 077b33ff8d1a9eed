package org.hewlang.compiler.types.declare;

import java.util.EnumSet;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Head;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.types.wire.NameCase;
import org.jspecify.annotations.Nullable;

/**
 * What {@code #[wire(..)]}, {@code #[json(..)]} and {@code #[yaml(..)]} say of a type.
 *
 * @param version 0 for none
 */
record WireAttributes(
    int version,
    int minVersion,
    Set<Format> keep,
    NameCase json,
    NameCase yaml,
    boolean int64String) {

  static WireAttributes read(String type, Head head, Diagnostics diagnostics) {
    Reader reader = new Reader(type, diagnostics);
    for (Attribute attribute : head.attributes()) {
      for (Attribute.Argument argument : attribute.args()) {
        switch (attribute.name().text()) {
          case "wire" -> reader.wire(argument);
          case "json" -> reader.json(argument);
          case "yaml" -> reader.yaml = reader.spelling(argument, reader.yaml);
          default -> {
            // says nothing of the wire
          }
        }
      }
    }
    return reader.done();
  }

  private static final class Reader {
    private final String type;
    private final Diagnostics diagnostics;
    private final Set<Format> keep = EnumSet.noneOf(Format.class);
    private int version;
    private int minVersion = 1;
    private @Nullable Span minVersionSpan;
    private NameCase json = NameCase.DECLARED;
    private NameCase yaml = NameCase.DECLARED;
    private boolean int64String;

    Reader(String type, Diagnostics diagnostics) {
      this.type = type;
      this.diagnostics = diagnostics;
    }

    WireAttributes done() {
      int current = Math.max(1, version);
      if (minVersionSpan != null && minVersion > current) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0901,
                    minVersionSpan,
                    "wire `"
                        + type
                        + "`: min_version ("
                        + minVersion
                        + ") cannot exceed version ("
                        + current
                        + ")")
                .help("the oldest version that is understood is one of those that have been"));
        minVersion = current;
      }
      return new WireAttributes(version, minVersion, keep, json, yaml, int64String);
    }

    void wire(Attribute.Argument argument) {
      if (!(argument instanceof Attribute.Pair pair)) {
        unknownWire(argument.span());
        return;
      }
      switch (pair.key().text()) {
        case "version" -> version = version(pair.value());
        case "min_version" -> {
          minVersion = version(pair.value());
          minVersionSpan = pair.value().span();
        }
        case "keep" -> keep(pair.value());
        default -> unknownWire(pair.key().span());
      }
    }

    private void unknownWire(Span span) {
      diagnostics.add(
          Diagnostic.of(Code.E0905, span, "unknown wire attribute `" + span.text() + "`")
              .help("there are `version = N`, `min_version = N` and `keep = \"json,yaml\"`"));
    }

    private int version(Attribute.Value value) {
      if (value instanceof Attribute.Constant c
          && !c.negative()
          && c.literal() instanceof Expr.IntLiteral i
          && i.bits() >= 1
          && i.bits() <= Integer.MAX_VALUE) {
        return (int) i.bits();
      }
      diagnostics.add(
          Diagnostic.of(
                  Code.E0905, value.span(), "unknown schema version `" + value.span().text() + "`")
              .help("versions are numbers from 1"));
      return 1;
    }

    private void keep(Attribute.Value value) {
      String formats = word(value);
      if (formats == null) {
        unknownFormat(value.span(), value.span().text());
        return;
      }
      for (String written : formats.split(",", -1)) {
        String name = written.strip();
        boolean known = false;
        for (Format format : Format.values()) {
          if (format.text().equals(name)) {
            keep.add(format);
            known = true;
          }
        }
        if (!known) {
          unknownFormat(value.span(), name);
        }
      }
    }

    private void unknownFormat(Span span, String name) {
      diagnostics.add(
          Diagnostic.of(Code.E0905, span, "unknown format `" + name + "`")
              .help("the formats are `hbf`, `json`, `yaml`, `msgpack` and `toml`"));
    }

    void json(Attribute.Argument argument) {
      if (argument instanceof Attribute.Plain p && "int64_string".equals(word(p.value()))) {
        int64String = true;
      } else {
        json = spelling(argument, json);
      }
    }

    NameCase spelling(Attribute.Argument argument, NameCase before) {
      String word = argument instanceof Attribute.Plain p ? word(p.value()) : null;
      NameCase found = word == null ? null : NameCase.of(word);
      if (found != null) {
        return found;
      }
      diagnostics.add(
          Diagnostic.of(
                  Code.E0905,
                  argument.span(),
                  "unknown naming case `" + (word == null ? argument.span().text() : word) + "`")
              .help("the cases are `" + String.join("`, `", NameCase.SPELLINGS) + "`"));
      return before;
    }

    private static @Nullable String word(Attribute.Value value) {
      return switch (value) {
        case Attribute.Word w -> w.name().text();
        case Attribute.Constant c -> c.literal() instanceof Expr.StringLiteral s ? s.value() : null;
      };
    }
  }
}
