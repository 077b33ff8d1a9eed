package org.hewlang.compiler.proto;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.WireMember;
import org.jspecify.annotations.Nullable;

/**
 * What a protobuf file declares; nested messages and enums stand beside the others.
 *
 * @param scope the package with a dot behind it, or nothing
 */
record ProtoFile(String scope, List<Message> messages, List<Enumeration> enums) {

  /**
   * A message.
   *
   * @param path its name with those of the messages around it: {@code Outer.Inner}
   */
  record Message(
      String path, Name name, List<Field> fields, List<WireMember.Entry> reserved, Span span) {}

  /** An enum. */
  record Enumeration(String path, Name name, List<Value> values, Span span) {}

  /** A value of an enum. */
  record Value(Name name, long number, Span numberSpan) {}

  /** How often a field occurs. */
  enum Label {
    SINGLE,
    OPTIONAL,
    REPEATED,
    MAP
  }

  /**
   * A field.
   *
   * @param type as written; of a map the type of its values
   * @param key the type of a map's keys
   */
  record Field(
      Name name,
      Label label,
      String type,
      Span typeSpan,
      @Nullable String key,
      long number,
      Span numberSpan,
      boolean deprecated,
      @Nullable String jsonName,
      Span span) {}
}
