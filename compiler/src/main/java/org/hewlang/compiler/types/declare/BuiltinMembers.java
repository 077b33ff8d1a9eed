package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** The intrinsics: functions that {@code builtins.hew} declares in {@code #[builtin]} traits. */
final class BuiltinMembers {
  private BuiltinMembers() {}

  /** The attribute that makes a trait of the prelude a list of intrinsics; null for real traits. */
  static @Nullable Attribute attribute(Item.Trait syntax, FileImports file) {
    return file.module.equals(Types.PRELUDE) ? syntax.head().attribute("builtin") : null;
  }

  /** The type whose members the trait declares; empty for functions. */
  static String owner(Attribute builtin) {
    String owner = Attributes.firstString(builtin);
    return owner == null ? "" : owner;
  }

  static void declare(
      Item.Trait syntax,
      FileImports file,
      ProgramNames names,
      Map<FnId, FnSignature> functions,
      Diagnostics diagnostics) {
    Attribute builtin = syntax.head().attribute("builtin");
    String owner = builtin == null ? "" : owner(builtin);
    Generics generics =
        Generics.resolve(
            "builtin " + owner,
            0,
            syntax.typeParams(),
            syntax.where(),
            FileScope.of(names, file),
            diagnostics);
    for (Function method : syntax.methods()) {
      FnId id = new FnId(Types.PRELUDE, owner, method.name().text());
      Intrinsic intrinsic = Intrinsic.of(owner, id.name());
      if (intrinsic == null) {
        throw new IllegalStateException("no intrinsic " + owner + "." + id.name());
      }
      functions.put(
          id,
          Signatures.of(
              method,
              id,
              FnSignature.Owner.BUILTIN,
              generics,
              (first, _) ->
                  isMember(first, owner)
                      || Members.isGenerated(owner) && first instanceof Type.Param,
              new FnDef.FnBody.Known(intrinsic),
              diagnostics));
    }
  }

  /** Whether a value of {@code type} has the members of {@code owner}. */
  static boolean isMember(Type type, String owner) {
    return memberOwners(type).contains(owner);
  }

  /** The names under which the members of a type are declared. */
  static List<String> memberOwners(Type type) {
    List<String> owners = new ArrayList<>();
    switch (type) {
      case Type.Prim p -> owners.add(p.primitive().canonicalName());
      case Type.Builtin b ->
          owners.add(b.kind() == BuiltinType.REGEX ? "Pattern" : b.kind().canonicalName());
      case Type.Array _, Type.Slice _ -> owners.add("array");
      case Type.Nominal _,
          Type.Tuple _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ -> {}
    }
    return owners;
  }
}
