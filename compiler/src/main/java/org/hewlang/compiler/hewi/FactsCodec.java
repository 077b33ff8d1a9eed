package org.hewlang.compiler.hewi;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.typed.Need;
import org.hewlang.compiler.types.Type;

/** Writes and reads what is known of functions besides their code. */
final class FactsCodec {
  private static final JavaBinding.Kind[] KINDS = JavaBinding.Kind.values();
  private static final Format[] FORMATS = Format.values();
  private static final JavaBinding.Flag[] FLAGS = JavaBinding.Flag.values();

  private FactsCodec() {}

  static void write(FnFacts facts, NodeWriter out) {
    boolean none =
        facts.calls().isEmpty()
            && facts.needs().isEmpty()
            && facts.consumes().isEmpty()
            && facts.noDrop().isEmpty()
            && facts.writes().isNothing()
            && !facts.mentionsDrop()
            && !facts.movingLambda()
            && !facts.mayWait()
            && !facts.mayWaitAlone()
            && !facts.resultMayWait()
            && facts.sends().isEmpty()
            && facts.callbacks().isEmpty();
    out.bool(!none);
    if (none) {
      return;
    }
    out.list(sorted(facts.calls()), out::function)
        .list(
            facts.needs(),
            n -> {
              out.type(n.param());
              need(n.need(), out);
              out.span(n.span());
            })
        .list(List.copyOf(new TreeSet<>(facts.consumes())), i -> out.integer(i))
        .list(facts.noDrop(), n -> out.integer(n.typeParam()).bool(n.duplicates()).span(n.span()))
        .list(sorted(facts.writes().structs()), out::def)
        .list(List.copyOf(new TreeSet<>(facts.writes().tuples())), i -> out.integer(i))
        .bool(facts.writes().arrays())
        .bool(facts.mentionsDrop())
        .bool(facts.movingLambda())
        .bool(facts.mayWait())
        .bool(facts.mayWaitAlone())
        .bool(facts.resultMayWait())
        .list(List.copyOf(new TreeSet<>(facts.sends())), i -> out.integer(i))
        .list(List.copyOf(new TreeSet<>(facts.callbacks())), i -> out.integer(i));
  }

  private static <T> List<T> sorted(Set<T> ids) {
    return ids.stream().sorted(Comparator.comparing(Object::toString)).toList();
  }

  static FnFacts read(NodeReader in) {
    if (!in.bool()) {
      return FnFacts.NONE;
    }
    return new FnFacts(
        new HashSet<>(in.list(in::function)),
        in.list(() -> new FnFacts.Needed(param(in), need(in), in.span())),
        new HashSet<>(in.list(in::int32)),
        in.list(() -> new FnFacts.NoDrop(in.int32(), in.bool(), in.span())),
        new FnFacts.Writes(
            new HashSet<>(in.list(in::def)), new HashSet<>(in.list(in::int32)), in.bool()),
        in.bool(),
        in.bool(),
        in.bool(),
        in.bool(),
        in.bool(),
        new HashSet<>(in.list(in::int32)),
        new HashSet<>(in.list(in::int32)));
  }

  private static Type.Param param(NodeReader in) {
    if (in.type() instanceof Type.Param param) {
      return param;
    }
    throw new Malformed("a type parameter is missing");
  }

  private static void need(Need need, NodeWriter out) {
    switch (need) {
      case Need.Equality n -> out.tag(0).string(n.symbol());
      case Need.Order n -> out.tag(1).string(n.symbol());
      case Need.Compute n -> out.tag(2).string(n.symbol()).string(n.trait());
      case Need.Key _ -> out.tag(3);
      case Need.Clones _ -> out.tag(4);
      case Need.Serialised n -> out.tag(5).word(n.format());
    }
  }

  private static Need need(NodeReader in) {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new Need.Equality(in.string());
      case 1 -> new Need.Order(in.string());
      case 2 -> new Need.Compute(in.string(), in.string());
      case 3 -> new Need.Key();
      case 4 -> new Need.Clones();
      case 5 -> new Need.Serialised(in.word(FORMATS));
      default -> throw NodeReader.unknown("requirement", tag);
    };
  }

  /** Writes what takes the place of code; code itself stands elsewhere. */
  static void write(FnDef.FnBody body, NodeWriter out) {
    switch (body) {
      case FnDef.FnBody.Code _, FnDef.FnBody.Stored _ -> out.tag(0);
      case FnDef.FnBody.Required _ -> out.tag(1);
      case FnDef.FnBody.Known b -> out.tag(2).string(b.intrinsic().name());
      case FnDef.FnBody.Java b -> {
        out.tag(3);
        binding(b.binding(), out);
      }
      case FnDef.FnBody.C b -> {
        out.tag(4).string(b.symbol()).bool(b.variadic());
        out.optional(b.java(), java -> binding(java, out));
      }
      case FnDef.FnBody.Broken _ -> out.tag(5);
    }
  }

  /** Reads what takes the place of code; {@code code} gives what a function with code does. */
  static FnDef.FnBody body(NodeReader in, Supplier<FnDef.FnBody> code) {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> code.get();
      case 1 -> new FnDef.FnBody.Required();
      case 2 -> new FnDef.FnBody.Known(CodeReader.intrinsic(in));
      case 3 -> new FnDef.FnBody.Java(binding(in));
      case 4 -> new FnDef.FnBody.C(in.string(), in.bool(), in.optional(() -> binding(in)));
      case 5 -> new FnDef.FnBody.Broken();
      default -> throw NodeReader.unknown("body", tag);
    };
  }

  private static void binding(JavaBinding b, NodeWriter out) {
    out.word(b.kind())
        .string(b.owner())
        .string(b.name())
        .string(b.descriptor())
        .bool(b.ownerIsInterface())
        .bool(b.varargs())
        .list(List.copyOf(new TreeSet<>(b.flags())), out::word)
        .optional(b.onError(), out::string)
        .bool(b.hasInvalid())
        .list(b.callbacks(), c -> out.integer(c.param()).string(c.method()).string(c.descriptor()));
  }

  private static JavaBinding binding(NodeReader in) {
    return new JavaBinding(
        in.word(KINDS),
        in.string(),
        in.string(),
        in.string(),
        in.bool(),
        in.bool(),
        new HashSet<>(in.list(() -> in.word(FLAGS))),
        in.optional(in::string),
        in.bool(),
        in.list(() -> new JavaBinding.Callback(in.int32(), in.string(), in.string())));
  }
}
