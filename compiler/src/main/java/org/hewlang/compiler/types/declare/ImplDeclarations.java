package org.hewlang.compiler.types.declare;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.AssociatedType;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.jspecify.annotations.Nullable;

/** Declares impls and the methods in the bodies of types. */
final class ImplDeclarations {
  private final Collected all;
  private final WrittenTypes types;

  ImplDeclarations(Collected all) {
    this.all = all;
    this.types = new WrittenTypes(all.diagnostics);
  }

  /** The methods in the body of a type, as an impl of it. */
  void body(Item.TypeDecl syntax, Entry entry) {
    if (syntax.methods().isEmpty()) {
      return;
    }
    Generics generics =
        new DataTypes(silent()).generics(syntax.typeParams(), syntax.where(), entry);
    Type target = new Type.Nominal(entry.id(), generics.asArguments());
    FileScope scope = generics.scope().withSelf(new FileScope.Self(target, null, null));
    Generics inside = new Generics(generics.params(), generics.wheres(), scope);
    add(entry.file(), inside, null, target, syntax.methods(), Map.of(), syntax.name().span());
  }

  /** The parameters of a type are reported where the type is declared, not here again. */
  private Collected silent() {
    return new Collected(all.names, all.java, new Diagnostics());
  }

  void impl(Item.Impl syntax, FileImports file) {
    String module = file.module;
    String anonymous =
        module + "::impl@" + syntax.span().file().name() + ":" + syntax.span().start();
    Generics generics =
        Generics.resolve(
            anonymous,
            0,
            syntax.typeParams(),
            syntax.where(),
            FileScope.of(all.names, file),
            all.diagnostics);
    Type target = types.resolve(syntax.target(), generics.scope());
    FileScope scope = generics.scope().withSelf(new FileScope.Self(target, null, null));
    Bound implemented = syntax.implemented();
    TraitRef trait = implemented == null ? null : types.resolve(implemented, scope);
    Map<String, Type> associated =
        trait == null ? Map.of() : new Associated(syntax, target, trait, scope).resolve();
    if (trait != null) {
      scope = scope.withSelf(new FileScope.Self(target, trait, associated));
    }
    Generics inside = new Generics(generics.params(), generics.wheres(), scope);
    Span span = implemented == null ? syntax.target().span() : implemented.span();
    add(file, inside, trait, target, syntax.methods(), associated, span);
  }

  private void add(
      FileImports file,
      Generics inside,
      @Nullable TraitRef trait,
      Type target,
      List<Function> written,
      Map<String, Type> associated,
      Span span) {
    String text = (trait == null ? "" : TypeText.of(trait) + " for ") + TypeText.of(target);
    String owner = all.uniqueOwner(file.module, text);
    Map<String, FnId> methods = new LinkedHashMap<>();
    Map<String, Span> seen = new HashMap<>();
    for (Function method : written) {
      Name name = method.name();
      Span earlier = seen.putIfAbsent(name.text(), name.span());
      if (earlier != null) {
        all.diagnostics.add(
            Diagnostic.of(
                    Code.E0205,
                    name.span(),
                    "method `" + name.text() + "` is defined multiple times")
                .note(earlier, "previous definition of `" + name.text() + "` is here"));
        continue;
      }
      if (trait == null && MachineDeclarations.declares(all, target, name.text())) {
        all.diagnostics.add(
            Diagnostic.of(
                    Code.E0206,
                    name.span(),
                    "duplicate method `" + name.text() + "`: machines declare it themselves")
                .help("give the method another name"));
        continue;
      }
      FnId id = new FnId(file.module, owner, name.text());
      methods.put(name.text(), id);
      FnSignature signature =
          Signatures.of(
              method,
              id,
              trait == null ? FnSignature.Owner.INHERENT : FnSignature.Owner.TRAIT_IMPL,
              inside,
              (first, _) -> first.equals(target),
              null,
              all.diagnostics);
      all.functions.put(id, signature);
      receiver(signature, trait);
    }
    if (!target.equals(Type.ERROR)) {
      all.impls.add(
          new ImplDef(
              file.module,
              owner,
              inside.params(),
              inside.wheres(),
              trait,
              target,
              methods,
              associated,
              span));
    }
  }

  /** A {@code var} receiver is only good for the one method that changes its receiver. */
  private void receiver(FnSignature method, @Nullable TraitRef trait) {
    boolean next =
        trait != null && trait.trait().name().equals("Iterator") && method.name().equals("next");
    if (method.hasReceiver() && method.params().getFirst().mutable() && !next) {
      FnSignature.Parameter receiver = method.params().getFirst();
      all.diagnostics.add(
          Diagnostic.of(
                  Code.E0704,
                  method.syntax().params().getFirst().span(),
                  "`var` on the receiver `" + receiver.name() + "` has no effect for the caller")
              .help("return a modified copy, or make the type an actor"));
    }
  }

  /** The associated types of one impl; one may be made of another, in any order. */
  private final class Associated {
    private final Map<String, AssociatedType> written = new LinkedHashMap<>();
    private final Map<String, Type> resolved = new LinkedHashMap<>();
    private final Set<String> underway = new HashSet<>();
    private final Type target;
    private final TraitRef trait;
    private final FileScope scope;

    Associated(Item.Impl syntax, Type target, TraitRef trait, FileScope scope) {
      Map<String, Span> seen = new HashMap<>();
      for (AssociatedType type : syntax.types()) {
        all.once(seen, type.name(), "associated type");
        written.putIfAbsent(type.name().text(), type);
      }
      this.target = target;
      this.trait = trait;
      this.scope = scope;
    }

    Map<String, Type> resolve() {
      written.keySet().forEach(this::resolve);
      return resolved;
    }

    private void resolve(String name) {
      AssociatedType syntax = written.get(name);
      TypeExpr value = syntax == null ? null : syntax.type();
      if (resolved.containsKey(name) || syntax == null || value == null) {
        return;
      }
      if (!underway.add(name)) {
        all.diagnostics.add(
            Diagnostic.of(
                Code.E0308,
                syntax.name().span(),
                "associated type `" + name + "` recursively references itself"));
        resolved.put(name, Type.ERROR);
        return;
      }
      SelfNames.in(value).forEach(this::resolve);
      if (!resolved.containsKey(name)) {
        FileScope here = scope.withSelf(new FileScope.Self(target, trait, Map.copyOf(resolved)));
        resolved.put(name, types.resolve(value, here));
      }
    }
  }
}
