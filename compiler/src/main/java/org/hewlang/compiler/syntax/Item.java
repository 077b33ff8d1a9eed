package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A declaration at file level. {@link Function} is the one that is declared in its own file. */
public sealed interface Item
    permits Function,
        Item.Import,
        Item.Const,
        Item.TypeAlias,
        Item.TypeDecl,
        Item.EnumDecl,
        Item.Trait,
        Item.Impl,
        Item.Actor,
        Item.Supervisor,
        Item.Machine,
        Item.WireStruct,
        Item.WireEnum,
        Item.WireImport,
        Item.Extern,
        Item.Error {

  Head head();

  /** From the attributes (or the first word) to the end; doc comments are not part of it. */
  Span span();

  /** The name that the item declares; null if it declares none of its own. */
  default @Nullable Name declared() {
    return switch (this) {
      case Function f -> f.name();
      case Const c -> c.name();
      case TypeAlias a -> a.name();
      case TypeDecl t -> t.name();
      case EnumDecl e -> e.name();
      case Trait t -> t.name();
      case Actor a -> a.name();
      case Supervisor s -> s.name();
      case Machine m -> m.name();
      case WireStruct w -> w.name();
      case WireEnum w -> w.name();
      case Error e -> e.name();
      case Import _, Impl _, WireImport _, Extern _ -> null;
    };
  }

  /** {@code import ...}. */
  record Import(Head head, ImportTarget target, Span span) implements Item {}

  /** {@code const NAME: Type = value;}. */
  record Const(Head head, Name name, TypeExpr type, Expr value, Span span) implements Item {}

  /** {@code type Name = Type;}. */
  record TypeAlias(Head head, Name name, TypeExpr type, Span span) implements Item {}

  /** {@code type Name { fields and methods }}, each list in source order. */
  record TypeDecl(
      Head head,
      Name name,
      List<TypeParam> typeParams,
      List<WherePredicate> where,
      List<FieldDecl> fields,
      List<Function> methods,
      Span span)
      implements Item {}

  /** {@code enum Name { variants }}. */
  record EnumDecl(
      Head head,
      boolean indirect,
      Name name,
      List<TypeParam> typeParams,
      List<WherePredicate> where,
      List<Variant> variants,
      Span span)
      implements Item {}

  /** {@code trait Name: Supers { associated types and methods }}. */
  record Trait(
      Head head,
      Name name,
      List<TypeParam> typeParams,
      List<Bound> supers,
      List<WherePredicate> where,
      List<AssociatedType> types,
      List<Function> methods,
      Span span)
      implements Item {}

  /** {@code impl Trait for Target { .. }}, or without a trait {@code impl Target { .. }}. */
  record Impl(
      Head head,
      List<TypeParam> typeParams,
      @Nullable Bound implemented,
      TypeExpr target,
      List<WherePredicate> where,
      List<AssociatedType> types,
      List<Function> methods,
      Span span)
      implements Item {}

  /** {@code actor Name: Bounds { members }}. */
  record Actor(
      Head head,
      Name name,
      List<TypeParam> typeParams,
      List<Bound> bounds,
      List<ActorMember> members,
      Span span)
      implements Item {}

  /** {@code supervisor Name(params) { members }}; without parentheses there are no parameters. */
  record Supervisor(
      Head head, Name name, List<Param> params, List<SupervisorMember> members, Span span)
      implements Item {}

  /** {@code machine Name { members }}. */
  record Machine(Head head, Name name, List<MachineMember> members, Span span) implements Item {}

  /** A struct of the wire. */
  record WireStruct(Head head, WireForm form, Name name, List<WireMember> members, Span span)
      implements Item {}

  /** An enum of the wire. */
  record WireEnum(Head head, WireForm form, Name name, List<WireVariant> variants, Span span)
      implements Item {}

  /** {@code wire import "path" as name;}. */
  record WireImport(Head head, Expr.StringLiteral path, Name alias, Span span) implements Item {}

  /** {@code extern "abi" { functions }}; without a string {@code abi} is null. */
  record Extern(Head head, Expr.@Nullable StringLiteral abi, List<Function> functions, Span span)
      implements Item {}

  /** Text that could not be read as an item; the name it seems to declare, if any. */
  record Error(Head head, @Nullable Name name, Span span) implements Item {}

  /** How a wire declaration begins. */
  enum WireForm {
    /** {@code #[wire] struct} */
    ATTRIBUTE("struct"),
    /** {@code wire type} */
    TYPE("wire type"),
    /** {@code wire struct} */
    STRUCT("wire struct"),
    /** {@code wire enum} */
    ENUM("wire enum");

    private final String text;

    WireForm(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
