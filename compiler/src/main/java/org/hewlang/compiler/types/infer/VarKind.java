package org.hewlang.compiler.types.infer;

/** What an open type may still become. */
enum VarKind {
  /** Anything. */
  GENERAL,
  /** A number: the type of an integer literal. Becomes {@code i64} if nothing decides. */
  NUMBER,
  /** An integer: the bounds of a range. Becomes {@code i64} if nothing decides. */
  INTEGER,
  /** A float: the type of a float literal. Becomes {@code f64} if nothing decides. */
  FLOAT,
  /** A fixed array or a {@code Vec}: the type of {@code [a, b]}. Becomes an array. */
  LIST
}
