package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.jspecify.annotations.Nullable;

/** Which methods of the program a call may reach. Only its own code extends its classes. */
final class MethodIndex {
  private record Member(String owner, String name) {}

  private final Set<String> owners = new HashSet<>();
  private final Map<Member, List<IrMethod>> members = new HashMap<>();
  private final Map<String, List<IrMethod>> byName = new HashMap<>();

  MethodIndex(IrProgram program) {
    for (IrClass c : program.classes()) {
      owners.add(c.name());
      for (IrMethod m : c.methods()) {
        members.computeIfAbsent(new Member(c.name(), m.name()), _ -> new ArrayList<>(1)).add(m);
        if (!m.isStatic()) {
          byName.computeIfAbsent(m.name(), _ -> new ArrayList<>(1)).add(m);
        }
      }
    }
  }

  /** The methods that {@code call} may run; null if that cannot be told. */
  @Nullable List<IrMethod> targets(IrExpr.Invoke call) {
    if (!owners.contains(call.owner())) {
      return null;
    }
    return switch (call.kind()) {
      case STATIC, STATIC_INTERFACE, SPECIAL -> {
        List<IrMethod> found = members.get(new Member(call.owner(), call.name()));
        yield found == null ? null : matching(found, call);
      }
      case VIRTUAL -> matching(byName.getOrDefault(call.name(), List.of()), call);
      // Implemented by closures and adapters of compiled libraries, too.
      case INTERFACE -> null;
    };
  }

  private static List<IrMethod> matching(List<IrMethod> methods, IrExpr.Invoke call) {
    return methods.stream().filter(m -> matches(m, call)).toList();
  }

  private static boolean matches(IrMethod m, IrExpr.Invoke call) {
    int first = m.isStatic() ? 0 : 1;
    if (m.params().size() - first != call.params().size() || !m.result().equals(call.type())) {
      return false;
    }
    for (int i = 0; i < call.params().size(); i++) {
      if (!m.params().get(first + i).type().equals(call.params().get(i))) {
        return false;
      }
    }
    return true;
  }
}
