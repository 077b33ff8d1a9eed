package org.hewlang.spec.machines;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.spec.machines.MachineModel.Body;
import org.hewlang.spec.machines.MachineModel.Made;
import org.hewlang.spec.machines.MachineModel.Shape;
import org.hewlang.spec.machines.MachineModel.Transition;
import org.hewlang.spec.machines.MachineRules.Happening;

/** The program text of a machine and of what happens to it. */
final class MachineSource {
  private final MachineModel model;

  MachineSource(MachineModel model) {
    this.model = model;
  }

  String program(Happening start, List<Happening> happenings) {
    StringBuilder out = new StringBuilder();
    out.append("type Token { id: int }\n");
    out.append("impl Drop for Token { fn drop(t: Token) { println(f\"drop {t.id}\"); } }\n");
    out.append("machine M {\n");
    model.states().forEach(s -> out.append("    state ").append(declared(s, "a")).append(";\n"));
    model.events().forEach(e -> out.append("    event ").append(declared(e, "v")).append(";\n"));
    model.transitions().forEach(t -> out.append("    ").append(transition(t)).append('\n'));
    out.append(model.hasDefault() ? "    default;\n}\n" : "}\n");
    out.append("fn show(m: M) -> String {\n    match m {\n");
    model.states().forEach(s -> out.append("        ").append(shown(s)).append(",\n"));
    out.append("    }\n}\nfn main() {\n");
    out.append("    var m = ").append(value("M", model.states(), start, "a")).append(";\n");
    for (Happening h : happenings) {
      out.append("    m.step(").append(value("MEvent", model.events(), h, "v"));
      out.append(");\n    println(show(m));\n");
    }
    return out.append("}\n").toString();
  }

  private static String declared(Shape shape, String number) {
    List<String> fields = new ArrayList<>();
    if (shape.hasNumber()) {
      fields.add(number + ": int");
    }
    if (shape.hasToken()) {
      fields.add("t: Token");
    }
    return shape.name() + (fields.isEmpty() ? "" : " { " + String.join("; ", fields) + " }");
  }

  private static String shown(Shape shape) {
    List<String> fields = new ArrayList<>();
    if (shape.hasNumber()) {
      fields.add("a");
    }
    if (shape.hasToken()) {
      fields.add("t");
    }
    String text =
        shape.name() + (shape.hasNumber() ? " {a}" : "") + (shape.hasToken() ? " {t.id}" : "");
    String pattern =
        shape.name() + (fields.isEmpty() ? "" : " { " + String.join(", ", fields) + " }");
    return pattern + " => f\"" + text + "\"";
  }

  private static String value(String type, List<Shape> shapes, Happening h, String number) {
    Shape shape = shapes.get(h.event());
    return type
        + "::"
        + shape.name()
        + fields(shape, number, "" + h.number(), "Token { id: " + h.token() + " }");
  }

  private static String fields(Shape shape, String name, String number, String token) {
    List<String> fields = new ArrayList<>();
    if (shape.hasToken()) {
      fields.add("t: " + token);
    }
    if (shape.hasNumber()) {
      fields.add(name + ": " + number);
    }
    return fields.isEmpty() ? "" : " { " + String.join(", ", fields) + " }";
  }

  private String transition(Transition t) {
    String source = t.source() == MachineModel.ANY ? "_" : model.states().get(t.source()).name();
    String target = t.target() == MachineModel.ANY ? "_" : model.states().get(t.target()).name();
    return "on "
        + model.events().get(t.event()).name()
        + ": "
        + source
        + " -> "
        + target
        + (t.guard() == null ? "" : " when " + t.guard().text())
        + body(t.body());
  }

  private String body(Body body) {
    return switch (body) {
      case Body.Stay stay -> stay.asBlock() ? " { state }" : ";";
      case Body.Go go -> {
        Shape target = model.states().get(go.made().state());
        if (go.asBlock()) {
          yield " { " + target.name() + fields(go.made()) + " }";
        }
        yield target.isPlain() ? ";" : fields(go.made());
      }
      case Body.Choose c ->
          " { if "
              + c.condition().text()
              + " { "
              + made(c.yes())
              + " } else { "
              + made(c.no())
              + " } }";
    };
  }

  private String made(Made made) {
    return model.states().get(made.state()).name() + fields(made);
  }

  private String fields(Made made) {
    String token =
        switch (made.token()) {
          case STATE -> "state.t";
          case EVENT -> "event.t";
          case NEW -> "Token { id: " + made.newToken() + " }";
        };
    return fields(model.states().get(made.state()), "a", made.number().text(), token);
  }
}
