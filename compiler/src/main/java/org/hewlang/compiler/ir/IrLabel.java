package org.hewlang.compiler.ir;

/** The identity of a {@link IrStmt.Block} or {@link IrStmt.Loop} that jumps name. */
public final class IrLabel {}
