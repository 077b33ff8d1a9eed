package org.hewlang.compiler.ir;

/** A field. Fields are public; a final static one is set in the method {@code <clinit>}. */
public record IrField(String name, JType type, boolean isStatic, boolean isFinal) {}
