package org.hewlang.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.cli.Session;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Parser;

/**
 * {@code hewc --wire-report}: the wire types of a file. They are only parsed so far; their layouts will
 * be reported here once they are compiled.
 */
final class WireReport {
  private WireReport() {}

  static void print(SourceFile file, Session session) {
    List<Name> names = new ArrayList<>();
    for (Item item : Parser.parse(file).tree().items()) {
      switch (item) {
        case Item.WireStruct s -> names.add(s.name());
        case Item.WireEnum e -> names.add(e.name());
        default -> {
          // is no wire type
        }
      }
    }
    if (names.isEmpty()) {
      session.out().println(file.name() + ": no wire types");
    }
    for (Name name : names) {
      session
          .out()
          .println(
              file.name()
                  + ":"
                  + name.span().line()
                  + ": wire type `"
                  + name.text()
                  + "` (layouts are not available in this version)");
    }
  }
}
