package org.hewlang.compiler.hewi;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.ActorMember;
import org.hewlang.compiler.syntax.AssociatedType;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Block;
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
import org.hewlang.compiler.syntax.Radix;
import org.hewlang.compiler.syntax.SupervisorMember;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.syntax.TypeParam;
import org.hewlang.compiler.syntax.UnaryOp;
import org.hewlang.compiler.syntax.Variant;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.syntax.WherePredicate;

/** Reads the declarations of a file. The counterpart of {@link SyntaxWriter}. */
final class SyntaxReader {
  private static final Visibility[] VISIBILITIES = Visibility.values();
  private static final Path.Separator[] SEPARATORS = Path.Separator.values();
  private static final Radix[] RADIXES = Radix.values();
  private static final ActorMember.FieldKind[] FIELD_KINDS = ActorMember.FieldKind.values();
  private static final Item.WireForm[] FORMS = Item.WireForm.values();

  private final NodeReader in;
  private final WireSyntax.Reader wire;

  SyntaxReader(NodeReader in) {
    this.in = in;
    this.wire = new WireSyntax.Reader(this, in);
  }

  Item item() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> function();
      case 2 -> new Item.Const(head(), name(), type(), constant(), in.span());
      case 3 -> new Item.TypeAlias(head(), name(), type(), in.span());
      case 4 ->
          new Item.TypeDecl(
              head(),
              name(),
              in.list(this::typeParam),
              in.list(this::where),
              in.list(this::field),
              in.list(this::function),
              in.span());
      case 5 -> {
        Head head = head();
        boolean indirect = in.bool();
        yield new Item.EnumDecl(
            head,
            indirect,
            name(),
            in.list(this::typeParam),
            in.list(this::where),
            in.list(this::variant),
            in.span());
      }
      case 6 ->
          new Item.Trait(
              head(),
              name(),
              in.list(this::typeParam),
              in.list(this::bound),
              in.list(this::where),
              in.list(this::associated),
              in.list(this::function),
              in.span());
      case 7 ->
          new Item.Impl(
              head(),
              in.list(this::typeParam),
              in.optional(this::bound),
              type(),
              in.list(this::where),
              in.list(this::associated),
              in.list(this::function),
              in.span());
      case 8 ->
          new Item.Extern(
              head(), in.optional(this::stringLiteral), in.list(this::function), in.span());
      case 9 ->
          new Item.Actor(
              head(),
              name(),
              in.list(this::typeParam),
              in.list(this::bound),
              in.list(this::member),
              in.span());
      case 10 ->
          new Item.Supervisor(
              head(), name(), in.list(this::param), in.list(this::supervisorMember), in.span());
      case 11 -> new Item.Machine(head(), name(), in.list(this::machineMember), in.span());
      case 12 ->
          new Item.WireStruct(head(), in.word(FORMS), name(), in.list(wire::member), in.span());
      case 13 ->
          new Item.WireEnum(head(), in.word(FORMS), name(), in.list(wire::variant), in.span());
      default -> throw NodeReader.unknown("item", tag);
    };
  }

  private MachineMember machineMember() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new MachineMember.State(head(), name(), in.list(this::field), in.span());
      case 1 -> new MachineMember.Event(head(), name(), in.list(this::field), in.span());
      default -> throw NodeReader.unknown("member of a machine", tag);
    };
  }

  private ActorMember member() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> function();
      case 1 -> {
        Head head = head();
        List<Param> params = in.list(this::param);
        Span span = in.span();
        yield new ActorMember.Init(head, params, new Block(List.of(), null, span), span);
      }
      case 2 -> {
        Head head = head();
        Span span = in.span();
        yield new ActorMember.Terminate(head, new Block(List.of(), null, span), span);
      }
      case 3 -> {
        Head head = head();
        ActorMember.FieldKind kind = in.word(FIELD_KINDS);
        Name name = name();
        TypeExpr type = type();
        boolean hasValue = in.bool();
        Span span = in.span();
        Expr value = hasValue ? new Expr.Unit(span) : null;
        yield new ActorMember.Field(head, kind, name, type, value, span);
      }
      case 4 -> {
        Head head = head();
        if (!(literal() instanceof Expr.IntLiteral capacity)) {
          throw new Malformed("a capacity is no number");
        }
        yield new ActorMember.Mailbox(head, capacity, in.optional(this::overflow), in.span());
      }
      default -> throw NodeReader.unknown("member", tag);
    };
  }

  private SupervisorMember supervisorMember() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new SupervisorMember.Strategy(name(), in.span());
      case 1 -> {
        if (!(literal() instanceof Expr.IntLiteral count)) {
          throw new Malformed("a number of restarts is no number");
        }
        yield new SupervisorMember.MaxRestarts(count, in.span());
      }
      case 2 -> new SupervisorMember.Window(literal(), in.span());
      case 3 ->
          new SupervisorMember.Child(
              name(), path(), List.of(), null, in.list(this::modifier), in.span());
      default -> throw NodeReader.unknown("member", tag);
    };
  }

  private SupervisorMember.Modifier modifier() {
    Name name = name();
    List<Expr> args = in.bool() ? in.list(this::modifierArgument) : null;
    return new SupervisorMember.Modifier(name, args, in.span());
  }

  private Expr modifierArgument() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> literal();
      case 1 -> new Expr.Reference(path(), in.span());
      default -> throw NodeReader.unknown("limit", tag);
    };
  }

  private ActorMember.Overflow overflow() {
    return new ActorMember.Overflow(
        name(), in.optional(this::name), in.optional(this::name), in.span());
  }

  private Function function() {
    Head head = head();
    Function.Modifiers modifiers =
        new Function.Modifiers(in.bool(), in.bool(), in.bool(), in.bool(), in.bool());
    Name name = name();
    List<TypeParam> typeParams = in.list(this::typeParam);
    List<Param> params = in.list(this::param);
    TypeExpr result = in.optional(this::type);
    List<WherePredicate> where = in.list(this::where);
    boolean hasBody = in.bool();
    Span span = in.span();
    Block body = hasBody ? new Block(List.of(), null, span) : null;
    return new Function(head, modifiers, name, typeParams, params, result, where, body, span);
  }

  private Expr constant() {
    in.enter();
    int tag = in.tag();
    Expr value =
        switch (tag) {
          case 0 -> new Expr.Unit(in.span());
          case 1 -> literal();
          case 2 -> {
            Span span = in.span();
            yield new Expr.Unary(UnaryOp.NEG, constant(), span);
          }
          default -> throw NodeReader.unknown("constant", tag);
        };
    in.leave();
    return value;
  }

  // ---- types

  TypeExpr type() {
    in.enter();
    int tag = in.tag();
    TypeExpr type =
        switch (tag) {
          case 0 -> new TypeExpr.Named(path(), in.list(this::type), in.span());
          case 1 -> new TypeExpr.Tuple(in.list(this::type), in.span());
          case 2 -> {
            TypeExpr element = type();
            if (!(literal() instanceof Expr.IntLiteral length)) {
              throw new Malformed("a length is no number");
            }
            yield new TypeExpr.Array(element, length, in.span());
          }
          case 3 -> new TypeExpr.Slice(type(), in.span());
          case 4 -> new TypeExpr.Pointer(in.bool(), type(), in.span());
          case 5 -> new TypeExpr.Dyn(in.list(this::bound), in.span());
          case 6 -> new TypeExpr.Function(in.list(this::type), in.optional(this::type), in.span());
          case 7 -> new TypeExpr.Infer(in.span());
          case 8 -> new TypeExpr.Error(in.span());
          default -> throw NodeReader.unknown("type", tag);
        };
    in.leave();
    return type;
  }

  private Path path() {
    List<Name> names = in.list(this::name);
    List<Path.Separator> separators = in.list(() -> in.word(SEPARATORS));
    if (names.isEmpty() || separators.size() != names.size() - 1) {
      throw new Malformed("a path is incomplete");
    }
    return new Path(names, separators, in.span());
  }

  private Bound bound() {
    return new Bound(path(), in.list(this::type), in.span());
  }

  private TypeParam typeParam() {
    return new TypeParam(name(), in.list(this::bound), in.span());
  }

  private WherePredicate where() {
    return new WherePredicate(type(), in.list(this::bound), in.span());
  }

  private AssociatedType associated() {
    return new AssociatedType(
        head(), name(), in.list(this::bound), in.optional(this::type), in.span());
  }

  // ---- parts

  private Param param() {
    return new Param(in.bool(), name(), type(), in.span());
  }

  private FieldDecl field() {
    return new FieldDecl(head(), name(), type(), in.span());
  }

  private Variant variant() {
    Head head = head();
    Name name = name();
    int tag = in.tag();
    Variant.Shape shape =
        switch (tag) {
          case 0 -> new Variant.Unit();
          case 1 -> new Variant.Tuple(in.list(this::type));
          case 2 -> new Variant.Struct(in.list(this::field));
          default -> throw NodeReader.unknown("variant", tag);
        };
    return new Variant(head, name, shape, in.span());
  }

  Name name() {
    return new Name(in.string(), in.span());
  }

  Doc doc() {
    return new Doc(in.string(), in.span());
  }

  Head head() {
    int bits = in.int32();
    if (bits == 0) {
      return Head.NONE;
    }
    int visibility = bits >> 1;
    if (visibility < 0 || visibility >= VISIBILITIES.length) {
      throw new Malformed("a visibility is unknown");
    }
    boolean plain = (bits & 1) == 0;
    return new Head(
        plain ? null : in.optional(this::doc),
        plain ? List.of() : in.list(this::attribute),
        VISIBILITIES[visibility]);
  }

  private Attribute attribute() {
    return new Attribute(name(), in.list(this::argument), in.span());
  }

  private Attribute.Argument argument() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new Attribute.Plain(value(), in.span());
      case 1 -> new Attribute.Pair(name(), value(), in.span());
      case 2 -> new Attribute.Group(name(), in.list(this::value), in.span());
      default -> throw NodeReader.unknown("argument", tag);
    };
  }

  private Attribute.Value value() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new Attribute.Word(name(), in.span());
      case 1 -> new Attribute.Constant(in.bool(), literal(), in.span());
      default -> throw NodeReader.unknown("value", tag);
    };
  }

  Expr.StringLiteral stringLiteral() {
    if (literal() instanceof Expr.StringLiteral string) {
      return string;
    }
    throw new Malformed("a text is missing");
  }

  Expr.Literal literal() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new Expr.IntLiteral(in.integer(), in.word(RADIXES), in.span());
      case 1 -> new Expr.FloatLiteral(in.real(), in.string(), in.span());
      case 2 -> new Expr.DurationLiteral(in.integer(), in.span());
      case 3 -> new Expr.StringLiteral(in.string(), in.bool(), in.span());
      case 4 -> new Expr.CharLiteral(in.int32(), in.span());
      case 5 -> new Expr.BoolLiteral(in.bool(), in.span());
      case 6 -> new Expr.ByteString(in.string(), in.span());
      case 7 -> new Expr.RegexLiteral(in.string(), in.span());
      default -> throw NodeReader.unknown("literal", tag);
    };
  }

  /** All items of a file. */
  List<Item> items() {
    return in.list(this::item);
  }
}
