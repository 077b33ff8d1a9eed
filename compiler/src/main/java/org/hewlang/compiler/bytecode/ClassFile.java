package org.hewlang.compiler.bytecode;

/**
 * An emitted class.
 *
 * @param name internal name ({@code a/b/$Module})
 * @param bytes the class file; not copied, so callers leave it alone
 */
@SuppressWarnings("ArrayRecordComponent") // one owner at a time, and class files are large
public record ClassFile(String name, byte[] bytes) {}
