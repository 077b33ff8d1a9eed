package org.hewlang.spec.wire;

import java.util.List;
import java.util.Random;

/** The text of programs about generated types. */
final class Source {
  private static final String HELPERS =
      """
      fn set0<T>() -> HashSet<T> { HashSet::new() }
      fn set1<T>(a: T) -> HashSet<T> { let s: HashSet<T> = HashSet::new(); s.insert(a); s }
      fn set2<T>(a: T, b: T) -> HashSet<T> {
          let s: HashSet<T> = HashSet::new();
          s.insert(a);
          s.insert(b);
          s
      }
      fn map0<K, V>() -> HashMap<K, V> { HashMap::new() }
      fn map1<K, V>(a: K, x: V) -> HashMap<K, V> {
          let m: HashMap<K, V> = HashMap::new();
          m.insert(a, x);
          m
      }
      fn map2<K, V>(a: K, x: V, b: K, y: V) -> HashMap<K, V> {
          let m: HashMap<K, V> = HashMap::new();
          m.insert(a, x);
          m.insert(b, y);
          m
      }
      fn check(what: string, good: bool) { if !good { println(f"WRONG: {what}"); } }
      """;

  private final StringBuilder text = new StringBuilder(HELPERS);
  private final StringBuilder main = new StringBuilder();

  Source(List<? extends Declaration> types) {
    types.forEach(t -> line(t.text()));
  }

  Source line(String line) {
    text.append(line).append('\n');
    return this;
  }

  Source run(String statement) {
    main.append("    ").append(statement).append('\n');
    return this;
  }

  String text() {
    return text + "fn main() {\n" + main + "}\n";
  }

  /** Functions {@code tripT} that take a value through all formats. */
  Source trips(Declaration type) {
    String t = type.name();
    line("fn trip" + t + "(x: " + t + ") {");
    trip(t + " hbf", t + ".decode(x.encode()) == x");
    trip(t + " bytes", t + ".decode(x.encode()).encode() == x.encode()");
    trip(t + " framed", t + ".decode_hbf(x.encode_hbf()).unwrap() == x");
    trip(t + " json", t + ".from_json(x.to_json()) == x");
    trip(t + " declared", t + ".from_json(x.encode_json()) == x");
    trip(t + " pretty", t + ".from_json(x.encode_json_pretty()) == x");
    trip(t + " sorted", t + ".from_json(x.encode_json()).to_json() == x.to_json()");
    trip(t + " yaml", t + ".from_yaml(x.to_yaml()) == x");
    trip(t + " msgpack", t + ".from_msgpack(x.to_msgpack()) == x");
    if (type instanceof Declaration.Struct && type.isToml()) {
      trip(t + " toml", t + ".from_toml(x.to_toml()) == x");
    }
    return line("}");
  }

  private void trip(String what, String condition) {
    line("    check(\"" + what + "\", " + condition + ");");
  }

  /**
   * Functions that decode whatever they get: 0 for a fault, 1 if what was read is written and read again
   * alike, else 2. And functions that give valid bytes.
   */
  Source probes(Declaration type, Random random) {
    String t = type.name();
    probe("hbf" + t, t + ".try_decode(b)", "x.encode()", t + ".decode(x.encode()).encode()");
    probe(
        "pack" + t,
        t + ".decode_msgpack(b)",
        "x.to_msgpack()",
        t + ".from_msgpack(x.to_msgpack()).to_msgpack()");
    probe(
        "json" + t,
        t + ".decode_json(b.to_string())",
        "x.to_json()",
        t + ".from_json(x.to_json()).to_json()");
    probe(
        "yaml" + t,
        t + ".decode_yaml(b.to_string())",
        "x.to_yaml()",
        t + ".from_yaml(x.to_yaml()).to_yaml()");
    sample("hbf" + t, type, random, "x.encode()");
    sample("pack" + t, type, random, "x.to_msgpack()");
    sample("json" + t, type, random, "x.to_json().to_bytes()");
    sample("yaml" + t, type, random, "x.to_yaml().to_bytes()");
    return this;
  }

  private void probe(String name, String decode, String written, String again) {
    line("fn probe_" + name + "(b: bytes) -> int {");
    line("    match " + decode + " {");
    line("        Err(_) => 0,");
    line("        Ok(x) => if " + again + " == " + written + " { 1 } else { 2 },");
    line("    }");
    line("}");
  }

  private void sample(String name, Declaration type, Random random, String encode) {
    line("fn sample_" + name + "() -> bytes {");
    line("    let x: " + type.name() + " = " + type.value(random) + ";");
    line("    " + encode);
    line("}");
    run("check(\"" + name + "\", probe_" + name + "(sample_" + name + "()) == 1);");
  }
}
