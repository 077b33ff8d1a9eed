package org.hewlang.compiler.syntax;

import java.util.List;

/** Prints heads of declarations, functions, and the members of bodies. */
final class MemberPrinter {
  private final StringBuilder out;
  private final ExprPrinter exprs;
  private final TypePrinter types;

  MemberPrinter(StringBuilder out, ExprPrinter exprs, TypePrinter types) {
    this.out = out;
    this.exprs = exprs;
    this.types = types;
  }

  void head(Head head) {
    if (head.doc() != null) {
      for (String line : head.doc().text().split("\n", -1)) {
        out.append("/// ").append(line);
        exprs.statements().line();
      }
    }
    for (Attribute attribute : head.attributes()) {
      attribute(attribute);
      out.append(' ');
    }
    if (head.visibility() != Visibility.PRIVATE) {
      out.append(head.visibility().text()).append(' ');
    }
  }

  private void attribute(Attribute attribute) {
    out.append("#[").append(attribute.name());
    if (!attribute.args().isEmpty()) {
      out.append('(');
      for (int i = 0; i < attribute.args().size(); i++) {
        out.append(i == 0 ? "" : ", ");
        switch (attribute.args().get(i)) {
          case Attribute.Plain plain -> value(plain.value());
          case Attribute.Pair pair -> {
            out.append(pair.key()).append(" = ");
            value(pair.value());
          }
          case Attribute.Group group -> {
            out.append(group.key()).append('(');
            for (int j = 0; j < group.values().size(); j++) {
              out.append(j == 0 ? "" : ", ");
              value(group.values().get(j));
            }
            out.append(')');
          }
        }
      }
      out.append(')');
    }
    out.append(']');
  }

  private void value(Attribute.Value value) {
    switch (value) {
      case Attribute.Word word -> out.append(word.name());
      case Attribute.Constant constant ->
          out.append(constant.negative() ? "-" : "")
              .append(LiteralPrinter.text(constant.literal()));
    }
  }

  // ---- functions

  void method(Function function) {
    head(function.head());
    function(function);
  }

  /** A function without its head. */
  void function(Function function) {
    Function.Modifiers modifiers = function.modifiers();
    out.append(modifiers.isPure() ? "pure " : "")
        .append(modifiers.isReceive() ? "receive " : "")
        .append(modifiers.isAsync() ? "async " : "")
        .append(modifiers.isGen() ? "gen " : "")
        .append("fn ")
        .append(function.name());
    types.params(function.typeParams());
    params(function.params(), modifiers.isVariadic());
    if (function.result() != null) {
      out.append(" -> ");
      types.type(function.result());
    }
    types.where(function.where());
    if (function.body() == null) {
      out.append(';');
    } else {
      out.append(' ');
      exprs.statements().block(function.body());
    }
  }

  void params(List<Param> params, boolean variadic) {
    out.append('(');
    for (int i = 0; i < params.size(); i++) {
      Param param = params.get(i);
      out.append(i == 0 ? "" : ", ").append(param.mutable() ? "var " : "").append(param.name());
      out.append(": ");
      types.type(param.type());
    }
    out.append(variadic ? " .." : "").append(')');
  }

  // ---- types, enums, traits

  void field(FieldDecl field) {
    bareField(field);
    out.append(';');
  }

  private void bareField(FieldDecl field) {
    head(field.head());
    out.append(field.name()).append(": ");
    types.type(field.type());
  }

  private void fields(List<FieldDecl> fields) {
    out.append(" {");
    for (int i = 0; i < fields.size(); i++) {
      out.append(i == 0 ? " " : ", ");
      bareField(fields.get(i));
    }
    out.append(" }");
  }

  void variant(Variant variant) {
    head(variant.head());
    out.append(variant.name());
    switch (variant.shape()) {
      case Variant.Unit unit -> {}
      case Variant.Tuple tuple -> types.list(tuple.types());
      case Variant.Struct struct -> fields(struct.fields());
    }
    out.append(';');
  }

  void associatedType(AssociatedType type) {
    head(type.head());
    out.append("type ").append(type.name());
    types.colonBounds(type.bounds());
    if (type.type() != null) {
      out.append(" = ");
      types.type(type.type());
    }
    out.append(';');
  }

  // ---- actors

  void actorMember(ActorMember member) {
    switch (member) {
      case Function function -> method(function);
      case ActorMember.Init init -> {
        head(init.head());
        out.append("init");
        params(init.params(), false);
        out.append(' ');
        exprs.statements().block(init.body());
      }
      case ActorMember.Terminate terminate -> {
        head(terminate.head());
        out.append("terminate ");
        exprs.statements().block(terminate.body());
      }
      case ActorMember.Field field -> {
        head(field.head());
        out.append(field.kind().text()).append(field.name()).append(": ");
        types.type(field.type());
        if (field.value() != null) {
          out.append(" = ");
          exprs.expr(field.value());
        }
        out.append(';');
      }
      case ActorMember.Mailbox mailbox -> {
        head(mailbox.head());
        out.append("mailbox ").append(LiteralPrinter.text(mailbox.capacity()));
        ActorMember.Overflow overflow = mailbox.overflow();
        if (overflow != null) {
          out.append(" overflow ").append(overflow.policy());
          out.append(overflow.key() == null ? "" : "(" + overflow.key().text() + ")");
          out.append(overflow.fallback() == null ? "" : " fallback " + overflow.fallback().text());
        }
        out.append(';');
      }
    }
  }

  void supervisorMember(SupervisorMember member) {
    switch (member) {
      case SupervisorMember.Strategy strategy ->
          out.append("strategy: ").append(strategy.strategy());
      case SupervisorMember.MaxRestarts restarts ->
          out.append("max_restarts: ").append(LiteralPrinter.text(restarts.count()));
      case SupervisorMember.Window window ->
          out.append("window: ").append(LiteralPrinter.text(window.length()));
      case SupervisorMember.Child child -> child(child);
    }
    out.append(';');
  }

  private void child(SupervisorMember.Child child) {
    out.append("child ").append(child.name()).append(": ").append(child.actor().text());
    if (!child.args().isEmpty()) {
      exprs.args(child.args());
    }
    if (child.node() != null) {
      out.append(" on ");
      exprs.closed(child.node());
    }
    for (SupervisorMember.Modifier modifier : child.modifiers()) {
      out.append(' ').append(modifier.name());
      if (modifier.args() != null) {
        out.append('(');
        for (int i = 0; i < modifier.args().size(); i++) {
          out.append(i == 0 ? "" : ", ");
          exprs.expr(modifier.args().get(i));
        }
        out.append(')');
      }
    }
  }

  // ---- machines

  void machineMember(MachineMember member) {
    switch (member) {
      case MachineMember.State state -> {
        head(state.head());
        out.append("state ").append(state.name());
        fields(state.fields());
        out.append(';');
      }
      case MachineMember.Event event -> {
        head(event.head());
        out.append("event ").append(event.name());
        fields(event.fields());
        out.append(';');
      }
      case MachineMember.Transition transition -> {
        head(transition.head());
        out.append("on ").append(transition.event()).append(": ");
        out.append(transition.source() == null ? "_" : transition.source().text());
        out.append(" -> ");
        out.append(transition.target() == null ? "_" : transition.target().text());
        if (transition.guard() != null) {
          out.append(" when ");
          exprs.closed(transition.guard());
        }
        switch (transition.body()) {
          case MachineMember.Plain plain -> out.append(';');
          case MachineMember.Fields fields -> {
            out.append(' ');
            exprs.fields(fields.fields());
          }
          case MachineMember.Computed computed -> {
            out.append(' ');
            exprs.statements().block(computed.block());
          }
        }
      }
      case MachineMember.Default otherwise -> {
        head(otherwise.head());
        out.append("default");
        if (otherwise.block() == null) {
          out.append(';');
        } else {
          out.append(' ');
          exprs.statements().block(otherwise.block());
        }
      }
    }
  }

  // ---- wire types

  void wireMember(WireMember member) {
    switch (member) {
      case WireMember.Reserved reserved -> {
        out.append(reserved.parenthesised() ? "reserved(" : "reserved ");
        for (int i = 0; i < reserved.entries().size(); i++) {
          out.append(i == 0 ? "" : ", ");
          switch (reserved.entries().get(i)) {
            case WireMember.Numbers numbers -> {
              out.append('@').append(LiteralPrinter.text(numbers.first()));
              out.append(numbers.last() == null ? "" : ".." + LiteralPrinter.text(numbers.last()));
            }
            case WireMember.Text text -> out.append(LiteralPrinter.text(text.name()));
          }
        }
        out.append(reserved.parenthesised() ? ")" : "");
      }
      case WireMember.Field field -> wireField(field);
    }
    out.append(';');
  }

  private void wireField(WireMember.Field field) {
    head(field.head());
    out.append(field.name()).append(": ");
    types.type(field.type());
    out.append(field.optionalMark() ? "?" : "");
    out.append(field.number() == null ? "" : " @" + LiteralPrinter.text(field.number()));
    for (WireMember.Modifier modifier : field.modifiers()) {
      out.append(' ').append(modifier.name());
      if (modifier.argument() != null) {
        boolean bare = modifier.name().text().equals("since");
        out.append(bare ? " " : "(");
        exprs.expr(modifier.argument());
        out.append(bare ? "" : ")");
      }
    }
  }

  void wireVariant(WireVariant variant) {
    head(variant.head());
    out.append(variant.name());
    switch (variant.shape()) {
      case WireVariant.Unit unit -> {}
      case WireVariant.Tuple tuple -> types.list(tuple.types());
      case WireVariant.Struct struct -> {
        out.append(" {");
        for (int i = 0; i < struct.fields().size(); i++) {
          out.append(i == 0 ? " " : ", ");
          wireField(struct.fields().get(i));
        }
        out.append(" }");
      }
    }
    out.append(variant.number() == null ? "" : " @" + LiteralPrinter.text(variant.number()));
    out.append(';');
  }
}
