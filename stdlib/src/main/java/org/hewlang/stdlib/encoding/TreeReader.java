package org.hewlang.stdlib.encoding;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.Depth;
import org.hewlang.runtime.wire.FieldNames;
import org.hewlang.runtime.wire.MapKeys;
import org.hewlang.runtime.wire.WireFault;
import org.jspecify.annotations.Nullable;

/** Reads a document that is in memory. */
public final class TreeReader extends KeyedReader {
  private Tree at;
  private final Deque<Iterator<?>> around = new ArrayDeque<>();

  /** What may still be visited: parts that are mentioned again and again count each time. */
  private long budget;

  TreeReader(Tree root, long budget) {
    this.at = root;
    this.budget = budget;
  }

  private void enter(Iterator<?> parts) {
    if (around.size() == Depth.MAX) {
      throw WireFault.of(WireFault.Kind.TOO_DEEP);
    }
    around.push(parts);
  }

  private void visit(Tree next) {
    if (--budget < 0) {
      throw WireFault.of(WireFault.Kind.TOO_LARGE);
    }
    at = next;
  }

  // ---- composites

  @Override
  public void beginObject() {
    if (!(at instanceof Tree.Mapping mapping)) {
      throw WireFault.wrongType();
    }
    enter(mapping.entries().iterator());
  }

  @Override
  @Nullable String nextKey() {
    Iterator<?> entries = around.element();
    if (!entries.hasNext()) {
      around.pop();
      return null;
    }
    Tree.Entry entry = (Tree.Entry) entries.next();
    visit(entry.value());
    return entry.key();
  }

  @Override
  public void beginArray() {
    if (!(at instanceof Tree.Sequence sequence)) {
      throw WireFault.wrongType();
    }
    enter(sequence.items().iterator());
  }

  @Override
  public boolean more() {
    Iterator<?> items = around.element();
    if (!items.hasNext()) {
      around.pop();
      return false;
    }
    visit((Tree) items.next());
    return true;
  }

  @Override
  public void skip() {
    // nothing has been entered
  }

  @Override
  public void end() {
    // there is but one document
  }

  // ---- variants

  @Override
  public int variant(FieldNames names) {
    if (at instanceof Tree.Scalar) {
      payload(false);
      return names.find(scalar(Tree.Kind.TEXT), 0);
    }
    beginObject();
    String name = nextKey();
    if (name == null) {
      throw WireFault.wrongType();
    }
    payload(true);
    return names.find(name, 0);
  }

  @Override
  public void endVariant() {
    if (nextKey() != null) {
      throw WireFault.wrongType();
    }
  }

  // ---- values

  private String scalar(Tree.Kind kind) {
    if (at instanceof Tree.Scalar scalar && scalar.kind() == kind) {
      return scalar.text();
    }
    throw WireFault.wrongType();
  }

  @Override
  public boolean nothing() {
    return at instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NULL;
  }

  private BigInteger integer() {
    String text = scalar(Tree.Kind.INT);
    if (text.length() > Long.SIZE) {
      throw WireFault.outOfRange();
    }
    return new BigInteger(text);
  }

  @Override
  public long i64() {
    if (at instanceof Tree.Scalar(Tree.Kind kind, String text) && kind == Tree.Kind.TEXT) {
      return MapKeys.signed(text);
    }
    BigInteger value = integer();
    if (value.bitLength() >= Long.SIZE) {
      throw WireFault.outOfRange();
    }
    return value.longValue();
  }

  @Override
  public long u64() {
    if (at instanceof Tree.Scalar(Tree.Kind kind, String text) && kind == Tree.Kind.TEXT) {
      return MapKeys.unsigned(text);
    }
    BigInteger value = integer();
    if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw WireFault.outOfRange();
    }
    return value.longValue();
  }

  private String number() {
    return at instanceof Tree.Scalar(Tree.Kind kind, String text) && kind == Tree.Kind.INT
        ? text
        : scalar(Tree.Kind.FLOAT);
  }

  @Override
  public double f64() {
    String text = number();
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value) && !text.endsWith("y")) {
      throw WireFault.outOfRange();
    }
    return value;
  }

  @Override
  public float f32() {
    String text = number();
    float value = Float.parseFloat(text);
    if (Float.isInfinite(value) && !text.endsWith("y")) {
      throw WireFault.outOfRange();
    }
    return value;
  }

  @Override
  public boolean bool() {
    return scalar(Tree.Kind.BOOL).equals("true");
  }

  @Override
  public HewString text() {
    return HewString.of(scalar(Tree.Kind.TEXT));
  }

  @Override
  public Bytes bytes() {
    return Base64Text.decode(scalar(Tree.Kind.TEXT));
  }
}
