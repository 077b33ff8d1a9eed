package org.hewlang.compiler.syntax;

import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a tree says, without positions, comments and redundant parentheses, as a text: two trees mean
 * the same program if their shapes are equal. Works on trees of any depth.
 */
public final class TreeShape {
  private record Close() {}

  private static final Object NULL = new Object();

  private TreeShape() {}

  /** The shape of a tree or of a part of one. */
  public static String of(Object tree) {
    StringBuilder shape = new StringBuilder();
    Deque<Object> todo = new ArrayDeque<>();
    todo.push(tree);
    while (!todo.isEmpty()) {
      Object node = todo.pop();
      switch (node) {
        case Close close -> shape.append(')');
        case Expr.Paren paren -> todo.push(paren.inner());
        case List<?> list -> {
          shape.append("[");
          todo.push(new Close());
          pushAll(todo, list.toArray());
        }
        case Record record -> {
          shape.append(' ').append(record.getClass().getSimpleName()).append('(');
          todo.push(new Close());
          pushAll(todo, components(record));
        }
        case String text -> shape.append(' ').append(LiteralPrinter.quoted(text));
        default -> shape.append(' ').append(node == NULL ? "-" : node);
      }
    }
    return shape.toString();
  }

  private static void pushAll(Deque<Object> todo, @Nullable Object[] nodes) {
    for (int i = nodes.length - 1; i >= 0; i--) {
      Object node = nodes[i];
      if (!(node instanceof Span) && !(node instanceof SourceFile)) {
        todo.push(node == null ? NULL : node);
      }
    }
  }

  private static @Nullable Object[] components(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean trivia = record instanceof SourceTree && components[i].getName().equals("comments");
      values[i] = trivia ? null : value(record, components[i]);
    }
    return values;
  }

  static @Nullable Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
