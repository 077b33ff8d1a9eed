package org.hewlang.compiler.lower.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.selection.ImplSelection;
import org.hewlang.compiler.lower.selection.TraitSelection;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Classes of structs, tuples and enums.
 *
 * <p>Instances of a generic type share a class when their type arguments are stored alike; the letters
 * of {@link ElementKind} name it ({@code Option$J}, {@code Pair$LI}). A part whose declared type is a
 * type parameter is then an {@code Object} and read with a cast; other parts have their exact class. A
 * type that mentions associated types is an exception: what is stored does not follow from the letters,
 * so each instance has a class of its own.
 */
public final class Layouts {
  /** A JVM field. */
  public record Slot(String name, JType type) {}

  /**
   * A struct or tuple.
   *
   * @param written whether the program changes such values in place, so that they have the shared bit
   * @param growing the slots that are texts which the program adds to (see {@link GrowingFields})
   * @param lendable whether it has the lent bit ({@link Lending})
   */
  public record Product(
      String className,
      List<Slot> slots,
      boolean written,
      Set<Integer> growing,
      boolean lendable,
      String sourceFile) {}

  /**
   * A variant; the class of one without payload is that of {@link Sum#unitClass}.
   *
   * @param parting the payload that it may lose and stay an object ({@code GoneParts})
   */
  public record Variant(
      String name, int tag, String className, List<Slot> slots, Set<Integer> parting) {
    public boolean isUnit() {
      return slots.isEmpty();
    }
  }

  /**
   * An enum: its base class holds the tag and the values of variants without payload.
   *
   * @param lendable whether it has the lent bit ({@link Lending})
   */
  public record Sum(String className, List<Variant> variants, boolean lendable, String sourceFile) {
    public boolean hasPayload() {
      return variants.stream().anyMatch(v -> !v.isUnit());
    }

    public String unitClass() {
      return hasPayload() ? className + "$$Unit" : className;
    }
  }

  private final TypedProgram program;
  private final WrittenTypes written;
  private final TraitSelection selection;
  private final Function<Type, JType> representation;
  private final Predicate<Type> lendable;
  private final BiPredicate<Type.Nominal, Type> parting;
  private final Map<String, Product> products = new LinkedHashMap<>();
  private final Map<String, Sum> sums = new LinkedHashMap<>();
  private final Map<Type, Product> productOf = new HashMap<>();
  private final Map<Type, Sum> sumOf = new HashMap<>();
  private final Map<Type, String> names = new HashMap<>();
  private final Map<DefId, Boolean> mentionsAssociated = new HashMap<>();
  private final Map<String, Type> ownNames = new HashMap<>();

  public Layouts(
      TypedProgram program,
      WrittenTypes written,
      TraitSelection selection,
      Function<Type, JType> representation,
      Predicate<Type> lendable,
      BiPredicate<Type.Nominal, Type> parting) {
    this.lendable = lendable;
    this.parting = parting;
    this.program = program;
    this.written = written;
    this.selection = selection;
    this.representation = representation;
  }

  /** Lays out every type whose class was named, and what these name in turn. */
  public void complete() {
    Set<Type> done = new HashSet<>();
    while (done.size() < names.size()) {
      for (Type type : List.copyOf(names.keySet())) {
        if (done.add(type)) {
          if (type instanceof Type.Nominal n && isEnum(n)) {
            sum(n);
          } else {
            product(type);
          }
        }
      }
    }
  }

  public Iterable<Product> products() {
    return products.values();
  }

  public Iterable<Sum> sums() {
    return sums.values();
  }

  /** The struct or tuple whose class is {@code className}, if that is one. */
  public @Nullable Product productNamed(String className) {
    return products.get(className);
  }

  /** Whether {@code type} is the class of fixed arrays and these have the shared bit. */
  public boolean isArrayClass(JType type) {
    return written.containsArrays()
        && type.isRef()
        && type.name().startsWith(RuntimeNames.PACKAGE)
        && type.name().endsWith("Array");
  }

  public boolean isEnum(Type.Nominal type) {
    return program.enums().containsKey(type.def());
  }

  public StructDef struct(Type.Nominal type) {
    return Objects.requireNonNull(program.structs().get(type.def()), () -> "no " + type.def());
  }

  public EnumDef enumeration(Type.Nominal type) {
    return Objects.requireNonNull(program.enums().get(type.def()), () -> "no " + type.def());
  }

  // ---- names

  /** The class of a declared type that is not a Java handle, or of a tuple. */
  public String className(Type type) {
    String known = names.get(type);
    if (known == null) {
      known =
          switch (type) {
            case Type.Nominal n -> nominalName(n);
            case Type.Tuple t -> Names.PROGRAM + "Tuple$" + letters(t.parts());
            case Type.Prim _,
                Type.Builtin _,
                Type.Array _,
                Type.Slice _,
                Type.Fn _,
                Type.Dyn _,
                Type.Param _,
                Type.Assoc _,
                Type.Pointer _,
                Type.Var _,
                Type.Error _ ->
                throw new IllegalArgumentException("no class of its own: " + type);
          };
      names.put(type, known);
    }
    return known;
  }

  private String nominalName(Type.Nominal type) {
    String base = Names.typeClass(type.def());
    if (type.args().isEmpty()) {
      return base;
    }
    String name = base + "$" + letters(type.args());
    if (!mentionsAssociated(type.def(), new HashSet<>())) {
      return name;
    }
    String own = name + "$a";
    for (int i = 1; ; i++) {
      Type owner = ownNames.putIfAbsent(own + i, type);
      if (owner == null || owner.equals(type)) {
        return own + i;
      }
    }
  }

  private static String letters(List<Type> types) {
    StringBuilder letters = new StringBuilder();
    types.forEach(t -> letters.append(ElementKind.of(t).letter()));
    return letters.toString();
  }

  private boolean mentionsAssociated(DefId def, Set<DefId> visited) {
    Boolean known = mentionsAssociated.get(def);
    if (known != null) {
      return known;
    }
    if (!visited.add(def)) {
      return false;
    }
    boolean found = false;
    for (Type part : declaredParts(def)) {
      found |= mentionsAssociated(part, visited);
    }
    mentionsAssociated.put(def, found);
    return found;
  }

  private boolean mentionsAssociated(Type type, Set<DefId> visited) {
    boolean[] found = {type instanceof Type.Assoc};
    if (type instanceof Type.Nominal n) {
      found[0] = mentionsAssociated(n.def(), visited);
    }
    Types.mapParts(
        type,
        part -> {
          found[0] |= mentionsAssociated(part, visited);
          return part;
        });
    return found[0];
  }

  private List<Type> declaredParts(DefId def) {
    List<Type> parts = new ArrayList<>();
    StructDef struct = program.structs().get(def);
    if (struct != null) {
      struct.fields().forEach(f -> parts.add(f.type()));
    }
    EnumDef enumeration = program.enums().get(def);
    if (enumeration != null) {
      enumeration.variants().forEach(v -> v.fields().forEach(f -> parts.add(f.type())));
    }
    return parts;
  }

  // ---- layouts

  /** The layout of a struct or tuple. */
  public Product product(Type type) {
    Product known = productOf.get(type);
    if (known == null) {
      String name = className(type);
      known = products.get(name);
      if (known == null) {
        known = makeProduct(type, name);
        products.put(name, known);
      }
      productOf.put(type, known);
    }
    return known;
  }

  private Product makeProduct(Type type, String name) {
    List<Slot> slots = new ArrayList<>();
    if (type instanceof Type.Tuple tuple) {
      for (int i = 0; i < tuple.parts().size(); i++) {
        slots.add(new Slot("_" + i, Representation.erased(tuple.parts().get(i))));
      }
      return new Product(name, slots, written.contains(type), Set.of(), false, "");
    }
    Type.Nominal nominal = (Type.Nominal) type;
    StructDef struct = struct(nominal);
    Map<Type.Param, Type> bindings = bindings(struct.typeParams(), nominal);
    Set<Integer> growing = new HashSet<>();
    for (StructDef.Field field : struct.fields()) {
      Slot slot = slot(field, bindings);
      if (written.grows(nominal.def(), slots.size()) && slot.type().equals(RuntimeNames.STRING)) {
        growing.add(slots.size());
      }
      slots.add(slot);
    }
    return new Product(
        name,
        slots,
        written.contains(type),
        growing,
        lendable.test(type),
        Names.sourceFile(struct.span()));
  }

  public Sum sum(Type.Nominal type) {
    Sum known = sumOf.get(type);
    if (known == null) {
      String name = className(type);
      known = sums.get(name);
      if (known == null) {
        known = makeSum(type, name);
        sums.put(name, known);
      }
      sumOf.put(type, known);
    }
    return known;
  }

  private Sum makeSum(Type.Nominal type, String name) {
    EnumDef def = enumeration(type);
    Map<Type.Param, Type> bindings = bindings(def.typeParams(), type);
    boolean payload = def.variants().stream().anyMatch(v -> !v.fields().isEmpty());
    List<Variant> variants = new ArrayList<>();
    for (EnumDef.Variant v : def.variants()) {
      List<Slot> slots = v.fields().stream().map(f -> slot(f, bindings)).toList();
      String className =
          slots.isEmpty()
              ? (payload ? name + "$$Unit" : name)
              : name + "$" + Names.escape(v.name());
      int tag = variants.size();
      Set<Integer> parting = parting(type, payloadTypes(type, tag));
      variants.add(new Variant(Names.escape(v.name()), tag, className, slots, parting));
    }
    return new Sum(name, variants, lendable.test(type), Names.sourceFile(def.span()));
  }

  private Set<Integer> parting(Type.Nominal type, List<Type> payload) {
    Set<Integer> parting = new TreeSet<>();
    for (int i = 0; i < payload.size(); i++) {
      if (this.parting.test(type, payload.get(i))) {
        parting.add(i);
      }
    }
    return parting;
  }

  private Slot slot(StructDef.Field field, Map<Type.Param, Type> bindings) {
    Type declared = field.type();
    Type actual = selection.normalize(Types.substitute(declared, bindings));
    boolean open = declared instanceof Type.Param || declared instanceof Type.Assoc;
    return new Slot(
        Names.field(field.name()),
        open ? Representation.erased(actual) : representation.apply(actual));
  }

  private static Map<Type.Param, Type> bindings(List<TypeParam> params, Type.Nominal type) {
    return ImplSelection.bindings(params, type.args());
  }

  // ---- parts

  /** The types of the parts of a struct or tuple. */
  public List<Type> partTypes(Type type) {
    if (type instanceof Type.Tuple tuple) {
      return tuple.parts();
    }
    Type.Nominal nominal = (Type.Nominal) type;
    StructDef struct = struct(nominal);
    return fieldTypes(struct.fields(), bindings(struct.typeParams(), nominal));
  }

  /** The types of the payload of a variant. */
  public List<Type> payloadTypes(Type.Nominal type, int variant) {
    EnumDef def = enumeration(type);
    return fieldTypes(def.variants().get(variant).fields(), bindings(def.typeParams(), type));
  }

  private List<Type> fieldTypes(List<StructDef.Field> fields, Map<Type.Param, Type> bindings) {
    return fields.stream()
        .map(f -> selection.normalize(Types.substitute(f.type(), bindings)))
        .toList();
  }

  /** Part {@code index} of a struct or tuple; {@code type} is that of the whole. */
  public IrExpr part(IrExpr whole, Type type, int index) {
    Product product = product(type);
    if (product.growing().contains(index)) {
      return GrowingFields.text(whole, product, index);
    }
    return read(whole, product.className(), product.slots().get(index), partTypes(type).get(index));
  }

  /** Part {@code index} of a variant's payload. */
  public IrExpr payload(IrExpr whole, Type.Nominal type, int variant, int index) {
    Variant v = sum(type).variants().get(variant);
    IrExpr object = new IrExpr.Cast(whole, JType.ref(v.className()));
    return read(
        object, v.className(), v.slots().get(index), payloadTypes(type, variant).get(index));
  }

  private IrExpr read(IrExpr object, String owner, Slot slot, Type type) {
    IrExpr value = new IrExpr.GetField(object, owner, slot.name(), slot.type());
    JType exact = representation.apply(type);
    return exact.equals(slot.type()) ? value : new IrExpr.Cast(value, exact);
  }

  /** A struct or tuple of its parts in order. */
  public IrExpr make(Type type, List<IrExpr> parts) {
    Product product = product(type);
    return new IrExpr.New(product.className(), types(product.slots()), parts);
  }

  /** A variant of its payload in order. */
  public IrExpr makeVariant(Type.Nominal type, int variant, List<IrExpr> parts) {
    Sum sum = sum(type);
    Variant v = sum.variants().get(variant);
    return v.isUnit()
        ? new IrExpr.GetStatic(sum.className(), v.name(), JType.ref(sum.className()))
        : new IrExpr.New(v.className(), types(v.slots()), parts);
  }

  /** A new object for a variant without payload, beside the one that all others share. */
  public IrExpr makeUnit(Type.Nominal type, int variant) {
    Sum sum = sum(type);
    return new IrExpr.New(
        sum.unitClass(),
        List.of(JType.INT),
        List.of(new IrExpr.IntConst(sum.variants().get(variant).tag())));
  }

  public IrExpr tag(IrExpr value, Type.Nominal type) {
    return new IrExpr.GetField(value, className(type), "tag", JType.INT);
  }

  private static List<JType> types(List<Slot> slots) {
    return slots.stream().map(Slot::type).toList();
  }
}
