package org.hewlang.compiler.types.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.types.declare.Program;
import org.junit.jupiter.api.Test;

class JavaBindingTest {
  private static JavaBinding binding(Program program, String function) {
    assertEquals(List.of(), program.found());
    return assertInstanceOf(FnDef.FnBody.Java.class, program.function(function).given()).binding();
  }

  private static String member(Program program, String function) {
    JavaBinding b = binding(program, function);
    return b.kind() + " " + b.owner() + "." + b.name() + b.descriptor();
  }

  @Test
  void handlesHaveConstructorsAndInstanceMethods() {
    Program program =
        Program.of(
            """
            #[java("java.util.zip.CRC32")]
            type Crc {}
            extern "java:java.util.zip.CRC32" {
                fn new() -> Crc;
                fn update(c: Crc, data: bytes);
                #[java("getValue", nonblocking)]
                fn value(c: Crc) -> i64;
            }
            """);
    assertEquals("CONSTRUCTOR java/util/zip/CRC32.<init>()V", member(program, "new"));
    assertEquals("INSTANCE java/util/zip/CRC32.update([B)V", member(program, "update"));
    assertEquals("INSTANCE java/util/zip/CRC32.getValue()J", member(program, "value"));
    assertEquals(Set.of(JavaBinding.Flag.NONBLOCKING), binding(program, "value").flags());
  }

  @Test
  void argumentsDoNotNarrow() {
    Program program =
        Program.of(
            """
            #[java("java.util.zip.CRC32")]
            type Crc {}
            extern "java:java.util.zip.CRC32" { #[java("update")] fn add(c: Crc, b: int); }
            """);
    assertEquals(
        List.of("3:58 E0718 no Java method `update` on `java.util.zip.CRC32` takes (Crc, i64)"),
        program.found());
  }

  @Test
  void staticMembersMayNameTheirClass() {
    Program program =
        Program.of(
            """
            extern "java" {
                #[java("java.lang.Math.hypot")]
                fn hypot(a: f64, b: f64) -> f64;
                #[java("java.lang.Integer.MAX_VALUE", field)]
                fn int_max() -> i32;
                #[java("java.lang.System.currentTimeMillis")]
                fn now() -> i64;
            }
            """);
    assertEquals("STATIC java/lang/Math.hypot(DD)D", member(program, "hypot"));
    assertEquals("GET_STATIC java/lang/Integer.MAX_VALUEI", member(program, "int_max"));
  }

  @Test
  void theNearestOverloadWins() {
    Program program =
        Program.of(
            """
            extern "java:java.lang.Math" {
                fn abs(x: i32) -> i32;
                #[java("abs")] fn abs_long(x: int) -> int;
                #[java("abs")] fn abs_float(x: f32) -> f32;
                #[java("abs")] fn abs_short(x: i16) -> i32;
            }
            extern "java:java.lang.String" {
                #[java("valueOf")] fn text(x: bool) -> String;
                #[java("join")] fn join(sep: String, parts: Vec<String>) -> String;
                #[java("format")] fn format1(pattern: String, a: String) -> String;
            }
            """);
    assertEquals("STATIC java/lang/Math.abs(I)I", member(program, "abs"));
    assertEquals("STATIC java/lang/Math.abs(J)J", member(program, "abs_long"));
    assertEquals("STATIC java/lang/Math.abs(F)F", member(program, "abs_float"));
    assertEquals("STATIC java/lang/Math.abs(I)I", member(program, "abs_short"));
    assertEquals("STATIC java/lang/String.valueOf(Z)Ljava/lang/String;", member(program, "text"));
    assertTrue(binding(program, "format1").varargs());
  }

  @Test
  void aDescriptorSettlesWhatIsAmbiguous() {
    String text =
        """
        #[java("java.lang.StringBuilder")]
        type Builder {}
        extern "java:java.lang.StringBuilder" {
            #[java("append(Ljava/lang/CharSequence;)Ljava/lang/StringBuilder;")]
            fn append(b: Builder, s: String) -> Builder;
            fn length(b: Builder) -> int;
        }
        """;
    Program program = Program.of(text);
    assertEquals(
        "INSTANCE"
            + " java/lang/StringBuilder.append(Ljava/lang/CharSequence;)Ljava/lang/StringBuilder;",
        member(program, "append"));
    assertEquals("INSTANCE java/lang/StringBuilder.length()I", member(program, "length"));
  }

  @Test
  void equallyNearOverloadsAreAnError() {
    Program program =
        Program.of(
            """
            #[java("java.time.Duration")]
            type Span {}
            extern "java:java.lang.Thread" { fn sleep(d: duration); }
            """);
    assertEquals(
        List.of(
            "3:37 E0718 no Java method `sleep` on `java.lang.Thread` fits better than the others"),
        program.found());
  }

  @Test
  void interfacesInheritedMethodsAndNestedClasses() {
    Program program =
        Program.of(
            """
            #[java("java.util.ArrayList")]
            type Items<T> {}
            #[java("java.util.Map.Entry")]
            type Entry {}
            extern "java:java.util.List" {
                fn size(l: Items<int>) -> i32;
            }
            extern "java:java.util.ArrayList" {
                #[java("containsAll")] fn all(l: Items<int>, m: Items<int>) -> bool;
            }
            extern "java:java.util.Map.Entry" { fn getKey<K>(e: Entry) -> K; }
            """);
    assertEquals("INSTANCE java/util/List.size()I", member(program, "size"));
    assertTrue(binding(program, "size").ownerIsInterface());
    assertEquals(
        "INSTANCE java/util/ArrayList.containsAll(Ljava/util/Collection;)Z",
        member(program, "all"));
    assertEquals("java/util/Map$Entry", binding(program, "getKey").owner());
  }

  @Test
  void functionsBecomeFunctionalInterfaces() {
    Program program =
        Program.of(
            """
            #[java("java.util.ArrayList")]
            type Items {}
            extern "java:java.util.ArrayList" {
                #[java("forEach", same_thread)] fn each<T>(l: Items, f: fn(T));
                #[java("removeIf", instance)] fn drop_if<T>(l: Items, f: fn(T) -> bool) -> bool;
            }
            """);
    assertEquals(
        "INSTANCE java/util/ArrayList.forEach(Ljava/util/function/Consumer;)V",
        member(program, "each"));
    assertEquals(Set.of(JavaBinding.Flag.SAME_THREAD), binding(program, "each").flags());
    assertEquals(
        "INSTANCE java/util/ArrayList.removeIf(Ljava/util/function/Predicate;)Z",
        member(program, "drop_if"));
  }

  @Test
  void resultsAndOptions() {
    Program program =
        Program.of(
            """
            extern "java:java.lang.Integer" {
                #[java("parseInt")] fn parse(s: String) -> Result<i32, String>;
                #[java("parseInt", on_error = -1)] fn parse_or(s: String) -> int;
            }
            extern "java:java.lang.System" {
                #[java("getenv")] fn env(name: String) -> Option<String>;
                #[java("getenv")] fn all() -> HashMap<String, String>;
            }
            """);
    assertEquals(
        "STATIC java/lang/Integer.parseInt(Ljava/lang/String;)I", member(program, "parse"));
    assertEquals("-1", binding(program, "parse_or").onError());
    assertEquals(
        "STATIC java/lang/System.getenv(Ljava/lang/String;)Ljava/lang/String;",
        member(program, "env"));
    assertEquals("STATIC java/lang/System.getenv()Ljava/util/Map;", member(program, "all"));
  }

  @Test
  void whatCannotBeBoundIsReported() {
    Program program =
        Program.of(
            """
            extern "java:no.such.Thing" { fn go() -> int; }
            extern "java:java.lang.Math" { fn wobble(x: f64) -> f64; fn pair(p: (int, int)); }
            extern "java" { fn homeless(); }
            #[java("no.Class")]
            type H {}
            type Plain { x: int }
            extern "C" { fn strcmp(p: Plain); fn malloc(x: i64) -> *u8; fn no_such_thing(); }
            """);
    assertEquals(
        List.of(
            "4:1 E0718 unknown Java class `no.Class`",
            "1:34 E0718 unknown Java class `no.such.Thing`",
            "2:35 E0718 no Java method `wobble` on `java.lang.Math` takes (f64) and gives `f64`",
            "2:61 E0718 cannot pass `(i64, i64)` from Hew to Java",
            "3:20 E0718 unknown Java class for `homeless`",
            "7:17 E0718 cannot pass `Plain` to or from a C function",
            "7:64 W0702 extern function `no_such_thing` is not known"),
        program.found());
  }
}
