package org.hewlang.compiler.hewi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.hewlang.compiler.module.CompiledModule;
import org.hewlang.compiler.module.CompiledModules;
import org.hewlang.compiler.module.FailedImports;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.module.ResolvedImport;
import org.hewlang.compiler.module.UnusableModule;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Doc;
import org.hewlang.compiler.syntax.ImportTarget;
import org.hewlang.compiler.syntax.SourceTree;
import org.jspecify.annotations.Nullable;

/**
 * Reads interface files. Declarations are read at once, code when it is asked for. A file that is not
 * what it should be is an {@link UnusableModule}, whatever its bytes are.
 */
public final class InterfaceReader implements CompiledModules {
  private static final ResolvedImport.Form[] FORMS = ResolvedImport.Form.values();

  private final InterfaceFiles files;

  public InterfaceReader(InterfaceFiles files) {
    this.files = files;
  }

  @Override
  public @Nullable CompiledModule find(String path) {
    InterfaceFiles.Found found = files.find(path);
    return found == null ? null : read(path, found);
  }

  /** The module of {@code found}, which should be {@code path}. */
  static CompiledModule read(String path, InterfaceFiles.Found found) {
    try {
      return module(path, found);
    } catch (StackOverflowError e) {
      throw new UnusableModule(path, found.place(), "is damaged: it nests too deeply");
    } catch (Malformed e) {
      throw new UnusableModule(path, found.place(), "is damaged: " + e.reason());
    }
  }

  private static CompiledModule module(String path, InterfaceFiles.Found found) {
    Unpacker in = new Unpacker(found.bytes(), 0, found.bytes().length);
    if (in.array() < 2 || !in.text().equals(InterfaceWriter.MAGIC)) {
      throw new Malformed("it is no interface file");
    }
    int schema = in.int32();
    if (schema != InterfaceWriter.SCHEMA) {
      throw new UnusableModule(
          path,
          found.place(),
          "has format " + schema + ", and this compiler reads " + InterfaceWriter.SCHEMA);
    }
    String written = in.text();
    if (!written.equals(path)) {
      throw new Malformed("it describes `" + written + "`");
    }
    String packageName = in.text();
    byte[] hash = bytes(in, found.bytes());
    int length = in.binary();
    if (length != in.remaining()) {
      throw new Malformed("it is too long");
    }
    if (!found.trusted()) {
      byte[] content = Arrays.copyOfRange(found.bytes(), in.position(), found.bytes().length);
      if (!Arrays.equals(hash, InterfaceWriter.hash(path, content))) {
        throw new Malformed("its content does not match its hash");
      }
    }
    return content(path, found.place(), packageName, HexFormat.of().formatHex(hash), in);
  }

  private static byte[] bytes(Unpacker in, byte[] all) {
    int length = in.binary();
    int start = in.position();
    in.skip(length);
    return Arrays.copyOfRange(all, start, start + length);
  }

  private static CompiledModule content(
      String path, String place, String packageName, String hash, Unpacker in) {
    StoredTables tables = new StoredTables(in);
    NodeReader reader = new NodeReader(in, tables);
    List<CompiledModule.Dependency> dependencies =
        reader.list(() -> new CompiledModule.Dependency(reader.string(), reader.string()));
    int count = in.count();
    List<ModuleFile> files = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      files.add(file(new NodeReader(in, tables), tables));
    }
    StoredModule code = new StoredModule(path, place, tables, in);
    if (!in.isAtEnd()) {
      throw new Malformed("it is too long");
    }
    return new CompiledModule(path, place, packageName, hash, files, dependencies, code);
  }

  private static ModuleFile file(NodeReader in, StoredTables tables) {
    SyntaxReader syntax = new SyntaxReader(in);
    SourceFile source = tables.file(in.int32());
    Span span = in.span();
    Doc doc = in.optional(syntax::doc);
    List<ResolvedImport> imports = in.list(() -> resolved(in, syntax));
    SourceTree tree = new SourceTree(source, doc, syntax.items(), List.of(), span);
    return new ModuleFile(tree, imports, FailedImports.NONE, List.of());
  }

  private static ResolvedImport resolved(NodeReader in, SyntaxReader syntax) {
    return new ResolvedImport(
        in.string(),
        in.optional(in::string),
        in.word(FORMS),
        in.list(
            () -> new ImportTarget.ImportName(syntax.name(), in.optional(syntax::name), in.span())),
        in.span());
  }
}
