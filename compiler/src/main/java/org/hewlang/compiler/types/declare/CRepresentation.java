package org.hewlang.compiler.types.declare;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.StructDef;
import org.jspecify.annotations.Nullable;

/** Reads {@code #[repr(C)]}, {@code #[repr(C, packed)]} and {@code #[repr(C, align(N))]}. */
final class CRepresentation {
  private static final int MAX_ALIGN = 1 << 16;

  private CRepresentation() {}

  static StructDef.@Nullable CLayout read(@Nullable Attribute repr, Diagnostics diagnostics) {
    if (repr == null) {
      return null;
    }
    boolean c = false;
    boolean packed = false;
    int align = 1;
    for (Attribute.Argument argument : repr.args()) {
      int wanted = alignment(argument);
      if (isWord(argument, "C")) {
        c = true;
      } else if (isWord(argument, "packed")) {
        packed = true;
      } else if (wanted > 0) {
        align = wanted;
      } else {
        diagnostics.add(
            unknown(argument.span())
                .help("`C`, `packed` and `align(N)` with a power of two are known"));
        return null;
      }
    }
    if (!c) {
      diagnostics.add(unknown(repr.span()).help("write `#[repr(C)]`"));
      return null;
    }
    return new StructDef.CLayout(packed, align);
  }

  private static Diagnostic unknown(Span at) {
    return Diagnostic.of(Code.E0033, at, "unknown layout `" + at.text() + "`");
  }

  private static boolean isWord(Attribute.Argument argument, String word) {
    return argument instanceof Attribute.Plain p
        && p.value() instanceof Attribute.Word w
        && w.name().text().equals(word);
  }

  /** N of {@code align(N)}; 0 if it is something else or no power of two. */
  private static int alignment(Attribute.Argument argument) {
    if (argument instanceof Attribute.Group g
        && g.key().text().equals("align")
        && g.values().size() == 1
        && g.values().getFirst() instanceof Attribute.Constant c
        && !c.negative()
        && c.literal() instanceof Expr.IntLiteral n
        && Long.bitCount(n.bits()) == 1
        && n.bits() > 0
        && n.bits() <= MAX_ALIGN) {
      return (int) n.bits();
    }
    return 0;
  }
}
