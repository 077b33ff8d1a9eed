package org.hewlang.compiler.lower.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the arms of a match to a decision tree (Maranget, Compiling pattern matching to good decision
 * trees, 2008). A row is an arm (or one alternative of an or-pattern in it) with what is still to be
 * tested; the part tested next is the first one that the first row needs.
 */
public final class PatternMatrix {
  /** A test that is still open: {@code pattern} of {@code part}. */
  private record Test(Occurrence part, TPattern pattern) {}

  private record Row(
      List<Test> tests, List<DecisionTree.Binding> bindings, int arm, @Nullable TExpr guard) {
    Row with(List<Test> other) {
      return new Row(other, bindings, arm, guard);
    }
  }

  private final InstanceTypes types;
  private final Layouts layouts;

  public PatternMatrix(InstanceTypes types, Layouts layouts) {
    this.types = types;
    this.layouts = layouts;
  }

  /** The arms' patterns over several values at once, first arm first. */
  public DecisionTree compile(
      List<Occurrence> values, List<List<TPattern>> patterns, List<@Nullable TExpr> guards) {
    List<Row> rows = new ArrayList<>();
    for (int arm = 0; arm < patterns.size(); arm++) {
      List<Test> tests = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        tests.add(new Test(values.get(i), patterns.get(arm).get(i)));
      }
      rows.add(new Row(tests, List.of(), arm, guards.get(arm)));
    }
    return tree(rows);
  }

  private DecisionTree tree(List<Row> unsimplified) {
    List<DecisionTree.Read> reads = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    Map<Occurrence, Map<Integer, Occurrence>> parts = new LinkedHashMap<>();
    for (Row row : unsimplified) {
      rows.addAll(simplify(row, parts, reads));
    }
    DecisionTree tree = decide(rows);
    return reads.isEmpty() ? tree : new DecisionTree.Reads(reads, tree);
  }

  private DecisionTree decide(List<Row> rows) {
    if (rows.isEmpty()) {
      return new DecisionTree.Fail();
    }
    Row first = rows.getFirst();
    if (first.tests().isEmpty()) {
      TExpr guard = first.guard();
      return guard == null
          ? new DecisionTree.Arm(first.arm(), first.bindings())
          : new DecisionTree.Guarded(
              first.arm(), first.bindings(), guard, decide(rows.subList(1, rows.size())));
    }
    Test test = first.tests().getFirst();
    return switch (test.pattern()) {
      case TPattern.Variant v -> byVariant(test.part(), (Type.Nominal) type(v.type()), rows);
      case TPattern.Literal l -> byLiteral(test.part(), l, rows);
      case TPattern.Wildcard _,
          TPattern.Bind _,
          TPattern.Struct _,
          TPattern.Tuple _,
          TPattern.Or _ ->
          throw new IllegalStateException("a pattern was not simplified");
    };
  }

  private Type type(Type type) {
    return types.of(type);
  }

  // ---- simplifying

  /** Rows whose tests are variants and literals only: names become bindings, structs their parts. */
  private List<Row> simplify(
      Row row, Map<Occurrence, Map<Integer, Occurrence>> parts, List<DecisionTree.Read> reads) {
    List<Test> tests = new ArrayList<>();
    List<DecisionTree.Binding> bindings = new ArrayList<>(row.bindings());
    List<Test> open = new ArrayList<>(row.tests());
    for (int i = 0; i < open.size(); i++) {
      Test test = open.get(i);
      switch (test.pattern()) {
        case TPattern.Wildcard _ -> {}
        case TPattern.Bind b -> bindings.add(new DecisionTree.Binding(b.local(), test.part()));
        case TPattern.Variant _, TPattern.Literal _ -> tests.add(test);
        case TPattern.Struct s -> {
          for (TPattern.Part p : s.parts()) {
            open.add(part(test.part(), p.index(), p.pattern(), parts, reads));
          }
        }
        case TPattern.Tuple t -> {
          for (int k = 0; k < t.parts().size(); k++) {
            open.add(part(test.part(), k, t.parts().get(k), parts, reads));
          }
        }
        case TPattern.Or or -> {
          List<Row> rows = new ArrayList<>();
          for (TPattern alternative : or.alternatives()) {
            List<Test> all = new ArrayList<>(tests);
            all.add(new Test(test.part(), alternative));
            all.addAll(open.subList(i + 1, open.size()));
            rows.addAll(simplify(new Row(all, bindings, row.arm(), row.guard()), parts, reads));
          }
          return rows;
        }
      }
    }
    return List.of(new Row(tests, bindings, row.arm(), row.guard()));
  }

  private Test part(
      Occurrence whole,
      int index,
      TPattern pattern,
      Map<Occurrence, Map<Integer, Occurrence>> parts,
      List<DecisionTree.Read> reads) {
    if (pattern instanceof TPattern.Wildcard) {
      return new Test(whole, pattern);
    }
    Occurrence part =
        parts
            .computeIfAbsent(whole, _ -> new TreeMap<>())
            .computeIfAbsent(
                index,
                _ -> {
                  Type type = layouts.partTypes(whole.type).get(index);
                  Occurrence made = new Occurrence(type, whole.writable);
                  reads.add(
                      new DecisionTree.Read(made, whole, DecisionTree.Read.NO_VARIANT, index));
                  return made;
                });
    return new Test(part, pattern);
  }

  // ---- variants

  private DecisionTree byVariant(Occurrence part, Type.Nominal type, List<Row> rows) {
    Set<Integer> named = new LinkedHashSet<>();
    for (Row row : rows) {
      if (testOf(row, part) instanceof TPattern.Variant v) {
        named.add(v.variant());
      }
    }
    List<Integer> variants = new ArrayList<>();
    List<DecisionTree> cases = new ArrayList<>();
    for (int variant : named) {
      variants.add(variant);
      cases.add(variantCase(part, type, variant, rows));
    }
    EnumDef def = layouts.enumeration(type);
    DecisionTree otherwise =
        named.size() == def.variants().size() ? null : decide(silent(rows, part));
    return new DecisionTree.ByVariant(part, variants, cases, otherwise);
  }

  private DecisionTree variantCase(
      Occurrence part, Type.Nominal type, int variant, List<Row> rows) {
    List<Type> types = layouts.payloadTypes(type, variant);
    Map<Integer, Occurrence> payload = new TreeMap<>();
    List<DecisionTree.Read> reads = new ArrayList<>();
    List<Row> fitting = new ArrayList<>();
    for (Row row : rows) {
      TPattern pattern = testOf(row, part);
      if (pattern == null) {
        fitting.add(row);
      } else if (pattern instanceof TPattern.Variant v && v.variant() == variant) {
        List<Test> tests = new ArrayList<>();
        for (TPattern.Part p : v.parts()) {
          if (!(p.pattern() instanceof TPattern.Wildcard)) {
            Occurrence inner =
                payload.computeIfAbsent(
                    p.index(),
                    index -> {
                      // A payload is never written in place.
                      Occurrence made = new Occurrence(types.get(index), false);
                      reads.add(new DecisionTree.Read(made, part, variant, index));
                      return made;
                    });
            tests.add(new Test(inner, p.pattern()));
          }
        }
        tests.addAll(without(row.tests(), part));
        fitting.add(row.with(tests));
      }
    }
    DecisionTree tree = tree(fitting);
    return reads.isEmpty() ? tree : new DecisionTree.Reads(reads, tree);
  }

  /** What {@code row} demands of {@code part}, or null. */
  private static @Nullable TPattern testOf(Row row, Occurrence part) {
    for (Test test : row.tests()) {
      if (test.part() == part) {
        return test.pattern();
      }
    }
    return null;
  }

  private static List<Test> without(List<Test> tests, Occurrence part) {
    List<Test> rest = new ArrayList<>(tests);
    for (int i = 0; i < rest.size(); i++) {
      if (rest.get(i).part() == part) {
        rest.remove(i);
        break;
      }
    }
    return rest;
  }

  /** The rows that demand nothing of {@code part}. */
  private static List<Row> silent(List<Row> rows, Occurrence part) {
    return rows.stream().filter(row -> testOf(row, part) == null).toList();
  }

  // ---- literals

  private DecisionTree byLiteral(Occurrence part, TPattern.Literal first, List<Row> rows) {
    if (first.value() instanceof TExpr.BoolLit) {
      return new DecisionTree.ByBool(
          part, literalCase(part, rows, 1L), literalCase(part, rows, 0L));
    }
    Long number = number(first.value());
    if (number != null && part.type instanceof Type.Prim p && !p.primitive().isFloat()) {
      return byNumber(part, p.primitive(), rows);
    }
    if (first.value() instanceof TExpr.StringLit) {
      return byText(part, rows);
    }
    List<Row> yes = new ArrayList<>();
    List<Row> no = new ArrayList<>();
    for (Row row : rows) {
      TPattern pattern = testOf(row, part);
      boolean same = pattern instanceof TPattern.Literal l && sameLiteral(l.value(), first.value());
      if (pattern == null || same) {
        yes.add(same ? row.with(without(row.tests(), part)) : row);
      }
      if (!same) {
        no.add(row);
      }
    }
    return new DecisionTree.ByLiteral(part, first.value(), tree(yes), decide(no));
  }

  private DecisionTree byNumber(Occurrence part, Primitive type, List<Row> rows) {
    Set<Long> values = new LinkedHashSet<>();
    for (Row row : rows) {
      if (testOf(row, part) instanceof TPattern.Literal l) {
        Long value = number(l.value());
        if (value != null) {
          values.add(value);
        }
      }
    }
    List<Long> keys = List.copyOf(values);
    List<DecisionTree> cases = keys.stream().map(value -> literalCase(part, rows, value)).toList();
    assert type.isInteger() || type == Primitive.CHAR || type == Primitive.DURATION;
    return new DecisionTree.ByInt(part, keys, cases, decide(silent(rows, part)));
  }

  private DecisionTree byText(Occurrence part, List<Row> rows) {
    Set<String> values = new LinkedHashSet<>();
    for (Row row : rows) {
      String value = text(testOf(row, part));
      if (value != null) {
        values.add(value);
      }
    }
    List<String> keys = List.copyOf(values);
    List<DecisionTree> cases = keys.stream().map(value -> textCase(part, rows, value)).toList();
    return new DecisionTree.ByText(part, keys, cases, decide(silent(rows, part)));
  }

  private DecisionTree textCase(Occurrence part, List<Row> rows, String value) {
    List<Row> fitting = new ArrayList<>();
    for (Row row : rows) {
      if (testOf(row, part) == null) {
        fitting.add(row);
      } else if (value.equals(text(testOf(row, part)))) {
        fitting.add(row.with(without(row.tests(), part)));
      }
    }
    return tree(fitting);
  }

  private static @Nullable String text(@Nullable TPattern pattern) {
    return pattern instanceof TPattern.Literal l && l.value() instanceof TExpr.StringLit s
        ? s.value()
        : null;
  }

  private DecisionTree literalCase(Occurrence part, List<Row> rows, long value) {
    List<Row> fitting = new ArrayList<>();
    for (Row row : rows) {
      TPattern pattern = testOf(row, part);
      if (pattern == null) {
        fitting.add(row);
      } else if (pattern instanceof TPattern.Literal l
          && Long.valueOf(value).equals(number(l.value()))) {
        fitting.add(row.with(without(row.tests(), part)));
      }
    }
    return tree(fitting);
  }

  /** The value of an integer, character, duration or bool literal; null for others. */
  static @Nullable Long number(TExpr literal) {
    return switch (literal) {
      case TExpr.IntLit i -> i.value();
      case TExpr.CharLit c -> (long) c.codePoint();
      case TExpr.DurationLit d -> d.nanos();
      case TExpr.BoolLit b -> b.value() ? 1L : 0L;
      case TExpr.Negate n -> {
        Long inner = number(n.operand());
        yield inner == null ? null : -inner;
      }
      default -> null;
    };
  }

  private static boolean sameLiteral(TExpr a, TExpr b) {
    return switch (a) {
      case TExpr.FloatLit f -> b instanceof TExpr.FloatLit g && f.value() == g.value();
      default -> a == b;
    };
  }
}
