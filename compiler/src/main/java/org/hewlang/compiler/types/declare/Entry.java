package org.hewlang.compiler.types.declare;

import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.types.DefId;

/**
 * A named item of a module.
 *
 * @param symbol what it is; an alias has its target only in {@link Aliases}
 * @param module path of its module
 * @param syntax the declaration
 * @param file names of the file in which it stands
 * @param span its name
 */
record Entry(
    Symbol symbol,
    String module,
    String name,
    Visibility visibility,
    Item syntax,
    FileImports file,
    Span span) {

  DefId id() {
    return new DefId(module, name);
  }

  /** How many type arguments it takes. */
  int arity() {
    return switch (syntax) {
      case Item.TypeDecl t -> t.typeParams().size();
      case Item.EnumDecl e -> e.typeParams().size();
      case Item.Trait t -> t.typeParams().size();
      case Item.Actor a -> a.typeParams().size();
      case org.hewlang.compiler.syntax.Function f -> f.typeParams().size();
      case Item.Import _,
          Item.Const _,
          Item.TypeAlias _,
          Item.Impl _,
          Item.Supervisor _,
          Item.Machine _,
          Item.WireStruct _,
          Item.WireEnum _,
          Item.WireImport _,
          Item.Extern _,
          Item.Error _ ->
          0;
    };
  }
}
