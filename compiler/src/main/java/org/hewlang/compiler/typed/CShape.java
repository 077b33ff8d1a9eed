package org.hewlang.compiler.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Where the numbers of a value lie in native memory, those of inner structs included, in bytes.
 *
 * @param leaves in order of their places
 */
public record CShape(long size, long align, List<Leaf> leaves) {
  public CShape {
    leaves = List.copyOf(leaves);
  }

  /** A number, {@code bool} or pointer; {@code path} has the index of the field at each level. */
  public record Leaf(long offset, Type type, List<Integer> path) {
    public Leaf {
      path = List.copyOf(path);
    }

    /** Whether it lies where the processor reads a value of its size at once. */
    public boolean isAligned() {
      return offset % sizeOf(type) == 0;
    }
  }

  /** The shape of {@code type}, which C code can store. */
  public static CShape of(Type type, Function<DefId, @Nullable StructDef> structs) {
    if (!(type instanceof Type.Nominal n)) {
      long size = sizeOf(type);
      return new CShape(size, size, List.of(new Leaf(0, type, List.of())));
    }
    StructDef struct = structs.apply(n.def());
    StructDef.CLayout layout = struct == null ? null : struct.layout();
    if (struct == null || layout == null) {
      throw new IllegalArgumentException(n + " has no layout of C");
    }
    List<Leaf> leaves = new ArrayList<>();
    long end = 0;
    long align = layout.align();
    for (int i = 0; i < struct.fields().size(); i++) {
      CShape field = of(struct.fields().get(i).type(), structs);
      long at = layout.packed() ? end : roundUp(end, field.align());
      for (Leaf leaf : field.leaves()) {
        List<Integer> path = new ArrayList<>(List.of(i));
        path.addAll(leaf.path());
        leaves.add(new Leaf(at + leaf.offset(), leaf.type(), path));
      }
      end = at + field.size();
      align = Math.max(align, layout.packed() ? 1 : field.align());
    }
    return new CShape(roundUp(end, align), align, leaves);
  }

  private static long roundUp(long at, long align) {
    return (at + align - 1) / align * align;
  }

  private static long sizeOf(Type type) {
    if (type instanceof Type.Prim p) {
      // C's int stands for bool, also inside structs
      return p.primitive() == Primitive.BOOL ? Integer.BYTES : p.primitive().bits() / Byte.SIZE;
    }
    return Long.BYTES;
  }
}
