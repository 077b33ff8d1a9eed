package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.foreign.CSymbols;
import org.hewlang.compiler.types.foreign.CTypes;
import org.hewlang.compiler.types.foreign.JavaClasses;
import org.hewlang.compiler.types.foreign.JavaMembers;
import org.jspecify.annotations.Nullable;

/** Binds the functions of extern blocks once all types are declared. */
final class ForeignFunctions {
  private static final String JAVA = "java";

  /** Functions of wire types, which the compiler makes. */
  private static final Pattern OF_WIRE_TYPES = Pattern.compile("\\w+_(to|from)_(json|yaml)");

  private record Pending(Item.Extern block, Function function, FnId id) {}

  private final Collected all;
  private final JavaMembers members;
  private final List<Pending> pending = new ArrayList<>();

  ForeignFunctions(Collected all, JavaClasses classes) {
    this.all = all;
    this.members = new JavaMembers(classes, this::javaClass);
  }

  private @Nullable String javaClass(DefId id) {
    JavaHandle handle = all.handles.get(id);
    return handle == null ? null : handle.javaClass();
  }

  /** Remembers a function to bind; returns what stands in for its body until then. */
  FnDef.FnBody add(Item.Extern block, Function function, FnId id) {
    pending.add(new Pending(block, function, id));
    return isJava(block)
        ? new FnDef.FnBody.Broken()
        : new FnDef.FnBody.C(function.name().text(), function.modifiers().isVariadic());
  }

  private static boolean isJava(Item.Extern block) {
    Expr.StringLiteral abi = block.abi();
    return abi != null && (abi.value().equals(JAVA) || abi.value().startsWith(JAVA + ":"));
  }

  void bind() {
    for (Pending p : pending) {
      FnSignature signature = all.functions.get(p.id());
      if (signature == null || signature.syntax() != p.function()) {
        continue;
      }
      if (isJava(p.block())) {
        java(p, signature);
      } else {
        c(signature);
      }
    }
  }

  private void java(Pending p, FnSignature signature) {
    Type result = signature.result();
    JavaMembers.Declared declared =
        new JavaMembers.Declared(
            signature.name(),
            signature.paramTypes(),
            result == null ? Type.ERROR : result,
            p.function().name().span());
    Expr.StringLiteral abi = p.block().abi();
    String blockClass =
        abi == null || abi.value().equals(JAVA) ? null : abi.value().substring(JAVA.length() + 1);
    switch (members.find(declared, blockClass, p.function().head().attribute(JAVA))) {
      case JavaMembers.Found.Bound b ->
          all.functions.put(p.id(), signature.withGiven(new FnDef.FnBody.Java(b.binding())));
      case JavaMembers.Found.Failed f -> all.diagnostics.add(f.diagnostic());
    }
  }

  private void c(FnSignature signature) {
    boolean ours =
        signature.scope().isStd()
            || signature.name().startsWith("hew_")
            || OF_WIRE_TYPES.matcher(signature.name()).matches();
    if (!ours && !CSymbols.isKnown(signature.name())) {
      all.diagnostics.add(
          Diagnostic.of(
                  Code.W0702,
                  signature.span(),
                  "extern function `" + signature.name() + "` is not known")
              .help("a call panics unless the program is linked with a library that has it"));
    }
    Type result = signature.result();
    List<Type> types = new ArrayList<>(signature.paramTypes());
    types.add(result == null ? Type.ERROR : result);
    for (Type type : types) {
      if (!ours && !CTypes.isMapped(type, this::isCLayout)) {
        all.diagnostics.add(
            Diagnostic.of(
                    Code.E0718,
                    signature.span(),
                    "cannot pass `" + TypeText.of(type) + "` to or from a C function")
                .help(
                    "numbers, `bool`, `String`, `bytes`, pointers, functions and structs with"
                        + " `#[repr(C)]` can be passed"));
        return;
      }
    }
  }

  private boolean isCLayout(DefId id) {
    return all.names.type(id).syntax().head().has("repr");
  }
}
