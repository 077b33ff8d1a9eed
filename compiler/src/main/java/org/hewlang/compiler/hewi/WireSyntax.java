package org.hewlang.compiler.hewi;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Head;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.syntax.WireMember;
import org.hewlang.compiler.syntax.WireVariant;
import org.jspecify.annotations.Nullable;

/** The members of wire declarations. Defaults are functions, so only their places are kept. */
final class WireSyntax {
  private WireSyntax() {}

  /** Writes them. */
  record Writer(SyntaxWriter syntax, NodeWriter out) {
    void member(WireMember member) {
      switch (member) {
        case WireMember.Reserved r ->
            out.tag(0).list(r.entries(), this::entry).bool(r.parenthesised()).span(r.span());
        case WireMember.Field f -> {
          out.tag(1);
          field(f);
        }
      }
    }

    void variant(WireVariant variant) {
      syntax.head(variant.head());
      syntax.name(variant.name());
      switch (variant.shape()) {
        case WireVariant.Unit _ -> out.tag(0);
        case WireVariant.Tuple t -> out.tag(1).list(t.types(), syntax::type);
        case WireVariant.Struct s -> out.tag(2).list(s.fields(), this::field);
      }
      out.optional(variant.number(), syntax::literal).span(variant.span());
    }

    private void entry(WireMember.Entry entry) {
      switch (entry) {
        case WireMember.Numbers n -> {
          out.tag(0);
          syntax.literal(n.first());
          out.optional(n.last(), syntax::literal);
        }
        case WireMember.Text t -> {
          out.tag(1);
          syntax.literal(t.name());
        }
      }
      out.span(entry.span());
    }

    private void field(WireMember.Field field) {
      syntax.head(field.head());
      syntax.name(field.name());
      syntax.type(field.type());
      out.bool(field.optionalMark())
          .optional(field.number(), syntax::literal)
          .list(field.modifiers(), this::modifier)
          .span(field.span());
    }

    private void modifier(WireMember.Modifier modifier) {
      syntax.name(modifier.name());
      Expr argument = modifier.argument();
      Expr.Literal literal =
          argument instanceof Expr.Literal l && !modifier.name().text().equals("default")
              ? l
              : null;
      out.bool(argument != null).optional(literal, syntax::literal).span(modifier.span());
    }
  }

  /** Reads them. */
  record Reader(SyntaxReader syntax, NodeReader in) {
    WireMember member() {
      int tag = in.tag();
      return switch (tag) {
        case 0 -> new WireMember.Reserved(in.list(this::entry), in.bool(), in.span());
        case 1 -> field();
        default -> throw NodeReader.unknown("wire member", tag);
      };
    }

    WireVariant variant() {
      Head head = syntax.head();
      Name name = syntax.name();
      int tag = in.tag();
      WireVariant.Shape shape =
          switch (tag) {
            case 0 -> new WireVariant.Unit();
            case 1 -> new WireVariant.Tuple(in.list(syntax::type));
            case 2 -> new WireVariant.Struct(in.list(this::field));
            default -> throw NodeReader.unknown("variant", tag);
          };
      return new WireVariant(head, name, shape, in.optional(this::number), in.span());
    }

    private WireMember.Entry entry() {
      int tag = in.tag();
      return switch (tag) {
        case 0 -> new WireMember.Numbers(number(), in.optional(this::number), in.span());
        case 1 -> new WireMember.Text(syntax.stringLiteral(), in.span());
        default -> throw NodeReader.unknown("reservation", tag);
      };
    }

    private WireMember.Field field() {
      Head head = syntax.head();
      Name name = syntax.name();
      TypeExpr type = syntax.type();
      boolean optional = in.bool();
      Expr.IntLiteral number = in.optional(this::number);
      List<WireMember.Modifier> modifiers = new ArrayList<>(in.list(this::modifier));
      return new WireMember.Field(head, name, type, optional, number, modifiers, in.span());
    }

    private WireMember.Modifier modifier() {
      Name name = syntax.name();
      boolean hasArgument = in.bool();
      Expr.Literal literal = in.optional(syntax::literal);
      Span span = in.span();
      @Nullable Expr argument = literal == null && hasArgument ? new Expr.Unit(span) : literal;
      return new WireMember.Modifier(name, argument, span);
    }

    private Expr.IntLiteral number() {
      if (syntax.literal() instanceof Expr.IntLiteral number) {
        return number;
      }
      throw new Malformed("a field number is no number");
    }
  }
}
