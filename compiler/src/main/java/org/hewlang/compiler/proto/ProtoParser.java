package org.hewlang.compiler.proto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.proto.ProtoFile.Enumeration;
import org.hewlang.compiler.proto.ProtoFile.Field;
import org.hewlang.compiler.proto.ProtoFile.Label;
import org.hewlang.compiler.proto.ProtoFile.Message;
import org.hewlang.compiler.proto.ProtoFile.Value;
import org.hewlang.compiler.proto.ProtoTokens.Kind;
import org.hewlang.compiler.proto.ProtoTokens.Stop;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Radix;
import org.hewlang.compiler.syntax.WireMember;
import org.jspecify.annotations.Nullable;

/** Reads the part of proto3 that has a counterpart in wire types. */
final class ProtoParser {
  private static final int LARGEST = (1 << 29) - 1;
  private static final Set<String> KEYS =
      Set.of(
          "int32",
          "int64",
          "uint32",
          "uint64",
          "sint32",
          "sint64",
          "fixed32",
          "fixed64",
          "sfixed32",
          "sfixed64",
          "bool",
          "string");

  private final ProtoTokens tokens;
  private final List<Diagnostic> problems;
  private final List<Message> messages = new ArrayList<>();
  private final List<Enumeration> enums = new ArrayList<>();
  private String scope = "";

  private ProtoParser(ProtoTokens tokens, List<Diagnostic> problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  /** The declarations of {@code file} as far as they can be read; what cannot goes to {@code problems}. */
  static ProtoFile parse(SourceFile file, List<Diagnostic> problems) {
    try {
      ProtoParser parser = new ProtoParser(new ProtoTokens(file), problems);
      try {
        parser.file();
      } catch (Stop stop) {
        problems.add(stop.diagnostic());
      }
      return new ProtoFile(parser.scope, parser.messages, parser.enums);
    } catch (Stop stop) {
      problems.add(stop.diagnostic());
      return new ProtoFile("", List.of(), List.of());
    }
  }

  private void file() throws Stop {
    Span start = tokens.span();
    boolean proto3 = false;
    while (tokens.kind() != Kind.END) {
      if (tokens.take("syntax")) {
        tokens.need("=");
        proto3 = tokens.kind() == Kind.TEXT && content().equals("proto3");
        if (!proto3) {
          throw tokens.stop(tokens.span(), "its syntax is not `proto3`");
        }
        tokens.next();
        tokens.need(";");
      } else if (tokens.take("package")) {
        scope = tokens.word("the name of the package") + ".";
        tokens.need(";");
      } else if (tokens.is("option")) {
        skipStatement();
      } else if (tokens.take("message")) {
        message("");
      } else if (tokens.take("enum")) {
        enumeration("");
      } else if (!tokens.take(";")) {
        unsupported();
      }
    }
    if (!proto3 && problems.isEmpty()) {
      throw tokens.stop(start, "it does not say `syntax = \"proto3\";`");
    }
  }

  // ---- messages

  private void message(String around) throws Stop {
    Name name = name("the name of the message");
    String path = around + name.text();
    List<Field> fields = new ArrayList<>();
    List<WireMember.Entry> reserved = new ArrayList<>();
    int place = messages.size();
    tokens.need("{");
    while (!tokens.take("}")) {
      if (tokens.take("message")) {
        message(path + ".");
      } else if (tokens.take("enum")) {
        enumeration(path + ".");
      } else if (tokens.take("reserved")) {
        reserved(reserved);
      } else if (tokens.is("option")) {
        skipStatement();
      } else if (isUnsupported()) {
        unsupported();
      } else if (!tokens.take(";")) {
        fields.add(field());
      }
    }
    messages.add(place, new Message(path, name, fields, reserved, name.span()));
  }

  private Field field() throws Stop {
    Span start = tokens.span();
    Label label = Label.SINGLE;
    if (tokens.take("optional")) {
      label = Label.OPTIONAL;
    } else if (tokens.take("repeated")) {
      label = Label.REPEATED;
    } else if (tokens.is("required")) {
      throw tokens.stop(tokens.span(), "`required` is no word of proto3");
    }
    Span typeSpan = tokens.span();
    String type = tokens.word("a field");
    String key = null;
    if (type.equals("map") && tokens.take("<")) {
      label = Label.MAP;
      if (!KEYS.contains(tokens.text())) {
        throw tokens.expected("an integer type, `bool` or `string`");
      }
      key = tokens.word("the type of the keys");
      tokens.need(",");
      typeSpan = tokens.span();
      type = tokens.word("the type of the values");
      tokens.need(">");
    }
    Name name = name("the name of the field");
    tokens.need("=");
    Span numberSpan = tokens.span();
    long number = number();
    Map<String, String> options = options();
    tokens.need(";");
    return new Field(
        name,
        label,
        type,
        typeSpan,
        key,
        number,
        numberSpan,
        "true".equals(options.get("deprecated")),
        options.get("json_name"),
        start.to(numberSpan));
  }

  private Map<String, String> options() throws Stop {
    Map<String, String> options = new HashMap<>();
    if (!tokens.take("[")) {
      return options;
    }
    while (!tokens.take("]")) {
      String name = tokens.take("(") ? extensionName() : tokens.word("the name of an option");
      tokens.need("=");
      if (tokens.is("{")) {
        skipBlock();
      } else {
        options.put(name, tokens.kind() == Kind.TEXT ? content() : tokens.text());
        boolean negative = tokens.take("-");
        if (tokens.kind() == Kind.END || tokens.kind() == Kind.SIGN && !negative) {
          throw tokens.expected("the value of the option");
        }
        tokens.next();
      }
      tokens.take(",");
    }
    return options;
  }

  private String extensionName() throws Stop {
    String name = tokens.word("the name of an option");
    tokens.need(")");
    if (tokens.kind() == Kind.WORD && tokens.text().startsWith(".")) {
      tokens.next();
    }
    return "(" + name + ")";
  }

  private void reserved(List<WireMember.Entry> reserved) throws Stop {
    do {
      Span at = tokens.span();
      if (tokens.kind() == Kind.TEXT) {
        reserved.add(new WireMember.Text(new Expr.StringLiteral(content(), false, at), at));
        tokens.next();
        continue;
      }
      Expr.IntLiteral first = literal(at, number());
      Expr.IntLiteral last = null;
      if (tokens.take("to")) {
        Span end = tokens.span();
        last = literal(end, tokens.take("max") ? LARGEST : number());
        at = at.to(end);
      }
      reserved.add(new WireMember.Numbers(first, last, at));
    } while (tokens.take(","));
    tokens.need(";");
  }

  private static Expr.IntLiteral literal(Span span, long number) {
    return new Expr.IntLiteral(number, Radix.DECIMAL, span);
  }

  // ---- enums

  private void enumeration(String around) throws Stop {
    Name name = name("the name of the enum");
    List<Value> values = new ArrayList<>();
    tokens.need("{");
    while (!tokens.take("}")) {
      if (tokens.is("option") || tokens.is("reserved")) {
        skipStatement();
      } else if (!tokens.take(";")) {
        Name value = name("a value of the enum");
        tokens.need("=");
        Span at = tokens.span();
        if (tokens.is("-")) {
          throw tokens.stop(at, "numbers of variants cannot be negative");
        }
        values.add(new Value(value, number(), at));
        options();
        tokens.need(";");
      }
    }
    enums.add(new Enumeration(around + name.text(), name, values, name.span()));
  }

  // ---- words

  private Name name(String what) throws Stop {
    Span at = tokens.span();
    String word = tokens.word(what);
    if (word.indexOf('.') >= 0) {
      throw tokens.stop(at, "expected " + what + ", found `" + word + "`");
    }
    return new Name(word, at);
  }

  private long number() throws Stop {
    Long number = tokens.kind() == Kind.NUMBER ? value(tokens.text()) : null;
    if (number == null) {
      throw tokens.expected("a number");
    }
    tokens.next();
    return number;
  }

  private static @Nullable Long value(String text) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      return null; // the caller reports it with what it expects
    }
  }

  /** A text without quotes; escapes, which names do not have, stay as they are. */
  private String content() {
    return tokens.text().substring(1, tokens.text().length() - 1);
  }

  // ---- what has no counterpart

  private boolean isUnsupported() {
    return tokens.is("oneof")
        || tokens.is("group")
        || tokens.is("extend")
        || tokens.is("extensions");
  }

  /** Reports a statement or block and goes on behind it. */
  private void unsupported() throws Stop {
    if (tokens.kind() != Kind.WORD) {
      throw tokens.expected("a message or an enum");
    }
    problems.add(
        Diagnostic.of(
            Code.E0909,
            tokens.span(),
            "`"
                + tokens.text()
                + "` of protobuf cannot be imported (line "
                + tokens.span().line()
                + ")"));
    skipStatement();
  }

  private void skipStatement() throws Stop {
    while (tokens.kind() != Kind.END && !tokens.is(";") && !tokens.is("{")) {
      tokens.next();
    }
    if (tokens.is("{")) {
      skipBlock();
      tokens.take(";");
    } else {
      tokens.need(";");
    }
  }

  private void skipBlock() throws Stop {
    int depth = 0;
    do {
      depth += tokens.is("{") ? 1 : tokens.is("}") ? -1 : 0;
      if (tokens.kind() == Kind.END) {
        throw tokens.expected("`}`");
      }
      tokens.next();
    } while (depth > 0);
  }
}
