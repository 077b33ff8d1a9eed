package org.hewlang.compiler.typed;

/**
 * A format specification of an f-string, {@code [[fill]align][sign][#][0][width][.precision][type]}.
 *
 * @param fill code point that pads
 * @param align {@code '<'}, {@code '>'}, {@code '^'}, or 0 for the value's default
 * @param plus whether non-negative numbers get a sign
 * @param alternate whether a base prefix is written
 * @param zero whether numbers are padded with zeros after the sign
 * @param width least number of characters, 0 for none
 * @param precision digits or longest text, -1 for none
 * @param kind the type letter, 0 for none
 */
public record FormatSpec(
    int fill,
    char align,
    boolean plus,
    boolean alternate,
    boolean zero,
    int width,
    int precision,
    char kind) {}
