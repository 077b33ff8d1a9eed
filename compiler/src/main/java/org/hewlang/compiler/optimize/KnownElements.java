package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/** At one point of a method: which locals hold an element as it now stands, and who is unshared. */
final class KnownElements {
  /** More would cost more to keep than they save. */
  private static final int MOST = 24;

  /**
   * An element of a sequence.
   *
   * @param index a simple expression
   * @param type of the value that was made of what the sequence gave
   */
  record Element(IrLocal sequence, IrExpr index, JType type) {}

  private record Known(Element element, char code, List<IrLocal> holders) {}

  private final List<Known> elements = new ArrayList<>();
  private final Set<IrLocal> unshared = Collections.newSetFromMap(new IdentityHashMap<>());

  KnownElements copy() {
    KnownElements copy = new KnownElements();
    elements.forEach(
        k -> copy.elements.add(new Known(k.element, k.code, new ArrayList<>(k.holders))));
    copy.unshared.addAll(unshared);
    return copy;
  }

  /** A local that holds {@code element}; null if none is known. */
  @Nullable IrLocal holder(Element element) {
    for (Known k : elements) {
      if (k.element.equals(element)) {
        return k.holders.getFirst();
      }
    }
    return null;
  }

  /** {@code holder} holds {@code element}, whose JVM array has elements of {@code elementCode}. */
  void learn(Element element, String elementCode, IrLocal holder) {
    if (elements.size() < MOST && !mentions(element, holder)) {
      List<IrLocal> holders = new ArrayList<>(2);
      holders.add(holder);
      elements.add(new Known(element, elementCode.charAt(0), holders));
    }
  }

  boolean isUnshared(IrLocal local) {
    return unshared.contains(local);
  }

  void learnUnshared(IrLocal local) {
    unshared.add(local);
  }

  /** {@code local} gets another value, which is that of {@code source} if this is not null. */
  void assign(IrLocal local, @Nullable IrLocal source) {
    boolean owns = source != null && source != local && unshared.contains(source);
    elements.removeIf(k -> {
      if (mentions(k.element, local)) {
        return true;
      }
      k.holders.removeIf(h -> h == local);
      return k.holders.isEmpty();
    });
    unshared.remove(local);
    if (source != null && source != local) {
      for (Known k : elements) {
        if (k.holders.contains(source) && !mentions(k.element, local)) {
          k.holders.add(local);
        }
      }
      if (owns) {
        unshared.add(local);
      }
    }
  }

  private static boolean mentions(Element element, IrLocal local) {
    if (element.sequence == local) {
      return true;
    }
    boolean[] found = {false};
    Operands.walk(
        element.index,
        e -> found[0] = found[0] || (e instanceof IrExpr.Get g && g.local() == local));
    return found[0];
  }

  /** Some element of some array of {@code elementCode} may have changed. */
  void forgetElements(String elementCode) {
    char code = elementCode.charAt(0);
    elements.removeIf(k -> k.code == code);
  }

  void forgetUnshared() {
    unshared.clear();
  }

  void forgetAll() {
    elements.clear();
    unshared.clear();
  }

  /** Keeps what {@code other} knows, too. */
  void retain(KnownElements other) {
    elements.removeIf(k -> {
      Known same = other.find(k.element);
      if (same == null) {
        return true;
      }
      k.holders.removeIf(h -> !same.holders.contains(h));
      return k.holders.isEmpty();
    });
    unshared.retainAll(other.unshared);
  }

  private @Nullable Known find(Element element) {
    for (Known k : elements) {
      if (k.element.equals(element)) {
        return k;
      }
    }
    return null;
  }
}
