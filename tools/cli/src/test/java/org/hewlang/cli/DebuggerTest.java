package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A debugger of the JDK stops at lines of Hew sources and shows Hew locals by their names. */
class DebuggerTest {
  @TempDir Path directory;

  /** What a debugger shows where it stopped. */
  private record Stop(String method, String source, int line, Map<String, String> locals) {}

  @Test
  void aFunctionStopsAtItsLinesAndShowsItsLocals() throws Exception {
    List<Stop> stops =
        stopsOf(
            """
            type Item { count: int, price: float }

            fn total(items: Vec<Item>) -> float {
                var sum = 0.0;
                for item in items {
                    let worth = item.price * (item.count as float);
                    sum += worth;
                }
                sum
            }

            fn main() {
                println(total([Item { count: 4, price: 0.5 }, Item { count: 1, price: 7.0 }]));
            }
            """,
            7);
    assertEquals(2, stops.size(), stops::toString);
    Stop first = stops.get(0);
    assertEquals("total", first.method());
    assertEquals("stops.hew", first.source());
    assertEquals("0.0", first.locals().get("sum"));
    assertEquals("2.0", first.locals().get("worth"));
    assertEquals("{count=4, price=0.5}", first.locals().get("item"));
    assertEquals("2.0", stops.get(1).locals().get("sum"), "the sum of the first round");
    assertEquals("7.0", stops.get(1).locals().get("worth"));
  }

  @Test
  void aHandlerStopsAtItsLinesAndShowsTheMessage() throws Exception {
    List<Stop> stops =
        stopsOf(
            """
            actor Account {
                var balance: int = 10;
                receive fn deposit(amount: int) -> int {
                    let after = balance + amount;
                    balance = after;
                    after
                }
            }

            fn main() {
                let a = spawn Account;
                println(await a.deposit(32));
            }
            """,
            5);
    assertEquals(1, stops.size(), stops::toString);
    assertEquals("deposit", stops.get(0).method());
    assertEquals("32", stops.get(0).locals().get("amount"));
    assertEquals("42", stops.get(0).locals().get("after"));
  }

  /** Runs a program under a debugger that stops at {@code line}; its threads go on at once. */
  private List<Stop> stopsOf(String text, int line) throws Exception {
    Path source = Files.writeString(directory.resolve("stops.hew"), text);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Session session = new Session(stream, stream, directory, Map.of(), false, _ -> {});
    int status = Main.run(false, List.of("build", source.toString(), "-o", "stops.jar"), session);
    assertEquals(0, status, () -> err.toString(StandardCharsets.UTF_8));

    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("home").setValue(System.getProperty("java.home"));
    arguments.get("main").setValue("-jar \"" + directory.resolve("stops.jar") + "\"");
    VirtualMachine machine = connector.launch(arguments);
    try {
      ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
      prepared.addClassFilter("stops.*");
      prepared.enable();
      return follow(machine, line);
    } finally {
      machine.process().destroyForcibly().waitFor();
    }
  }

  private static List<Stop> follow(VirtualMachine machine, int line) throws Exception {
    List<Stop> stops = new ArrayList<>();
    try {
      while (true) {
        EventSet events = machine.eventQueue().remove();
        for (Event event : events) {
          switch (event) {
            case ClassPrepareEvent loaded -> breakAt(loaded, line);
            case BreakpointEvent stopped -> stops.add(stop(stopped));
            default -> {}
          }
        }
        events.resume();
      }
    } catch (VMDisconnectedException ended) {
      assertEquals(0, machine.process().waitFor(), "the program ended well");
      return stops;
    }
  }

  /** Classes that the compiler made up have no lines. */
  private static void breakAt(ClassPrepareEvent loaded, int line) {
    List<Location> locations;
    try {
      locations = loaded.referenceType().locationsOfLine(line);
    } catch (AbsentInformationException withoutLines) {
      return;
    }
    for (Location location : locations) {
      loaded.virtualMachine().eventRequestManager().createBreakpointRequest(location).enable();
    }
  }

  private static Stop stop(BreakpointEvent event)
      throws IncompatibleThreadStateException, AbsentInformationException {
    StackFrame frame = event.thread().frame(0);
    Map<String, String> locals = new TreeMap<>();
    for (LocalVariable local : frame.visibleVariables()) {
      locals.put(local.name(), shown(frame.getValue(local)));
    }
    Location location = event.location();
    assertTrue(location.declaringType().name().startsWith("stops."), location::toString);
    return new Stop(location.method().name(), location.sourceName(), location.lineNumber(), locals);
  }

  private static String shown(Value value) {
    if (value instanceof PrimitiveValue) {
      return value.toString();
    }
    if (value instanceof ObjectReference object
        && object.referenceType().name().startsWith("stops.")) {
      Map<String, String> fields = new TreeMap<>();
      object.referenceType().allFields().stream()
          .filter(f -> !f.isStatic())
          .forEach(f -> fields.put(f.name(), String.valueOf(object.getValue(f))));
      fields.keySet().removeIf(name -> name.startsWith("$"));
      return fields.toString();
    }
    return String.valueOf(value);
  }
}
