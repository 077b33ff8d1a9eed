package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.TypedTreeLaws;
import org.hewlang.compiler.types.declare.Program;

/** A checked program of a test. */
record Checked(TypedProgram program, List<String> found) {

  /** The one-file program with what was found, each as {@code line:column CODE message}. */
  static Checked of(String text) {
    return of(Program.of(text));
  }

  private static Checked of(Program declared) {
    TypedProgram typed =
        BodyChecks.check(
                declared.declarations(),
                declared.traits(),
                _ -> null,
                false,
                declared.diagnostics())
            .program();
    return new Checked(typed, declared.found());
  }

  /** A program of several files, as path, text and so on. */
  static Checked files(String... pathsAndTexts) {
    return of(Program.files(pathsAndTexts));
  }

  /** A program without any finding whose trees fulfil the laws. */
  static Checked fine(String text) {
    Checked checked = of(text);
    assertEquals(List.of(), checked.found());
    assertEquals(List.of(), TypedTreeLaws.broken(checked.program()));
    return checked;
  }

  /** The statements of a {@code main} without any finding. */
  static Checked body(String statements) {
    return fine("fn main() {\n" + statements + "\n}\n");
  }

  /** What is found in the statements of a {@code main}; they begin on line 1. */
  static List<String> errors(String statements) {
    return of("fn main() { " + statements + "\n}\n").found();
  }

  FnDef function(String name) {
    FnDef f = program.functions().get(new FnId("main", "", name));
    if (f == null) {
      throw new IllegalArgumentException("no function " + name);
    }
    return f;
  }

  TExpr code(String function) {
    TExpr body = function(function).code();
    if (body == null) {
      throw new IllegalArgumentException("no code in " + function);
    }
    return body;
  }

  /** The type of the variable {@code name} of {@code main}. */
  String type(String name) {
    List<Local> found = new ArrayList<>();
    Children.walk(
        code("main"),
        e -> {
          if (e instanceof TExpr.Block b) {
            for (TStmt s : b.statements()) {
              if (s instanceof TStmt.Let l) {
                Children.bindings(l.pattern(), found::add);
              }
            }
          } else if (e instanceof TExpr.For f) {
            Children.bindings(f.pattern(), found::add);
          }
        });
    return found.stream()
        .filter(l -> l.name().equals(name))
        .findFirst()
        .map(l -> TypeText.of(l.type()))
        .orElseThrow(() -> new IllegalArgumentException("no variable " + name));
  }
}
