package org.hewlang.compiler.hewi;

import java.util.List;
import org.hewlang.compiler.syntax.ActorMember;
import org.hewlang.compiler.syntax.AssociatedType;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.Doc;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.FieldDecl;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Head;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.MachineMember;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Param;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.syntax.SupervisorMember;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.syntax.TypeParam;
import org.hewlang.compiler.syntax.UnaryOp;
import org.hewlang.compiler.syntax.Variant;
import org.hewlang.compiler.syntax.WherePredicate;

/**
 * Writes the declarations of a file without what they do: no bodies, and of the initialisers of
 * constants only numbers, which uses may adopt. The counterpart of {@link SyntaxReader}.
 */
final class SyntaxWriter {
  private final NodeWriter out;
  private final WireSyntax.Writer wire;

  SyntaxWriter(NodeWriter out) {
    this.out = out;
    this.wire = new WireSyntax.Writer(this, out);
  }

  void item(Item item) {
    switch (item) {
      case Function f -> {
        out.tag(0);
        function(f);
      }
      case Item.Const c -> {
        out.tag(2);
        head(c.head());
        name(c.name());
        type(c.type());
        constant(c.value());
        out.span(c.span());
      }
      case Item.TypeAlias a -> {
        out.tag(3);
        head(a.head());
        name(a.name());
        type(a.type());
        out.span(a.span());
      }
      case Item.TypeDecl t -> {
        out.tag(4);
        head(t.head());
        name(t.name());
        out.list(t.typeParams(), this::typeParam)
            .list(t.where(), this::where)
            .list(t.fields(), this::field)
            .list(t.methods(), this::function)
            .span(t.span());
      }
      case Item.EnumDecl e -> {
        out.tag(5);
        head(e.head());
        out.bool(e.indirect());
        name(e.name());
        out.list(e.typeParams(), this::typeParam)
            .list(e.where(), this::where)
            .list(e.variants(), this::variant)
            .span(e.span());
      }
      case Item.Trait t -> {
        out.tag(6);
        head(t.head());
        name(t.name());
        out.list(t.typeParams(), this::typeParam)
            .list(t.supers(), this::bound)
            .list(t.where(), this::where)
            .list(t.types(), this::associated)
            .list(t.methods(), this::function)
            .span(t.span());
      }
      case Item.Impl i -> {
        out.tag(7);
        head(i.head());
        out.list(i.typeParams(), this::typeParam).optional(i.implemented(), this::bound);
        type(i.target());
        out.list(i.where(), this::where)
            .list(i.types(), this::associated)
            .list(i.methods(), this::function)
            .span(i.span());
      }
      case Item.Extern e -> {
        out.tag(8);
        head(e.head());
        out.optional(e.abi(), this::literal).list(e.functions(), this::function).span(e.span());
      }
      case Item.Actor a -> {
        out.tag(9);
        head(a.head());
        name(a.name());
        out.list(a.typeParams(), this::typeParam)
            .list(a.bounds(), this::bound)
            .list(a.members(), this::member)
            .span(a.span());
      }
      case Item.Supervisor s -> {
        out.tag(10);
        head(s.head());
        name(s.name());
        out.list(s.params(), this::param).list(s.members(), this::member).span(s.span());
      }
      case Item.Machine m -> {
        out.tag(11);
        head(m.head());
        name(m.name());
        // transitions are the code of `step`
        out.list(declared(m), this::member).span(m.span());
      }
      case Item.WireStruct w -> {
        out.tag(12);
        head(w.head());
        out.word(w.form());
        name(w.name());
        out.list(w.members(), wire::member).span(w.span());
      }
      case Item.WireEnum w -> {
        out.tag(13);
        head(w.head());
        out.word(w.form());
        name(w.name());
        out.list(w.variants(), wire::variant).span(w.span());
      }
      case Item.Import _, Item.WireImport _, Item.Error _ ->
          throw new IllegalArgumentException("no declaration: " + item.span());
    }
  }

  private static List<MachineMember> declared(Item.Machine machine) {
    return machine.members().stream()
        .filter(m -> m instanceof MachineMember.State || m instanceof MachineMember.Event)
        .toList();
  }

  private void member(MachineMember member) {
    switch (member) {
      case MachineMember.State s -> {
        out.tag(0);
        head(s.head());
        name(s.name());
        out.list(s.fields(), this::field).span(s.span());
      }
      case MachineMember.Event e -> {
        out.tag(1);
        head(e.head());
        name(e.name());
        out.list(e.fields(), this::field).span(e.span());
      }
      case MachineMember.Transition _, MachineMember.Default _ ->
          throw new IllegalArgumentException("no declaration: " + member.span());
    }
  }

  private void member(ActorMember member) {
    switch (member) {
      case Function f -> {
        out.tag(0);
        function(f);
      }
      case ActorMember.Init i -> {
        out.tag(1);
        head(i.head());
        out.list(i.params(), this::param).span(i.span());
      }
      case ActorMember.Terminate t -> {
        out.tag(2);
        head(t.head());
        out.span(t.span());
      }
      case ActorMember.Field f -> {
        out.tag(3);
        head(f.head());
        out.word(f.kind());
        name(f.name());
        type(f.type());
        out.bool(f.value() != null).span(f.span());
      }
      case ActorMember.Mailbox m -> {
        out.tag(4);
        head(m.head());
        literal(m.capacity());
        out.optional(m.overflow(), this::overflow).span(m.span());
      }
    }
  }

  /** Arguments of children are part of the code of the function that spawns the supervisor. */
  private void member(SupervisorMember member) {
    switch (member) {
      case SupervisorMember.Strategy s -> {
        out.tag(0);
        name(s.strategy());
      }
      case SupervisorMember.MaxRestarts m -> {
        out.tag(1);
        literal(m.count());
      }
      case SupervisorMember.Window w -> {
        out.tag(2);
        literal(w.length());
      }
      case SupervisorMember.Child c -> {
        out.tag(3);
        name(c.name());
        path(c.actor());
        out.list(c.modifiers(), this::modifier);
      }
    }
    out.span(member.span());
  }

  private void modifier(SupervisorMember.Modifier m) {
    name(m.name());
    List<Expr> args = m.args();
    out.bool(args != null);
    if (args != null) {
      out.list(args, this::modifierArgument);
    }
    out.span(m.span());
  }

  private void modifierArgument(Expr arg) {
    switch (arg) {
      case Expr.Literal l -> {
        out.tag(0);
        literal(l);
      }
      case Expr.Reference r -> {
        out.tag(1);
        path(r.path());
        out.span(r.span());
      }
      default -> throw new IllegalArgumentException("no limit: " + arg.span());
    }
  }

  private void overflow(ActorMember.Overflow o) {
    name(o.policy());
    out.optional(o.key(), this::name).optional(o.fallback(), this::name).span(o.span());
  }

  private void function(Function f) {
    head(f.head());
    Function.Modifiers m = f.modifiers();
    out.bool(m.isPure()).bool(m.isAsync()).bool(m.isGen()).bool(m.isReceive()).bool(m.isVariadic());
    name(f.name());
    out.list(f.typeParams(), this::typeParam)
        .list(f.params(), this::param)
        .optional(f.result(), this::type)
        .list(f.where(), this::where)
        .bool(f.body() != null)
        .span(f.span());
  }

  private void constant(Expr value) {
    switch (value) {
      case Expr.IntLiteral n -> {
        out.tag(1);
        literal(n);
      }
      case Expr.FloatLiteral n -> {
        out.tag(1);
        literal(n);
      }
      case Expr.Unary u when u.op() == UnaryOp.NEG -> {
        out.tag(2).span(u.span());
        constant(u.operand());
      }
      case Expr.Paren p -> constant(p.inner());
      default -> out.tag(0).span(value.span());
    }
  }

  // ---- types

  void type(TypeExpr type) {
    switch (type) {
      case TypeExpr.Named t -> {
        out.tag(0);
        path(t.path());
        out.list(t.args(), this::type).span(t.span());
      }
      case TypeExpr.Tuple t -> out.tag(1).list(t.elements(), this::type).span(t.span());
      case TypeExpr.Array t -> {
        out.tag(2);
        type(t.element());
        literal(t.length());
        out.span(t.span());
      }
      case TypeExpr.Slice t -> {
        out.tag(3);
        type(t.element());
        out.span(t.span());
      }
      case TypeExpr.Pointer t -> {
        out.tag(4).bool(t.mutable());
        type(t.target());
        out.span(t.span());
      }
      case TypeExpr.Dyn t -> out.tag(5).list(t.bounds(), this::bound).span(t.span());
      case TypeExpr.Function t ->
          out.tag(6).list(t.params(), this::type).optional(t.result(), this::type).span(t.span());
      case TypeExpr.Infer t -> out.tag(7).span(t.span());
      case TypeExpr.Error t -> out.tag(8).span(t.span());
    }
  }

  private void path(Path path) {
    out.list(path.names(), this::name).list(path.separators(), out::word).span(path.span());
  }

  private void bound(Bound bound) {
    path(bound.path());
    out.list(bound.args(), this::type).span(bound.span());
  }

  private void typeParam(TypeParam param) {
    name(param.name());
    out.list(param.bounds(), this::bound).span(param.span());
  }

  private void where(WherePredicate where) {
    type(where.type());
    out.list(where.bounds(), this::bound).span(where.span());
  }

  private void associated(AssociatedType type) {
    head(type.head());
    name(type.name());
    out.list(type.bounds(), this::bound).optional(type.type(), this::type).span(type.span());
  }

  // ---- parts

  private void param(Param param) {
    out.bool(param.mutable());
    name(param.name());
    type(param.type());
    out.span(param.span());
  }

  private void field(FieldDecl field) {
    head(field.head());
    name(field.name());
    type(field.type());
    out.span(field.span());
  }

  private void variant(Variant variant) {
    head(variant.head());
    name(variant.name());
    switch (variant.shape()) {
      case Variant.Unit _ -> out.tag(0);
      case Variant.Tuple t -> out.tag(1).list(t.types(), this::type);
      case Variant.Struct s -> out.tag(2).list(s.fields(), this::field);
    }
    out.span(variant.span());
  }

  void name(Name name) {
    out.string(name.text()).span(name.span());
  }

  void doc(Doc doc) {
    out.string(doc.text()).span(doc.span());
  }

  void head(Head head) {
    boolean plain = head.doc() == null && head.attributes().isEmpty();
    out.integer(head.visibility().ordinal() << 1 | (plain ? 0 : 1));
    if (!plain) {
      out.optional(head.doc(), this::doc).list(head.attributes(), this::attribute);
    }
  }

  private void attribute(Attribute attribute) {
    name(attribute.name());
    out.list(attribute.args(), this::argument).span(attribute.span());
  }

  private void argument(Attribute.Argument argument) {
    switch (argument) {
      case Attribute.Plain a -> {
        out.tag(0);
        value(a.value());
      }
      case Attribute.Pair a -> {
        out.tag(1);
        name(a.key());
        value(a.value());
      }
      case Attribute.Group a -> {
        out.tag(2);
        name(a.key());
        out.list(a.values(), this::value);
      }
    }
    out.span(argument.span());
  }

  private void value(Attribute.Value value) {
    switch (value) {
      case Attribute.Word w -> {
        out.tag(0);
        name(w.name());
      }
      case Attribute.Constant c -> {
        out.tag(1).bool(c.negative());
        literal(c.literal());
      }
    }
    out.span(value.span());
  }

  void literal(Expr.Literal literal) {
    switch (literal) {
      case Expr.IntLiteral l -> out.tag(0).integer(l.bits()).word(l.radix());
      case Expr.FloatLiteral l -> out.tag(1).real(l.value()).string(l.text());
      case Expr.DurationLiteral l -> out.tag(2).integer(l.nanos());
      case Expr.StringLiteral l -> out.tag(3).string(l.value()).bool(l.raw());
      case Expr.CharLiteral l -> out.tag(4).integer(l.codePoint());
      case Expr.BoolLiteral l -> out.tag(5).bool(l.value());
      case Expr.ByteString l -> out.tag(6).string(l.octets());
      case Expr.RegexLiteral l -> out.tag(7).string(l.pattern());
    }
    out.span(literal.span());
  }

  /** All declarations among the items of a file; what its imports mean is written elsewhere. */
  void items(List<Item> items) {
    List<Item> declarations =
        items.stream()
            .filter(i -> !(i instanceof Item.Import || i instanceof Item.WireImport))
            .toList();
    out.list(declarations, this::item);
  }
}
