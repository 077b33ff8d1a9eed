package org.hewlang.compiler.analysis.crossing;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;

/** The locals that a piece of code names and does not declare: what a lambda or task captures. */
final class FreeLocals {
  private FreeLocals() {}

  /** By their numbers, in the order in which they are named first. */
  static Map<Integer, Local> of(TExpr code) {
    Set<Integer> declared = new HashSet<>();
    Map<Integer, Local> named = new LinkedHashMap<>();
    Children.walk(
        code,
        e -> {
          switch (e) {
            case TExpr.LocalRef ref -> named.putIfAbsent(ref.local().id(), ref.local());
            case TExpr.Lambda l -> l.params().forEach(p -> declared.add(p.id()));
            case TExpr.SpawnLambda l -> {
              declared.add(l.self().id());
              l.params().forEach(p -> declared.add(p.id()));
            }
            case TExpr.Scope s -> declared.add(s.handle().id());
            case TExpr.Match m -> m.arms().forEach(a -> add(a.pattern(), declared));
            case TExpr.Select s -> s.arms().forEach(a -> add(a.pattern(), declared));
            case TExpr.WhileLet w -> add(w.pattern(), declared);
            case TExpr.For f -> add(f.pattern(), declared);
            case TExpr.Block b -> {
              for (TStmt s : b.statements()) {
                if (s instanceof TStmt.Let let) {
                  add(let.pattern(), declared);
                }
              }
            }
            default -> {
              // declares nothing
            }
          }
        });
    named.keySet().removeAll(declared);
    return named;
  }

  private static void add(TPattern pattern, Set<Integer> declared) {
    Children.bindings(pattern, local -> declared.add(local.id()));
  }
}
