package org.hewlang.compiler.suspend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.optimize.Operands;
import org.hewlang.compiler.optimize.Statements;
import org.jspecify.annotations.Nullable;

/**
 * Says at each suspension what it keeps, and gives the frame's class fields for that.
 *
 * <p>A local that is needed after some suspension gets one field for the whole method, of its own type.
 * It is written at a suspension only if it may have changed since the frame was made: a local that only
 * ever takes the value of one field of the frame, as parameters do, has its field already.
 */
public final class Frames {
  private final Set<IrLocal> outside = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<IrLocal, IrStmt.Suspend.Kept> known = new IdentityHashMap<>();
  private final Map<IrLocal, String> given;
  private final Liveness liveness;
  private final List<IrField> fields;
  private final int first;

  /**
   * @param fields what the frame's class gets; {@code first} of them are those of other methods
   */
  private Frames(
      IrMethod method, List<IrStmt> before, IrStmt.Resume resume, List<IrField> fields, int first) {
    outside.addAll(method.params());
    for (IrStmt s : before) {
      if (s instanceof IrStmt.Set set) {
        outside.add(set.local());
      }
    }
    this.liveness = new Liveness(resume.body());
    this.given = FrameReads.in(resume.body());
    this.fields = fields;
    this.first = first;
  }

  /** {@code program} with complete suspensions. */
  public static IrProgram complete(IrProgram program) {
    Map<String, List<IrField>> added = new HashMap<>();
    List<IrClass> classes = new ArrayList<>(program.classes().size());
    for (IrClass c : program.classes()) {
      classes.add(withMethods(c, m -> complete(m, added)));
    }
    if (added.isEmpty()) {
      return program;
    }
    classes.replaceAll(c -> withFields(c, added.getOrDefault(c.name(), List.of())));
    return program.withClasses(classes);
  }

  private static IrClass withMethods(IrClass c, UnaryOperator<IrMethod> change) {
    List<IrMethod> methods = c.methods().stream().map(change).toList();
    return new IrClass(
        c.name(), c.kind(), c.superName(), c.interfaces(), c.fields(), methods, c.sourceFile());
  }

  private static IrClass withFields(IrClass c, List<IrField> more) {
    if (more.isEmpty()) {
      return c;
    }
    List<IrField> fields = new ArrayList<>(c.fields());
    fields.addAll(more);
    return new IrClass(
        c.name(), c.kind(), c.superName(), c.interfaces(), fields, c.methods(), c.sourceFile());
  }

  private static IrMethod complete(IrMethod method, Map<String, List<IrField>> added) {
    List<IrStmt> body = method.body();
    if (body == null || body.stream().noneMatch(s -> s instanceof IrStmt.Resume)) {
      return method;
    }
    List<IrStmt> changed = new ArrayList<>(body.size());
    for (IrStmt s : body) {
      changed.add(s instanceof IrStmt.Resume r ? complete(method, changed, r, added) : s);
    }
    return new IrMethod(
        method.name(), method.isStatic(), method.params(), method.result(), changed);
  }

  private static IrStmt complete(
      IrMethod method,
      List<IrStmt> before,
      IrStmt.Resume resume,
      Map<String, List<IrField>> added) {
    IrLocal frame = frame(resume.body());
    if (frame == null) {
      return resume; // it never stops
    }
    List<IrField> fields = added.computeIfAbsent(frame.type().name(), _ -> new ArrayList<>());
    Frames frames = new Frames(method, before, resume, fields, fields.size());
    return new IrStmt.Resume(resume.state(), frames.all(resume.body()), resume.otherwise());
  }

  private static @Nullable IrLocal frame(List<IrStmt> body) {
    IrLocal[] found = new IrLocal[1];
    Operands.eachStatement(
        body,
        s -> {
          if (s instanceof IrStmt.Suspend p) {
            found[0] = p.frame();
          }
        });
    return found[0];
  }

  // ---- one method

  private List<IrStmt> all(List<IrStmt> body) {
    List<IrStmt> out = new ArrayList<>(body.size());
    for (IrStmt s : body) {
      out.add(
          s instanceof IrStmt.Suspend p
              ? new IrStmt.Suspend(p.frame(), p.owner(), p.state(), p.unwinding(), kept(p))
              : Statements.map(s, e -> e, this::all));
    }
    return out;
  }

  private List<IrStmt.Suspend.Kept> kept(IrStmt.Suspend s) {
    List<IrStmt.Suspend.Kept> kept = new ArrayList<>();
    for (IrLocal local : liveness.at(s)) {
      if (!outside.contains(local)) {
        kept.add(known.computeIfAbsent(local, l -> field(l, s.frame().type().name())));
      }
    }
    return kept;
  }

  private IrStmt.Suspend.Kept field(IrLocal local, String owner) {
    String there = given.get(local);
    if (there != null) {
      return new IrStmt.Suspend.Kept(local, owner, there, false);
    }
    String name = "l" + first + "$" + fields.size();
    fields.add(new IrField(name, local.type(), false, false));
    return new IrStmt.Suspend.Kept(local, owner, name, true);
  }
}
