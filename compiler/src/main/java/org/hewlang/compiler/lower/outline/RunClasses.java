package org.hewlang.compiler.lower.outline;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrMethod;

/**
 * Where the runs of a class's methods stand: in the class itself, and when those are many in classes
 * beside it. A class file counts at most 65,535 constants, which tables of different numbers reach long
 * before their code is too large for anything else.
 */
final class RunClasses {
  /**
   * Bytes of code in one class. At worst, three bytes of code load a text, which takes up five
   * constants, or a number, which takes up two.
   */
  private static final int MOST_CODE = 30_000;

  private final IrClass owner;
  private final List<List<IrMethod>> groups = new ArrayList<>();
  private int size;

  RunClasses(IrClass owner) {
    this.owner = owner;
    groups.add(new ArrayList<>());
  }

  /** Takes {@code run} in; gives the class that it stands in. */
  String add(IrMethod run) {
    int more = run.body() == null ? 0 : CodeSize.plain().of(run.body());
    if (size > 0 && size + more > MOST_CODE) {
      groups.add(new ArrayList<>());
      size = 0;
    }
    size += more;
    groups.getLast().add(run);
    return name(groups.size() - 1);
  }

  private String name(int group) {
    return group == 0 ? owner.name() : owner.name() + "$Runs" + group;
  }

  /** The runs in the class itself. */
  List<IrMethod> inOwner() {
    return groups.getFirst();
  }

  /** The classes with the others. */
  List<IrClass> beside() {
    List<IrClass> classes = new ArrayList<>();
    for (int group = 1; group < groups.size(); group++) {
      classes.add(
          new IrClass(
              name(group),
              IrClass.Kind.FINAL,
              "java/lang/Object",
              List.of(),
              List.of(),
              groups.get(group),
              owner.sourceFile()));
    }
    return classes;
  }
}
