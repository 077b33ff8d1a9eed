package org.hewlang.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * The tree of one file. Trees are immutable values and know nothing of names' meanings or types.
 *
 * <p><b>Depth.</b> Constructs nest at most 256 levels, except on the left: in {@code a + b + c},
 * {@code x.f().g()} and {@code x as A as B} each operator adds a level to the left operand ({@link
 * Expr.Binary#left}, {@link Expr.MethodCall#receiver}, {@link Expr.Call#callee}, {@link
 * Expr.Field#target}, {@link Expr.TupleIndex#target}, {@link Expr.Index#target}, {@link
 * Expr.Try#operand}, {@link Expr.Cast#operand}, {@link Expr.Timeout#operand}), and such chains may
 * be 100,000 operators long. A pass must therefore walk left spines with a loop, not by recursion;
 * the records' own {@code equals}, {@code hashCode} and {@code toString} do recurse and are not for
 * such trees. Chains of {@code else if} are flat lists ({@link Expr.If#branches}).
 *
 * @param innerDoc the {@code //!} lines before the first item
 * @param items in source order, imports included
 * @param comments all comments, doc comments included, in source order
 */
public record SourceTree(
    SourceFile file, @Nullable Doc innerDoc, List<Item> items, List<Comment> comments, Span span) {

  /** The imports of the file in source order. */
  public List<Item.Import> imports() {
    List<Item.Import> imports = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.Import found) {
        imports.add(found);
      }
    }
    return imports;
  }
}
