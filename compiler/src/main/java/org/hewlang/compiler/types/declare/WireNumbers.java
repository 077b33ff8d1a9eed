package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.WireMember;
import org.hewlang.compiler.typed.WireDef;
import org.jspecify.annotations.Nullable;

/**
 * Gives the fields of a struct or variant, or the variants of an enum, their numbers: those that are
 * written, and for the others the smallest ones that are neither written anywhere nor reserved.
 */
final class WireNumbers {
  /** The largest number that fits a key of 32 bits beside the wire type. */
  static final int LARGEST = (1 << 29) - 1;

  private final String type;
  private final int first;
  private final Diagnostics diagnostics;
  private final List<WireDef.Range> ranges = new ArrayList<>();
  private final Map<String, Span> names = new HashMap<>();

  /**
   * Numbers of {@code type}.
   *
   * @param first the smallest one: 1 for fields, 0 for variants
   */
  WireNumbers(String type, int first, Diagnostics diagnostics) {
    this.type = type;
    this.first = first;
    this.diagnostics = diagnostics;
  }

  /** Something that needs a number. */
  record Item(Name name, Expr.@Nullable IntLiteral number) {}

  List<WireDef.Range> reserved() {
    return ranges;
  }

  Set<String> reservedNames() {
    return names.keySet();
  }

  void reserve(WireMember.Reserved reserved) {
    for (WireMember.Entry entry : reserved.entries()) {
      switch (entry) {
        case WireMember.Text text -> names.put(text.name().value(), text.span());
        case WireMember.Numbers numbers -> {
          Expr.IntLiteral last = numbers.last();
          int from = valid(numbers.first());
          int to = last == null ? from : valid(last);
          if (from > to && to >= first) {
            diagnostics.add(
                Diagnostic.of(
                        Code.E0903,
                        numbers.span(),
                        "wire `" + type + "`: field number @" + from + " is above @" + to)
                    .help("write the smaller number first"));
          } else if (from >= first && to >= first) {
            ranges.add(new WireDef.Range(from, to));
          }
        }
      }
    }
  }

  /** The numbers of {@code items} in order; every one is different, also after errors. */
  List<Integer> assign(List<Item> items) {
    Map<Integer, Name> written = new HashMap<>();
    List<Integer> numbers = new ArrayList<>();
    for (Item item : items) {
      Expr.IntLiteral literal = item.number();
      int number = literal == null ? -1 : valid(literal);
      if (literal != null && number >= first && !take(item, literal.span(), number, written)) {
        number = -1;
      }
      numbers.add(number);
      Span reserved = names.get(item.name().text());
      if (reserved != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0903,
                    item.name().span(),
                    "wire `" + type + "`: field name `" + item.name().text() + "` is reserved")
                .note(reserved, "reserved here, so that no field number gets an old name"));
      }
    }
    Set<Integer> used = new HashSet<>(written.keySet());
    int next = first;
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i) < first) {
        next = free(next, used);
        used.add(next);
        numbers.set(i, next);
      }
    }
    return numbers;
  }

  private boolean take(Item item, Span at, int number, Map<Integer, Name> written) {
    if (ranges.stream().anyMatch(r -> r.contains(number))) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0903, at, "wire `" + type + "`: field number @" + number + " is reserved")
              .help("take another number; reserved ones belonged to fields that are gone"));
    }
    Name earlier = written.putIfAbsent(number, item.name());
    if (earlier == null) {
      return true;
    }
    diagnostics.add(
        Diagnostic.of(
                Code.E0903,
                at,
                "wire `"
                    + type
                    + "` reuses field number @"
                    + number
                    + " for `"
                    + earlier.text()
                    + "` and `"
                    + item.name().text()
                    + "`")
            .note(earlier.span(), "`" + earlier.text() + "` has it already"));
    return false;
  }

  private int free(int from, Set<Integer> used) {
    int next = from;
    boolean moved = true;
    while (moved) {
      moved = false;
      while (used.contains(next)) {
        next++;
        moved = true;
      }
      for (WireDef.Range range : ranges) {
        if (range.contains(next)) {
          next = range.last() + 1;
          moved = true;
        }
      }
    }
    return next;
  }

  /** The number, or -1 after a report. */
  private int valid(Expr.IntLiteral literal) {
    if (literal.span().start() == literal.span().end()) {
      return -1; // the parser has reported it
    }
    long bits = literal.bits();
    if (bits >= first && bits <= LARGEST) {
      return (int) bits;
    }
    diagnostics.add(
        Diagnostic.of(
                Code.E0903,
                literal.span(),
                "wire `"
                    + type
                    + "`: field number @"
                    + Long.toUnsignedString(bits)
                    + (bits == 0 ? " is not allowed" : " is too large"))
            .help("numbers go from " + first + " to " + LARGEST));
    return -1;
  }
}
