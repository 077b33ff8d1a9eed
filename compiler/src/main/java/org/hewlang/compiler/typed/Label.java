package org.hewlang.compiler.typed;

/** The identity of a loop in its function; {@code break} and {@code continue} name it. */
public record Label(int id) {}
