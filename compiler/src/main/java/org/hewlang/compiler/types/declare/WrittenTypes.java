package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.diagnostics.ForeignSpelling;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.jspecify.annotations.Nullable;

/** The resolver of written types. */
final class WrittenTypes implements TypeResolver {
  private final Diagnostics diagnostics;
  private final boolean silent;
  private final AssociatedNames associated;

  WrittenTypes(Diagnostics diagnostics) {
    this(diagnostics, false);
  }

  private WrittenTypes(Diagnostics diagnostics, boolean silent) {
    this.diagnostics = diagnostics;
    this.silent = silent;
    this.associated = new AssociatedNames(this, diagnostics);
  }

  /** A resolver for a first look at what another one reports about. */
  static WrittenTypes silent() {
    return new WrittenTypes(new Diagnostics(), true);
  }

  @Override
  public Type resolve(TypeExpr written, Scope scope) {
    return resolve(written, scope, at -> noUnknown(at, diagnostics));
  }

  static Type noUnknown(TypeExpr.Infer at, Diagnostics diagnostics) {
    diagnostics.add(
        Diagnostic.of(Code.E0320, at.span(), "cannot infer a type for `_` here")
            .help("write the type"));
    return Type.ERROR;
  }

  @Override
  public Type resolve(TypeExpr written, Scope scope, Unknowns unknowns) {
    return switch (written) {
      case TypeExpr.Named n -> named(n, scope, unknowns);
      case TypeExpr.Tuple t ->
          t.elements().isEmpty() ? Type.UNIT : new Type.Tuple(all(t.elements(), scope, unknowns));
      case TypeExpr.Array a ->
          new Type.Array(resolve(a.element(), scope, unknowns), a.length().bits());
      case TypeExpr.Slice s -> new Type.Slice(resolve(s.element(), scope, unknowns));
      case TypeExpr.Pointer p ->
          new Type.Pointer(resolve(p.target(), scope, unknowns), p.mutable());
      case TypeExpr.Dyn d -> dyn(d, scope, unknowns);
      case TypeExpr.Function f -> {
        TypeExpr result = f.result();
        yield new Type.Fn(
            all(f.params(), scope, unknowns),
            result == null ? Type.UNIT : resolve(result, scope, unknowns));
      }
      case TypeExpr.Infer i -> unknowns.fresh(i);
      case TypeExpr.Error _ -> Type.ERROR;
    };
  }

  private List<Type> all(List<TypeExpr> written, Scope scope, Unknowns unknowns) {
    List<Type> types = new ArrayList<>();
    for (TypeExpr t : written) {
      types.add(resolve(t, scope, unknowns));
    }
    return types;
  }

  private Type named(TypeExpr.Named written, Scope scope, Unknowns unknowns) {
    List<Type> args = all(written.args(), scope, unknowns);
    Symbol symbol = behindOwn(scope.typePath(written.path()), written, scope);
    if (symbol == null) {
      return undefined(written.path(), scope, "undefined type");
    }
    String text = written.path().text();
    return switch (symbol) {
      case Symbol.Struct s -> nominal(s.id(), args, written, scope);
      case Symbol.Enum e -> nominal(e.id(), args, written, scope);
      case Symbol.Other o -> {
        Type type = nominal(o.id(), args, written, scope);
        yield type != Type.ERROR && o.isActor()
            ? new Type.Builtin(BuiltinType.ACTOR_REF, List.of(type))
            : type;
      }
      case Symbol.Alias a -> counted(0, args, written) ? a.target() : Type.ERROR;
      case Symbol.Primitive p -> counted(0, args, written) ? p.type() : Type.ERROR;
      case Symbol.Builtin b when b.kind() == BuiltinType.ACTOR && args.size() == 1 ->
          lambdaActor(List.of(args.getFirst(), Type.UNIT));
      case Symbol.Builtin b when b.kind() == BuiltinType.ACTOR ->
          counted(2, args, written) ? lambdaActor(args) : Type.ERROR;
      case Symbol.Builtin b when b.kind() == BuiltinType.ACTOR_REF ->
          counted(1, args, written) ? handle(args.getFirst(), written) : Type.ERROR;
      case Symbol.Builtin b when ChannelEnds.isBare(b.kind(), written) -> {
        Type item = unknowns.item(written);
        yield item != null
            ? new Type.Builtin(b.kind(), List.of(item))
            : ChannelEnds.withoutItem(written, diagnostics);
      }
      case Symbol.Builtin b ->
          counted(b.kind().arity(), args, written) ? builtin(b.kind(), args) : Type.ERROR;
      case Symbol.Parameter p -> counted(0, args, written) ? p.param() : Type.ERROR;
      case Symbol.SelfType s -> counted(0, args, written) ? s.type() : Type.ERROR;
      case Symbol.Member m -> {
        Type type = associated.resolve(m, written.path(), (FileScope) scope);
        yield type == Type.ERROR || counted(0, args, written) ? type : Type.ERROR;
      }
      case Symbol.Trait _ -> {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0207, written.path().span(), "`" + text + "` is a trait, not a type")
                .fix("write `dyn " + text + "`", written.path().span(), "dyn " + text)
                .help("or make the function generic: `<T: " + text + ">`"));
        yield Type.ERROR;
      }
      case Symbol.Hidden h -> hidden(written.path(), h, "undefined type", scope);
      case Symbol.Ambiguous a -> ambiguous(written.path(), a);
      case Symbol.Broken _ -> Type.ERROR;
      case Symbol.Function _, Symbol.Constant _, Symbol.Variant _, Symbol.Module _ ->
          undefined(written.path(), scope, "undefined type");
    };
  }

  /**
   * A program may use the words of actors and tasks for its own types. Where the own one does not take
   * that many type arguments, the built-in one is meant.
   */
  private static @Nullable Symbol behindOwn(
      @Nullable Symbol symbol, TypeExpr.Named written, Scope scope) {
    DefId own =
        switch (symbol) {
          case Symbol.Struct s -> s.id();
          case Symbol.Enum e -> e.id();
          case Symbol.Other o -> o.id();
          case null, default -> null;
        };
    if (own == null
        || !written.path().isSimple()
        || ((FileScope) scope).names.type(own).arity() == written.args().size()) {
      return symbol;
    }
    Symbol builtin = BuiltinNames.find(written.path().first().text(), false);
    return builtin instanceof Symbol.Builtin b && b.kind().arity() == written.args().size()
        ? builtin
        : symbol;
  }

  private static Type lambdaActor(List<Type> args) {
    Type actor = new Type.Builtin(BuiltinType.ACTOR, args);
    return new Type.Builtin(BuiltinType.ACTOR_REF, List.of(actor));
  }

  /** {@code ActorRef<A>}: the bare name of an actor is its handle already. */
  private Type handle(Type target, TypeExpr.Named written) {
    return switch (target) {
      case Type.Builtin b when b.kind() == BuiltinType.ACTOR_REF -> b;
      case Type.Param _, Type.Dyn _, Type.Var _ ->
          new Type.Builtin(BuiltinType.ACTOR_REF, List.of(target));
      case Type.Error e -> e;
      default -> {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0807,
                    written.args().getFirst().span(),
                    "undefined actor `" + TypeText.of(target) + "`")
                .label("this type is no actor"));
        yield Type.ERROR;
      }
    };
  }

  /** {@code Weak<T>} alone means a weak handle to an {@code Rc<T>}. */
  private static Type builtin(BuiltinType kind, List<Type> args) {
    if (kind == BuiltinType.WEAK) {
      Type target = args.getFirst();
      boolean handle =
          target instanceof Type.Builtin b
                  && (b.kind() == BuiltinType.RC
                      || b.kind() == BuiltinType.ARC
                      || b.kind() == BuiltinType.ACTOR_REF)
              || target instanceof Type.Param
              || target instanceof Type.Var;
      return new Type.Builtin(
          kind, List.of(handle ? target : new Type.Builtin(BuiltinType.RC, List.of(target))));
    }
    return new Type.Builtin(kind, args);
  }

  private Type nominal(DefId id, List<Type> args, TypeExpr.Named written, Scope scope) {
    int arity = ((FileScope) scope).names.type(id).arity();
    return counted(arity, args, written) ? new Type.Nominal(id, args) : Type.ERROR;
  }

  private boolean counted(int arity, List<Type> args, TypeExpr.Named written) {
    return counted(arity, args.size(), written.path(), written.span());
  }

  private boolean counted(int arity, int given, Path path, Span span) {
    if (arity == given) {
      return true;
    }
    String name = "`" + path.text() + "`";
    String message = name + " takes " + arity + " type argument(s) but " + given + " given";
    diagnostics.add(Diagnostic.of(Code.E0503, span, message));
    return false;
  }

  private Type dyn(TypeExpr.Dyn written, Scope scope, Unknowns unknowns) {
    List<TraitRef> traits = new ArrayList<>();
    for (Bound bound : written.bounds()) {
      TraitRef trait = bound(bound, scope, unknowns);
      if (trait == null) {
        return Type.ERROR;
      }
      String unsafe = ObjectSafety.problem(trait.trait(), ((FileScope) scope).names);
      if (unsafe != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0606,
                    written.span(),
                    "trait `" + TypeText.of(trait) + "` cannot be used as `dyn`")
                .label(unsafe));
        return Type.ERROR;
      }
      traits.add(trait);
    }
    return dyn(traits);
  }

  /** The {@code dyn} type of these traits; their order does not matter to its identity. */
  static Type dyn(List<TraitRef> traits) {
    Comparator<TraitRef> order =
        Comparator.comparing((TraitRef t) -> t.trait().toString())
            .thenComparing(t -> t.args().toString());
    TreeSet<TraitRef> sorted = new TreeSet<>(order);
    sorted.addAll(traits);
    return new Type.Dyn(List.copyOf(sorted));
  }

  @Override
  public @Nullable TraitRef resolve(Bound written, Scope scope) {
    return bound(
        written,
        scope,
        at -> {
          diagnostics.add(Diagnostic.of(Code.E0320, at.span(), "cannot infer a type for `_` here"));
          return Type.ERROR;
        });
  }

  private @Nullable TraitRef bound(Bound written, Scope scope, Unknowns unknowns) {
    Symbol symbol = scope.typePath(written.path());
    List<Type> args = all(written.args(), scope, unknowns);
    String text = written.path().text();
    return switch (symbol) {
      case null -> {
        undefined(written.path(), scope, "undefined trait");
        yield null;
      }
      case Symbol.Trait t -> {
        int arity = ((FileScope) scope).names.type(t.id()).arity();
        yield counted(arity, args.size(), written.path(), written.span())
            ? new TraitRef(t.id(), args)
            : null;
      }
      case Symbol.Broken _ -> null;
      case Symbol.Hidden h -> {
        hidden(written.path(), h, "undefined trait", scope);
        yield null;
      }
      case Symbol.Ambiguous a -> {
        ambiguous(written.path(), a);
        yield null;
      }
      case Symbol.Struct _,
          Symbol.Enum _,
          Symbol.Alias _,
          Symbol.Primitive _,
          Symbol.Builtin _,
          Symbol.Parameter _,
          Symbol.SelfType _,
          Symbol.Other _,
          Symbol.Member _ -> {
        diagnostics.add(
            Diagnostic.of(
                Code.E0208, written.path().span(), "`" + text + "` is a type; it is not a trait"));
        yield null;
      }
      case Symbol.Function _, Symbol.Constant _, Symbol.Variant _, Symbol.Module _ -> {
        undefined(written.path(), scope, "undefined trait");
        yield null;
      }
    };
  }

  // ---- reports

  Type undefined(Path path, Scope scope, String what) {
    FileScope here = (FileScope) scope;
    String text = path.text();
    if (silent || !here.names.firstReport(path.span().file(), text)) {
      return Type.ERROR;
    }
    Diagnostic unknown = Diagnostic.of(Code.E0203, path.span(), what + " `" + text + "`");
    if (text.equals("Self")) {
      diagnostics.add(unknown.help("`Self` has a meaning in `impl`, `trait` and type bodies only"));
      return Type.ERROR;
    }
    if (path.isSimple()) {
      String foreign = ForeignSpelling.typeName(text).orElse(null);
      diagnostics.add(
          foreign != null
              ? unknown.help(foreign)
              : DidYouMean.ask(unknown, path.span(), text, scope.typeNames()));
      return Type.ERROR;
    }
    Symbol.Module module = scope.module(path.first().text());
    if (module == null) {
      boolean std = path.first().text().equals("std");
      diagnostics.add(
          std
              ? unknown.help("import the module, then use its last name")
              : DidYouMean.ask(
                  unknown, path.first().span(), path.first().text(), scope.moduleNames()));
      return Type.ERROR;
    }
    List<String> known = new ArrayList<>();
    for (Entry entry : here.names.of(module.path()).types.values()) {
      if (here.names.canSee(scope.module(), entry)) {
        known.add(entry.name());
      }
    }
    diagnostics.add(DidYouMean.ask(unknown, path.last().span(), path.last().text(), known));
    return Type.ERROR;
  }

  /** An associated type that no bound has. */
  Type undefinedMember(Path path, Scope scope, List<String> offered) {
    String text = path.text();
    if (!silent && ((FileScope) scope).names.firstReport(path.span().file(), text)) {
      Diagnostic unknown =
          Diagnostic.of(Code.E0203, path.span(), "undefined type `" + text + "`")
              .label("no bound has an associated type `" + path.last().text() + "`");
      diagnostics.add(
          offered.isEmpty()
              ? unknown.help("bound the parameter by the trait that has it")
              : DidYouMean.ask(unknown, path.last().span(), path.last().text(), offered));
    }
    return Type.ERROR;
  }

  private Type hidden(Path path, Symbol.Hidden hidden, String what, Scope scope) {
    if (silent || !((FileScope) scope).names.firstReport(path.span().file(), path.text())) {
      return Type.ERROR;
    }
    diagnostics.add(
        Diagnostic.of(Code.E0203, path.span(), what + " `" + path.text() + "`")
            .note(hidden.declaration(), "it is private")
            .help("add `pub` to the declaration"));
    return Type.ERROR;
  }

  private Type ambiguous(Path path, Symbol.Ambiguous found) {
    Diagnostic ambiguous =
        Diagnostic.of(Code.E0204, path.span(), "`" + path.text() + "` is ambiguous");
    diagnostics.add(ambiguous.help("write `" + String.join("` or `", found.spellings()) + "`"));
    return Type.ERROR;
  }
}
