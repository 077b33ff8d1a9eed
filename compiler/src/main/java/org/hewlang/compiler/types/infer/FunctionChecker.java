package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.Label;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Scope;
import org.hewlang.compiler.types.declare.TypeResolver;
import org.hewlang.compiler.types.traits.Assumptions;
import org.jspecify.annotations.Nullable;

/**
 * The check of one function (or of a constant's initialiser): the place that all families of
 * constructs share. It holds the unknowns, the variables in scope, what {@code return} and {@code break}
 * refer to, and what has to be looked at again when the function ends.
 */
final class FunctionChecker {
  final ProgramContext program;
  final FnId id;
  final Unifier unifier;
  final Obligations obligations;
  final Placeholders placeholders = new Placeholders();

  final Conversions conversions = new Conversions(this);
  final Literals literals = new Literals(this);
  final Operators operators = new Operators(this);
  final Blocks blocks = new Blocks(this);
  final Statements statements = new Statements(this);
  final Places places = new Places(this);
  final ControlFlow controlFlow = new ControlFlow(this);
  final Loops loops = new Loops(this);
  final Matches matches = new Matches(this);
  final Patterns patterns = new Patterns(this);
  final Lambdas lambdas = new Lambdas(this);
  final GenericLambdas genericLambdas = new GenericLambdas(this);
  final Names names = new Names(this);
  final Constructors constructors = new Constructors(this);
  final Calls calls = new Calls(this);
  final PointerArguments pointers = new PointerArguments(this);
  final Methods methods = new Methods(this);
  final Postfix postfix = new Postfix(this);
  final Parts parts = new Parts(this);
  final Collections collections = new Collections(this);
  final FStrings fStrings = new FStrings(this);
  final Builtins builtins = new Builtins(this);
  final OwnActor ownActor = new OwnActor(this);
  final Messages messages = new Messages(this);
  final Spawns spawns = new Spawns(this);
  final Supervisors supervisors = new Supervisors(this);
  final Waiting waiting = new Waiting(this);
  final Tasks tasks = new Tasks(this);
  final Gathering gathering = new Gathering(this);
  final Yields yields = new Yields(this);
  final Steps steps = new Steps(this);
  private final Expressions expressions = new Expressions(this);

  /** The names that are not variables. */
  Scope scope;

  Assumptions assumptions;

  /** What the type parameters of generic lambdas around the place are in the instance at hand. */
  Map<Type.Param, Type> typeArguments = Map.of();

  LocalScope variables = new LocalScope(null);

  /** The parameter that {@code x.f()} fills, in a method. */
  @Nullable Local receiver;

  /** The actor around the place; null outside of actors. */
  @Nullable ActorScope actorScope;

  /** What is known of {@code state} and {@code event} in the transitions of a machine; null elsewhere. */
  @Nullable MachineScope machineScope;

  /** What {@code return} and {@code ?} leave. */
  Exit exit;

  /** Whether foreign functions may be called. */
  boolean inUnsafe;

  private final List<Local> locals = new ArrayList<>();
  private final Map<Integer, Literals.Constant> untyped = new HashMap<>();
  private final Set<String> reportedNames = new HashSet<>();
  private final List<Runnable> atEnd = new ArrayList<>();
  private int labels;

  FunctionChecker(
      ProgramContext program, FnId id, Scope scope, Assumptions assumptions, Exit exit) {
    this.program = program;
    this.id = id;
    this.scope = scope;
    this.assumptions = assumptions;
    this.exit = exit;
    this.unifier = new Unifier(type -> program.traits.normalize(type, this.assumptions));
    this.obligations = new Obligations(this);
  }

  /**
   * What {@code return} leaves.
   *
   * @param result the type of the value
   * @param because where that type is written
   * @param kind function, lambda, or code that may not be left
   * @param yields what the generator gives whose own body this is; else null
   */
  record Exit(Type result, @Nullable Because because, Kind kind, @Nullable Yielded yields) {
    Exit(Type result, @Nullable Because because, Kind kind) {
      this(result, because, kind, null);
    }

    /** The type of the values of a generator, and where that is written. */
    record Yielded(Type type, @Nullable Because because) {}

    enum Kind {
      FUNCTION,
      LAMBDA,
      TASK,
      DEFER,
      CONSTANT
    }
  }

  // ---- checking

  /** The typed form of {@code e}; its type need not fit what is expected. */
  TExpr infer(Expr e, Expect expect) {
    return expressions.infer(e, expect);
  }

  /** The typed form of {@code e} as a value of {@code type}. */
  TExpr check(Expr e, Type type, @Nullable Because because) {
    return coerce(infer(e, Expect.must(type, because)), type, because);
  }

  /** {@code e} as a value of {@code type}, by an implicit conversion if need be. */
  TExpr coerce(TExpr e, Type type, @Nullable Because because) {
    return conversions.coerce(e, type, because);
  }

  TExpr block(Block block, Expect expect) {
    return blocks.block(block, expect);
  }

  // ---- types

  Type prune(Type type) {
    return unifier.prune(type);
  }

  boolean unify(Type a, Type b) {
    return unifier.unify(a, b);
  }

  /** A type to be found out. */
  Type fresh(Span span, String messageIfOpen) {
    return unifier.fresh(new Unifier.Origin(span, messageIfOpen));
  }

  /** The type written in the program; {@code openMessage} is for a {@code _} that stays open. */
  Type written(TypeExpr type, String openMessage) {
    TypeResolver.Unknowns unknowns =
        new TypeResolver.Unknowns() {
          @Override
          public Type fresh(TypeExpr.Infer at) {
            return FunctionChecker.this.fresh(at.span(), openMessage);
          }

          @Override
          public Type item(TypeExpr.Named end) {
            return FunctionChecker.this.fresh(
                end.span(), "cannot infer what flows through this `" + end.path().text() + "`");
          }
        };
    Type resolved = program.resolver.resolve(type, scope, unknowns);
    return Types.substitute(resolved, typeArguments);
  }

  /** What {@code type} is, checking lambdas that wait if that is what is needed to know it. */
  Type known(Type type) {
    Type pruned = prune(type);
    if (pruned instanceof Type.Var v
        && unifier.kind(v) == VarKind.GENERAL
        && lambdas.checkReady()) {
      return prune(pruned);
    }
    return pruned;
  }

  /** The type as messages show it. */
  String text(Type type) {
    return TypeText.of(shown(type));
  }

  /** {@code type} for display: literals show their default type. */
  Type shown(Type type) {
    Type t = unifier.resolve(type);
    return t instanceof Type.Var v ? defaultOf(v) : Types.mapParts(t, this::shown);
  }

  private Type defaultOf(Type.Var v) {
    return switch (unifier.kind(v)) {
      case NUMBER, INTEGER -> Type.I64;
      case FLOAT -> Type.F64;
      case LIST -> new Type.Array(shown(unifier.element(v)), unifier.length(v));
      case GENERAL -> v;
    };
  }

  // ---- diagnostics

  void report(Diagnostic diagnostic) {
    program.diagnostics.add(diagnostic);
  }

  /** Reports a warning if the code is the user's own. */
  void warn(Diagnostic diagnostic) {
    if (program.isOwn(scope.module())) {
      program.diagnostics.add(diagnostic);
    }
  }

  /** Whether a message about {@code name} is the first of its kind in this function. */
  boolean firstReport(Code code, String name) {
    return reportedNames.add(code + name);
  }

  /** What stands for an expression with an error; {@code kept} stays part of the tree. */
  TExpr error(Span span, List<TExpr> kept) {
    if (kept.isEmpty()) {
      return new TExpr.Error(span);
    }
    List<TStmt> statements = new ArrayList<>(kept.size());
    for (TExpr e : kept) {
      statements.add(new TStmt.Eval(e, e.span()));
    }
    return new TExpr.Block(statements, new TExpr.Error(span), Type.ERROR, span);
  }

  /** What stands for an expression with an error whose type is known all the same. */
  TExpr broken(Type type, Span span, List<TExpr> kept) {
    List<TStmt> statements = new ArrayList<>(kept.size());
    for (TExpr e : kept) {
      statements.add(new TStmt.Eval(e, e.span()));
    }
    return new TExpr.Block(statements, new TExpr.Error(span), type, span);
  }

  /** Whether a member that {@code type} seems not to have may stand in text that could not be read. */
  boolean mayHaveLost(Type type) {
    Type held = known(type);
    Type target = Messages.target(held);
    return (target == null ? held : prune(target)) instanceof Type.Nominal n
        && program.hasLostMembers(n.def());
  }

  TExpr error(Diagnostic diagnostic, TExpr... kept) {
    report(diagnostic);
    return error(diagnostic.span(), List.of(kept));
  }

  static boolean isError(Type type) {
    return type instanceof Type.Error;
  }

  // ---- variables

  /** Runs {@code body} with a scope of its own for variables. */
  <T> T inScope(Supplier<T> body) {
    return inScope(new LocalScope(variables), body);
  }

  /** Runs {@code body} with the variables of {@code scope}. */
  <T> T inScope(LocalScope scope, Supplier<T> body) {
    LocalScope before = variables;
    variables = scope;
    try {
      return body.get();
    } finally {
      variables = before;
    }
  }

  /** A variable that the program cannot name. */
  Local hidden(String name, Type type, Span span) {
    Local local = new Local(locals.size(), name, type, false, span);
    locals.add(local);
    return local;
  }

  /** Introduces a variable, complaining about a second one of that name. */
  Local declare(Name name, Type given, boolean mutable, boolean mayShadow) {
    // the parser has reported the name, so nothing more is worth saying about the variable
    Type type = name.text().equals("self") ? Type.ERROR : given;
    Local local = new Local(locals.size(), name.text(), type, mutable, name.span());
    boolean silent = name.text().startsWith("_");
    ownActor.checkNewVariable(name);
    Local same = variables.own(name.text());
    if (machineScope != null && machineScope.isTaken(name)) {
      local = new Local(locals.size(), name.text(), Type.ERROR, mutable, name.span());
      locals.add(local);
      variables.add(local, local.id());
      return local;
    }
    if (same != null && !silent) {
      report(
          Diagnostic.of(
                  Code.E0211,
                  name.span(),
                  "variable `" + name.text() + "` is already defined in this scope")
              .note(same.span(), "`" + name.text() + "` is first defined here")
              .help("assign to it without `let`, or name it `_" + name.text() + "`"));
    } else if (!silent && !mayShadow) {
      Local outer = variables.findOutside(name.text());
      if (outer != null && !ownActor.isFieldName(name.text())) {
        warn(
            Diagnostic.of(
                    Code.W0203,
                    name.span(),
                    "variable `" + name.text() + "` shadows a binding in an outer scope")
                .note(outer.span(), "the outer `" + name.text() + "` is defined here")
                .help("rename one of them, or name it `_" + name.text() + "`"));
      }
    }
    locals.add(local);
    variables.add(local, local.id());
    return local;
  }

  /** A parameter; that names are unique has been checked with the signature. */
  Local declareParameter(Name name, Type type, boolean mutable) {
    Local local = new Local(locals.size(), name.text(), type, mutable, name.span());
    locals.add(local);
    variables.add(local, local.id());
    return local;
  }

  @Nullable Local variable(String name) {
    return variables.find(name);
  }

  int localCount() {
    return locals.size();
  }

  /** Notes that {@code local} keeps behaving like the literal that it was bound to. */
  void markUntyped(Local local, Literals.Constant value) {
    untyped.put(local.id(), value);
  }

  Literals.@Nullable Constant untypedValue(Local local) {
    return untyped.get(local.id());
  }

  Label freshLabel() {
    return new Label(labels++);
  }

  // ---- the end of the function

  /** Has {@code check} done when all types are known. */
  void whenKnown(Runnable check) {
    atEnd.add(check);
  }

  /**
   * Settles every type that is still open, then checks what had to wait for that. Afterwards trees can
   * be given out by {@link Finishing}.
   */
  Finishing finish() {
    lambdas.checkAll();
    Defaults.apply(this);
    // what runs here may add more, for example a call that was chosen only now
    for (int i = 0; i < atEnd.size(); i++) {
      atEnd.get(i).run();
    }
    Defaults.apply(this);
    obligations.check();
    return new Finishing(this);
  }

  boolean isStd() {
    return scope.isStd();
  }
}
