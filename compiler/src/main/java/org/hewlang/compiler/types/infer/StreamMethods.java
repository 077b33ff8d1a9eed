package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** The members of streams that depend on the type of the items. */
final class StreamMethods {
  private static final String TEXT = "`Stream<String>`";
  private static final String TEXT_AND_BYTES = TEXT + " and `Stream<bytes>`";
  private static final String COLLECT = "collect_items";
  private static final String SINKS = "`Sink<String>` and `Sink<bytes>`";

  private final FunctionChecker c;

  StreamMethods(FunctionChecker c) {
    this.c = c;
  }

  /**
   * What is called by {@code name} on {@code receiver}, a value of {@code type}: another name, or an error
   * that has been reported; null if the call is not about such a member.
   */
  record Found(String name, @Nullable TExpr error) {}

  @Nullable Found find(TExpr receiver, Type type, Name name, List<Arg> args, Span span) {
    if (!(type instanceof Type.Builtin b)) {
      return null;
    }
    if (b.kind() == BuiltinType.SINK && name.text().equals("encode")) {
      return isBlocks(element(b)) ? null : unsupported(receiver, name, args, SINKS, span);
    }
    if (b.kind() != BuiltinType.STREAM) {
      return null;
    }
    return switch (name.text()) {
      case "lines" -> text(element(b)) ? null : unsupported(receiver, name, args, TEXT, span);
      case "chunks", "decode" ->
          isBlocks(element(b)) ? null : unsupported(receiver, name, args, TEXT_AND_BYTES, span);
      case "collect" -> {
        Type element = element(b);
        boolean joined = element.equals(Type.STRING) || element.equals(Type.BYTES);
        yield joined ? null : new Found(COLLECT, null);
      }
      case COLLECT -> // as another name it stands where the program says `collect`
          name.span().text().equals(COLLECT) && !c.isStd()
              ? unknown(receiver, name, args, span)
              : null;
      default -> null;
    };
  }

  /** What programs call a method of streams. */
  static String shown(String method) {
    return method.equals(COLLECT) ? "collect" : method;
  }

  /** What is not known by now is text. */
  private Type element(Type.Builtin stream) {
    Type element = c.known(stream.args().getFirst());
    if (element instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL) {
      c.unify(v, Type.STRING);
      return Type.STRING;
    }
    return element;
  }

  private static boolean isBlocks(Type element) {
    return text(element) || element.equals(Type.BYTES);
  }

  private static boolean text(Type element) {
    return element.equals(Type.STRING) || element instanceof Type.Error;
  }

  private Found unknown(TExpr receiver, Name name, List<Arg> args, Span span) {
    List<TExpr> kept = new ArrayList<>(c.calls.arguments.loose(args));
    kept.add(receiver);
    String message = "no method `" + name.text() + "` on `" + c.text(receiver.type()) + "`";
    c.report(
        Diagnostic.of(Code.E0303, name.span(), message)
            .fix("did you mean `collect`?", name.span(), "collect"));
    return new Found(name.text(), c.error(span, kept));
  }

  private Found unsupported(TExpr receiver, Name name, List<Arg> args, String where, Span span) {
    List<TExpr> kept = new ArrayList<>(c.calls.arguments.loose(args));
    kept.add(receiver);
    c.report(
        Diagnostic.of(
            Code.E0814,
            name.span(),
            "`"
                + name.text()
                + "()` is only supported on "
                + where
                + ", not `"
                + c.text(receiver.type())
                + "`"));
    return new Found(name.text(), c.error(span, kept));
  }
}
