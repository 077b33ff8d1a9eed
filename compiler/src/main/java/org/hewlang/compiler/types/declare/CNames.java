package org.hewlang.compiler.types.declare;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.types.DefId;
import org.jspecify.annotations.Nullable;

/** Names that foreign functions have because of what the compiler makes. */
public final class CNames {
  private static final Pattern OF_WIRE = Pattern.compile("(\\w+)_(to|from)_(json|yaml)");

  private CNames() {}

  /**
   * A function that writes or reads a wire type.
   *
   * @param writes whether it takes the fields and gives text
   */
  public record OfWire(DefId type, boolean writes, boolean yaml) {}

  /** What the name of a C function says about a wire type that its file knows; else null. */
  public static @Nullable OfWire ofWire(FnSignature f, Map<DefId, WireDef> wires) {
    if (!(f.given() instanceof FnDef.FnBody.C)) {
      return null;
    }
    Matcher name = OF_WIRE.matcher(f.name());
    DefId type = name.matches() ? type(name.group(1), f.scope()) : null;
    WireDef wire = type == null ? null : wires.get(type);
    return wire != null && wire.isWire()
        ? new OfWire(wire.id(), name.group(2).equals("to"), name.group(3).equals("yaml"))
        : null;
  }

  private static @Nullable DefId type(String name, Scope scope) {
    return switch (scope.type(name)) {
      case Symbol.Struct s -> s.id();
      case Symbol.Enum e -> e.id();
      case null, default -> null;
    };
  }
}
