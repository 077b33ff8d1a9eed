package org.hewlang.compiler.typed;

import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/** A form in which values are written down. */
public enum Format {
  HBF("hbf"),
  JSON("json"),
  YAML("yaml"),
  MSGPACK("msgpack"),
  TOML("toml");

  private final String text;

  Format(String text) {
    this.text = text;
  }

  /** Its name in attributes and reports. */
  public String text() {
    return text;
  }

  /** Whether only wire types have it. */
  public boolean isBinary() {
    return this == HBF || this == MSGPACK;
  }

  /**
   * Whether a value of {@code content} may itself be written as null in formats other than HBF, so that
   * an option of it is a list of one: else {@code Some(None)} would look like {@code None}.
   */
  public static boolean mayBeNull(Type content) {
    return content.equals(Type.UNIT)
        || content instanceof Type.Nominal n && n.def().equals(Types.OPTION);
  }
}
