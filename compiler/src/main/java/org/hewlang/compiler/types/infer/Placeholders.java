package org.hewlang.compiler.types.infer;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Places in the tree whose content is decided later, at the latest when the function ends. */
final class Placeholders {
  private final Map<TExpr, Supplier<TExpr>> contents = new IdentityHashMap<>();

  /** A node of that type which stands for what {@code content} gives when the tree is finished. */
  TExpr later(Type type, Span span, Supplier<TExpr> content) {
    TExpr node = new TExpr.Block(List.of(), new TExpr.Error(span), type, span);
    contents.put(node, content);
    return node;
  }

  /** What {@code node} stands for, or null if it is an ordinary node. */
  @Nullable TExpr content(TExpr.Block node) {
    Supplier<TExpr> content = contents.get(node);
    return content == null ? null : content.get();
  }
}
