package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/**
 * Ends of channels that a signature names without the type of their items: {@code tx: Sender}. Each has
 * a hidden type parameter of the function, bounded by {@code Send}. What the body says about it replaces
 * it before any body counts; where nothing does, the function stays generic.
 */
public final class ChannelEnds implements TypeResolver.Unknowns {
  /** The name of hidden type parameters, which no program can write. */
  private static final String NAME = "_";

  private static final TraitRef SEND = new TraitRef(new DefId(Types.PRELUDE, "Send"), List.of());

  private final String owner;
  private final int first;
  private final Diagnostics diagnostics;
  private final List<TypeParam> hidden = new ArrayList<>();

  /**
   * @param owner what the parameters belong to
   * @param first the number of type parameters that it has already
   */
  ChannelEnds(String owner, int first, Diagnostics diagnostics) {
    this.owner = owner;
    this.first = first;
    this.diagnostics = diagnostics;
  }

  static boolean isBare(BuiltinType kind, TypeExpr.Named written) {
    return (kind == BuiltinType.SENDER || kind == BuiltinType.RECEIVER) && written.args().isEmpty();
  }

  /** Whether {@code param} stands for what flows through an end of a channel. */
  public static boolean isHidden(TypeParam param) {
    return param.param().name().equals(NAME);
  }

  static Type withoutItem(TypeExpr.Named end, Diagnostics diagnostics) {
    String name = end.path().text();
    diagnostics.add(
        Diagnostic.of(Code.E0503, end.span(), "`" + name + "` takes 1 type argument(s) but 0 given")
            .label("what flows through it?")
            .help(
                "write `"
                    + name
                    + "<T>` with the type of the items; only functions, methods and handlers may"
                    + " leave it open"));
    return Type.ERROR;
  }

  /** The parameters that were needed so far. */
  List<TypeParam> hidden() {
    return hidden;
  }

  @Override
  public Type item(TypeExpr.Named end) {
    Type.Param param = new Type.Param(owner, first + hidden.size(), NAME);
    hidden.add(new TypeParam(param, List.of(SEND)));
    return param;
  }

  @Override
  public Type fresh(TypeExpr.Infer at) {
    return WrittenTypes.noUnknown(at, diagnostics);
  }
}
