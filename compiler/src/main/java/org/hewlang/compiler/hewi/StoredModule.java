package org.hewlang.compiler.hewi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.module.UnusableModule;
import org.hewlang.compiler.typed.ConstDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.ModuleCode;
import org.hewlang.compiler.typed.StoredCode;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** The code of a compiled module: an index into its interface file. */
final class StoredModule implements ModuleCode {
  private record Extent(int start, int end) {}

  private final String path;
  private final String place;
  private final StoredTables tables;
  private final Unpacker in;
  private final Map<FnId, Extent> functions = new HashMap<>();
  private final Map<DefId, Extent> constants = new HashMap<>();

  /** Reads the index of what begins at the position of {@code in}, to its end. */
  StoredModule(String path, String place, StoredTables tables, Unpacker in) {
    this.path = path;
    this.place = place;
    this.tables = tables;
    this.in = in;
    for (int count = in.count(); count > 0; count--) {
      FnId id = new FnId(path, tables.string(in.int32()), tables.string(in.int32()));
      functions.put(id, extent());
    }
    for (int count = in.count(); count > 0; count--) {
      constants.put(new DefId(path, tables.string(in.int32())), extent());
    }
  }

  private Extent extent() {
    int length = in.binary();
    int start = in.position();
    in.skip(length);
    return new Extent(start, start + length);
  }

  @Override
  public ModuleCode.Function function(FnId id) {
    return read(functions.get(id), this::function);
  }

  private ModuleCode.Function function(Unpacker part) {
    NodeReader reader = new NodeReader(part, tables);
    List<Local> params =
        reader.list(() ->
            new Local(
                reader.int32(), reader.string(), reader.type(), reader.bool(), reader.span()));
    Type result = reader.type();
    return new ModuleCode.Function(
        params, result, FactsCodec.body(reader, () -> code(params, reader, part)));
  }

  private FnDef.FnBody code(List<Local> params, NodeReader reader, Unpacker part) {
    FnFacts facts = FactsCodec.read(reader);
    int length = part.binary();
    Extent extent = new Extent(part.position(), part.position() + length);
    return new FnDef.FnBody.Stored(
        new StoredCode(() -> read(extent, tree -> tree(params, tree))), facts);
  }

  private TExpr tree(List<Local> params, Unpacker part) {
    NodeReader reader = new NodeReader(part, tables);
    params.forEach(reader::declare);
    return new CodeReader(reader).expr();
  }

  @Override
  public ConstDef constant(DefId id) {
    return read(
        constants.get(id),
        part -> {
          NodeReader reader = new NodeReader(part, tables);
          Type type = reader.type();
          TExpr value = new CodeReader(reader).expr();
          return new ConstDef(
              id,
              type,
              value,
              new HashSet<>(reader.list(reader::function)),
              reader.bool(),
              reader.span());
        });
  }

  private <T> T read(@Nullable Extent extent, java.util.function.Function<Unpacker, T> read) {
    try {
      if (extent == null) {
        throw new Malformed("code is missing");
      }
      return read.apply(in.part(extent.start(), extent.end()));
    } catch (StackOverflowError e) {
      throw new UnusableModule(path, place, "is damaged: it nests too deeply");
    } catch (Malformed e) {
      throw new UnusableModule(path, place, "is damaged: " + e.reason());
    }
  }
}
