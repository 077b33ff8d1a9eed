package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/** What a compiled module holds beside its declarations: checked code, and what was found out about it. */
public interface ModuleCode {
  /** The checked function of that identity. */
  Function function(FnId id);

  /** The evaluated constant of that identity. */
  ConstDef constant(DefId id);

  /**
   * A function as it was checked.
   *
   * @param params its parameters as its code knows them
   * @param result its result, also where {@code -> _} is written
   * @param body code, or what takes its place
   */
  record Function(List<Local> params, Type result, FnDef.FnBody body) {}
}
