package org.hewlang.compiler.hewi;

import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Writes and reads types. */
final class TypeCodec {
  private TypeCodec() {}

  static void write(Type type, NodeWriter out) {
    switch (type) {
      case Type.Prim t -> out.tag(0).word(t.primitive());
      case Type.Nominal t -> out.tag(1).def(t.def()).list(t.args(), out::type);
      case Type.Builtin t -> out.tag(2).word(t.kind()).list(t.args(), out::type);
      case Type.Tuple t -> out.tag(3).list(t.parts(), out::type);
      case Type.Array t -> out.tag(4).type(t.element()).integer(t.length());
      case Type.Slice t -> out.tag(5).type(t.element());
      case Type.Fn t -> out.tag(6).list(t.params(), out::type).type(t.result());
      case Type.Dyn t -> out.tag(7).list(t.traits(), out::trait);
      case Type.Param t -> out.tag(8).string(t.owner()).integer(t.index()).string(t.name());
      case Type.Assoc t -> out.tag(9).type(t.self()).trait(t.trait()).string(t.name());
      case Type.Pointer t -> out.tag(10).type(t.target()).bool(t.mutable());
      case Type.Error _ -> out.tag(11);
      case Type.Var _ -> throw new IllegalArgumentException("an unknown of inference is left");
    }
  }

  /** Reads one. */
  static Type read(NodeReader in) {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new Type.Prim(in.word(Primitive.values()));
      case 1 -> new Type.Nominal(in.def(), in.list(in::type));
      case 2 -> new Type.Builtin(in.word(BuiltinType.values()), in.list(in::type));
      case 3 -> new Type.Tuple(in.list(in::type));
      case 4 -> new Type.Array(in.type(), in.integer());
      case 5 -> new Type.Slice(in.type());
      case 6 -> new Type.Fn(in.list(in::type), in.type());
      case 7 -> new Type.Dyn(in.list(in::trait));
      case 8 -> new Type.Param(in.string(), in.int32(), in.string());
      case 9 -> new Type.Assoc(in.type(), in.trait(), in.string());
      case 10 -> new Type.Pointer(in.type(), in.bool());
      case 11 -> Type.ERROR;
      default -> throw NodeReader.unknown("type", tag);
    };
  }
}
