package org.hewlang.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hewlang.compiler.source.SourceFile;
import org.jspecify.annotations.Nullable;

/** Makes random items and files. */
final class ItemGenerator extends ExprGenerator {
  private static final int DEPTH = 3;

  ItemGenerator(Random random) {
    super(random);
  }

  SourceTree file() {
    Doc inner = flip() ? null : new Doc(oneOf("About this file.", "one\ntwo", ""), SPAN);
    return new SourceTree(
        SourceFile.of("none", ""), inner, list(0, 4, this::item), List.of(), SPAN);
  }

  private Head head(String... attributes) {
    Doc doc =
        flip() ? null : new Doc(oneOf("Says what it is.", "first\n\n  third", "x /// y"), SPAN);
    List<Attribute> list = new ArrayList<>();
    if (attributes.length > 0 && flip()) {
      list.add(new Attribute(new Name(oneOf(attributes), SPAN), list(0, 3, this::argument), SPAN));
    }
    return new Head(doc, list, Visibility.PRIVATE);
  }

  private Head visible(String... attributes) {
    Head head = head(attributes);
    return new Head(head.doc(), head.attributes(), oneOf(Visibility.values()));
  }

  private Attribute.Argument argument() {
    return switch (below(3)) {
      case 0 -> new Attribute.Plain(value(), SPAN);
      case 1 -> new Attribute.Pair(name(), value(), SPAN);
      default -> new Attribute.Group(name(), list(0, 2, this::value), SPAN);
    };
  }

  private Attribute.Value value() {
    return switch (below(4)) {
      case 0 -> new Attribute.Word(new Name(oneOf("C", "packed", "default", "type"), SPAN), SPAN);
      case 1 -> new Attribute.Constant(false, string(), SPAN);
      case 2 -> new Attribute.Constant(false, duration(), SPAN);
      default -> new Attribute.Constant(flip(), flip() ? integer() : real(), SPAN);
    };
  }

  private Item item() {
    return switch (below(17)) {
      case 0 -> new Item.Import(head("allow"), target(), SPAN);
      case 1 -> new Item.Const(visible("allow"), name(), type(2), expr(DEPTH), SPAN);
      case 2, 3 -> function(visible("test", "export"), false, false);
      case 4 -> new Item.TypeAlias(visible(), name(), type(3), SPAN);
      case 5, 6 ->
          new Item.TypeDecl(
              visible("repr"), name(), typeParams(), where(), fieldDecls(), methods(false), SPAN);
      case 7 ->
          new Item.EnumDecl(
              visible("json"),
              flip(),
              name(),
              typeParams(),
              where(),
              list(0, 3, this::variant),
              SPAN);
      case 8 ->
          new Item.Trait(
              visible(),
              name(),
              typeParams(),
              list(0, 2, () -> bound(1)),
              where(),
              list(0, 2, () -> associated(flip())),
              methods(true),
              SPAN);
      case 9 -> {
        Bound implemented = flip() ? bound(2) : null;
        yield new Item.Impl(
            head(),
            typeParams(),
            implemented,
            type(2),
            where(),
            list(0, 2, () -> associated(true)),
            methods(false),
            SPAN);
      }
      case 10 ->
          new Item.Actor(
              visible(),
              name(),
              typeParams(),
              list(0, 2, () -> bound(1)),
              list(0, 4, this::actorMember),
              SPAN);
      case 11 ->
          new Item.Supervisor(
              visible(), name(), params(), list(0, 4, this::supervisorMember), SPAN);
      case 12 -> new Item.Machine(visible(), name(), list(0, 4, this::machineMember), SPAN);
      case 13 -> wireStruct();
      case 14 -> wireEnum();
      case 15 -> new Item.WireImport(head("allow"), string(), name(), SPAN);
      default -> new Item.Extern(head(), flip() ? null : string(), list(0, 3, this::foreign), SPAN);
    };
  }

  private ImportTarget target() {
    return switch (below(4)) {
      case 0 -> new ImportTarget.File(string(), SPAN);
      case 1 -> new ImportTarget.Module(list(1, 3, this::name), flip() ? name() : null, SPAN);
      case 2 -> new ImportTarget.All(list(1, 3, this::name), SPAN);
      default ->
          new ImportTarget.Names(
              list(1, 2, this::name),
              list(0, 3, () -> new ImportTarget.ImportName(name(), flip() ? name() : null, SPAN)),
              SPAN);
    };
  }

  private List<Param> params() {
    return list(0, 3, () -> new Param(flip(), name(), type(2), SPAN));
  }

  private Function function(Head head, boolean method, boolean bodyless) {
    boolean isGen = !method && flip();
    Function.Modifiers modifiers =
        new Function.Modifiers(flip(), !method && flip(), isGen, false, false);
    return new Function(
        head,
        modifiers,
        name(),
        typeParams(),
        params(),
        isGen || flip() ? type(2) : null,
        where(),
        bodyless ? null : block(DEPTH),
        SPAN);
  }

  private List<Function> methods(boolean inTrait) {
    return list(0, 2, () -> function(head(), true, inTrait && flip()));
  }

  private Function foreign() {
    List<Param> params = params();
    Function.Modifiers modifiers =
        new Function.Modifiers(false, false, false, false, !params.isEmpty() && flip());
    return new Function(
        head("java"),
        modifiers,
        name(),
        List.of(),
        params,
        flip() ? type(2) : null,
        List.of(),
        null,
        SPAN);
  }

  private List<FieldDecl> fieldDecls() {
    return list(0, 3, () -> new FieldDecl(head(), name(), type(2), SPAN));
  }

  private Variant variant() {
    Variant.Shape shape =
        switch (below(3)) {
          case 0 -> new Variant.Unit();
          case 1 -> new Variant.Tuple(list(0, 2, () -> type(2)));
          default -> new Variant.Struct(fieldDecls());
        };
    return new Variant(head(), name(), shape, SPAN);
  }

  private AssociatedType associated(boolean bound) {
    return new AssociatedType(
        head(), name(), list(0, 2, () -> bound(1)), bound ? type(2) : null, SPAN);
  }

  // ---- actors, supervisors, machines

  private ActorMember actorMember() {
    return switch (below(6)) {
      case 0 -> new ActorMember.Init(head(), params(), block(DEPTH), SPAN);
      case 1 -> new ActorMember.Terminate(head(), block(DEPTH), SPAN);
      case 2 ->
          new ActorMember.Field(
              head(),
              oneOf(ActorMember.FieldKind.values()),
              name(),
              type(2),
              flip() ? expr(2) : null,
              SPAN);
      case 3 -> new ActorMember.Mailbox(head(), integer(), flip() ? overflow() : null, SPAN);
      case 4 -> function(head(), true, false);
      default -> {
        Function handler = function(head("every", "on", "prefetch"), true, false);
        yield new Function(
            handler.head(),
            new Function.Modifiers(flip(), false, handler.result() != null && flip(), true, false),
            handler.name(),
            handler.typeParams(),
            handler.params(),
            handler.result(),
            handler.where(),
            handler.body(),
            SPAN);
      }
    };
  }

  private ActorMember.Overflow overflow() {
    if (flip()) {
      return new ActorMember.Overflow(word("drop_old", "block", "fail"), null, null, SPAN);
    }
    return new ActorMember.Overflow(
        word("coalesce"), name(), flip() ? word("drop_new") : null, SPAN);
  }

  private Name word(String... words) {
    return new Name(oneOf(words), SPAN);
  }

  private SupervisorMember supervisorMember() {
    return switch (below(5)) {
      case 0 -> new SupervisorMember.Strategy(word("one_for_one", "rest_for_one"), SPAN);
      case 1 -> new SupervisorMember.MaxRestarts(integer(), SPAN);
      case 2 -> new SupervisorMember.Window(flip() ? integer() : duration(), SPAN);
      default ->
          new SupervisorMember.Child(
              name(), path(), args(1), flip() ? expr(1) : null, list(0, 2, this::modifier), SPAN);
    };
  }

  private SupervisorMember.Modifier modifier() {
    return flip()
        ? new SupervisorMember.Modifier(word("permanent", "temporary"), null, SPAN)
        : new SupervisorMember.Modifier(
            word("backoff", "budget", "restart"), list(0, 2, () -> expr(1)), SPAN);
  }

  private MachineMember machineMember() {
    return switch (below(5)) {
      case 0 -> new MachineMember.State(head(), name(), fieldDecls(), SPAN);
      case 1 -> new MachineMember.Event(head(), name(), fieldDecls(), SPAN);
      case 2 -> new MachineMember.Default(head(), flip() ? null : block(2), SPAN);
      default -> {
        Name target = flip() ? name() : null;
        MachineMember.TransitionBody body =
            switch (below(target == null ? 2 : 3)) {
              case 0 -> new MachineMember.Plain(SPAN);
              case 1 -> new MachineMember.Computed(block(2), SPAN);
              default -> new MachineMember.Fields(fields(1, 1), SPAN);
            };
        yield new MachineMember.Transition(
            head(), name(), flip() ? name() : null, target, flip() ? expr(2) : null, body, SPAN);
      }
    };
  }

  // ---- wire types

  private Item wireStruct() {
    List<WireMember> members = list(1, 4, this::wireMember);
    Item.WireForm form = oneOf(Item.WireForm.ATTRIBUTE, Item.WireForm.STRUCT, Item.WireForm.TYPE);
    Head head = visible("json", "yaml");
    if (form == Item.WireForm.ATTRIBUTE) {
      Attribute wire = new Attribute(word("wire"), list(0, 2, this::argument), SPAN);
      head = new Head(head.doc(), List.of(wire), head.visibility());
    }
    return new Item.WireStruct(head, form, name(), members, SPAN);
  }

  private WireMember wireMember() {
    if (below(4) > 0) {
      return wireField();
    }
    boolean parenthesised = flip();
    return new WireMember.Reserved(
        list(
            1,
            3,
            () ->
                parenthesised && flip()
                    ? new WireMember.Text(string(), SPAN)
                    : new WireMember.Numbers(
                        integer(), parenthesised && flip() ? integer() : null, SPAN)),
        parenthesised,
        SPAN);
  }

  private WireMember.Field wireField() {
    return new WireMember.Field(
        head(), name(), type(2), flip(), number(), list(0, 3, this::wireModifier), SPAN);
  }

  private Expr.@Nullable IntLiteral number() {
    return flip() ? integer() : null;
  }

  private WireMember.Modifier wireModifier() {
    return switch (below(4)) {
      case 0 -> new WireMember.Modifier(word("since"), integer(), SPAN);
      case 1 -> new WireMember.Modifier(word("json", "yaml"), string(), SPAN);
      case 2 -> new WireMember.Modifier(word("default"), expr(2), SPAN);
      default -> new WireMember.Modifier(word("optional", "repeated", "deprecated"), null, SPAN);
    };
  }

  private Item wireEnum() {
    List<WireVariant> variants = list(1, 3, this::wireVariant);
    // `wire type T { reserved @1 }` is a struct with a reservation.
    boolean reserved = variants.getFirst().name().text().equals("reserved");
    Item.WireForm form =
        reserved ? Item.WireForm.ENUM : oneOf(Item.WireForm.ENUM, Item.WireForm.TYPE);
    return new Item.WireEnum(visible("json"), form, name(), variants, SPAN);
  }

  private WireVariant wireVariant() {
    WireVariant.Shape shape =
        switch (below(3)) {
          case 0 -> new WireVariant.Unit();
          case 1 -> new WireVariant.Tuple(list(0, 2, () -> type(2)));
          default -> new WireVariant.Struct(list(0, 2, this::wireField));
        };
    return new WireVariant(head("other"), name(), shape, number(), SPAN);
  }
}
