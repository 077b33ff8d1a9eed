package org.hewlang.runtime;

/**
 * A format specification of an f-string, already parsed and checked by the compiler; immutable.
 *
 * @param fill code point that fills up to the width
 * @param align {@code '<'}, {@code '>'}, {@code '^'}, or 0 for the default of the value
 * @param plus whether positive numbers have a sign
 * @param alt whether a base has its prefix ({@code #})
 * @param zero whether numbers are filled with zeros after the sign
 * @param width least number of characters, 0 for any
 * @param precision number of decimals, significant digits or characters, -1 if not given
 * @param type the letter at the end ({@code d x X o b e E f g %}), or 0
 */
public record FormatSpec(
    int fill,
    char align,
    boolean plus,
    boolean alt,
    boolean zero,
    int width,
    int precision,
    char type) {}
