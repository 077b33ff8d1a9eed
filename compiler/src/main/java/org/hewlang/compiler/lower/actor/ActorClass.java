package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.analysis.crossing.Crossings;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.instance.Instance;
import org.hewlang.compiler.lower.layout.GrowingFields;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.selection.ImplSelection;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * An actor at type arguments: a class of cells whose fields are the state. Handlers, helpers, {@code
 * init} and {@code terminate} are static methods beside it that take the cell first.
 */
public final class ActorClass {
  /**
   * A field of the state.
   *
   * @param value the function that makes its default; null for the zero value
   * @param mayBeUnset whether it may be read before it has a value
   * @param ends whether the end of its value can be observed
   * @param grows whether it is a text that the program adds to (see {@link GrowingFields})
   */
  public record Field(
      String source,
      String name,
      Type type,
      JType jvm,
      @Nullable FnId value,
      boolean mayBeUnset,
      boolean ends,
      boolean grows) {
    public Layouts.Slot slot() {
      return new Layouts.Slot(name, jvm);
    }
  }

  private record Key(int index, List<Type> args) {}

  public final ActorDef def;
  final Type.Nominal type;
  public final String name;
  public final List<Field> fields;
  final ClassSet.Builder builder;

  private final Program program;
  private final Map<Key, Handler> handlers = new LinkedHashMap<>();
  private final Dispatch dispatch;
  private final MessageMethods methods;
  private @Nullable Spawning spawning;
  private int furtherTags;

  ActorClass(Program program, ActorDef def, Type.Nominal type, ClassSet.Builder builder) {
    this.program = program;
    this.def = def;
    this.type = type;
    this.name = builder.name;
    this.builder = builder;
    InstanceTypes types =
        new InstanceTypes(ImplSelection.bindings(def.typeParams(), type.args()), program.selection);
    this.fields = fields(types);
    for (ActorDef.Handler h : def.handlers()) {
      furtherTags = Math.max(furtherTags, h.number() + (h.generator() ? 2 : 1));
    }
    this.dispatch = new Dispatch(program, builder);
    this.methods = new MessageMethods(program, builder, dispatch);
  }

  private List<Field> fields(InstanceTypes types) {
    List<Field> all = new ArrayList<>();
    for (ActorDef.Field f : def.fields()) {
      Type of = types.of(f.type());
      JType jvm = program.representation.of(of);
      String jvmName = Names.field(f.name());
      boolean unset = f.value() == null && !program.hasZero(of);
      boolean ends = program.drops.carries(of);
      boolean grows = program.isGrowing(def.id(), all.size()) && jvm.equals(RuntimeNames.STRING);
      Field field = new Field(f.name(), jvmName, of, jvm, f.value(), unset, ends, grows);
      all.add(field);
      builder.fields.add(new IrField(jvmName, jvm, false, false));
      if (grows) {
        GrowingFields.declare(builder, field.slot());
      }
    }
    return List.copyOf(all);
  }

  JType jvm() {
    return JType.ref(name);
  }

  // ---- functions

  /** The function {@code id} of this actor, which has no type parameters of its own. */
  MethodRef function(FnId id) {
    FnDef function = program.function(id);
    return program.instances.of(function, type.args(), null, function.span());
  }

  // ---- handlers

  /**
   * Handler {@code index} at type arguments {@code args}, those of the actor first.
   *
   * @param cause the instance that uses it first
   */
  public Handler handler(int index, List<Type> args, @Nullable Instance cause, Span at) {
    Key key = new Key(index, args);
    Handler known = handlers.get(key);
    if (known == null) {
      ActorDef.Handler declared = def.handlers().get(index);
      FnDef function = program.function(declared.function());
      boolean generic = args.size() > type.args().size();
      int tag = generic ? furtherTags++ : declared.number();
      MethodRef method = program.instances.of(function, args, cause, at);
      InstanceTypes types = program.types(function, args);
      List<Type> params = function.params().stream().skip(1).map(p -> types.of(p.type())).toList();
      known =
          new Handler(
              name,
              declared.name(),
              method.name(),
              tag,
              method,
              params,
              types.of(function.result()),
              program.crossings().reply(function) == Crossings.Way.MOVE,
              program.mayWait(function),
              false,
              def.mailbox().policy() == ActorDef.Policy.COALESCE
                  ? declared.keyParam()
                  : Handler.NO_KEY,
              declared.generator() ? declared.prefetch() : 0);
      handlers.put(key, known);
    }
    return known;
  }

  /** The handler at {@code index}, which has no type parameters. */
  public Handler handler(int index) {
    return handler(index, type.args(), null, def.handlers().get(index).span());
  }

  public MessageMethods messages() {
    return methods;
  }

  public Spawning spawning() {
    Spawning known = spawning;
    if (known == null) {
      known = new Spawning(program, this);
      spawning = known;
    }
    return known;
  }

  // ---- what every actor's class has

  /** Asks for the code that runs without being called by name: ticks, events, {@code terminate}. */
  void prepare() {
    for (int i = 0; i < def.handlers().size(); i++) {
      ActorDef.Handler h = def.handlers().get(i);
      if (h.everyNanos() > 0 || h.on() != ActorDef.Event.NONE) {
        messages().declareMessage(handler(i));
      }
    }
    if (def.terminate() != null) {
      function(def.terminate());
    }
  }

  /** Adds what depends on all handlers in use. */
  void seal() {
    dispatch.finish();
    new ActorShell(program, this, furtherTags).declare(handlers.values());
  }

  // ---- state

  public IrExpr read(IrExpr cell, int index) {
    Field field = fields.get(index);
    return field.grows()
        ? GrowingFields.text(cell, name, field.slot())
        : new IrExpr.GetField(cell, name, field.name(), field.jvm());
  }

  /** The default of field {@code index} that no argument of a spawn supplies. */
  IrExpr initial(IrExpr ctx, int index) {
    Field field = fields.get(index);
    return field.value() == null
        ? program.zeros.of(ctx, field.type())
        : function(field.value()).call(ctx, List.of(), 0);
  }
}
