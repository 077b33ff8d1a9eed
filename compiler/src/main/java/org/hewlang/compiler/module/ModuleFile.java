package org.hewlang.compiler.module;

import java.util.List;
import org.hewlang.compiler.syntax.SourceTree;

/** A file of a module with its imports resolved. */
public record ModuleFile(SourceTree tree, List<ResolvedImport> imports, FailedImports failed) {
  public ModuleFile {
    imports = List.copyOf(imports);
  }
}
