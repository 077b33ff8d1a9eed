package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

/**
 * Decides what the grammar cannot tell from one token. All questions are about tokens by index and
 * change nothing. Bracket partners keep the answers cheap: no scan is repeated for each level of
 * nesting.
 */
final class Lookahead {
  // Types nested deeper are refused by the parser anyway.
  private static final int MAX_TYPE_DEPTH = 256;

  private final Tokens tokens;

  Lookahead(Tokens tokens) {
    this.tokens = tokens;
  }

  private int kind(int index) {
    return tokens.kind(index);
  }

  /** Whether a lambda's parameter list begins at {@code index}, which holds a parenthesis. */
  boolean lambda(int index) {
    int close = tokens.partner(index);
    if (close < 0) {
      return false;
    }
    int after = kind(close + 1);
    if (after != FAT_ARROW && after != ARROW) {
      return false;
    }
    int i = index + 1;
    while (i < close) {
      if (kind(i) != IDENT && kind(i) != UNDERSCORE) {
        return false;
      }
      i++;
      if (kind(i) == COLON) {
        i = type(i + 1, 0);
        if (i < 0) {
          return false;
        }
      }
      if (kind(i) == COMMA) {
        i++;
      } else if (i != close) {
        return false;
      }
    }
    if (after == FAT_ARROW) {
      return true;
    }
    int result = type(close + 2, 0);
    return result > 0 && kind(result) == FAT_ARROW;
  }

  /** Whether {@code <} at {@code index} begins the type parameters of a lambda. */
  boolean genericLambda(int index) {
    int i = index + 1;
    while (kind(i) == IDENT) {
      i++;
      if (kind(i) == COLON) {
        do {
          i = type(i + 1, 0);
        } while (i > 0 && kind(i) == PLUS);
        if (i < 0) {
          return false;
        }
      }
      if (kind(i) != COMMA) {
        break;
      }
      i++;
    }
    return i > index + 1 && kind(i) == GT && kind(i + 1) == LPAREN;
  }

  /** The index after type arguments that begin with {@code <} at {@code index}, or -1. */
  int typeArgs(int index) {
    return typeArgs(index, 0);
  }

  private int typeArgs(int index, int depth) {
    int i = index + 1;
    while (true) {
      i = type(i, depth + 1);
      if (i < 0) {
        return -1;
      }
      if (kind(i) == COMMA) {
        i++;
        if (kind(i) == GT) {
          return i + 1;
        }
      } else {
        return kind(i) == GT ? i + 1 : -1;
      }
    }
  }

  /** The index after the type that begins at {@code index}, or -1. */
  private int type(int index, int depth) {
    if (depth > MAX_TYPE_DEPTH) {
      return -1;
    }
    return switch (kind(index)) {
      case UNDERSCORE -> index + 1;
      case IDENT -> {
        int i = index + 1;
        while ((kind(i) == DOT || kind(i) == COLONS) && kind(i + 1) == IDENT) {
          i += 2;
        }
        yield kind(i) == LT ? typeArgs(i, depth) : i;
      }
      case LPAREN -> tuple(index, depth);
      case LBRACKET -> {
        int i = type(index + 1, depth + 1);
        if (i > 0 && kind(i) == SEMI && kind(i + 1) == INT) {
          i += 2;
        }
        yield i > 0 && kind(i) == RBRACKET ? i + 1 : -1;
      }
      case STAR -> type(kind(index + 1) == VAR ? index + 2 : index + 1, depth + 1);
      case DYN -> {
        if (kind(index + 1) != LPAREN) {
          yield type(index + 1, depth + 1);
        }
        int i = index + 1;
        do {
          i = type(i + 1, depth + 1);
        } while (i > 0 && kind(i) == PLUS);
        yield i > 0 && kind(i) == RPAREN ? i + 1 : -1;
      }
      case FN -> {
        int i = kind(index + 1) == LPAREN ? tuple(index + 1, depth) : -1;
        yield i > 0 && kind(i) == ARROW ? type(i + 1, depth + 1) : i;
      }
      default -> -1;
    };
  }

  private int tuple(int index, int depth) {
    int i = index + 1;
    while (kind(i) != RPAREN) {
      i = type(i, depth + 1);
      if (i < 0) {
        return -1;
      }
      if (kind(i) == COMMA) {
        i++;
      } else if (kind(i) != RPAREN) {
        return -1;
      }
    }
    return i + 1;
  }

  /** Whether the brace at {@code index} after a path begins the fields of a struct literal. */
  boolean structBody(int index, int mode) {
    if (kind(index) != LBRACE || (mode & ParserState.STRICT) != 0) {
      return false;
    }
    if (kind(index + 1) == RBRACE) {
      return (mode & ParserState.NO_STRUCT) == 0;
    }
    return kind(index + 1) == IDENT && kind(index + 2) == COLON;
  }

  /**
   * Whether the brace at {@code index} after a path begins a struct literal in a form that other
   * languages have: a field without value, {@code ..base}, or a keyword as the name of a field.
   */
  boolean foreignStructBody(int index, int mode) {
    if (kind(index) != LBRACE || (mode & ParserState.STRICT) != 0) {
      return false;
    }
    String name = tokens.text(index - 1);
    if (!Character.isUpperCase(name.charAt(0))) {
      return false;
    }
    if (kind(index + 1) == DOT_DOT
        || Kinds.isKeyword(kind(index + 1)) && kind(index + 2) == COLON) {
      return true;
    }
    if (kind(index + 1) != IDENT) {
      return false;
    }
    return kind(index + 2) == COMMA
        || kind(index + 2) == RBRACE && (mode & ParserState.NO_STRUCT) == 0;
  }

  /**
   * Whether the dotted names that follow a path at {@code index} belong to it, because a struct body
   * or {@code ::} comes after them; the index after them, or {@code index}.
   */
  int dottedPath(int index, int mode) {
    int i = index;
    while (kind(i) == DOT && kind(i + 1) == IDENT) {
      i += 2;
    }
    if (i == index) {
      return index;
    }
    if (kind(i) == COLONS || structBody(i, mode) || foreignStructBody(i, mode)) {
      return i;
    }
    return index;
  }

  /** Whether the brace at {@code index} begins a map literal. */
  boolean mapLiteral(int index) {
    int i = index + 1;
    return switch (kind(i)) {
      case STRING, RAWSTRING, INT, FLOAT, CHAR, TRUE, FALSE -> kind(i + 1) == COLON;
      case MINUS -> (kind(i + 1) == INT || kind(i + 1) == FLOAT) && kind(i + 2) == COLON;
      case FSTRING_BEGIN, LPAREN -> tokens.partner(i) > 0 && kind(tokens.partner(i) + 1) == COLON;
      default -> false;
    };
  }

  /**
   * Whether the block-like form whose brace is at {@code brace} is a statement by itself. It is not
   * if something follows that can only continue an expression.
   */
  boolean endsStatement(int brace) {
    int close = tokens.partner(brace);
    if (close < 0) {
      return true;
    }
    int after = close + 1;
    return switch (kind(after)) {
      case DOT,
          QUESTION,
          AS,
          STAR,
          SLASH,
          PERCENT,
          PLUS,
          SHL,
          AMP,
          CARET,
          PIPE,
          LE,
          GT,
          EQ_EQ,
          NOT_EQ,
          MATCHES,
          NOT_MATCHES,
          AND_AND,
          OR_OR,
          DOT_DOT,
          DOT_DOT_EQ,
          SEND ->
          false;
      default -> true;
    };
  }

  /** Whether the body at {@code brace} of a {@code wire type} lists variants. */
  boolean wireVariants(int brace) {
    int i = brace + 1;
    while (kind(i) == ATTRIBUTE_OPEN) {
      int close = tokens.partner(i);
      if (close < 0) {
        return false;
      }
      i = close + 1;
    }
    if (kind(i) != IDENT || kind(i + 1) == COLON) {
      return false;
    }
    return !(tokens.isWord(i, Words.RESERVED) && (kind(i + 1) == AT || kind(i + 1) == LPAREN));
  }

  /** Where the brace of a scope stands, with or without a handle, also a badly written one. */
  int scopeBrace(int scope) {
    int index = scope + 1;
    while (tokens.kind(index) == PIPE
        || tokens.kind(index) == OR_OR
        || tokens.kind(index) == IDENT
        || tokens.kind(index) == COMMA
        || tokens.kind(index) == LPAREN
        || tokens.kind(index) == RPAREN) {
      index++;
    }
    return index;
  }
}
