package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.AssociatedType;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;

/** Declares traits with their methods. */
final class TraitDeclarations {
  private final Collected all;
  private final WrittenTypes types;

  TraitDeclarations(Collected all) {
    this.all = all;
    this.types = new WrittenTypes(all.diagnostics);
  }

  void declare(Item.Trait syntax, Entry entry) {
    DefId id = entry.id();
    Type.Param self = TraitScopes.self(id);
    FileScope around =
        FileScope.of(all.names, entry.file()).withSelf(TraitScopes.header(id, all.names).self);
    Generics own =
        Generics.resolve(
            id.toString(), 1, syntax.typeParams(), syntax.where(), around, all.diagnostics);
    TraitRef me = new TraitRef(id, own.asArguments());
    List<TypeParam> params = new ArrayList<>();
    params.add(new TypeParam(self, List.of(me)));
    params.addAll(own.params());
    Generics inside = new Generics(params, own.wheres(), around.with(params));
    all.traits.put(
        id,
        new TraitDef(
            id,
            own.params(),
            bounds(syntax.supers(), inside.scope()),
            methods(syntax, entry, inside, self),
            handlers(syntax, entry, inside, self),
            associated(syntax.types(), inside.scope()),
            all.names.isPublic(entry),
            syntax.name().span()));
  }

  private List<TraitRef> bounds(List<Bound> written, FileScope scope) {
    List<TraitRef> bounds = new ArrayList<>();
    for (Bound bound : written) {
      TraitRef trait = types.resolve(bound, scope);
      if (trait != null && !bounds.contains(trait)) {
        bounds.add(trait);
      }
    }
    return bounds;
  }

  private List<TraitDef.AssociatedType> associated(List<AssociatedType> written, FileScope scope) {
    List<TraitDef.AssociatedType> associated = new ArrayList<>();
    Map<String, Span> seen = new HashMap<>();
    for (AssociatedType type : written) {
      all.once(seen, type.name(), "associated type");
      TypeExpr standard = type.type();
      associated.add(
          new TraitDef.AssociatedType(
              type.name().text(),
              bounds(type.bounds(), scope),
              standard == null ? null : types.resolve(standard, scope),
              type.name().span()));
    }
    return associated;
  }

  private List<FnId> methods(Item.Trait syntax, Entry entry, Generics inside, Type.Param self) {
    List<FnId> methods = new ArrayList<>();
    for (Function method : syntax.methods()) {
      if (method.modifiers().isReceive()) {
        continue;
      }
      FnId id = new FnId(entry.module(), entry.name(), method.name().text());
      if (methods.contains(id)) {
        twice(method);
        continue;
      }
      methods.add(id);
      FnDef.FnBody given = method.body() == null ? new FnDef.FnBody.Required() : null;
      all.functions.put(
          id,
          Signatures.of(
              method,
              id,
              FnSignature.Owner.TRAIT,
              inside,
              (first, _) -> first.equals(self),
              given,
              all.diagnostics));
    }
    return methods;
  }

  /** Handlers that an actor must have. Their hidden parameter is the handle of whatever that is. */
  private List<FnId> handlers(Item.Trait syntax, Entry entry, Generics inside, Type.Param self) {
    List<FnId> handlers = new ArrayList<>();
    Type handle = new Type.Builtin(BuiltinType.ACTOR_REF, List.of(self));
    for (Function handler : syntax.methods()) {
      FnId id = new FnId(entry.module(), entry.name(), handler.name().text());
      if (!handler.modifiers().isReceive()) {
        continue;
      }
      if (handlers.contains(id) || all.functions.containsKey(id)) {
        twice(handler);
        continue;
      }
      handlers.add(id);
      all.functions.put(
          id,
          Signatures.of(
              handler,
              id,
              FnSignature.Owner.TRAIT_HANDLER,
              inside,
              new FnDef.FnBody.Required(),
              new Signatures.This(handle, null),
              all.diagnostics));
    }
    return handlers;
  }

  private void twice(Function method) {
    all.diagnostics.add(
        Diagnostic.of(
            Code.E0205,
            method.name().span(),
            "method `" + method.name().text() + "` is defined multiple times in this trait"));
  }
}
