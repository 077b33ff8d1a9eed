package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.ActorMember;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Head;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Param;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Declares actors. Everything in them that is code becomes a function. */
final class ActorDeclarations {
  private static final String INIT = "init";
  private static final String TERMINATE = "terminate";

  private final Collected all;
  private final WrittenTypes types;
  private final Item.Actor syntax;
  private final Entry entry;
  private final Generics inside;
  private final Signatures.This self;

  private final Map<String, Span> fieldNames = new HashMap<>();
  private final Map<String, Span> functionNames = new HashMap<>();
  private final List<ActorDef.Field> fields = new ArrayList<>();
  private final List<ActorDef.Handler> handlers = new ArrayList<>();
  private final List<FnId> helpers = new ArrayList<>();
  private @Nullable FnId init;
  private @Nullable FnId terminate;
  private ActorMember.@Nullable Mailbox mailbox;

  private ActorDeclarations(Collected all, Item.Actor syntax, Entry entry) {
    this.all = all;
    this.types = new WrittenTypes(all.diagnostics);
    this.syntax = syntax;
    this.entry = entry;
    Generics generics =
        Generics.resolve(
            entry.id().toString(),
            0,
            syntax.typeParams(),
            List.of(),
            FileScope.of(all.names, entry.file()),
            all.diagnostics);
    Type actor = new Type.Nominal(entry.id(), generics.asArguments());
    this.self =
        new Signatures.This(new Type.Builtin(BuiltinType.ACTOR_REF, List.of(actor)), entry.id());
    this.inside =
        new Generics(
            generics.params(),
            generics.wheres(),
            generics.scope().withSelf(new FileScope.Self(self.type(), null, null)));
  }

  static void declare(Collected all, Item.Actor syntax, Entry entry) {
    new ActorDeclarations(all, syntax, entry).declare();
  }

  private void declare() {
    for (ActorMember member : syntax.members()) {
      if (member instanceof ActorMember.Field field) {
        field(field);
      } else if (member instanceof ActorMember.Mailbox written) {
        if (mailbox == null) {
          mailbox = written;
        } else {
          twice("mailbox declaration", written.span(), mailbox.span());
        }
      }
    }
    for (ActorMember member : syntax.members()) {
      switch (member) {
        case ActorMember.Init i -> init(i);
        case ActorMember.Terminate t -> terminate(t);
        case Function f when f.modifiers().isReceive() -> handler(f);
        case Function f -> helper(f);
        case ActorMember.Field _, ActorMember.Mailbox _ -> {
          // done above
        }
      }
    }
    HandlerAttributes.wireIds(handlers, all.diagnostics);
    HandlerAttributes.events(handlers, all.diagnostics);
    all.actors.put(
        entry.id(),
        new ActorDef(
            entry.id(),
            inside.params(),
            fields,
            init,
            terminate,
            handlers,
            helpers,
            Mailboxes.read(mailbox, handlers, functions(), fields, all.diagnostics),
            traits(),
            all.names.isPublic(entry),
            syntax.name().span()));
  }

  /** A promised trait counts as implemented by the actor: bounds and {@code dyn} ask for that. */
  private void implement(TraitRef trait) {
    all.impls.add(
        new ImplDef(
            entry.module(),
            all.uniqueOwner(entry.module(), trait.trait().name() + " for " + entry.name()),
            inside.params(),
            inside.wheres(),
            trait,
            new Type.Nominal(entry.id(), inside.asArguments()),
            Map.of(),
            Map.of(),
            syntax.name().span()));
  }

  private Map<FnId, FnSignature> functions() {
    return all.functions;
  }

  private List<TraitRef> traits() {
    List<TraitRef> traits = new ArrayList<>();
    for (Bound bound : syntax.bounds()) {
      TraitRef trait = types.resolve(bound, inside.scope());
      if (trait != null && !traits.contains(trait)) {
        traits.add(trait);
        implement(trait);
      }
    }
    return traits;
  }

  // ---- members

  private void field(ActorMember.Field field) {
    Type type = types.resolve(field.type(), inside.scope());
    if (!all.once(fieldNames, field.name(), "field")) {
      return;
    }
    FnId value = null;
    Expr written = field.value();
    if (written != null) {
      value = id(field.name().text() + "$default");
      Name name = new Name(value.name(), field.name().span());
      Function code =
          new Function(
              field.head(),
              Function.Modifiers.NONE,
              name,
              List.of(),
              List.of(),
              field.type(),
              List.of(),
              new Block(List.of(), written, written.span()),
              field.span());
      all.functions.put(
          value,
          Signatures.of(
              code,
              value,
              FnSignature.Owner.ACTOR,
              inside,
              Signatures.Receiver.NONE,
              null,
              all.diagnostics));
    }
    fields.add(new ActorDef.Field(field.name().text(), type, value, field.name().span()));
  }

  private void init(ActorMember.Init written) {
    Span word = word(written.span(), INIT);
    if (init != null) {
      twice("init block", word, functionNames.get(INIT));
    } else if (isNew(new Name(INIT, word))) {
      init = id(INIT);
      function(block(written.head(), INIT, word, written.params(), written.body(), written.span()));
    }
  }

  private void terminate(ActorMember.Terminate written) {
    Span word = word(written.span(), TERMINATE);
    if (terminate != null) {
      twice("terminate block", word, functionNames.get(TERMINATE));
    } else if (isNew(new Name(TERMINATE, word))) {
      terminate = id(TERMINATE);
      function(block(written.head(), TERMINATE, word, List.of(), written.body(), written.span()));
    }
  }

  private void handler(Function f) {
    if (!isNew(f.name())) {
      return;
    }
    parametersUnlikeFields(f);
    FnSignature signature = function(f);
    handlers.add(
        HandlerAttributes.read(
            f, signature, handlers, at -> entry.file().file.isDamaged(at), all.diagnostics));
  }

  private void helper(Function f) {
    if (isNew(f.name())) {
      parametersUnlikeFields(f);
      helpers.add(function(f).id());
    }
  }

  private FnSignature function(Function f) {
    FnId id = id(f.name().text());
    FnSignature signature =
        Signatures.of(f, id, FnSignature.Owner.ACTOR, inside, null, self, all.diagnostics);
    all.functions.put(id, signature);
    return signature;
  }

  // ---- parts

  private static Function block(
      Head head, String name, Span word, List<Param> params, Block body, Span span) {
    TypeExpr none = null;
    return new Function(
        head,
        Function.Modifiers.NONE,
        new Name(name, word),
        List.of(),
        params,
        none,
        List.of(),
        body,
        span);
  }

  /** The word that such a block begins with; before it there may be attributes. */
  private static Span word(Span block, String word) {
    int at = Math.max(0, block.text().indexOf(word));
    return new Span(block.file(), block.start() + at, block.start() + at + word.length());
  }

  private FnId id(String name) {
    return new FnId(entry.module(), entry.name(), name);
  }

  private boolean isNew(Name name) {
    Span earlier = functionNames.putIfAbsent(name.text(), name.span());
    if (earlier != null) {
      all.diagnostics.add(
          Diagnostic.of(
                  Code.E0205, name.span(), "method `" + name.text() + "` is defined multiple times")
              .note(earlier, "previous definition of `" + name.text() + "` is here"));
    }
    return earlier == null;
  }

  private void twice(String what, Span span, @Nullable Span earlier) {
    Diagnostic duplicate = Diagnostic.of(Code.E0805, span, "duplicate " + what + " in actor");
    all.diagnostics.add(earlier == null ? duplicate : duplicate.note(earlier, "the first is here"));
  }

  private void parametersUnlikeFields(Function f) {
    for (Param p : f.params()) {
      Span field = fieldNames.get(p.name().text());
      if (field != null) {
        all.diagnostics.add(hidesField("parameter", p.name(), field));
      }
    }
  }

  private Diagnostic hidesField(String what, Name name, Span field) {
    return Diagnostic.of(
            Code.E0212,
            name.span(),
            what + " `" + name.text() + "` shadows a binding in an outer scope")
        .note(field, "`" + name.text() + "` is a field of the actor")
        .help("rename one of them");
  }
}
