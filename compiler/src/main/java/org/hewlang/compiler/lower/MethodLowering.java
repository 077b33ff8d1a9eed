package org.hewlang.compiler.lower;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.types.Type;

/** The lowering of one method body: what all families of constructs share, and the families. */
final class MethodLowering {
  final WholeProgram program;
  final Instance instance;
  final InstanceTypes types;
  final LocalFacts facts;
  final Code code = new Code();
  final IrLocal ctxLocal = new IrLocal("$ctx", RuntimeNames.CTX);
  final IrExpr ctx = new IrExpr.Get(ctxLocal);

  final Variables variables;
  final Sharing sharing;
  final Expressions expressions;
  final Operators operators;
  final Comparisons comparisons;
  final Values values;
  final Places places;
  final Calls calls;
  final Branches branches;
  final Loops loops;
  final Returns returns;

  /** The class that methods made along the way (bodies of lambdas) go to. */
  final String owner;

  MethodLowering(WholeProgram program, Instance instance, InstanceTypes types, String owner) {
    this.program = program;
    this.instance = instance;
    this.types = types;
    this.facts = program.facts(instance.function());
    this.owner = owner;
    code.markConstant(ctxLocal);
    variables = new Variables(this);
    sharing = new Sharing(this);
    expressions = new Expressions(this);
    operators = new Operators(this);
    comparisons = new Comparisons(this);
    values = new Values(this);
    places = new Places(this);
    calls = new Calls(this);
    branches = new Branches(this);
    loops = new Loops(this);
    returns = new Returns(this);
  }

  JType representation(Type type) {
    return program.representation.of(types.of(type));
  }
}
