package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * A declared function without its body checked: free, method, associated, of a trait, or foreign.
 *
 * @param id its identity
 * @param owner where it stands
 * @param typeParams those of the owner first (in a trait {@code Self} is number 0, then the trait's),
 *     then its own: the order of {@link FnDef#typeParams}
 * @param ownerTypeParams how many of them are the owner's
 * @param wheres conditions of the owner and its own
 * @param result the type of a call; null for {@code -> _}. For {@code gen fn} the generator type
 * @param flags what is written before {@code fn} and by attributes
 * @param hasReceiver whether {@code x.f()} is possible
 * @param code the body to check; null if {@code given} says what it does
 * @param given set if there is no Hew body: required, intrinsic, Java, C or broken
 * @param syntax the declaration
 * @param scope the names that its body sees (locals come on top)
 * @param actor the actor whose fields it sees as {@code this}, its first parameter; null elsewhere
 * @param span its name
 */
public record FnSignature(
    FnId id,
    Owner owner,
    List<TypeParam> typeParams,
    int ownerTypeParams,
    List<Where> wheres,
    List<Parameter> params,
    @Nullable Type result,
    Set<FnDef.Flag> flags,
    List<FnDef.Attribute> attributes,
    Visibility visibility,
    boolean hasReceiver,
    @Nullable Block code,
    FnDef.@Nullable FnBody given,
    Function syntax,
    Scope scope,
    @Nullable DefId actor,
    Span span) {

  public FnSignature {
    typeParams = List.copyOf(typeParams);
    wheres = List.copyOf(wheres);
    params = List.copyOf(params);
    flags = Set.copyOf(flags);
    attributes = List.copyOf(attributes);
  }

  /**
   * A parameter.
   *
   * @param mutable whether it is declared {@code var}
   * @param consumes whether {@code #[consumes]} names it
   * @param span its name
   */
  public record Parameter(String name, Type type, boolean mutable, boolean consumes, Span span) {}

  /** Where a function stands. */
  public enum Owner {
    MODULE,
    /** An impl without trait, or the body of a type. */
    INHERENT,
    TRAIT_IMPL,
    TRAIT,
    /**
     * An actor: {@code init}, {@code terminate}, a handler, a helper, or the default of a field; or the
     * function that spawns a supervisor.
     */
    ACTOR,
    /** A trait; it is a handler that actors must have. */
    TRAIT_HANDLER,
    /** A built-in type; the function is an intrinsic. */
    BUILTIN
  }

  public String name() {
    return id.name();
  }

  /** Whether the first parameter is the hidden {@code this} of an actor. */
  public boolean hasThis() {
    return actor != null || owner == Owner.TRAIT_HANDLER;
  }

  public boolean isPure() {
    return flags.contains(FnDef.Flag.PURE);
  }

  /** The same without a body of its own, doing {@code body}. */
  FnSignature withGiven(FnDef.FnBody body) {
    return new FnSignature(
        id,
        owner,
        typeParams,
        ownerTypeParams,
        wheres,
        params,
        result,
        flags,
        attributes,
        visibility,
        hasReceiver,
        null,
        body,
        syntax,
        scope,
        actor,
        span);
  }

  /** The same with another result. */
  FnSignature withResult(Type type) {
    return new FnSignature(
        id,
        owner,
        typeParams,
        ownerTypeParams,
        wheres,
        params,
        type,
        flags,
        attributes,
        visibility,
        hasReceiver,
        code,
        given,
        syntax,
        scope,
        actor,
        span);
  }

  /**
   * The same with types for some of its type parameters, which are no longer among them.
   *
   * @param known the types
   */
  public FnSignature settled(Map<Type.Param, Type> known) {
    List<Parameter> types = new ArrayList<>(params.size());
    for (Parameter p : params) {
      Type type = Types.substitute(p.type(), known);
      types.add(new Parameter(p.name(), type, p.mutable(), p.consumes(), p.span()));
    }
    return new FnSignature(
        id,
        owner,
        typeParams.stream().filter(p -> !known.containsKey(p.param())).toList(),
        ownerTypeParams,
        wheres,
        types,
        result == null ? null : Types.substitute(result, known),
        flags,
        attributes,
        visibility,
        hasReceiver,
        code,
        given,
        syntax,
        scope,
        actor,
        span);
  }

  /** Those of its type parameters that nobody wrote. */
  public List<TypeParam> hiddenTypeParams() {
    return typeParams.stream().filter(ChannelEnds::isHidden).toList();
  }

  /** Its own type parameters, without the owner's. */
  public List<TypeParam> ownTypeParams() {
    return typeParams.subList(ownerTypeParams, typeParams.size());
  }

  public List<Type> paramTypes() {
    List<Type> types = new ArrayList<>();
    for (Parameter p : params) {
      types.add(p.type());
    }
    return types;
  }
}
