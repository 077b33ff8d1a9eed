package org.hewlang.cli.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.TypeText;

/** Every expression of the user's own code with its type: one JSON object per line, in source order. */
final class TypeListing {
  private record Entry(Span span, String type) {}

  private TypeListing() {}

  static String of(TypedProgram program, Set<SourceFile> files) {
    List<Entry> entries = new ArrayList<>();
    program
        .functions()
        .values()
        .forEach(fn -> {
          TExpr body = fn.code();
          if (body != null && files.contains(fn.span().file())) {
            Children.walk(
                body,
                expr -> {
                  // what the compiler adds itself, in machines, stands where their name does
                  if (!expr.span().equals(fn.span())) {
                    entries.add(new Entry(expr.span(), TypeText.of(expr.type())));
                  }
                });
          }
        });
    entries.sort(
        Comparator.<Entry, String>comparing(entry -> entry.span().file().name())
            .thenComparingInt(entry -> entry.span().start())
            .thenComparing(entry -> entry.span().end(), Comparator.reverseOrder()));
    StringBuilder out = new StringBuilder();
    for (Entry entry : entries) {
      out.append("{\"file\":").append(TreeJson.quoted(entry.span().file().name()));
      out.append(",\"span\":").append(TreeJson.quoted(TreeJson.position(entry.span())));
      out.append(",\"type\":").append(TreeJson.quoted(entry.type())).append("}\n");
    }
    return out.toString();
  }
}
