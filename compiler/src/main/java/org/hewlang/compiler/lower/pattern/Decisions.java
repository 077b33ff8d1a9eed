package org.hewlang.compiler.lower.pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrExpr.ConvOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.glue.EqualityGlue;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;

/**
 * Runs one of several sections by the value of a number or a text, and another one if the value is none
 * of those given. Few values are compared one after the other.
 *
 * <p>The JVM can only jump by ints. A long that may be one of some ints is made an int, with one that
 * is not among them for all that do not fit. Other longs and texts are numbered first: longs by halving,
 * texts by their length and then by the byte that tells most of them apart, so that one of them is left,
 * with which the whole text is compared. No hash is needed, which would look at every byte of a text.
 */
public final class Decisions {
  /** So many comparisons are no slower than a jump. */
  private static final int FEW = 3;

  /** So many texts that agree in what was looked at are compared one after the other. */
  private static final int FEW_ALIKE = 2;

  private static final JType BYTES = JType.ref("[B");
  private static final RuntimeMethod ARRAY =
      RuntimeMethod.virtual(RuntimeNames.STRING.name(), "array", BYTES);

  private final EqualityGlue equality;
  private final IrExpr ctx;
  private final Code code;

  public Decisions(Code code, IrExpr ctx, EqualityGlue equality) {
    this.code = code;
    this.ctx = ctx;
    this.equality = equality;
  }

  /** By an int; {@code last} runs for all other values. */
  public void byInt(
      IrExpr value, List<Integer> keys, List<Code.Section> sections, Code.Section last) {
    if (sections.isEmpty()) {
      code.splice(last);
    } else if (sections.size() == 1) {
      code.when(equal(value, new IrExpr.IntConst(keys.getFirst())), sections.getFirst(), last);
    } else {
      boolean reachesEnd =
          last.reachesEnd() || sections.stream().anyMatch(Code.Section::reachesEnd);
      code.branch(
          new IrStmt.Switch(
              value,
              keys.subList(0, sections.size()),
              sections.stream().map(Code.Section::statements).toList(),
              last.statements()),
          reachesEnd);
    }
  }

  /** By a long that can be read more than once. */
  public void byLong(
      IrExpr value, List<Long> keys, List<Code.Section> sections, Code.Section last) {
    if (keys.size() <= FEW) {
      chain(keys.stream().map(k -> equal(value, new IrExpr.LongConst(k))).toList(), sections, last);
    } else if (keys.stream().allMatch(k -> k == k.intValue())) {
      List<Integer> ints = keys.stream().map(Long::intValue).toList();
      IrExpr low = new IrExpr.Conv(ConvOp.L2I, value);
      IrExpr fits = equal(new IrExpr.Conv(ConvOp.I2L, low), value);
      IrExpr key = new IrExpr.Cond(fits, low, new IrExpr.IntConst(unused(ints)), JType.INT);
      byInt(key, ints, sections, last);
    } else {
      IrLocal number = numbered();
      List<Integer> order =
          IntStream.range(0, keys.size()).boxed().sorted(Comparator.comparing(keys::get)).toList();
      halves(value, keys, order, number).forEach(code::add);
      byNumber(number, sections, last);
    }
  }

  /** By a text that can be read more than once; {@code texts} are different. */
  public void byText(
      IrExpr text, List<String> texts, List<Code.Section> sections, Code.Section last) {
    if (texts.size() <= FEW) {
      chain(texts.stream().map(t -> isText(text, t)).toList(), sections, last);
      return;
    }
    IrLocal number = numbered();
    IrExpr bytes = code.stable(ARRAY.call(text));
    List<byte[]> all = texts.stream().map(t -> t.getBytes(UTF_8)).toList();
    Map<Integer, List<Integer>> byLength =
        IntStream.range(0, all.size())
            .boxed()
            .collect(
                Collectors.groupingBy(i -> all.get(i).length, TreeMap::new, Collectors.toList()));
    code.add(
        new IrStmt.Switch(
            new IrExpr.ArrayLength(bytes),
            List.copyOf(byLength.keySet()),
            byLength.values().stream()
                .map(alike -> among(alike, text, bytes, texts, all, number))
                .toList(),
            List.of()));
    byNumber(number, sections, last);
  }

  // ---- numbering

  /** A local for the number of the section that is to run; -1 for the one for all other values. */
  private IrLocal numbered() {
    IrLocal number = code.scratch(JType.INT);
    code.set(number, new IrExpr.IntConst(-1));
    return number;
  }

  private void byNumber(IrLocal number, List<Code.Section> sections, Code.Section last) {
    List<Integer> numbers = IntStream.range(0, sections.size()).boxed().toList();
    byInt(new IrExpr.Get(number), numbers, sections, last);
  }

  /** Finds the number of {@code value} among those in {@code order}, which lead to growing keys. */
  private static List<IrStmt> halves(
      IrExpr value, List<Long> keys, List<Integer> order, IrLocal number) {
    int middle = order.size() / 2;
    IrExpr key = new IrExpr.LongConst(keys.get(order.get(middle)));
    if (middle == 0) {
      IrStmt found = new IrStmt.Set(number, new IrExpr.IntConst(order.getFirst()));
      return List.of(new IrStmt.If(equal(value, key), List.of(found), List.of()));
    }
    return List.of(
        new IrStmt.If(
            new IrExpr.Cmp(CmpOp.LT, value, key, false),
            halves(value, keys, order.subList(0, middle), number),
            halves(value, keys, order.subList(middle, order.size()), number)));
  }

  /** Finds the number of {@code text}, which is as long as those numbered {@code alike}. */
  private List<IrStmt> among(
      List<Integer> alike,
      IrExpr text,
      IrExpr bytes,
      List<String> texts,
      List<byte[]> all,
      IrLocal number) {
    if (alike.size() <= FEW_ALIKE) {
      List<IrStmt> rest = List.of();
      for (int i : alike.reversed()) {
        IrStmt found = new IrStmt.Set(number, new IrExpr.IntConst(i));
        rest = List.of(new IrStmt.If(isText(text, texts.get(i)), List.of(found), rest));
      }
      return rest;
    }
    int at = tellingByte(alike, all);
    Map<Integer, List<Integer>> byByte =
        alike.stream()
            .collect(
                Collectors.groupingBy(
                    i -> (int) all.get(i)[at], TreeMap::new, Collectors.toList()));
    return List.of(
        new IrStmt.Switch(
            new IrExpr.ArrayLoad(bytes, new IrExpr.IntConst(at), "B", JType.INT),
            List.copyOf(byByte.keySet()),
            byByte.values().stream()
                .map(fewer -> among(fewer, text, bytes, texts, all, number))
                .toList(),
            List.of()));
  }

  /** The index of the byte that has most values in the texts, which have the same length. */
  private static int tellingByte(List<Integer> alike, List<byte[]> all) {
    int best = 0;
    int most = 0;
    for (int at = 0; at < all.get(alike.getFirst()).length; at++) {
      int index = at;
      Set<Byte> values = alike.stream().map(i -> all.get(i)[index]).collect(Collectors.toSet());
      if (values.size() > most) {
        best = at;
        most = values.size();
      }
    }
    return best;
  }

  // ---- comparisons

  private static IrExpr equal(IrExpr left, IrExpr right) {
    return new IrExpr.Cmp(CmpOp.EQ, left, right, false);
  }

  private IrExpr isText(IrExpr text, String literal) {
    return equality.equal(ctx, text, new IrExpr.TextConst(literal), Type.STRING);
  }

  /** The first int from 0 that is not in {@code keys}. */
  private static int unused(List<Integer> keys) {
    Set<Integer> used = Set.copyOf(keys);
    int unused = 0;
    while (used.contains(unused)) {
      unused++;
    }
    return unused;
  }

  private void chain(List<IrExpr> conditions, List<Code.Section> sections, Code.Section last) {
    Code.Section rest = last;
    for (int i = sections.size() - 1; i >= 0; i--) {
      Code.Section then = sections.get(i);
      rest =
          new Code.Section(
              List.of(new IrStmt.If(conditions.get(i), then.statements(), rest.statements())),
              then.reachesEnd() || rest.reachesEnd());
    }
    code.splice(rest);
  }
}
