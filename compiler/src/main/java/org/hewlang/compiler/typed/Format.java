package org.hewlang.compiler.typed;

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
}
