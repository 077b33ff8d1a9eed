package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What the productions of the file and its ordinary items do besides reading tokens. */
abstract class ItemActions extends WireActions {

  // ---- file

  final SourceTree file(List<Item> read) {
    List<Item> items = withStrayHandlers(read);
    int length = tokens.file.text().length();
    return new SourceTree(
        tokens.file,
        innerDoc,
        List.copyOf(items),
        List.copyOf(tokens.comments()),
        new Span(tokens.file, 0, length));
  }

  /** Handlers behind an actor, whose brace closes it too early, are taken for its own. */
  private static List<Item> withStrayHandlers(List<Item> read) {
    List<Item> items = new ArrayList<>();
    for (Item item : read) {
      Item before = items.isEmpty() ? null : items.getLast();
      if (item instanceof Function f
          && f.modifiers().isReceive()
          && before instanceof Item.Actor actor) {
        List<ActorMember> members = new ArrayList<>(actor.members());
        members.add(f);
        items.set(
            items.size() - 1,
            new Item.Actor(
                actor.head(),
                actor.name(),
                actor.typeParams(),
                actor.bounds(),
                members,
                actor.span().to(f.span())));
      } else {
        items.add(item);
      }
    }
    return items;
  }

  private @Nullable Doc innerDoc;

  // Whether a handler stood outside: then a brace that closes nothing is the one it lacked.
  private boolean strayHandler;

  final void beginFile() {
    int limit = tokens.start(0);
    StringBuilder text = null;
    int first = 0;
    int end = 0;
    for (Comment comment : tokens.comments()) {
      if (comment.span().start() >= limit && tokens.kind(0) != EOF) {
        break;
      }
      if (comment.kind() == Comment.Kind.INNER_DOC) {
        if (text == null) {
          text = new StringBuilder();
          first = comment.span().start();
        } else {
          text.append('\n');
        }
        text.append(docText(comment));
        end = comment.span().end();
      }
    }
    if (text != null) {
      innerDoc = new Doc(text.toString(), new Span(tokens.file, first, end));
    }
  }

  // ---- items

  final int beginItem() {
    int first = next();
    itemIndent = tokens.startsLine(first) ? tokens.indent(first) : 0;
    mode = 0;
    scopeHandles = Set.of();
    recovering = false;
    return first;
  }

  /** An item whose name is missing declares nothing: that alone is its error. */
  final Item endItem(Item item) {
    recovering = false;
    strayHandler |= item instanceof Function f && f.modifiers().isReceive();
    Name name = item.declared();
    return name != null && name.text().isEmpty()
        ? new Item.Error(item.head(), null, item.span())
        : item;
  }

  /** Words that go before some items only, before others: reported and passed over, however many. */
  final void looseModifiers() {
    while (looseModifier()) {
      // the word behind may be another one
    }
  }

  private boolean looseModifier() {
    if (peek() == PURE && !functionFollows(1)) {
      report(
          Diagnostic.of(Code.E0010, here(), "'pure' can only be applied to function declarations")
              .fix("remove it", here(), ""));
      getNextToken();
      errorBehind();
      return true;
    }
    if ((peek() == ASYNC || peek() == GEN) && !functionFollows(0)) {
      report(
          Diagnostic.of(
                  Code.E0011,
                  tokens.span(next() + 1),
                  "expected 'fn' after '"
                      + tokens.text(next())
                      + "', found "
                      + TokenNames.found(tokens, next() + 1))
              .help("the order of the words is `pub pure async gen fn`"));
      getNextToken();
      silenceHere();
      return true;
    }
    if (peek() == INDIRECT && peek(1) != ENUM) {
      report(
          Diagnostic.of(Code.E0015, here(), "'indirect' can only be used with 'enum'")
              .fix("remove it", here(), ""));
      getNextToken();
      errorBehind();
      return true;
    }
    return false;
  }

  private boolean functionFollows(int distance) {
    int i = distance;
    while (peek(i) == PURE || peek(i) == ASYNC || peek(i) == GEN || peek(i) == RECEIVE) {
      i++;
    }
    return peek(i) == FN;
  }

  /** Text that begins no item: reported, and skipped up to the next item. */
  final Item noItem(Head head, int first) {
    int start = next();
    String word = peek() == IDENT || Kinds.isKeyword(peek()) ? tokens.text(start) : "";
    String instead = instead(word);
    if (peek() == FOREIGN) {
      report(
          Diagnostic.of(Code.E0030, here(), "unexpected 'foreign'")
              .fix("use 'extern' instead of 'foreign'", here(), "extern"));
    } else if (!instead.isEmpty()) {
      report(
          Diagnostic.of(Code.E0007, here(), "unexpected '" + word + "'")
              .label("expected item")
              .help("write `" + instead + "` instead of `" + word + "`"));
    } else if (pubAt >= 0) {
      report(
          Code.E0027,
          here(),
          "invalid item after 'pub': found " + found(),
          "`pub` stands before `fn`, `type`, `enum`, `trait`, `const`, `actor`, `supervisor`,"
              + " `machine` and `wire`");
    } else if (peek() == RBRACE && strayHandler) {
      strayHandler = false;
      silenceHere();
    } else {
      report(itemHelp(Diagnostic.of(Code.E0007, here(), "expected item, found " + found())));
    }
    Name name = peek(1) == IDENT ? tokens.name(start + 1) : null;
    skipItem();
    return new Item.Error(head, name, from(first));
  }

  private Diagnostic itemHelp(Diagnostic problem) {
    return switch (peek()) {
      case SEMI -> problem.fix("remove it; items end with their brace", here(), "");
      case RBRACE -> problem.help("this brace closes nothing; remove it, or add its opener");
      case LET, VAR ->
          problem.help("at file level only constants can be declared: `const NAME: Type = ..;`");
      case EOF -> problem.help("documentation and attributes belong to the item after them");
      case RECEIVE ->
          problem.help(
              "handlers stand in the body of an actor; a brace before may close it too early");
      default -> problem.help("statements stand in functions, such as `fn main() { .. }`");
    };
  }

  /** The keyword for a word that other languages use, or an empty text. */
  private static String instead(String word) {
    return switch (word) {
      case "record", "data", "typedef" -> "type";
      case "class", "object" -> "actor";
      case "func", "function", "def", "sub", "proc", "method", "fun" -> "fn";
      case "interface", "protocol" -> "trait";
      case "module", "namespace", "mod" -> "import";
      case "use", "using", "include", "require" -> "import";
      default -> "";
    };
  }

  private void skipItem() {
    boolean word = peek() == IDENT;
    int index = next() + 1;
    while (true) {
      int kind = tokens.kind(index);
      if (kind == EOF) {
        break;
      }
      boolean first = tokens.startsLine(index);
      if (first
          && (Kinds.beginsItem(kind) || tokens.isWord(index, Words.WIRE))
          && tokens.indent(index) <= itemIndent) {
        break;
      }
      if (first && word && kind == IDENT && !instead(tokens.text(index)).isEmpty()) {
        break;
      }
      int partner = Tokens.isOpener(kind) ? tokens.partner(index) : -1;
      index = partner > index ? partner + 1 : index + 1;
    }
    skipTo(index);
  }

  // ---- attributes

  final Name anyWord() {
    if (atMemberName()) {
      getNextToken();
      return lastName();
    }
    return identifier();
  }

  final Attribute.Value constant(boolean negative, Expr.Literal literal, int first) {
    return new Attribute.Constant(negative, literal, from(first));
  }

  final Attribute.Value noAttributeValue(int first) {
    report(
        Code.E0003,
        here(),
        "expected attribute argument, found " + found(),
        "arguments are words, strings, numbers and durations");
    recovering = true;
    return new Attribute.Word(new Name("", afterPrevious()), from(first));
  }

  final void badVisibility() {
    report(
        Diagnostic.of(
                Code.E0026, here(), "expected 'package' or 'super' after 'pub(', found " + found())
            .help("`pub` alone makes an item visible everywhere"));
    if (peek() != RPAREN && peek(1) == RPAREN) {
      getNextToken();
      errorBehind();
    }
  }

  // ---- imports and constants

  /** Whether another segment follows {@code ::}, and not the beginning of another item. */
  final boolean pathContinues() {
    return peek(1) == IDENT || Kinds.isKeyword(peek(1)) && !tokens.startsLine(next() + 1);
  }

  final void pathEnds() {
    report(
        Diagnostic.of(Code.E0024, here(), "expected `*` or `{` after `::`, found " + found())
            .help("name what to import: `import a::b::{f, g};`, or everything: `import a::b::*;`"));
    recovering = true;
  }

  /** The semicolon of an import may be left out, if nothing else follows on its line. */
  final void importEnd() {
    if (take(SEMI)) {
      recovering = false;
      return;
    }
    if (recovering) {
      skipStatement();
    } else if (peek() != EOF
        && !Kinds.beginsItem(peek())
        && !atWord(Words.WIRE)
        && !tokens.startsLine(next())) {
      Diagnostic problem = Diagnostic.of(Code.E0003, here(), "expected `;`, found " + found());
      report(
          peek() == DOT
              ? problem.fix("module paths are written with `::`", here(), "::")
              : problem);
      skipStatement();
    }
  }

  final TypeExpr noConstType() {
    report(
        Code.E0003,
        here(),
        "expected `:` and the type of the constant, found " + found(),
        "write `const NAME: Type = value;`");
    if (peek() != ASSIGN) {
      recovering = true;
    }
    return new TypeExpr.Error(afterPrevious());
  }

  final Expr noConstValue() {
    if (!recovering) {
      report(
          Code.E0003,
          afterPrevious(),
          "expected `=` and the value of the constant, found " + found());
      recovering = true;
    }
    return new Expr.Error(afterPrevious());
  }

  // ---- types

  /** {@code type L<T> = ..}. */
  final void noAliasParams(int first, List<TypeParam> params) {
    if (!params.isEmpty()) {
      Span span = params.getFirst().span().to(params.getLast().span());
      remark(
          Diagnostic.of(
                  Code.E0016,
                  new Span(span.file(), tokens.start(first), span.end() + 1),
                  "aliases cannot have type parameters")
              .help("write the type out where it is used, or declare a `type` with a field"));
    }
  }

  final void noMachineParams(int first) {
    remark(
        Diagnostic.of(Code.E0029, from(first), "machines cannot have type parameters")
            .help("write the types of the fields out"));
  }

  final void noWireWord() {
    expected("`type`, `struct`, `enum` or `import` after `wire`");
    if (peek() == IDENT && peek(1) == IDENT) {
      getNextToken();
      errorBehind();
    }
  }

  final void noWireParams() {
    if (peek() != LT) {
      return;
    }
    int first = next();
    report(
        Diagnostic.of(Code.E0003, here(), "expected `{`, found `<`")
            .help("wire types have no type parameters"));
    int after = look.typeArgs(first);
    if (after > 0) {
      skipTo(after);
      errorBehind();
    }
  }

  /** {@code struct} is for the wire. */
  final void structWord(Head head) {
    if (head.has("wire")) {
      checkAttributes(head, Place.WIRE);
      return;
    }
    report(
        Diagnostic.of(Code.E0030, here(), "use 'type' instead of 'struct' to declare types")
            .fix("write `type`", here(), "type"));
    errorBehind();
  }
}
