package org.hewlang.compiler.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints a tree as source text that parses to the same tree (by {@link TreeShape}). Comments are
 * lost, except documentation; the formatter is another thing.
 */
public final class TreePrinter {
  private final StringBuilder out = new StringBuilder();
  private final ExprPrinter exprs = new ExprPrinter(out);
  private final StmtPrinter statements = exprs.statements();
  private final TypePrinter types = new TypePrinter(out);
  private final MemberPrinter members = new MemberPrinter(out, exprs, types);

  private TreePrinter() {}

  /** The text of a whole file. */
  public static String print(SourceTree tree) {
    TreePrinter printer = new TreePrinter();
    if (tree.innerDoc() != null) {
      printer.doc(tree.innerDoc(), "//!");
    }
    for (Item item : tree.items()) {
      printer.item(item);
      printer.out.append("\n\n");
    }
    return printer.out.toString();
  }

  /** The text of one expression. */
  public static String print(Expr expr) {
    TreePrinter printer = new TreePrinter();
    printer.exprs.expr(expr);
    return printer.out.toString();
  }

  /** The text of one type. */
  public static String print(TypeExpr type) {
    TreePrinter printer = new TreePrinter();
    printer.types.type(type);
    return printer.out.toString();
  }

  /** The text of one pattern. */
  public static String print(Pattern pattern) {
    TreePrinter printer = new TreePrinter();
    printer.types.pattern(pattern);
    return printer.out.toString();
  }

  private void doc(Doc doc, String marker) {
    for (String line : doc.text().split("\n", -1)) {
      out.append(marker).append(' ').append(line);
      statements.line();
    }
  }

  private void item(Item item) {
    members.head(item.head());
    switch (item) {
      case Function function -> members.function(function);
      case Item.Import imported -> imported(imported.target());
      case Item.Const constant -> {
        out.append("const ").append(constant.name()).append(": ");
        types.type(constant.type());
        out.append(" = ");
        exprs.expr(constant.value());
        out.append(';');
      }
      case Item.TypeAlias alias -> {
        out.append("type ").append(alias.name()).append(" = ");
        types.type(alias.type());
        out.append(';');
      }
      case Item.TypeDecl type -> {
        declaration("type ", type.name(), type.typeParams());
        types.where(type.where());
        open();
        type.fields().forEach(field -> member(() -> members.field(field)));
        type.methods().forEach(method -> member(() -> members.method(method)));
        close();
      }
      case Item.EnumDecl enumeration -> {
        declaration(
            enumeration.indirect() ? "indirect enum " : "enum ",
            enumeration.name(),
            enumeration.typeParams());
        types.where(enumeration.where());
        open();
        enumeration.variants().forEach(variant -> member(() -> members.variant(variant)));
        close();
      }
      case Item.Trait trait -> {
        declaration("trait ", trait.name(), trait.typeParams());
        types.colonBounds(trait.supers());
        types.where(trait.where());
        associated(trait.types(), trait.methods());
      }
      case Item.Impl impl -> {
        out.append("impl");
        types.params(impl.typeParams());
        out.append(' ');
        if (impl.implemented() != null) {
          types.bound(impl.implemented());
          out.append(" for ");
        }
        types.type(impl.target());
        types.where(impl.where());
        associated(impl.types(), impl.methods());
      }
      case Item.Actor actor -> {
        declaration("actor ", actor.name(), actor.typeParams());
        types.colonBounds(actor.bounds());
        open();
        actor.members().forEach(m -> member(() -> members.actorMember(m)));
        close();
      }
      case Item.Supervisor supervisor -> {
        out.append("supervisor ").append(supervisor.name());
        if (!supervisor.params().isEmpty()) {
          members.params(supervisor.params(), false);
        }
        open();
        supervisor.members().forEach(m -> member(() -> members.supervisorMember(m)));
        close();
      }
      case Item.Machine machine -> {
        out.append("machine ").append(machine.name());
        open();
        machine.members().forEach(m -> member(() -> members.machineMember(m)));
        close();
      }
      case Item.WireStruct struct -> {
        out.append(struct.form().text()).append(' ').append(struct.name());
        open();
        struct.members().forEach(m -> member(() -> members.wireMember(m)));
        close();
      }
      case Item.WireEnum enumeration -> {
        out.append(enumeration.form().text()).append(' ').append(enumeration.name());
        open();
        enumeration.variants().forEach(v -> member(() -> members.wireVariant(v)));
        close();
      }
      case Item.WireImport imported ->
          out.append("wire import ")
              .append(LiteralPrinter.text(imported.path()))
              .append(" as ")
              .append(imported.alias())
              .append(';');
      case Item.Extern extern -> {
        out.append("extern");
        out.append(extern.abi() == null ? "" : " " + LiteralPrinter.text(extern.abi()));
        open();
        extern.functions().forEach(f -> member(() -> members.method(f)));
        close();
      }
      case Item.Error error -> out.append(error.span().text());
    }
  }

  private void declaration(String keyword, Name name, List<TypeParam> params) {
    out.append(keyword).append(name);
    types.params(params);
  }

  private void associated(List<AssociatedType> associated, List<Function> methods) {
    open();
    associated.forEach(type -> member(() -> members.associatedType(type)));
    methods.forEach(method -> member(() -> members.method(method)));
    close();
  }

  private void open() {
    out.append(" {");
    statements.indent();
  }

  private void member(Runnable print) {
    statements.line();
    print.run();
  }

  private void close() {
    statements.outdent();
    statements.line();
    out.append('}');
  }

  private void imported(ImportTarget target) {
    out.append("import ");
    switch (target) {
      case ImportTarget.File file -> out.append(LiteralPrinter.text(file.path()));
      case ImportTarget.Module module -> {
        path(module.path());
        alias(module.alias());
      }
      case ImportTarget.All all -> {
        path(all.path());
        out.append("::*");
      }
      case ImportTarget.Names names -> {
        path(names.path());
        out.append("::{");
        for (int i = 0; i < names.names().size(); i++) {
          out.append(i == 0 ? "" : ", ").append(names.names().get(i).name());
          alias(names.names().get(i).alias());
        }
        out.append('}');
      }
    }
    out.append(';');
  }

  private void path(List<Name> names) {
    out.append(String.join("::", names.stream().map(Name::text).toList()));
  }

  private void alias(@Nullable Name alias) {
    out.append(alias == null ? "" : " as " + alias.text());
  }
}
