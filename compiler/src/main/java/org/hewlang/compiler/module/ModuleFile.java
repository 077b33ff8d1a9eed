package org.hewlang.compiler.module;

import java.util.List;
import java.util.stream.Stream;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.ActorMember;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.SourceTree;
import org.hewlang.compiler.syntax.SupervisorMember;
import org.hewlang.compiler.syntax.TypeExpr;

/**
 * A file of a module with its imports resolved.
 *
 * @param syntaxErrors where the parser found something wrong
 */
public record ModuleFile(
    SourceTree tree, List<ResolvedImport> imports, FailedImports failed, List<Span> syntaxErrors) {
  public ModuleFile {
    imports = List.copyOf(imports);
    syntaxErrors = List.copyOf(syntaxErrors);
  }

  /** Whether the parser has complained about something within {@code item}. */
  public boolean isDamaged(Span item) {
    return isDamaged(syntaxErrors, item);
  }

  /**
   * Whether members of the type {@code name} may stand in text that the parser passed over: in its
   * declaration, or in an impl for it. What is wrong inside of a member takes no member away.
   */
  public boolean hasLostMembers(String name) {
    if (syntaxErrors.isEmpty()) {
      return false;
    }
    for (Item item : tree.items()) {
      if (declares(item, name)
          && syntaxErrors.stream()
              .anyMatch(error ->
                  touches(error, item.span())
                      && members(item).noneMatch(member -> holds(member, error)))) {
        return true;
      }
    }
    return false;
  }

  private static Stream<Span> members(Item item) {
    return switch (item) {
      case Item.Actor a -> a.members().stream().map(ActorMember::span);
      case Item.Supervisor s -> s.members().stream().map(SupervisorMember::span);
      case Item.Impl i -> i.methods().stream().map(Function::span);
      case Item.TypeDecl t -> t.methods().stream().map(Function::span);
      case Item.Trait t -> t.methods().stream().map(Function::span);
      case Function _,
          Item.Import _,
          Item.Const _,
          Item.TypeAlias _,
          Item.EnumDecl _,
          Item.Machine _,
          Item.WireStruct _,
          Item.WireEnum _,
          Item.WireImport _,
          Item.Extern _,
          Item.Error _ ->
          Stream.of();
    };
  }

  private static boolean holds(Span outer, Span inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private static boolean declares(Item item, String name) {
    Name declared = item.declared();
    return declared != null && declared.text().equals(name)
        || item instanceof Item.Impl impl
            && impl.target() instanceof TypeExpr.Named named
            && named.path().last().text().equals(name);
  }

  static boolean isDamaged(List<Span> syntaxErrors, Span item) {
    for (Span error : syntaxErrors) {
      if (touches(error, item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean touches(Span error, Span item) {
    return error.start() <= item.end() && item.start() <= error.end();
  }
}
