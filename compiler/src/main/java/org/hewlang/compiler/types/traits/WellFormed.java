package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.SendPath;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.ConstDecl;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;

/** Whether the arguments of a type are what the type asks for: bounds, keys, frozen content. */
final class WellFormed {
  private final Declarations declarations;
  private final ProgramTraits traits;

  WellFormed(Declarations declarations, ProgramTraits traits) {
    this.declarations = declarations;
    this.traits = traits;
  }

  void checkDeclarations(Diagnostics diagnostics) {
    for (StructDef s : declarations.structs().values()) {
      if (isCompiled(s.id().module())) {
        continue;
      }
      Assumptions known = new Assumptions(s.typeParams(), List.of());
      s.fields().forEach(f -> diagnostics.addAll(problems(f.type(), f.span(), known)));
    }
    for (EnumDef e : declarations.enums().values()) {
      if (isCompiled(e.id().module())) {
        continue;
      }
      Assumptions known = new Assumptions(e.typeParams(), List.of());
      for (EnumDef.Variant v : e.variants()) {
        v.fields().forEach(f -> diagnostics.addAll(problems(f.type(), f.span(), known)));
      }
    }
    for (ConstDecl c : declarations.constants().values()) {
      if (!isCompiled(c.id().module())) {
        diagnostics.addAll(problems(c.type(), c.span(), Assumptions.NONE));
      }
    }
    for (FnSignature f : declarations.functions().values()) {
      if (f.owner() != FnSignature.Owner.BUILTIN && !isCompiled(f.id().module())) {
        function(f, diagnostics);
      }
    }
  }

  private boolean isCompiled(String module) {
    return declarations.graph().isCompiled(module);
  }

  private void function(FnSignature f, Diagnostics diagnostics) {
    Assumptions known = Assumptions.of(f);
    for (FnSignature.Parameter p : f.params()) {
      diagnostics.addAll(problems(p.type(), p.span(), known));
    }
    Type result = f.result();
    if (result != null) {
      diagnostics.addAll(problems(result, f.span(), known));
    }
  }

  /** What is wrong with {@code type}, each finding at {@code at}. */
  List<Diagnostic> problems(Type type, Span at, Assumptions known) {
    List<Diagnostic> found = new ArrayList<>();
    collect(type, at, known, found);
    return found;
  }

  private void collect(Type type, Span at, Assumptions known, List<Diagnostic> found) {
    Types.mapParts(
        type,
        part -> {
          collect(part, at, known, found);
          return part;
        });
    switch (type) {
      case Type.Nominal n -> nominal(n, at, known, found);
      case Type.Builtin b -> builtin(b, at, known, found);
      case Type.Prim _,
          Type.Tuple _,
          Type.Array _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ -> {}
    }
  }

  private void nominal(Type.Nominal type, Span at, Assumptions known, List<Diagnostic> found) {
    StructDef struct = declarations.structs().get(type.def());
    EnumDef enumDef = declarations.enums().get(type.def());
    List<TypeParam> params =
        struct != null ? struct.typeParams() : enumDef != null ? enumDef.typeParams() : List.of();
    Map<Type.Param, Type> arguments = TypeParam.arguments(params, type.args());
    for (TypeParam p : params) {
      Type arg = arguments.get(p.param());
      if (arg != null) {
        bounds(arg, p.bounds(), arguments, type, at, known, found);
      }
    }
    for (Where w : declarations.wheres(type.def())) {
      Type condition = traits.normalize(Types.substitute(w.type(), arguments), known);
      bounds(condition, w.bounds(), arguments, type, at, known, found);
    }
  }

  private void bounds(
      Type arg,
      List<TraitRef> bounds,
      Map<Type.Param, Type> arguments,
      Type.Nominal type,
      Span at,
      Assumptions known,
      List<Diagnostic> found) {
    for (TraitRef bound : bounds) {
      TraitRef wanted = Supertraits.substitute(bound, arguments);
      if (!traits.implementsTrait(arg, wanted, known)) {
        found.add(
            Diagnostic.of(
                    Code.E0601,
                    at,
                    "type `"
                        + TypeText.of(arg)
                        + "` does not implement trait `"
                        + TypeText.of(wanted)
                        + "` required by `"
                        + type.def().name()
                        + "`")
                .help(
                    TypeText.of(wanted).equals("Send")
                        ? SendPath.advice(arg)
                        : arg instanceof Type.Nominal
                            ? "write `impl "
                                + TypeText.of(wanted)
                                + " for "
                                + TypeText.of(arg)
                                + "`"
                            : "use a type that does, or wrap it in a type of your own"));
      }
    }
  }

  private void builtin(Type.Builtin type, Span at, Assumptions known, List<Diagnostic> found) {
    boolean keyed = type.kind() == BuiltinType.HASH_MAP || type.kind() == BuiltinType.HASH_SET;
    if (keyed && !traits.isKey(type.args().getFirst())) {
      found.add(notAKey(type.args().getFirst(), at));
    }
    if (type.kind() == BuiltinType.ARC) {
      Type content = type.args().getFirst();
      boolean open = content instanceof Type.Param || content instanceof Type.Assoc;
      if (!open && !traits.isFrozen(content, known)) {
        found.add(
            Diagnostic.of(
                    Code.E0601,
                    at,
                    "type `"
                        + TypeText.of(content)
                        + "` does not implement trait `Frozen` required by `Arc`")
                .help("`Arc` shares immutable content only; use `Rc` inside one actor"));
      }
    }
  }

  private Diagnostic notAKey(Type key, Span at) {
    boolean userEq = traits.userImpl(key, Protocols.EQ) != null;
    Diagnostic problem =
        Diagnostic.of(Code.E0603, at, "type `" + TypeText.of(key) + "` cannot be used as a key");
    return userEq
        ? problem
            .label("it has its own `Eq` but no `Hash` that agrees with it")
            .help("write `impl Hash for " + TypeText.of(key) + "`")
        : problem.label("keys must compare and hash; floats and functions inside do not");
  }
}
