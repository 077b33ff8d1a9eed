package org.hewlang.compiler.diagnostics;

import java.util.Map;
import java.util.Optional;

/** What people write who come from another language, and how Hew says it. */
public final class ForeignSpelling {
  private static final String NO_NULL =
      "there is no null; an absent value is `None` of an `Option`";
  private static final String INTERPOLATE = "put values into text with an f-string: `f\"{name}\"`";
  private static final String PRINT = "print a line with `println(..)`";
  private static final String FAIL =
      "return `Err(..)` from a function with a `Result`, or `panic(\"..\")`";

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("null", NO_NULL),
          Map.entry("nil", NO_NULL),
          Map.entry("NULL", NO_NULL),
          Map.entry("nullptr", NO_NULL),
          Map.entry("undefined", NO_NULL),
          Map.entry("none", "write `None`"),
          Map.entry("Nothing", "write `None`"),
          Map.entry("True", "write `true`"),
          Map.entry("TRUE", "write `true`"),
          Map.entry("False", "write `false`"),
          Map.entry("FALSE", "write `false`"),
          Map.entry("and", "write `&&`"),
          Map.entry("or", "write `||`"),
          Map.entry("not", "write `!`"),
          Map.entry("xor", "write `^` for integers, `!=` for booleans"),
          Map.entry("mod", "write `%`"),
          Map.entry("div", "write `/`"),
          Map.entry("elif", "write `else if`"),
          Map.entry("elsif", "write `else if`"),
          Map.entry("elseif", "write `else if`"),
          Map.entry(
              "new",
              "there is no `new`; write `Point { x: 1 }` or call an associated function, `Point::new(1)`"),
          Map.entry("self", "give the receiver a name of its own: `fn area(s: Shape)`"),
          Map.entry(
              "std", "import the module, then use its last name: `import std::fs;`, `fs.read(..)`"),
          Map.entry("console", PRINT),
          Map.entry("System", PRINT),
          Map.entry("throw", FAIL),
          Map.entry("raise", FAIL));

  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("printf", INTERPOLATE),
          Map.entry("sprintf", INTERPOLATE),
          Map.entry("format", INTERPOLATE),
          Map.entry("puts", PRINT),
          Map.entry("echo", PRINT),
          Map.entry("writeln", PRINT),
          Map.entry("print_line", PRINT),
          Map.entry("len", "ask the value: `x.len()`"),
          Map.entry("size", "ask the value: `x.len()`"),
          Map.entry("length", "ask the value: `x.len()`"),
          Map.entry("count", "ask the value: `x.len()`"),
          Map.entry("str", "write `to_string(x)`"),
          Map.entry("toString", "write `to_string(x)`"),
          Map.entry("range", "write a range: `0..n`"),
          Map.entry("append", "call it on the vector: `v.push(x)`"),
          Map.entry("typeof", "types are known when compiling; use `match` on an enum"),
          Map.entry("isinstance", "types are known when compiling; use `match` on an enum"),
          Map.entry("parseInt", "write `s.parse_int()`"),
          Map.entry("atoi", "write `s.parse_int()`"),
          Map.entry("abort", "write `panic(\"..\")` or `exit(1)`"),
          Map.entry("die", "write `panic(\"..\")` or `exit(1)`"),
          Map.entry("throw", FAIL),
          Map.entry("raise", FAIL),
          Map.entry("assertEquals", "write `assert_eq(a, b)`"),
          Map.entry("assertTrue", "write `assert(c)`"));

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("Integer", write("int")),
          Map.entry("integer", write("int")),
          Map.entry("Long", write("int")),
          Map.entry("long", write("int")),
          Map.entry("Int64", write("i64")),
          Map.entry("int64", write("i64")),
          Map.entry("Int32", write("i32")),
          Map.entry("int32", write("i32")),
          Map.entry("Short", write("i16")),
          Map.entry("short", write("i16")),
          Map.entry("int16", write("i16")),
          Map.entry("int8", write("i8")),
          Map.entry("sbyte", write("i8")),
          Map.entry("uint64", write("u64")),
          Map.entry("ulong", write("u64")),
          Map.entry("uint32", write("u32")),
          Map.entry("uint16", write("u16")),
          Map.entry("uint8", write("u8")),
          Map.entry("Double", write("f64")),
          Map.entry("double", write("f64")),
          Map.entry("real", write("f64")),
          Map.entry("float64", write("f64")),
          Map.entry("float32", write("f32")),
          Map.entry("Boolean", write("bool")),
          Map.entry("boolean", write("bool")),
          Map.entry("Character", write("char")),
          Map.entry("rune", write("char")),
          Map.entry("void", "leave `-> void` out: a function without `->` returns `()`"),
          Map.entry("Void", "the type without a value is `()`"),
          Map.entry("Unit", "the type without a value is `()`"),
          Map.entry("unit", "the type without a value is `()`"),
          Map.entry("None", "the type without a value is `()`"),
          Map.entry("List", "write `Vec<T>`"),
          Map.entry("list", "write `Vec<T>`"),
          Map.entry("ArrayList", "write `Vec<T>`"),
          Map.entry("Array", "write `Vec<T>`, or `[T; 4]` for a fixed size"),
          Map.entry("vector", "write `Vec<T>`"),
          Map.entry("Vector", "write `Vec<T>`"),
          Map.entry("Seq", "write `Vec<T>`"),
          Map.entry("Map", "write `HashMap<K, V>`"),
          Map.entry("map", "write `HashMap<K, V>`"),
          Map.entry("Dict", "write `HashMap<K, V>`"),
          Map.entry("dict", "write `HashMap<K, V>`"),
          Map.entry("Set", "write `HashSet<T>`"),
          Map.entry("set", "write `HashSet<T>`"),
          Map.entry("Optional", "write `Option<T>`"),
          Map.entry("Maybe", "write `Option<T>`"),
          Map.entry("Either", "write `Result<T, E>`, or an enum of your own"),
          Map.entry(
              "Object",
              "there is no type of everything; use a type parameter `<T>` or `dyn Trait`"),
          Map.entry(
              "object",
              "there is no type of everything; use a type parameter `<T>` or `dyn Trait`"),
          Map.entry(
              "Any", "there is no type of everything; use a type parameter `<T>` or `dyn Trait`"),
          Map.entry(
              "any", "there is no type of everything; use a type parameter `<T>` or `dyn Trait`"),
          Map.entry("Func", "write `fn(A) -> R`"),
          Map.entry("Function", "write `fn(A) -> R`"),
          Map.entry("Callable", "write `fn(A) -> R`"),
          Map.entry("std", "import the module, then use its last name: `import std::fs;`"));

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("length", "len"),
          Map.entry("size", "len"),
          Map.entry("count", "len"),
          Map.entry("push_back", "push"),
          Map.entry("add", "push"),
          Map.entry("append", "push"),
          Map.entry("pop_back", "pop"),
          Map.entry("put", "insert"),
          Map.entry("has", "contains"),
          Map.entry("includes", "contains"),
          Map.entry("containsKey", "contains_key"),
          Map.entry("has_key", "contains_key"),
          Map.entry("getOrDefault", "get_or"),
          Map.entry("isEmpty", "is_empty"),
          Map.entry("toString", "to_string"),
          Map.entry("str", "to_string"),
          Map.entry("toUpperCase", "to_upper"),
          Map.entry("toLowerCase", "to_lower"),
          Map.entry("upper", "to_upper"),
          Map.entry("lower", "to_lower"),
          Map.entry("strip", "trim"),
          Map.entry("substring", "slice"),
          Map.entry("startsWith", "starts_with"),
          Map.entry("endsWith", "ends_with"),
          Map.entry("indexOf", "index_of"),
          Map.entry("forEach", "for_each"),
          Map.entry("each", "for_each"),
          Map.entry("flatMap", "flat_map"),
          Map.entry("some", "any"),
          Map.entry("every", "all"),
          Map.entry("select", "filter"),
          Map.entry("collect", "map"),
          Map.entry("parse", "parse_int"));

  private ForeignSpelling() {}

  /** The method that goes by {@code name} elsewhere. */
  public static Optional<String> method(String name) {
    return Optional.ofNullable(METHODS.get(name));
  }

  /** Advice on a name that is used as a value and that nobody declared. */
  public static Optional<String> value(String name) {
    return Optional.ofNullable(VALUES.get(name));
  }

  /** Advice on an undeclared name that is called. */
  public static Optional<String> function(String name) {
    String hint = FUNCTIONS.get(name);
    return hint != null ? Optional.of(hint) : value(name);
  }

  /** Advice on an undeclared name of a type. */
  public static Optional<String> typeName(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  /** Advice on a text that is printed with further arguments, as with the formats of C or Python. */
  public static Optional<String> format(String text) {
    boolean looksLikeOne = text.contains("{}") || text.contains("%s") || text.contains("%d");
    return looksLikeOne ? Optional.of(INTERPOLATE) : Optional.empty();
  }

  private static String write(String name) {
    return "write `" + name + "`";
  }
}
