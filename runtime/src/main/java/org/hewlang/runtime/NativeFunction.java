package org.hewlang.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C functions through the platform's linker. A signature is written like a JVM descriptor: {@code I J B S
 * F D} for numbers of that width, {@code A} for an address, {@code V} for nothing: {@code (AJ)I}. A struct is
 * <code>{align;fields}</code> with <code>xN;</code> for a gap of N bytes: <code>{8;Ix4;D}</code>.
 */
@SuppressWarnings("restricted") // calling C is what it is for
public final class NativeFunction {
  /** Paths of the libraries that a program was linked with, separated like a class path. */
  public static final String LIBRARIES = "hew.link.libs";

  /** The entry of a program's jar with the same paths, one in a line. */
  private static final String LINKED = "/META-INF/hew/link.libs";

  private NativeFunction() {}

  /**
   * The function {@code symbol} as a handle of its exact carrier types. A function that nobody has gives
   * a handle that panics with its name.
   *
   * @param fixed how many parameters stand before the variable ones; -1 if there are none of these
   */
  public static MethodHandle link(String symbol, String signature, int fixed) {
    FunctionDescriptor descriptor = new Reader(signature).function();
    Linker linker = Linker.nativeLinker();
    Linker.Option[] options =
        fixed < 0
            ? new Linker.Option[0]
            : new Linker.Option[] {Linker.Option.firstVariadicArg(fixed)};
    Optional<MemorySegment> found = find(linker, symbol);
    if (found.isPresent()) {
      return linker.downcallHandle(found.get(), descriptor, options);
    }
    MethodHandle handle = linker.downcallHandle(descriptor, options);
    HewPanic unknown = HewPanic.ofRuntime("extern function `" + symbol + "` was not found");
    MethodHandle raise =
        MethodHandles.throwException(handle.type().returnType(), HewPanic.class).bindTo(unknown);
    return MethodHandles.dropArguments(
        raise, 0, handle.type().dropParameterTypes(0, 1).parameterList());
  }

  private static Optional<MemorySegment> find(Linker linker, String symbol) {
    Optional<MemorySegment> known = linker.defaultLookup().find(symbol);
    if (known.isPresent()) {
      return known;
    }
    for (String library : libraries()) {
      if (known.isEmpty() && !library.isEmpty()) {
        known = library(library).find(symbol);
      }
    }
    return known;
  }

  private static List<String> libraries() {
    List<String> all = new ArrayList<>();
    all.addAll(List.of(System.getProperty(LIBRARIES, "").split(File.pathSeparator)));
    try (InputStream in = NativeFunction.class.getResourceAsStream(LINKED)) {
      if (in != null) {
        all.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      }
    } catch (IOException e) {
      throw HewPanic.ofRuntime("the list of native libraries cannot be read: " + e.getMessage());
    }
    return all;
  }

  private static SymbolLookup library(String path) {
    try {
      return SymbolLookup.libraryLookup(Path.of(path), Arena.global());
    } catch (IllegalArgumentException e) {
      throw HewPanic.ofRuntime("the native library `" + path + "` cannot be loaded");
    }
  }

  /** The signature of a function that C calls back. */
  static FunctionDescriptor descriptor(String signature) {
    return new Reader(signature).function();
  }

  /** Reads signatures. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    FunctionDescriptor function() {
      at++;
      List<MemoryLayout> params = new ArrayList<>();
      while (text.charAt(at) != ')') {
        params.add(layout());
      }
      at++;
      MemoryLayout[] all = params.toArray(MemoryLayout[]::new);
      return text.charAt(at) == 'V'
          ? FunctionDescriptor.ofVoid(all)
          : FunctionDescriptor.of(layout(), all);
    }

    MemoryLayout layout() {
      char code = text.charAt(at++);
      return switch (code) {
        case 'B' -> ValueLayout.JAVA_BYTE;
        case 'S' -> ValueLayout.JAVA_SHORT;
        case 'I' -> ValueLayout.JAVA_INT;
        case 'J' -> ValueLayout.JAVA_LONG;
        case 'F' -> ValueLayout.JAVA_FLOAT;
        case 'D' -> ValueLayout.JAVA_DOUBLE;
        case 'A' -> ValueLayout.ADDRESS;
        case 'x' -> MemoryLayout.paddingLayout(number());
        case '{' -> struct();
        default -> throw new IllegalArgumentException(text);
      };
    }

    private MemoryLayout struct() {
      long align = number();
      List<MemoryLayout> fields = new ArrayList<>();
      while (text.charAt(at) != '}') {
        fields.add(layout());
      }
      at++;
      return MemoryLayout.structLayout(fields.toArray(MemoryLayout[]::new))
          .withByteAlignment(align);
    }

    /** A number up to its semicolon. */
    private long number() {
      int end = text.indexOf(';', at);
      long number = Long.parseLong(text, at, end, 10);
      at = end + 1;
      return number;
    }
  }
}
