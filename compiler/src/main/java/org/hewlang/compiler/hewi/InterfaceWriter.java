package org.hewlang.compiler.hewi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.analysis.crossing.CrossingCheck;
import org.hewlang.compiler.analysis.ownership.DropTypes;
import org.hewlang.compiler.analysis.ownership.OwnershipFacts;
import org.hewlang.compiler.analysis.waiting.Waiting;
import org.hewlang.compiler.lower.layout.WrittenTypes;
import org.hewlang.compiler.module.CompiledModule;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.module.ResolvedImport;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.syntax.ImportTarget;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.ConstDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.CheckResult;
import org.hewlang.compiler.types.FnId;

/** Makes the interface files of the modules of a program that has no errors. */
public final class InterfaceWriter {
  /** Begins every interface file. */
  static final String MAGIC = "hewi";

  /** Changes whenever files of older compilers can no longer be read. */
  static final int SCHEMA = 5;

  private final ModuleGraph modules;
  private final CheckResult checked;
  private final OwnershipFacts ownership;
  private final Waiting waiting;
  private final CrossingCheck crossing;

  public InterfaceWriter(ModuleGraph modules, CheckResult checked) {
    this.modules = modules;
    this.checked = checked;
    this.ownership = new OwnershipFacts(checked.program());
    this.waiting = new Waiting(checked.program());
    this.crossing = new CrossingCheck(checked.program());
  }

  /** The bytes of the interface file of {@code module}, which was read from sources. */
  public byte[] write(Module module) {
    Tables tables = new Tables();
    Packer files = new Packer();
    files.integer(module.files().size());
    module.files().forEach(file -> files.all(file(file, tables)));
    Packer functions = functions(module.path(), tables);
    Packer constants = constants(module.path(), tables);
    NodeWriter dependencies = new NodeWriter(tables);
    dependencies(module, tables, dependencies);
    Packer content = new Packer();
    tables.write(content);
    content.all(dependencies.packer());
    content.all(files);
    content.all(functions);
    content.all(constants);
    return file(module, content.toBytes());
  }

  private static byte[] file(Module module, byte[] content) {
    Packer file = new Packer();
    file.array(6);
    file.text(MAGIC);
    file.integer(SCHEMA);
    file.text(module.path());
    String packageName = module.packageName();
    file.text(packageName == null ? "" : packageName);
    file.binary(hash(module.path(), content));
    file.binary(content);
    return file.toBytes();
  }

  static byte[] hash(String path, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(path.getBytes(StandardCharsets.UTF_8));
      return digest.digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void dependencies(Module module, Tables tables, NodeWriter out) {
    Set<String> named = tables.modules;
    module.files().forEach(f -> f.imports().forEach(i -> named.add(i.module())));
    named.remove(module.path());
    out.list(
        List.copyOf(named),
        path -> {
          CompiledModule compiled = modules.contains(path) ? modules.module(path).compiled() : null;
          out.string(path).string(compiled == null ? "" : compiled.hash());
        });
  }

  // ---- declarations

  private static Packer file(ModuleFile file, Tables tables) {
    NodeWriter out = new NodeWriter(tables);
    SyntaxWriter syntax = new SyntaxWriter(out);
    SourceFile source = file.tree().file();
    out.integer(tables.file(source))
        .span(file.tree().span())
        .optional(file.tree().innerDoc(), syntax::doc)
        .list(file.imports(), i -> resolved(i, out, syntax));
    syntax.items(file.tree().items());
    return out.packer();
  }

  private static void resolved(ResolvedImport i, NodeWriter out, SyntaxWriter syntax) {
    out.string(i.module()).optional(i.shortName(), out::string).word(i.form());
    out.list(
            i.names(),
            (ImportTarget.ImportName n) -> {
              syntax.name(n.name());
              out.optional(n.alias(), syntax::name).span(n.span());
            })
        .span(i.span());
  }

  // ---- code

  private Packer functions(String module, Tables tables) {
    List<FnDef> own =
        checked.program().functions().values().stream()
            .filter(f -> f.id().module().equals(module))
            .toList();
    NodeWriter out = new NodeWriter(tables);
    out.integer(own.size());
    for (FnDef function : own) {
      out.string(function.id().owner()).string(function.id().name());
      out.packer().binary(function(function, tables));
    }
    return out.packer();
  }

  private Packer function(FnDef function, Tables tables) {
    NodeWriter out = new NodeWriter(tables);
    out.list(function.params(), p -> parameter(p, out)).type(function.result());
    FactsCodec.write(function.body(), out);
    TExpr code = function.code();
    if (code != null) {
      FactsCodec.write(facts(function, code), out);
      NodeWriter tree = new NodeWriter(tables);
      function.params().forEach(tree::declare);
      new CodeWriter(tree).expr(code);
      out.packer().binary(tree.packer());
    }
    return out.packer();
  }

  private static void parameter(Local p, NodeWriter out) {
    out.integer(p.id()).string(p.name()).type(p.type()).bool(p.mutable()).span(p.span());
  }

  private FnFacts facts(FnDef function, TExpr code) {
    Map<FnId, List<FnFacts.Needed>> needs = checked.needs();
    return new FnFacts(
        calls(code),
        needs.getOrDefault(function.id(), List.of()),
        ownership.consumes(function),
        ownership.noDrop(function),
        WrittenTypes.in(code),
        ownership.mentionsDrop(code),
        DropTypes.hasMovingLambda(code),
        waiting.mayWait(function.id()),
        waiting.mayWaitAlone(function.id()),
        waiting.resultMayWait(function.id()),
        crossing.demanded(function.id()),
        crossing.callbacks(function.id()));
  }

  private Set<FnId> calls(TExpr code) {
    Set<FnId> calls = new HashSet<>();
    Children.walk(
        code,
        e -> {
          HandlerRef handler =
              switch (e) {
                case TExpr.Send s -> s.handler();
                case TExpr.Ask a -> a.handler();
                default -> null;
              };
          if (handler instanceof HandlerRef.Declared h) {
            calls.add(h.function());
          }
          ActorDef spawned =
              e instanceof TExpr.Spawn s ? checked.program().actors().get(s.target()) : null;
          if (spawned != null) {
            calls.addAll(spawned.functions());
          }
          Callee callee =
              switch (e) {
                case TExpr.Call c -> c.callee();
                case TExpr.FnRef f -> f.callee();
                case TExpr.CallInOut c -> c.callee();
                case TExpr.For f -> f.next();
                case TExpr.Try t -> t.from();
                default -> null;
              };
          if (callee instanceof Callee.Function f) {
            calls.add(f.id());
          }
        });
    return calls;
  }

  private Packer constants(String module, Tables tables) {
    List<ConstDef> own =
        checked.program().constants().values().stream()
            .filter(c -> c.id().module().equals(module))
            .toList();
    NodeWriter out = new NodeWriter(tables);
    out.integer(own.size());
    for (ConstDef constant : own) {
      NodeWriter value = new NodeWriter(tables);
      value.type(constant.type());
      new CodeWriter(value).expr(constant.value());
      List<FnId> calls =
          constant.calls().stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
      value.list(calls, value::function).bool(constant.isPublic()).span(constant.span());
      out.string(constant.id().name());
      out.packer().binary(value.packer());
    }
    return out.packer();
  }
}
