package org.hewlang.compiler.types.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Which types can be written down. The binary formats and what goes to other nodes take wire types,
 * whose fields are judged where they are declared; the formats that are text also take plain structs
 * and enums whose fields can be written.
 */
public final class WireSafety {
  /** A type whose parts never end (each nests its arguments deeper) is given up here. */
  private static final int MOST_PARTS = 1000;

  private final Map<DefId, StructDef> structs;
  private final Map<DefId, EnumDef> enums;
  private final Map<DefId, WireDef> wires;
  private final Set<DefId> machines;

  public WireSafety(
      Map<DefId, StructDef> structs,
      Map<DefId, EnumDef> enums,
      Map<DefId, WireDef> wires,
      Set<DefId> machines) {
    this.machines = machines;
    this.structs = structs;
    this.enums = enums;
    this.wires = wires;
  }

  /**
   * What stands in the way.
   *
   * @param type the type that cannot be written
   * @param path the fields that lead to it, and the types of those that hold more than it
   * @param field the declaration of the last field on the way; null if there was none to look into
   */
  public record Culprit(
      Type type, String reason, @Nullable String help, List<String> path, @Nullable Span field) {
    /** The way to it as a note; empty if it is short. */
    public String way() {
      return path.size() < 2
          ? ""
          : path.stream()
              .map(p -> "`" + p + "`")
              .collect(Collectors.joining(" -> ", "required by ", ""));
    }
  }

  /** Whether the type is declared as wire type. */
  public boolean isWire(Type type) {
    WireDef def = type instanceof Type.Nominal n ? wires.get(n.def()) : null;
    return def != null && def.isWire();
  }

  /** The part of {@code type} that has no such form, if there is one; parameters go to {@code open}. */
  public @Nullable Culprit culprit(Type type, Format format, List<Type.Param> open) {
    return new Search(format.isBinary(), open).find(type, List.of(), type);
  }

  /** The same for a field or payload that {@code place} names. */
  public @Nullable Culprit culprit(Type type, Format format, String place) {
    return new Search(format.isBinary(), new ArrayList<>()).find(type, List.of(place), type);
  }

  /** The message about a type that has no such form. */
  public Diagnostic notSafe(Type type, Format format, Span span) {
    Culprit culprit = culprit(type, format, new ArrayList<>());
    String reason =
        culprit == null
            ? ""
            : ": " + (culprit.type().equals(type) ? "" : because(culprit)) + culprit.reason();
    Diagnostic d =
        Diagnostic.of(
            Code.E0904, span, "type `" + TypeText.of(type) + "` is not wire-safe" + reason);
    String help = culprit == null ? null : culprit.help();
    return help == null ? d : d.help(help);
  }

  private static String because(Culprit culprit) {
    String way = culprit.path().isEmpty() ? "" : " of `" + culprit.path().getLast() + "`";
    return "type `" + TypeText.of(culprit.type()) + "`" + way + ": ";
  }

  private final class Search {
    private final boolean binary;
    private final List<Type.Param> open;
    private final Set<Type> underway;
    private @Nullable Span field;

    Search(boolean binary, List<Type.Param> open) {
      this(binary, open, new HashSet<>());
    }

    private Search(boolean binary, List<Type.Param> open, Set<Type> underway) {
      this.binary = binary;
      this.open = open;
      this.underway = underway;
    }

    /** What is inside a plain type counts as if that were a wire type, which it is to become. */
    private Search inside() {
      return new Search(false, open, underway);
    }

    /** Looks into {@code type}, which {@code field}, the type of the last place, is or holds. */
    @Nullable Culprit find(Type type, List<String> path, Type field) {
      return switch (type) {
        case Type.Prim p ->
            p.equals(Type.NEVER) ? found(type, "it has no values", null, path) : null;
        case Type.Nominal n -> nominal(n, path, field);
        case Type.Builtin b -> builtin(b, path, field);
        case Type.Tuple t -> all(t.parts(), path, field);
        case Type.Array a -> find(a.element(), path, field);
        case Type.Slice s -> find(s.element(), path, field);
        case Type.Fn _ -> found(type, "closures cannot be serialised", null, path);
        case Type.Dyn _ -> found(type, "trait objects cannot be serialised", null, path);
        case Type.Pointer _ ->
            found(type, "pointers have a meaning in one process only", null, path);
        case Type.Param p -> {
          open.add(p);
          yield null;
        }
        case Type.Assoc _, Type.Var _, Type.Error _ -> null;
      };
    }

    private @Nullable Culprit all(List<Type> types, List<String> path, Type field) {
      for (Type t : types) {
        Culprit culprit = find(t, path, field);
        if (culprit != null) {
          return culprit;
        }
      }
      return null;
    }

    private @Nullable Culprit builtin(Type.Builtin b, List<String> path, Type field) {
      return switch (b.kind()) {
        case BYTES, REMOTE_REF -> null;
        case VEC, HASH_SET -> all(b.args(), path, field);
        case HASH_MAP ->
            isKey(b.args().getFirst())
                ? find(b.args().getLast(), path, field)
                : found(b, "its keys are no integers, bools, chars or strings", null, path);
        case ACTOR_REF, ACTOR ->
            found(
                b,
                "a local actor handle has no meaning on other nodes",
                "use `RemoteRef<" + TypeText.of(b.args().getFirst()) + ">`",
                path);
        case RC, ARC, WEAK, BOX ->
            found(b, "shared handles cannot be serialised", "hold the value itself", path);
        case GENERATOR, ASYNC_GENERATOR, STREAM, SINK ->
            found(b, "generators and streams cannot be serialised", null, path);
        case TASK, SCOPE -> found(b, "tasks cannot be serialised", null, path);
        case SENDER, RECEIVER -> found(b, "ends of channels cannot be serialised", null, path);
        case REGEX -> found(b, "regexes cannot be serialised", "hold the pattern's text", path);
        case RANGE -> found(b, "ranges cannot be serialised", "hold both ends", path);
      };
    }

    private boolean isKey(Type key) {
      return switch (key) {
        case Type.Prim p ->
            p.primitive().isInteger()
                || p.equals(Type.BOOL)
                || p.equals(Type.CHAR)
                || p.equals(Type.STRING);
        case Type.Param p -> {
          open.add(p);
          yield true;
        }
        case Type.Assoc _, Type.Var _, Type.Error _ -> true;
        case Type.Nominal _,
            Type.Builtin _,
            Type.Tuple _,
            Type.Array _,
            Type.Slice _,
            Type.Fn _,
            Type.Dyn _,
            Type.Pointer _ ->
            false;
      };
    }

    private @Nullable Culprit nominal(Type.Nominal n, List<String> path, Type field) {
      if (n.def().equals(Types.OPTION) || n.def().equals(Types.RESULT)) {
        return all(n.args(), path, field);
      }
      if (isWire(n) || underway.size() > MOST_PARTS || !underway.add(n)) {
        return null;
      }
      List<String> here = new ArrayList<>(path);
      if (!path.isEmpty() && !field.equals(n)) {
        here.add(TypeText.of(field));
      }
      StructDef struct = structs.get(n.def());
      if (struct != null && struct.javaClass() == null) {
        Map<Type.Param, Type> arguments = arguments(struct.typeParams(), n.args());
        Culprit inside =
            inside().fields(struct.id().name() + ".", struct.fields(), arguments, here);
        return inside != null || !binary
            ? inside
            : found(n, "it is a plain struct", declaring(n, "wire type"), here);
      }
      EnumDef def = enums.get(n.def());
      if (def != null) {
        Map<Type.Param, Type> arguments = arguments(def.typeParams(), n.args());
        for (EnumDef.Variant v : def.variants()) {
          String owner = def.id().name() + "::" + v.name() + ".";
          Culprit inside = inside().fields(owner, v.fields(), arguments, here);
          if (inside != null) {
            return inside;
          }
        }
        if (binary && machines.contains(n.def())) {
          return found(n, "machines cannot be serialised", null, here);
        }
        return binary ? found(n, "it is a plain enum", declaring(n, "wire enum"), here) : null;
      }
      return found(n, "handles cannot be serialised", null, here);
    }

    private @Nullable Culprit fields(
        String owner,
        List<StructDef.Field> fields,
        Map<Type.Param, Type> arguments,
        List<String> path) {
      for (StructDef.Field f : fields) {
        Type type = Types.substitute(f.type(), arguments);
        List<String> there = new ArrayList<>(path);
        there.add(owner + f.name());
        field = f.span();
        Culprit culprit = find(type, there, type);
        if (culprit != null) {
          return culprit;
        }
      }
      return null;
    }

    /** Wire types have no parameters, so a generic type cannot become one. */
    private static @Nullable String declaring(Type.Nominal n, String form) {
      return n.args().isEmpty() ? "declare `" + n.def().name() + "` as `" + form + "`" : null;
    }

    private Culprit found(Type type, String reason, @Nullable String help, List<String> path) {
      return new Culprit(type, reason, help, List.copyOf(path), field);
    }
  }

  private static Map<Type.Param, Type> arguments(List<TypeParam> params, List<Type> args) {
    Map<Type.Param, Type> arguments = new HashMap<>();
    for (int i = 0; i < params.size() && i < args.size(); i++) {
      arguments.put(params.get(i).param(), args.get(i));
    }
    return arguments;
  }
}
