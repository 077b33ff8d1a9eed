package org.hewlang.compiler.syntax;

import java.util.List;

/** Prints types, bounds and patterns. */
final class TypePrinter {
  private final StringBuilder out;

  TypePrinter(StringBuilder out) {
    this.out = out;
  }

  void type(TypeExpr type) {
    switch (type) {
      case TypeExpr.Named named -> {
        out.append(named.path().text());
        args(named.args());
      }
      case TypeExpr.Tuple tuple -> {
        out.append('(');
        types(tuple.elements());
        out.append(')');
      }
      case TypeExpr.Array array -> {
        out.append('[');
        type(array.element());
        out.append("; ").append(LiteralPrinter.text(array.length())).append(']');
      }
      case TypeExpr.Slice slice -> {
        out.append('[');
        type(slice.element());
        out.append(']');
      }
      case TypeExpr.Pointer pointer -> {
        out.append(pointer.mutable() ? "*var " : "*");
        type(pointer.target());
      }
      case TypeExpr.Dyn dyn -> {
        out.append("dyn (");
        bounds(dyn.bounds());
        out.append(')');
      }
      case TypeExpr.Function function -> {
        out.append("fn(");
        types(function.params());
        out.append(')');
        if (function.result() != null) {
          out.append(" -> ");
          type(function.result());
        }
      }
      case TypeExpr.Infer infer -> out.append('_');
      case TypeExpr.Error error -> out.append(error.span().text());
    }
  }

  private void types(List<TypeExpr> types) {
    for (int i = 0; i < types.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      type(types.get(i));
    }
  }

  /** Type arguments, if there are any. */
  void args(List<TypeExpr> args) {
    if (!args.isEmpty()) {
      out.append('<');
      types(args);
      out.append('>');
    }
  }

  void list(List<TypeExpr> types) {
    out.append('(');
    types(types);
    out.append(')');
  }

  void bounds(List<Bound> bounds) {
    for (int i = 0; i < bounds.size(); i++) {
      out.append(i == 0 ? "" : " + ");
      bound(bounds.get(i));
    }
  }

  void bound(Bound bound) {
    out.append(bound.path().text());
    args(bound.args());
  }

  /** Type parameters, if there are any. */
  void params(List<TypeParam> params) {
    if (params.isEmpty()) {
      return;
    }
    out.append('<');
    for (int i = 0; i < params.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(params.get(i).name().text());
      colonBounds(params.get(i).bounds());
    }
    out.append('>');
  }

  void colonBounds(List<Bound> bounds) {
    if (!bounds.isEmpty()) {
      out.append(": ");
      bounds(bounds);
    }
  }

  void where(List<WherePredicate> where) {
    for (int i = 0; i < where.size(); i++) {
      out.append(i == 0 ? " where " : ", ");
      type(where.get(i).type());
      colonBounds(where.get(i).bounds());
    }
  }

  // ---- patterns

  void pattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.Wildcard wildcard -> out.append('_');
      case Pattern.Literal literal ->
          out.append(literal.negative() ? "-" : "").append(LiteralPrinter.text(literal.literal()));
      case Pattern.Named named -> out.append(named.path().text());
      case Pattern.TupleVariant variant -> {
        out.append(variant.path().text());
        patterns(variant.elements());
      }
      case Pattern.Struct struct -> {
        out.append(struct.path().text()).append(" { ");
        for (int i = 0; i < struct.fields().size(); i++) {
          Pattern.FieldPattern field = struct.fields().get(i);
          out.append(i == 0 ? "" : ", ").append(field.name().text());
          if (field.pattern() != null) {
            out.append(": ");
            pattern(field.pattern());
          }
        }
        out.append(" }");
      }
      case Pattern.Tuple tuple -> patterns(tuple.elements());
      case Pattern.Or or -> {
        for (int i = 0; i < or.alternatives().size(); i++) {
          Pattern alternative = or.alternatives().get(i);
          out.append(i == 0 ? "" : " | ");
          if (alternative instanceof Pattern.Or) {
            patterns(List.of(alternative));
          } else {
            pattern(alternative);
          }
        }
      }
      case Pattern.Error error -> out.append(error.span().text());
    }
  }

  private void patterns(List<Pattern> patterns) {
    out.append('(');
    for (int i = 0; i < patterns.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      pattern(patterns.get(i));
    }
    out.append(')');
  }
}
