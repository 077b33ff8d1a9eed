package org.hewlang.spec.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.hewlang.spec.values.Place.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A random program and its output. Statements run in the model while they are written, so that the
 * generator always knows what every variable holds.
 */
final class AliasProgram {
  private static final int ATTEMPTS = 40;
  private static final int STATEMENTS = 40;
  private static final int LONGEST_TEXT = 200;

  /** A closure without parameters: what it gives is computed when it is called. */
  private record Closure(String name, Shape shape, Supplier<Value> call) {}

  private final Random random;
  private final Expressions expressions;
  private final StringBuilder main = new StringBuilder();
  private final StringBuilder output = new StringBuilder();
  private final List<Variable> variables = new ArrayList<>();
  private final List<Closure> closures = new ArrayList<>();
  private int names;

  AliasProgram(long seed) {
    random = new Random(seed);
    expressions = new Expressions(random, this::place);
    for (Shape s :
        List.of(Shape.P, Shape.Q, Shape.R, new Shape.Vec(Shape.P), new Shape.Vec(Shape.Q))) {
      declare(s, true, expressions.literal(s, 0));
    }
    for (int i = 0; i < STATEMENTS; i++) {
      statement("    ");
    }
    for (Variable v : variables) {
      print("    ", v.name, v.value);
    }
  }

  String source() {
    return Shape.declarations() + Helpers.SOURCE + "fn main() {\n" + main + "}\n";
  }

  String output() {
    return output.toString();
  }

  // ---- statements

  private void statement(String indent) {
    switch (random.nextInt(21)) {
      case 0, 1, 2 -> {
        Shape shape = expressions.anyShape();
        declare(shape, random.nextInt(3) > 0, expressions.expression(shape, 0));
      }
      case 3, 4, 5, 6 -> assign(indent);
      case 7, 8 -> addTo(indent);
      case 9 -> push(indent);
      case 10 -> pop();
      case 11 -> call(indent);
      case 12 -> closure();
      case 13 -> callClosure(indent);
      case 14 -> match(indent);
      case 15 -> scopedName(indent);
      case 16 -> readingLoop(indent);
      case 17 -> lend(indent);
      case 18, 19 -> grow(indent);
      default -> loop(indent);
    }
    if (random.nextInt(4) == 0 && !variables.isEmpty()) {
      Variable v = variables.get(random.nextInt(variables.size()));
      print(indent, v.name, v.value);
    }
  }

  private void declare(Shape shape, boolean mutable, Expressions.Expr value) {
    String name = "v" + names++;
    main.append("    ")
        .append(mutable ? "var " : "let ")
        .append(name)
        .append(": ")
        .append(shape.text())
        .append(" = ")
        .append(value.text())
        .append(";\n");
    variables.add(new Variable(name, shape, mutable, value.value().copy()));
  }

  private void print(String indent, String text, Value value) {
    main.append(indent).append("println(").append(text).append(");\n");
    output.append(value.text()).append('\n');
  }

  private void assign(String indent) {
    Place place = place(true, null);
    if (place == null) {
      return;
    }
    Expressions.Expr value = expressions.expression(place.shape(), 0);
    main.append(indent).append(place.text()).append(" = ").append(value.text()).append(";\n");
    // The place is found again: evaluating the value may have changed what it goes through.
    place.write().set(value.value().copy());
  }

  private void addTo(String indent) {
    Place place = place(true, Shape.INT);
    if (place != null) {
      long more = random.nextInt(100);
      main.append(indent).append(place.text()).append(" += ").append(more).append(";\n");
      place.write().set(new Value.Number(number(place.value()) + more));
    }
  }

  /** Adds to a text several times, and puts other texts there between. */
  private void grow(String indent) {
    Place place = place(true, Shape.TEXT);
    if (place == null) {
      return;
    }
    String now = ((Value.Text) place.value()).content();
    for (int steps = 1 + random.nextInt(4); steps > 0; steps--) {
      String more = Integer.toString(random.nextInt(100));
      String written;
      switch (random.nextInt(4)) {
        case 0 -> {
          written = " = \"" + more + "\"";
          now = more;
        }
        case 1 -> {
          written = " = " + place.text() + " + \"" + more + "\"";
          now += more;
        }
        default -> {
          Place other = random.nextInt(3) == 0 ? place(false, Shape.TEXT) : null;
          String text = other == null ? "" : ((Value.Text) other.value()).content();
          boolean reads = other != null && text.length() < LONGEST_TEXT;
          written = " += f\"" + (reads ? "{" + other.text() + "}" : "") + more + "\"";
          now += (reads ? text : "") + more;
        }
      }
      main.append(indent).append(place.text()).append(written).append(";\n");
      place.write().set(new Value.Text(now));
    }
  }

  private static long number(Value value) {
    return ((Value.Number) value).value();
  }

  private void push(String indent) {
    Place vec = place(false, new Shape.Vec(random.nextBoolean() ? Shape.P : Shape.Q));
    if (vec != null) {
      Value.Handle handle = (Value.Handle) vec.value();
      Expressions.Expr element = expressions.expression(handle.shape().element(), 0);
      main.append(indent).append(vec.text()).append(".push(").append(element.text()).append(");\n");
      handle.elements().add(element.value().copy());
    }
  }

  private void pop() {
    Place vec = place(false, new Shape.Vec(random.nextBoolean() ? Shape.P : Shape.Q));
    if (vec != null && !((Value.Handle) vec.value()).elements().isEmpty()) {
      Value.Handle handle = (Value.Handle) vec.value();
      declare(
          handle.shape().element(),
          true,
          new Expressions.Expr(vec.text() + ".pop()", handle.elements().removeLast()));
    }
  }

  private void call(String indent) {
    Place vec = place(false, new Shape.Vec(Shape.P));
    if (vec == null || ((Value.Handle) vec.value()).elements().isEmpty()) {
      return;
    }
    List<Value> elements = ((Value.Handle) vec.value()).elements();
    if (random.nextBoolean()) {
      main.append(indent).append("touch(").append(vec.text()).append(");\n");
      Helpers.touch(elements);
    } else {
      long sum = Helpers.each(elements);
      print(indent, "each(" + vec.text() + ")", new Value.Number(sum));
    }
  }

  private void closure() {
    String name = "f" + names++;
    if (random.nextBoolean()) {
      Variable v = variables.get(random.nextInt(variables.size()));
      main.append("    let ").append(name).append(" = () => ").append(v.name).append(";\n");
      // A `let` never changes, so reading it late makes no difference.
      closures.add(new Closure(name, v.shape, () -> v.value.copy()));
      return;
    }
    Place place = variablePlace(true, Shape.INT);
    if (place != null) {
      String root = place.text();
      Variable v = rootOf(root);
      main.append("    let ")
          .append(name)
          .append(" = () => { ")
          .append(root)
          .append(" = ")
          .append(root)
          .append(" + 7; };\n");
      String path = root.substring(v.name.length());
      main.append("    ").append(name).append("();\n");
      Runnable write =
          () -> {
            Place at = Place.follow(v, path);
            at.write().set(new Value.Number(number(at.value()) + 7));
          };
      write.run();
      closures.add(
          new Closure(
              name,
              Shape.INT,
              () -> {
                write.run();
                return new Value.Number(0);
              }));
    }
  }

  private Variable rootOf(String path) {
    for (Variable v : variables) {
      if (path.equals(v.name) || path.startsWith(v.name + ".") || path.startsWith(v.name + "[")) {
        return v;
      }
    }
    throw new IllegalStateException(path);
  }

  private void callClosure(String indent) {
    if (closures.isEmpty()) {
      return;
    }
    Closure c = closures.get(random.nextInt(closures.size()));
    Value value = c.call().get();
    if (c.shape().equals(Shape.INT)) {
      main.append(indent)
          .append("let _r")
          .append(names++)
          .append(" = ")
          .append(c.name())
          .append("();\n");
    } else {
      declare(c.shape(), true, new Expressions.Expr(c.name() + "()", value));
    }
  }

  /** Binds parts of a value, changes the value, and shows the parts. */
  private void match(String indent) {
    Variable v = anyOf(Shape.Q);
    if (v == null) {
      return;
    }
    String a = "a" + names++;
    String b = "b" + names++;
    main.append(indent)
        .append("match ")
        .append(v.name)
        .append(" { Q { p: ")
        .append(a)
        .append(", t: (")
        .append(b)
        .append(", _) } => {\n");
    List<Value> parts = ((Value.Aggregate) v.value).parts();
    Value boundA = parts.get(0).copy();
    Value boundB = ((Value.Aggregate) parts.get(2)).parts().get(0).copy();
    assign(indent + "    ");
    if (v.mutable) {
      main.append(indent).append("    ").append(v.name).append(".p.x = 5;\n");
      Place.follow(v, ".p.x").write().set(new Value.Number(5));
    }
    print(indent + "    ", a, boundA);
    print(indent + "    ", b, boundB);
    main.append(indent).append("} }\n");
  }

  /** A name for a part in a block of its own, with other things happening while it is there. */
  private void scopedName(String indent) {
    Place place = place(false, random.nextBoolean() ? Shape.P : Shape.Q);
    if (place == null) {
      return;
    }
    String name = "k" + names++;
    Value kept = place.value().copy();
    String inner = indent + "    ";
    main.append(indent).append("{\n").append(inner);
    main.append("let ").append(name).append(" = ").append(place.text()).append(";\n");
    for (int i = random.nextInt(3); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> assign(inner);
        case 1 -> addTo(inner);
        case 2 -> push(inner);
        default -> call(inner);
      }
    }
    print(inner, name, kept);
    if (random.nextBoolean()) {
      Place vec = place(false, new Shape.Vec(place.shape()));
      if (vec != null) {
        main.append(inner).append(vec.text()).append(".push(").append(name).append(");\n");
        ((Value.Handle) vec.value()).elements().add(kept.copy());
      }
    }
    main.append(indent).append("}\n");
  }

  /** Visits elements without changing any. */
  private void readingLoop(String indent) {
    Place vec = place(false, new Shape.Vec(random.nextBoolean() ? Shape.P : Shape.Q));
    if (vec == null) {
      return;
    }
    String e = "e" + names++;
    main.append(indent).append("for ").append(e).append(" in ").append(vec.text());
    main.append(" { println(").append(e).append("); }\n");
    ((Value.Handle) vec.value())
        .elements()
        .forEach(element -> output.append(element.text()).append('\n'));
  }

  /** Lends a part to a function that keeps it, or that changes where it may come from. */
  private void lend(String indent) {
    Place vec = place(false, new Shape.Vec(Shape.P));
    Place part = place(false, Shape.P);
    if (vec == null || part == null || ((Value.Handle) vec.value()).elements().isEmpty()) {
      return;
    }
    List<Value> elements = ((Value.Handle) vec.value()).elements();
    Value copy = part.value().copy();
    String args = "(" + vec.text() + ", " + part.text() + ")";
    if (random.nextBoolean()) {
      main.append(indent).append("keep").append(args).append(";\n");
      elements.add(copy);
    } else {
      long result = Helpers.poke(elements, copy);
      print(indent, "poke" + args, new Value.Number(result));
    }
  }

  /** Changes elements while they are visited. */
  private void loop(String indent) {
    Place vec = place(false, new Shape.Vec(Shape.P));
    if (vec == null) {
      return;
    }
    List<Value> elements = ((Value.Handle) vec.value()).elements();
    String e = "e" + names++;
    main.append(indent)
        .append("for ")
        .append(e)
        .append(" in ")
        .append(vec.text())
        .append(" { ")
        .append(vec.text())
        .append("[0].y += 1; println(")
        .append(e)
        .append("); }\n");
    int count = elements.size();
    for (int i = 0; i < count; i++) {
      Value element = elements.get(i).copy();
      List<Value> first = ((Value.Aggregate) elements.getFirst()).parts();
      first.set(1, new Value.Number(number(first.get(1)) + 1));
      output.append(element.text()).append('\n');
    }
  }

  // ---- places

  private @Nullable Variable anyOf(Shape shape) {
    List<Variable> fitting = variables.stream().filter(v -> v.shape.equals(shape)).toList();
    return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
  }

  /** A random place that can be written (or only read), of the given shape if there is one. */
  private @Nullable Place place(boolean write, @Nullable Shape wanted) {
    for (int attempt = 0; attempt < ATTEMPTS && !variables.isEmpty(); attempt++) {
      Variable v = variables.get(random.nextInt(variables.size()));
      Place at = Place.root(v).descend(random, v.mutable, write, wanted, false);
      if (at != null) {
        return at;
      }
    }
    return null;
  }

  /** A place that is reached without a handle. */
  private @Nullable Place variablePlace(boolean write, @Nullable Shape wanted) {
    for (int attempt = 0; attempt < ATTEMPTS && !variables.isEmpty(); attempt++) {
      Variable v = variables.get(random.nextInt(variables.size()));
      Place at = Place.root(v).descend(random, v.mutable, write, wanted, true);
      if (at != null) {
        return at;
      }
    }
    return null;
  }
}
