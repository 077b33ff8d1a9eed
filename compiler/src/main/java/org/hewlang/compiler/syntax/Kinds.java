package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

/** Questions about token kinds, answered by tables. */
final class Kinds {
  private static final boolean[] STATEMENT =
      set(
          LET, VAR, IF, MATCH, LOOP, WHILE, FOR, BREAK, CONTINUE, RETURN, DEFER, UNSAFE, SCOPE,
          SELECT, LABEL, YIELD);
  private static final boolean[] ITEM =
      set(
          IMPORT,
          CONST,
          FN,
          PURE,
          ASYNC,
          GEN,
          TYPE,
          INDIRECT,
          ENUM,
          STRUCT,
          TRAIT,
          IMPL,
          ACTOR,
          SUPERVISOR,
          MACHINE,
          EXTERN,
          PUB,
          ATTRIBUTE_OPEN,
          FOREIGN);
  private static final boolean[] NEVER_MEMBER =
      set(
          IMPORT,
          CONST,
          INDIRECT,
          ENUM,
          STRUCT,
          TRAIT,
          IMPL,
          ACTOR,
          SUPERVISOR,
          MACHINE,
          EXTERN,
          PUB,
          FOREIGN);
  private static final boolean[] EXPRESSION =
      set(
          IDENT,
          UNDERSCORE,
          INT,
          FLOAT,
          DURATION,
          STRING,
          RAWSTRING,
          BYTESTRING,
          CHAR,
          REGEX,
          STRING_ERROR,
          FSTRING_BEGIN,
          TRUE,
          FALSE,
          THIS,
          COOPERATE,
          LPAREN,
          LBRACKET,
          LBRACE,
          IF,
          MATCH,
          LOOP,
          LABEL,
          UNSAFE,
          SCOPE,
          SELECT,
          SPAWN,
          YIELD,
          MOVE,
          LT,
          BANG,
          MINUS,
          TILDE,
          NOT_MATCHES,
          AWAIT,
          PIPE,
          OR_OR,
          RACE,
          TRY,
          FN,
          RETURN,
          BREAK,
          CONTINUE);
  private static final boolean[] OPERAND =
      set(
          IDENT,
          INT,
          FLOAT,
          DURATION,
          STRING,
          RAWSTRING,
          BYTESTRING,
          CHAR,
          REGEX,
          FSTRING_BEGIN,
          TRUE,
          FALSE,
          THIS,
          LPAREN,
          BANG,
          TILDE,
          AWAIT);
  private static final boolean[] TYPE_START =
      set(IDENT, UNDERSCORE, LPAREN, LBRACKET, STAR, DYN, FN);

  private Kinds() {}

  private static boolean[] set(int... kinds) {
    boolean[] set = new boolean[256];
    for (int kind : kinds) {
      set[kind] = true;
    }
    return set;
  }

  static boolean beginsStatement(int kind) {
    return STATEMENT[kind];
  }

  static boolean beginsItem(int kind) {
    return ITEM[kind];
  }

  /** Items that stand in no body. */
  static boolean neverMember(int kind) {
    return NEVER_MEMBER[kind];
  }

  static boolean beginsExpression(int kind) {
    return EXPRESSION[kind];
  }

  /** Tokens that can only begin an operand, never follow one. */
  static boolean beginsOperand(int kind) {
    return OPERAND[kind];
  }

  static boolean beginsType(int kind) {
    return TYPE_START[kind];
  }

  static boolean isKeyword(int kind) {
    return kind >= LET && kind <= MACHINE;
  }
}
