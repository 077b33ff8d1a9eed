package org.hewlang.runtime.wire;

/**
 * How deep values may stand in each other, in every format, written or read. A class of its own: jars
 * take along what a constant stands in.
 */
public final class Depth {
  /** Structs and enums in HBF; objects and arrays in the formats of text and MessagePack. */
  public static final int MAX = 100;

  private Depth() {}
}
