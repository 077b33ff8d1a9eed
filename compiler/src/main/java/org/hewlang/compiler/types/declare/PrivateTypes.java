package org.hewlang.compiler.types.declare;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Warns about private types in what the user's own modules show to others. */
final class PrivateTypes {
  private final ProgramNames names;
  private final Diagnostics diagnostics;

  private PrivateTypes(ProgramNames names, Diagnostics diagnostics) {
    this.names = names;
    this.diagnostics = diagnostics;
  }

  static void check(Declarations declarations, ProgramNames names, Diagnostics diagnostics) {
    PrivateTypes check = new PrivateTypes(names, diagnostics);
    for (FnSignature f : declarations.functions().values()) {
      if (f.owner() == FnSignature.Owner.MODULE && f.visibility() == Visibility.PUBLIC) {
        check.function(f);
      }
    }
    for (ImplDef impl : declarations.impls()) {
      if (impl.trait() == null
          && impl.target() instanceof Type.Nominal n
          && check.isPublic(n.def())) {
        for (FnId id : impl.methods().values()) {
          check.function(declarations.function(id));
        }
      }
    }
    for (TraitDef trait : declarations.traits().values()) {
      if (trait.isPublic()) {
        trait.methods().forEach(id -> check.function(declarations.function(id)));
      }
    }
    for (ConstDecl c : declarations.constants().values()) {
      if (c.visibility() == Visibility.PUBLIC) {
        check.type(c.id().module(), c.type(), c.span(), "constant `" + c.id().name() + "`");
      }
    }
    for (StructDef s : declarations.structs().values()) {
      if (s.isPublic()) {
        for (StructDef.Field f : s.fields()) {
          check.type(s.id().module(), f.type(), f.span(), "type `" + s.id().name() + "`");
        }
      }
    }
    for (EnumDef e : declarations.enums().values()) {
      if (e.isPublic()) {
        for (EnumDef.Variant v : e.variants()) {
          for (StructDef.Field f : v.fields()) {
            check.type(e.id().module(), f.type(), f.span(), "enum `" + e.id().name() + "`");
          }
        }
      }
    }
  }

  private boolean isPublic(DefId id) {
    return names.type(id).visibility() == Visibility.PUBLIC;
  }

  private void function(FnSignature f) {
    String what = (f.hasReceiver() ? "method `" : "function `") + f.name() + "`";
    for (FnSignature.Parameter p : f.params()) {
      type(f.id().module(), p.type(), f.span(), what);
    }
    Type result = f.result();
    if (result != null) {
      type(f.id().module(), result, f.span(), what);
    }
  }

  private void type(String module, Type type, Span at, String what) {
    if (names.of(module).module.origin() != Module.Origin.OWN) {
      return;
    }
    DefId hidden = hidden(type, module);
    if (hidden != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.W0104, at, "private type `" + hidden.name() + "` in the public " + what)
              .note(names.type(hidden).span(), "`" + hidden.name() + "` is private")
              .help("make the type `pub`"));
    }
  }

  private @Nullable DefId hidden(Type type, String module) {
    if (type instanceof Type.Nominal n
        && n.def().module().equals(module)
        && names.type(n.def()).visibility() == Visibility.PRIVATE
        && !(names.type(n.def()).syntax() instanceof Item.Error)) {
      return n.def();
    }
    DefId[] found = new DefId[1];
    Types.mapParts(
        type,
        part -> {
          DefId inner = hidden(part, module);
          if (inner != null) {
            found[0] = inner;
          }
          return part;
        });
    return found[0];
  }
}
