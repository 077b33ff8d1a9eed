package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.SourceFile;

/** From text to tree. Parsing never fails: it returns a tree and what is wrong with the text. */
public final class Parser {
  private Parser() {}

  /** Parses a whole file. */
  public static ParseResult parse(SourceFile file) {
    Problems problems = new Problems(file);
    Tokens tokens = Lexer.scan(file, problems);
    HewParser parser = new HewParser(tokens, problems);
    try {
      SourceTree tree = parser.File();
      return new ParseResult(tree, problems.list());
    } catch (ParseException bug) {
      throw new IllegalStateException("the grammar has a gap: " + bug.getMessage(), bug);
    }
  }
}
