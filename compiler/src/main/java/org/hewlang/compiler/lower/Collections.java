package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.LoweringException;
import org.hewlang.compiler.lower.glue.Boxes;
import org.hewlang.compiler.lower.glue.Glue;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.Tables;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;

/** The members of Vec, arrays, maps, sets and the counted handles. */
final class Collections {
  private final MethodLowering method;

  Collections(MethodLowering method) {
    this.method = method;
  }

  private Program program() {
    return method.program;
  }

  IrExpr call(Callees.Known callee, TExpr.Call e) {
    return switch (callee.intrinsic()) {
      case VEC_NEW,
          VEC_WITH_CAPACITY,
          VEC_PUSH,
          VEC_POP,
          VEC_GET,
          VEC_SET,
          VEC_REMOVE_AT,
          VEC_LEN,
          VEC_CLEAR,
          VEC_APPEND ->
          vec(callee, e);
      case ARRAY_LEN, ARRAY_GET -> array(callee, e);
      case HASHMAP_NEW,
          HASHMAP_INSERT,
          HASHMAP_FIND_SLOT,
          HASHMAP_KEY_AT,
          HASHMAP_VALUE_AT,
          HASHMAP_TAKE_VALUE_AT,
          HASHMAP_SET_VALUE_AT,
          HASHMAP_DELETE,
          HASHMAP_FIRST_SLOT,
          HASHMAP_NEXT_SLOT,
          HASHMAP_KEYS,
          HASHMAP_LEN,
          HASHMAP_CLEAR ->
          map(callee, e);
      case HASHSET_NEW,
          HASHSET_INSERT,
          HASHSET_CONTAINS,
          HASHSET_REMOVE,
          HASHSET_ELEMENTS,
          HASHSET_LEN,
          HASHSET_CLEAR ->
          set(callee, e);
      case RC_NEW, ARC_NEW, BOX_NEW -> {
        Type content = callee.typeArgs().getFirst();
        IrExpr value = method.expressions.value(e.args().getFirst().value(), Use.STORE);
        yield method.code.isReachable()
            ? Boxes.make(method.representation(e.type()), value, content)
            : value;
      }
      case RC_GET, ARC_GET, BOX_GET ->
          Boxes.content(first(e), callee.typeArgs().getFirst(), program());
      case RC_CLONE, ARC_CLONE -> counted(e, "retain");
      case RC_DOWNGRADE, ARC_DOWNGRADE -> counted(e, "retainWeak");
      case WEAK_REVIVE -> isWeakActor(e) ? first(e) : counted(e, "retain");
      case WEAK_CLONE -> isWeakActor(e) ? first(e) : counted(e, "retainWeak");
      case RC_STRONG_COUNT, ARC_STRONG_COUNT -> strongCount(first(e));
      case WEAK_IS_ALIVE ->
          isWeakActor(e)
              ? ActorRuntime.cellMethod("isAlive", JType.BOOL, List.of(), List.of(first(e)))
              : new IrExpr.Cmp(
                  IrExpr.CmpOp.GT, strongCount(first(e)), new IrExpr.LongConst(0), false);
      default -> throw new LoweringException(e.span(), callee.intrinsic() + " is no collection's");
    };
  }

  /** Whether {@code e} is about a weak handle of an actor. */
  private boolean isWeakActor(TExpr.Call e) {
    return method.types.of(e.args().getFirst().value().type()) instanceof Type.Builtin weak
        && ActorCalls.isHandle(weak.args().getFirst());
  }

  private IrExpr first(TExpr.Call e) {
    return method.expressions.value(e.args().getFirst().value(), Use.READ);
  }

  /** The arguments in the order of the parameters; those from {@code stored} on are kept. */
  private List<IrExpr> args(TExpr.Call e, int stored) {
    List<Supplier<IrExpr>> values = new ArrayList<>();
    for (TExpr.Part arg : e.args()) {
      Use use = arg.index() >= stored ? Use.STORE : Use.READ;
      values.add(() -> method.expressions.value(arg.value(), use));
    }
    return method.calls.permuted(e.args(), values);
  }

  /** {@code args}, to be read again where a value of {@code replaced} ends before they are used. */
  private List<IrExpr> dropping(List<IrExpr> args, Type replaced) {
    return method.drops.carries(replaced) ? args.stream().map(method.code::stable).toList() : args;
  }

  /** The collection that is cleared, when all that it holds has ended. */
  private IrExpr cleared(TExpr.Call e, Type type) {
    IrExpr collection = first(e);
    if (!method.drops.carries(type) || !method.code.isReachable()) {
      return collection;
    }
    IrExpr stable = method.code.stable(collection);
    method.program.drops.drop(method.code, method.ctx, stable, type);
    return stable;
  }

  /** The arguments of a member whose parameter 1 is an index; what follows it is kept. */
  private List<IrExpr> indexed(TExpr.Call e) {
    List<Supplier<IrExpr>> values = new ArrayList<>();
    for (TExpr.Part arg : e.args()) {
      values.add(
          arg.index() == 1
              ? () -> method.values.index(arg.value())
              : () ->
                  method.expressions.value(arg.value(), arg.index() == 0 ? Use.READ : Use.STORE));
    }
    return method.code.permuted(values, e.args().stream().map(TExpr.Part::index).toList());
  }

  private IrExpr effect(IrExpr call) {
    return method.intrinsics.effect(call);
  }

  private IrExpr counted(TExpr.Call e, String change) {
    IrExpr box = method.code.stable(first(e));
    effect(Boxes.count(change).call(box));
    return box;
  }

  private static IrExpr strongCount(IrExpr box) {
    return RuntimeMethod.virtual(RuntimeNames.RC_BOX.name(), "strongCount", JType.LONG).call(box);
  }

  // ---- Vec and arrays

  private IrExpr vec(Callees.Known callee, TExpr.Call e) {
    Type element = callee.typeArgs().getFirst();
    Type type = Type.vec(element);
    ElementKind kind = ElementKind.of(element);
    JType exact = program().representation.of(element);
    String owner = kind.vecClass();
    int line = e.span().line();
    return switch (callee.intrinsic()) {
      case VEC_NEW -> new IrExpr.New(owner, List.of(), List.of());
      case VEC_WITH_CAPACITY ->
          RuntimeMethod.of(owner, "withCapacity", JType.ref(owner), JType.LONG)
              .call(line, args(e, 1));
      case VEC_PUSH -> {
        List<IrExpr> args = args(e, 1);
        yield effect(Sequences.push(type).call(line, args.get(0), kind.store(args.get(1))));
      }
      case VEC_POP ->
          kind.load(
              RuntimeMethod.virtual(owner, "pop", kind.stored()).call(line, args(e, 1)), exact);
      case VEC_GET -> {
        List<IrExpr> args = indexed(e);
        yield kind.load(Sequences.get(type, args.get(0), args.get(1), line), exact);
      }
      case VEC_SET -> {
        List<IrExpr> args = dropping(indexed(e), element);
        method.drops.replaceAt(
            () -> kind.load(Sequences.get(type, args.get(0), args.get(1), line), exact), element);
        yield effect(Sequences.set(type, args.get(0), args.get(1), kind.store(args.get(2)), line));
      }
      case VEC_REMOVE_AT ->
          kind.load(
              RuntimeMethod.virtual(owner, "removeAt", kind.stored(), JType.LONG)
                  .call(line, args(e, 2)),
              exact);
      case VEC_LEN -> Sequences.length(type).call(args(e, 1).getFirst());
      case VEC_CLEAR ->
          effect(RuntimeMethod.virtual(owner, "clear", JType.VOID).call(line, cleared(e, type)));
      case VEC_APPEND ->
          effect(
              RuntimeMethod.virtual(owner, "append", JType.VOID, JType.ref(owner))
                  .call(line, args(e, 2)));
      default -> throw new IllegalArgumentException("no member of Vec");
    };
  }

  /** Members of slices; on an array itself no slice is made. */
  private IrExpr array(Callees.Known callee, TExpr.Call e) {
    List<TExpr.Part> direct = e.args().stream().map(Collections::unsliced).toList();
    Type type =
        direct.stream()
            .filter(p -> p.index() == 0)
            .map(p -> method.types.of(p.value().type()))
            .findFirst()
            .orElseThrow();
    TExpr.Call unsliced = new TExpr.Call(e.callee(), direct, e.type(), e.span());
    List<IrExpr> args = indexed(unsliced);
    return switch (callee.intrinsic()) {
      case ARRAY_LEN -> Sequences.length(type).call(args.getFirst());
      default -> method.values.element(args.get(0), type, args.get(1), e.span().line());
    };
  }

  private static TExpr.Part unsliced(TExpr.Part part) {
    return part.index() == 0 && part.value() instanceof TExpr.ToSlice slice
        ? new TExpr.Part(0, slice.operand())
        : part;
  }

  // ---- maps

  private IrExpr map(Callees.Known callee, TExpr.Call e) {
    Type key = callee.typeArgs().get(0);
    Type value = callee.typeArgs().get(1);
    int line = e.span().line();
    String table = RuntimeNames.KEY_TABLE.name();
    return switch (callee.intrinsic()) {
      case HASHMAP_NEW -> Tables.newMap(key, value, program());
      case HASHMAP_INSERT -> {
        List<IrExpr> args = dropping(args(e, 1), value);
        if (!method.code.isReachable()) {
          yield RuntimeNames.UNIT_VALUE;
        }
        if (method.drops.carries(value)) {
          IrExpr slot = method.code.stable(Tables.find(args.get(0), method.ctx, args.get(1), key));
          IrExpr present = new IrExpr.Cmp(IrExpr.CmpOp.GE, slot, new IrExpr.IntConst(0), false);
          method.code.when(
              present,
              () ->
                  method.drops.replaceAt(
                      () -> Tables.value(args.get(0), slot, value, program()), value));
        }
        yield effect(Tables.put(args.get(0), method.ctx, args.get(1), args.get(2), key, value));
      }
      case HASHMAP_FIND_SLOT -> {
        List<IrExpr> args = args(e, 2);
        if (!method.code.isReachable()) {
          yield RuntimeNames.UNIT_VALUE;
        }
        yield Tables.find(args.get(0), method.ctx, args.get(1), key);
      }
      case HASHMAP_KEY_AT -> {
        List<IrExpr> args = args(e, 2);
        yield Tables.key(args.get(0), args.get(1), key, program());
      }
      case HASHMAP_VALUE_AT, HASHMAP_TAKE_VALUE_AT -> {
        List<IrExpr> args = args(e, 2);
        yield Tables.value(args.get(0), args.get(1), value, program());
      }
      case HASHMAP_SET_VALUE_AT -> {
        List<IrExpr> args = dropping(args(e, 2), value);
        method.drops.replaceAt(
            () -> Tables.value(args.get(0), args.get(1), value, program()), value);
        Tables.ValueKind kind = Tables.ValueKind.of(value);
        yield effect(
            RuntimeMethod.virtual(
                    table, "set" + kind.suffix(), JType.VOID, JType.INT, kind.stored())
                .call(line, args.get(0), args.get(1), kind.store(args.get(2))));
      }
      case HASHMAP_DELETE -> {
        List<IrExpr> args = args(e, 2);
        method.expressions.discard(Tables.remove(args.get(0), method.ctx, args.get(1), key));
        yield RuntimeNames.UNIT_VALUE;
      }
      case HASHMAP_FIRST_SLOT ->
          RuntimeMethod.virtual(table, "firstSlot", JType.INT).call(line, args(e, 1));
      case HASHMAP_NEXT_SLOT ->
          RuntimeMethod.virtual(table, "nextSlot", JType.INT, JType.INT).call(line, args(e, 2));
      case HASHMAP_KEYS -> elements(first(e), key);
      case HASHMAP_LEN -> Tables.length(first(e));
      case HASHMAP_CLEAR ->
          effect(
              RuntimeMethod.virtual(table, "clear", JType.VOID)
                  .call(line, cleared(e, method.types.of(e.args().getFirst().value().type()))));
      default -> throw new IllegalArgumentException("no member of HashMap");
    };
  }

  /** The keys of a table as a Vec of their own kind. */
  private IrExpr elements(IrExpr table, Type key) {
    Type type = Type.vec(key);
    if (!Tables.hasLongKeys(key) || ElementKind.of(key) == ElementKind.LONG) {
      return Tables.snapshot(table, key);
    }
    Code code = method.code;
    IrExpr from = code.stable(table);
    String owner = Sequences.className(type);
    IrExpr made =
        code.stable(
            RuntimeMethod.of(owner, "withCapacity", JType.ref(owner), JType.LONG)
                .call(Tables.length(from)));
    Glue.slots(
        code,
        from,
        slot -> {
          IrExpr element = Tables.key(from, slot, key, program());
          IrExpr stored = ElementKind.of(key).store(element);
          code.add(new IrStmt.Eval(Sequences.push(type).call(made, stored)));
        });
    return made;
  }

  IrExpr literal(TExpr.MapLit lit) {
    Type.Builtin type = (Type.Builtin) method.types.of(lit.type());
    Type key = type.args().get(0);
    Type value = type.args().get(1);
    IrExpr map = method.code.stable(Tables.newMap(key, value, program()));
    for (TExpr.MapLit.Entry entry : lit.entries()) {
      IrExpr[] pair = method.expressions.pair(entry.key(), entry.value(), Use.STORE);
      if (method.code.isReachable()) {
        effect(Tables.put(map, method.ctx, pair[0], pair[1], key, value));
      }
    }
    return map;
  }

  // ---- sets

  private IrExpr set(Callees.Known callee, TExpr.Call e) {
    Type element = callee.typeArgs().getFirst();
    return switch (callee.intrinsic()) {
      case HASHSET_NEW -> Tables.newSet(element, program());
      case HASHSET_INSERT -> {
        List<IrExpr> args = args(e, 1);
        if (!method.code.isReachable()) {
          yield RuntimeNames.UNIT_VALUE;
        }
        yield Tables.insert(args.get(0), method.ctx, args.get(1), element);
      }
      case HASHSET_CONTAINS -> {
        List<IrExpr> args = args(e, 2);
        if (!method.code.isReachable()) {
          yield RuntimeNames.UNIT_VALUE;
        }
        yield new IrExpr.Cmp(
            IrExpr.CmpOp.GE,
            Tables.find(args.get(0), method.ctx, args.get(1), element),
            new IrExpr.IntConst(0),
            false);
      }
      case HASHSET_REMOVE -> {
        List<IrExpr> args = args(e, 2);
        if (!method.code.isReachable()) {
          yield RuntimeNames.UNIT_VALUE;
        }
        yield Tables.remove(args.get(0), method.ctx, args.get(1), element);
      }
      case HASHSET_ELEMENTS -> elements(first(e), element);
      case HASHSET_LEN -> Tables.length(first(e));
      case HASHSET_CLEAR ->
          effect(
              RuntimeMethod.virtual(RuntimeNames.KEY_TABLE.name(), "clear", JType.VOID)
                  .call(
                      e.span().line(),
                      cleared(e, method.types.of(e.args().getFirst().value().type()))));
      default -> throw new IllegalArgumentException("no member of HashSet");
    };
  }
}
