package org.hewlang.compiler.types.declare;

/**
 * A type bound to a Java class.
 *
 * @param javaClass its internal name
 * @param send whether its declaration allows to give it to actors
 */
public record JavaHandle(String javaClass, boolean send) {}
