package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.typed.CShape;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.JavaBinding;
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

  /** How the names of the library's low-level functions begin. */
  private static final String OF_RUNTIME = "hew_";

  private record Pending(Item.Extern block, Function function, FnId id) {}

  private final Collected all;
  private final JavaMembers members;
  private final List<Pending> pending = new ArrayList<>();
  private final List<Pending> bound = new ArrayList<>();

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
        : new FnDef.FnBody.C(function.name().text(), function.modifiers().isVariadic(), null);
  }

  /** Remembers a function of a compiled module, which others may name. */
  void addBound(Item.Extern block, Function function, FnId id) {
    bound.add(new Pending(block, function, id));
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
        c(p, signature);
      }
    }
  }

  private void java(Pending p, FnSignature signature) {
    switch (member(p, signature)) {
      case JavaMembers.Found.Bound b ->
          all.functions.put(p.id(), signature.withGiven(new FnDef.FnBody.Java(b.binding())));
      case JavaMembers.Found.Failed f -> all.reportForeign(f.diagnostic());
    }
  }

  /** The member that {@code p} names, for a declaration of these types. */
  private JavaMembers.Found member(Pending p, FnSignature signature) {
    Type result = signature.result();
    JavaMembers.Declared declared =
        new JavaMembers.Declared(
            signature.name(),
            signature.paramTypes(),
            result == null ? Type.ERROR : result,
            signature.span());
    Expr.StringLiteral abi = p.block().abi();
    String blockClass =
        abi == null || abi.value().equals(JAVA) ? null : abi.value().substring(JAVA.length() + 1);
    return members.find(declared, blockClass, p.function().head().attribute(JAVA));
  }

  private void c(Pending p, FnSignature signature) {
    if (CNames.ofWire(signature, all.wires) != null) {
      return;
    }
    String name = signature.name();
    Pending ours = name.startsWith(OF_RUNTIME) ? ofRuntime(name) : null;
    if (ours != null) {
      switch (member(ours, signature)) {
        case JavaMembers.Found.Bound b -> bind(p, signature, b.binding());
        case JavaMembers.Found.Failed f -> all.reportForeign(f.diagnostic());
      }
      return;
    }
    Type result = signature.result();
    List<Type> params = signature.paramTypes();
    JavaBinding equivalent =
        CSymbols.equivalent(name, params, result == null ? Type.ERROR : result);
    if (equivalent != null) {
      bind(p, signature, equivalent);
      return;
    }
    if (!CSymbols.isKnown(name)) {
      all.diagnostics.add(
          Diagnostic.of(Code.W0702, signature.span(), "extern function `" + name + "` is not known")
              .help("a call panics unless the program is linked with a library that has it"));
    }
    List<Type> types = new ArrayList<>(params);
    types.add(result == null ? Type.ERROR : result);
    for (Type type : types) {
      if (!CTypes.isMapped(type, all.structs::get)) {
        all.diagnostics.add(
            Diagnostic.of(
                    Code.E0718,
                    signature.span(),
                    "cannot pass `" + TypeText.of(type) + "` to or from a C function")
                .help(
                    "numbers, `bool`, `String`, `bytes`, pointers, functions and structs with"
                        + " `#[repr(C)]` of numbers, `bool`, pointers and such structs can be"
                        + " passed"));
        return;
      }
      if (type instanceof Type.Nominal n
          && !CShape.of(n, all.structs::get).leaves().stream().allMatch(CShape.Leaf::isAligned)) {
        all.diagnostics.add(
            Diagnostic.of(
                    Code.E0718,
                    signature.span(),
                    "cannot pass `" + TypeText.of(type) + "` to or from a C function by value")
                .label("packing puts a field where its alignment forbids it")
                .help("declare the parameter as `*" + TypeText.of(type) + "`"));
        return;
      }
    }
  }

  private void bind(Pending p, FnSignature signature, JavaBinding java) {
    all.functions.put(
        p.id(), signature.withGiven(new FnDef.FnBody.C(signature.name(), false, java)));
  }

  /** The low-level function of the library that is called so. */
  private @Nullable Pending ofRuntime(String name) {
    List<Pending> known = new ArrayList<>(pending);
    known.addAll(bound);
    for (Pending p : known) {
      FnSignature signature = all.functions.get(p.id());
      if (p.id().name().equals(name)
          && isJava(p.block())
          && signature != null
          && signature.scope().isStd()) {
        return p;
      }
    }
    return null;
  }
}
