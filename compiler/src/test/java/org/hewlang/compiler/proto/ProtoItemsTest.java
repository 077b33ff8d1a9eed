package org.hewlang.compiler.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.ParseResult;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.syntax.WireMember;
import org.junit.jupiter.api.Test;

/** Protobuf files, good and bad. */
class ProtoItemsTest {
  private static final String FILE =
      """
      // Orders.
      syntax = "proto3";
      package shop.v1; /* of the
      shop */
      option java_package = "x";
      message Order {
        option (mine).flag = { a: 1 };
        message Line { string article = 1; message Deep { bool x = 1; } }
        enum Level { option allow_alias = false; LOW = 0; HIGH = 0x5 [deprecated = true]; }
        reserved 3, 7 to 9, 100 to max; reserved 'old', "older";
        repeated Line lines = 4 [json_name = "rows", (ext.opt) = -1];
        map<string, .shop.v1.Order.Level> levels = 5;
        Line.Deep deep = 6;
        optional shop.v1.Order parent = 11;
        Order self = 12;
      }
      """;

  private static ParseResult read(String text) {
    return ProtoItems.read(SourceFile.of("a.proto", text));
  }

  private static List<String> messages(ParseResult read) {
    return read.diagnostics().stream().map(Diagnostic::message).toList();
  }

  private static Item.WireStruct struct(ParseResult read, String name) {
    for (Item item : read.tree().items()) {
      if (item instanceof Item.WireStruct s && s.name().text().equals(name)) {
        return s;
      }
    }
    throw new AssertionError("no message " + name);
  }

  private static Map<String, String> fields(Item.WireStruct struct) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (WireMember member : struct.members()) {
      if (member instanceof WireMember.Field f && f.number() != null) {
        fields.put(f.name().text(), text(f.type()) + " @" + f.number().bits());
      }
    }
    return fields;
  }

  private static String text(TypeExpr type) {
    if (!(type instanceof TypeExpr.Named n)) {
      return "?";
    }
    List<String> args = n.args().stream().map(ProtoItemsTest::text).toList();
    return n.path().text() + (args.isEmpty() ? "" : "<" + String.join(", ", args) + ">");
  }

  @Test
  void allThatHasACounterpartIsRead() {
    ParseResult read = read(FILE);
    assertEquals(List.of(), messages(read));
    assertEquals(
        Map.of(
            "lines", "Vec<Order_Line> @4",
            "levels", "HashMap<String, Order_Level> @5",
            "deep", "Order_Line_Deep @6",
            "parent", "Option<Order> @11",
            "self", "Option<Order> @12"),
        fields(struct(read, "Order")));
    List<String> names = new ArrayList<>();
    for (Item item : read.tree().items()) {
      switch (item) {
        case Item.WireStruct s -> names.add(s.name().text());
        case Item.WireEnum e -> names.add(e.name() + " " + e.variants().getLast().number().bits());
        case Item.TypeAlias a -> names.add(a.name() + " = " + text(a.type()));
        default -> throw new AssertionError(item.span().text());
      }
    }
    assertEquals(
        List.of("Order", "Order_Line", "Order_Line_Deep", "Order_Level 5"), names.subList(0, 4));
    assertEquals(
        List.of("Deep = Order_Line_Deep", "Level = Order_Level", "Line = Order_Line"),
        names.subList(4, 7).stream().sorted().toList());
  }

  @Test
  void theInnermostDeclarationIsMeant() {
    ParseResult read =
        read(
            """
            syntax = "proto3";
            message A { message B { C c = 1; } message C { int32 x = 1; } B b = 1; .C far = 2; }
            message C { string s = 1; }
            """);
    assertEquals(List.of(), messages(read));
    assertEquals(Map.of("c", "A_C @1"), fields(struct(read, "A_B")));
    assertEquals("C @2", fields(struct(read, "A")).get("far"));
  }

  @Test
  void twoNestedTypesOfOneNameHaveOnlyTheirLongNames() {
    ParseResult read =
        read(
            """
            syntax = "proto3";
            message A { message X { int32 a = 1; } }
            message B { message X { int32 a = 1; } }
            """);
    assertTrue(read.tree().items().stream().noneMatch(i -> i instanceof Item.TypeAlias));
  }

  @Test
  void messagesThatHoldEachOtherAreOptional() {
    ParseResult read =
        read(
            "syntax = \"proto3\"; message A { B b = 1; } message B { A a = 1; repeated A all = 2; }");
    assertEquals(Map.of("b", "Option<B> @1"), fields(struct(read, "A")));
    assertEquals("Vec<A> @2", fields(struct(read, "B")).get("all"));
  }

  @Test
  void aFileWithoutSyntaxIsRefused() {
    assertEquals(
        List.of("the protobuf file cannot be imported: it does not say `syntax = \"proto3\";`"),
        messages(read("message A { int32 a = 1; }")));
  }

  @Property
  void anyTextIsReadWithoutFailure(@ForAll String text) {
    assertTrue(read(text).tree().items() != null);
  }

  @Property(tries = 300)
  void aFileThatEndsTooEarlySaysWhere(@ForAll @IntRange(min = 0, max = 700) int length) {
    String cut = FILE.substring(0, Math.min(length, FILE.length()));
    for (Diagnostic d : read(cut).diagnostics()) {
      assertTrue(d.span().end() <= cut.length(), d.toString());
    }
  }

  @Property
  void whatDoesNotBelongIsReportedAtItsLine(@ForAll @IntRange(min = 4, max = 15) int after) {
    List<String> lines = new ArrayList<>(FILE.lines().toList());
    lines.add(after, "@");
    List<Diagnostic> found = read(String.join("\n", lines)).diagnostics();
    assertEquals(List.of(after + 1), found.stream().map(d -> d.span().line()).toList());
  }

  @Property(tries = 200)
  void numbersComeBackAsWritten(
      @ForAll @Size(min = 1, max = 20) @UniqueElements
          List<@IntRange(min = 1, max = 18999) Integer> numbers) {
    StringBuilder file = new StringBuilder("syntax = \"proto3\";\nmessage M {\n");
    numbers.forEach(n -> file.append("  sint64 f").append(n).append(" = ").append(n).append(";\n"));
    ParseResult read = read(file.append("}\n").toString());
    assertEquals(List.of(), messages(read));
    Map<String, String> fields = fields(struct(read, "M"));
    numbers.forEach(n -> assertEquals("i64 @" + n, fields.get("f" + n)));
  }
}
