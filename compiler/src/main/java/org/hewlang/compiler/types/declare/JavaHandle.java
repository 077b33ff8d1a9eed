package org.hewlang.compiler.types.declare;

import java.util.LinkedHashMap;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.types.foreign.JavaClasses;

/**
 * A type bound to a Java class.
 *
 * @param javaClass its internal name
 * @param send whether its declaration allows to give it to actors
 */
public record JavaHandle(String javaClass, boolean send) {
  /** Reports handles of unknown classes. */
  static void check(Collected all, JavaClasses java) {
    new LinkedHashMap<>(all.handles)
        .forEach((id, handle) -> {
          if (all.names.isCompiled(id)) {
            return;
          }
          String written = handle.javaClass().replace('/', '.');
          Attribute attribute = all.names.type(id).syntax().head().attribute("java");
          if (attribute != null && java.internalName(written) == null) {
            all.reportForeign(
                Diagnostic.of(Code.E0718, attribute.span(), "unknown Java class `" + written + "`")
                    .help("is it on the class path?"));
          }
        });
  }
}
