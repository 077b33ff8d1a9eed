package org.hewlang.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.cli.command.CompilerGateway.Goal;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.syntax.ParseResult;
import org.hewlang.compiler.syntax.Parser;
import org.hewlang.compiler.syntax.TokenListing;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** Carries out {@code --emit-*}: text to standard output or into the file of {@code -o}. */
final class Emission {
  private Emission() {}

  static int emit(
      Emit emit,
      Path root,
      @Nullable String out,
      CompilerGateway compiler,
      SharedOptions options,
      Session session)
      throws CliError {
    if (emit == Emit.CLASSES && out == null) {
      throw CliError.usage("--emit-classes needs a directory", "-o DIR");
    }
    if (emit == Emit.TOKENS || emit == Emit.AST) {
      return syntax(emit, compiler.source(root), out, options, session);
    }
    Compilation compilation = compiler.compile(root, emit == Emit.TYPES ? Goal.CHECK : Goal.ANY);
    if (DiagnosticOutput.print(compilation.diagnostics(), compilation.files(), options, session)) {
      return ExitCode.FAILED;
    }
    switch (emit) {
      case CLASSES ->
          Output.classes(session, out == null ? "." : out, root)
              .write(compilation, options.classPath());
      case BYTECODE -> print(listing(compilation), out, session);
      case TYPES -> print(types(compilation), out, session);
      case IR, JSON -> print(TreeJson.of(reached(compilation.ir())), out, session);
      case MSGPACK -> write(TreePack.of(reached(compilation.ir())), out, session);
      case AST, TOKENS -> throw new IllegalStateException("handled above: " + emit);
    }
    return ExitCode.OK;
  }

  private static String types(Compilation compilation) {
    return TypeListing.of(reached(compilation.typed()), Set.copyOf(compilation.own()));
  }

  /** A compilation without errors went as far as it was asked to. */
  private static <T> T reached(@Nullable T stage) {
    if (stage == null) {
      throw new IllegalStateException("the compiler stopped early without an error");
    }
    return stage;
  }

  /** What the parser alone knows; shown for wrong programs too. */
  private static int syntax(
      Emit emit, SourceFile file, @Nullable String out, SharedOptions options, Session session)
      throws CliError {
    ParseResult parsed = Parser.parse(file);
    print(emit == Emit.AST ? TreeJson.of(parsed.tree()) : TokenListing.of(file), out, session);
    boolean failed = DiagnosticOutput.print(parsed.diagnostics(), List.of(file), options, session);
    return failed ? ExitCode.FAILED : ExitCode.OK;
  }

  private static String listing(Compilation compilation) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    for (byte[] bytes : compilation.classes().values()) {
      new ClassReader(bytes).accept(new TraceClassVisitor(null, new Textifier(), writer), 0);
    }
    return text.toString();
  }

  private static void print(String text, @Nullable String out, Session session) throws CliError {
    write(text.getBytes(StandardCharsets.UTF_8), out, session);
  }

  private static void write(byte[] bytes, @Nullable String out, Session session) throws CliError {
    if (out == null) {
      session.out().write(bytes, 0, bytes.length);
      session.out().flush();
      return;
    }
    try {
      Files.write(session.directory().resolve(out), bytes);
    } catch (IOException e) {
      throw CliError.failed("cannot write `" + out + "`: " + e.getMessage(), "");
    }
  }
}
