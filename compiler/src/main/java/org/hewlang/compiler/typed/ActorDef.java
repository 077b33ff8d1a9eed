package org.hewlang.compiler.typed;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * An actor. Its functions are in the program under {@code FnId(module, actor's name, ..)}; all but the
 * defaults of fields have a first parameter {@code this} of type {@code ActorRef<actor>}, and the
 * actor's type parameters come before their own.
 *
 * @param init null if none is written; then named {@code init}
 * @param terminate null if none is written; then named {@code terminate}
 * @param helpers its functions that are no handlers
 * @param traits what it promises to handle
 */
public record ActorDef(
    DefId id,
    List<TypeParam> typeParams,
    List<Field> fields,
    @Nullable FnId init,
    @Nullable FnId terminate,
    List<Handler> handlers,
    List<FnId> helpers,
    Mailbox mailbox,
    List<TraitRef> traits,
    boolean isPublic,
    Span span) {

  public ActorDef {
    typeParams = List.copyOf(typeParams);
    fields = List.copyOf(fields);
    handlers = List.copyOf(handlers);
    helpers = List.copyOf(helpers);
    traits = List.copyOf(traits);
  }

  /**
   * A field; always mutable inside the actor.
   *
   * @param value a function without parameters that makes the default; null for the zero value of the
   *     type, or, if it has none ({@link ZeroValues}), no value until it is set
   */
  public record Field(String name, Type type, @Nullable FnId value, Span span) {}

  /**
   * A handler.
   *
   * @param number what tools call it by; a stream handler has the next number too
   * @param keyParam the parameter (not counting {@code this}) whose value is the key when messages
   *     coalesce; -1 if the handler itself is the key
   * @param everyNanos the period of ticks; 0 for none
   * @param on the event that it is called for
   * @param prefetch how many values of a stream are made in advance
   * @param wireId its identity between nodes; -1 for the hash of its name
   */
  public record Handler(
      String name,
      FnId function,
      int number,
      boolean generator,
      int keyParam,
      long everyNanos,
      Event on,
      int prefetch,
      int wireId,
      Span span) {
    /** The same with another key. */
    public Handler withKey(int param) {
      return new Handler(
          name, function, number, generator, param, everyNanos, on, prefetch, wireId, span);
    }
  }

  /** System events that call a handler. */
  public enum Event {
    NONE,
    EXIT,
    DOWN
  }

  /**
   * How many messages wait at most, and what happens to one more.
   *
   * @param fallback for {@link Policy#COALESCE}
   */
  public record Mailbox(int capacity, Policy policy, Policy fallback) {
    public static final Mailbox DEFAULT = new Mailbox(1024, Policy.BLOCK, Policy.DROP_NEW);

    /** Whether a message may be refused, so that a send has a result. */
    public boolean refuses() {
      return policy == Policy.FAIL || policy == Policy.COALESCE && fallback == Policy.FAIL;
    }
  }

  /** What happens to a message that finds the mailbox full. */
  public enum Policy {
    BLOCK,
    DROP_NEW,
    DROP_OLD,
    FAIL,
    COALESCE
  }

  /** All its functions, those that make defaults too. */
  public List<FnId> functions() {
    List<FnId> all = new ArrayList<>(helpers);
    handlers.forEach(h -> all.add(h.function()));
    if (init != null) {
      all.add(init);
    }
    if (terminate != null) {
      all.add(terminate);
    }
    for (Field field : fields) {
      if (field.value() != null) {
        all.add(field.value());
      }
    }
    return all;
  }

  /** The handler of that name, or null. */
  public @Nullable Handler handler(String name) {
    for (Handler h : handlers) {
      if (h.name().equals(name)) {
        return h;
      }
    }
    return null;
  }
}
