package org.hewlang.compiler.bytecode;

/**
 * What the methods of one class share while they are emitted.
 *
 * @param texts its string constants
 * @param lambdas the classes of its lambdas
 * @param wide classes that are made field by field
 * @param inlineTexts whether strings are made where they stand: in the class initialiser, which runs
 *     once and is written when all constants are known
 */
record ClassContext(
    TextConstants texts, LambdaClasses lambdas, WideConstructors wide, boolean inlineTexts) {
  ClassContext withoutConstants() {
    return new ClassContext(texts, lambdas, wide, true);
  }
}
