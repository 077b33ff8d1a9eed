package org.hewlang.compiler.syntax;

import java.util.List;
import java.util.Set;

/** Where a declaration stands, as far as attributes and functions differ by it. */
enum Place {
  FUNCTION(
      "functions", "test", "ignore", "should_panic", "export", "noncancellable", "no_safepoint"),
  TYPE_METHOD("methods", "noncancellable", "no_safepoint"),
  TRAIT_METHOD("trait methods", "consumes"),
  IMPL_METHOD("methods of an impl"),
  ACTOR_METHOD("functions of an actor"),
  HANDLER("receive handlers", "every", "prefetch", "on", "wire_id"),
  EXTERN("foreign functions", "java"),
  ITEM("this kind of item"),
  IMPORT("imports"),
  TYPE("types", "repr", "json", "yaml", "java"),
  ENUM("enums", "json", "yaml"),
  VARIANT("enum variants"),
  FIELD("fields"),
  IMPL("impls"),
  EXTERN_BLOCK("extern blocks", "java"),
  ASSOCIATED_TYPE("associated types"),
  ACTOR_INIT("`init`"),
  ACTOR_TERMINATE("`terminate`"),
  ACTOR_MAILBOX("`mailbox`"),
  ACTOR_FIELD("actor fields"),
  MACHINE_MEMBER("members of a machine"),
  WIRE("wire types", "wire", "json", "yaml"),
  WIRE_FIELD("wire fields"),
  WIRE_VARIANT("variants of a wire enum", "other");

  private static final Set<String> KNOWN =
      Set.of(
          "test",
          "ignore",
          "should_panic",
          "export",
          "noncancellable",
          "no_safepoint",
          "consumes",
          "every",
          "prefetch",
          "on",
          "wire_id",
          "java",
          "repr",
          "json",
          "yaml",
          "wire",
          "other",
          "allow");

  private final String text;
  private final List<String> attributes;

  Place(String text, String... attributes) {
    this.text = text;
    this.attributes = List.of(attributes);
  }

  /** In the plural. */
  String text() {
    return text;
  }

  boolean allows(String attribute) {
    return attributes.contains(attribute) || attribute.equals("allow") && allowsAllow();
  }

  private boolean allowsAllow() {
    return switch (this) {
      case ACTOR_INIT,
          ACTOR_TERMINATE,
          ACTOR_MAILBOX,
          ACTOR_FIELD,
          MACHINE_MEMBER,
          ASSOCIATED_TYPE,
          FIELD,
          VARIANT,
          WIRE_FIELD,
          WIRE_VARIANT,
          HANDLER,
          ACTOR_METHOD ->
          false;
      case FUNCTION,
          TYPE_METHOD,
          TRAIT_METHOD,
          IMPL_METHOD,
          EXTERN,
          ITEM,
          IMPORT,
          TYPE,
          ENUM,
          IMPL,
          EXTERN_BLOCK,
          WIRE ->
          true;
    };
  }

  List<String> names() {
    return attributes;
  }

  /** What may be written instead, for a help; empty if nothing. */
  String allowed() {
    return String.join(", ", attributes.stream().map(a -> "`#[" + a + "]`").toList());
  }

  static boolean isKnown(String attribute) {
    return KNOWN.contains(attribute);
  }
}
