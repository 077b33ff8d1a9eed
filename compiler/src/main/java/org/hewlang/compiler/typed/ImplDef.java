package org.hewlang.compiler.typed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * An impl block; methods in the body of a type form one too.
 *
 * @param owner unique name of the block in its module, the {@code owner} of its methods' {@link FnId}
 * @param trait the implemented trait, null for inherent methods
 * @param target the type it is for
 * @param methods its methods by name, in order
 * @param associatedTypes its associated types by name, in order
 */
public record ImplDef(
    String module,
    String owner,
    List<TypeParam> typeParams,
    List<Where> wheres,
    @Nullable TraitRef trait,
    Type target,
    Map<String, FnId> methods,
    Map<String, Type> associatedTypes,
    Span span) {
  public ImplDef {
    typeParams = List.copyOf(typeParams);
    wheres = List.copyOf(wheres);
    methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    associatedTypes = Collections.unmodifiableMap(new LinkedHashMap<>(associatedTypes));
  }
}
