package org.hewlang.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs run inside this process. */
class LauncherTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    Out.redirect(out);
    Err.redirect(err);
  }

  @AfterEach
  void release() {
    Out.redirect(null);
    Err.redirect(null);
  }

  private void assertRun(int status, String stdout, String stderr, EntryPoint program) {
    assertEquals(status, Launcher.run(program, new String[0]));
    assertEquals(stdout, out.toString(UTF_8));
    assertEquals(stderr, err.toString(UTF_8));
  }

  @Test
  void theResultOfMainIsTheStatus() {
    assertRun(
        3,
        "hi\n",
        "",
        ctx -> {
          Out.println(HewString.of("hi"));
          return 3;
        });
  }

  @Test
  void onlyTheLowEightBitsOfTheResultCount() {
    assertRun(255, "", "", ctx -> -1);
  }

  @Test
  void aPanicEndsTheProgramWith101AfterItsOutput() {
    assertRun(
        101,
        "before",
        "PANIC: Vec index out of bounds: index 9, length 3\n",
        ctx -> {
          Out.print(HewString.of("before"));
          return LongVec.of(1, 2, 3).get(9);
        });
  }

  @Test
  void aUserPanicShowsItsText() {
    assertRun(101, "", "bøom\n", ctx -> fail(HewPanic.ofUser(HewString.of("bøom"))));
  }

  @Test
  void aPanicWithoutTextWritesNothing() {
    assertRun(101, "", "", ctx -> fail(HewPanic.ofUser(HewString.EMPTY)));
  }

  private static long fail(RuntimeException e) {
    throw e;
  }

  @Test
  void exitGivesItsLowEightBits() {
    assertRun(
        44,
        "out",
        "",
        ctx -> {
          Out.print(HewString.of("out"));
          throw Launcher.exit(300);
        });
  }

  @Test
  void anErrOfMainIsSaidOnStandardError() {
    assertRun(
        1,
        "x\n",
        "error: no such file\n",
        ctx -> {
          Out.println(HewString.of("x"));
          return Launcher.failed(HewString.of("no such file"));
        });
  }

  @Test
  void anExhaustedStackIsAPanic() {
    assertRun(101, "", "PANIC: stack overflow\n", ctx -> depth(-1));
  }

  @Test
  void recursionReachesFarMoreThanTenThousandFrames() {
    assertRun(
        0,
        "200000\n",
        "",
        ctx -> {
          Out.println(depth(200_000));
          return 0;
        });
  }

  private static long depth(long frames) {
    return frames == 0 ? 0 : 1 + depth(frames - 1);
  }

  @Test
  void exhaustedMemoryIsAPanic() {
    assertRun(
        101,
        "",
        "PANIC: out of memory\n",
        ctx -> {
          throw new OutOfMemoryError("test");
        });
  }

  @Test
  void aDivisionByZeroOfTheJvmIsAPanic() {
    assertRun(101, "", "PANIC: division by zero\n", ctx -> 1 / depth(0));
  }

  @Test
  void javaExceptionsArePanics() {
    assertRun(
        101,
        "",
        "PANIC: java: java.lang.IllegalStateException: closed\n",
        ctx -> fail(new IllegalStateException("closed")));
  }

  @Test
  void otherErrorsOfTheJvmHaveTheirOwnStatus() {
    assertRun(
        70,
        "",
        "PANIC: java: java.lang.InternalError: broken\n",
        ctx -> {
          throw new InternalError("broken");
        });
  }

  @Test
  void theContextIsThatOfTheThread() {
    assertRun(
        0,
        "",
        "",
        ctx -> {
          assertSame(ctx, Ctx.current());
          return 0;
        });
  }

  @Test
  void everyTypeOfLinePrints() {
    TextBuilder text = new TextBuilder();
    text.appendAscii("tb");
    assertRun(
        0,
        "a-7184467440737095516150.5true😀tb\na\n-7\n18446744073709551615\n0.5\nfalse\né\ntb\n",
        "",
        ctx -> {
          Out.print(HewString.of("a"));
          Out.print(-7);
          Out.printUnsigned(-1);
          Out.print(0.5);
          Out.print(true);
          Out.printChar(0x1f600);
          Out.print(text);
          Out.println(HewString.EMPTY);
          Out.println(HewString.of("a"));
          Out.println(-7);
          Out.printlnUnsigned(-1);
          Out.println(0.5);
          Out.println(false);
          Out.printlnChar('é');
          Out.println(text);
          return 0;
        });
  }

  @Test
  void longOutputArrivesWhole() {
    String line = "x".repeat(99) + "\n";
    assertRun(
        0,
        line.repeat(5000),
        "",
        ctx -> {
          HewString text = HewString.of(line);
          for (int i = 0; i < 5000; i++) {
            Out.print(text);
          }
          return 0;
        });
  }

  @Test
  void nothingIsWrittenBeforeAFlush() {
    Out.println(1);
    assertEquals(0, out.size());
    Out.flush();
    assertEquals("1\n", out.toString(UTF_8));
  }

  @Test
  void outputIsSentBeforeSleeping() {
    Out.println(1);
    Sleep.nanos(new Ctx(), 0);
    assertEquals("1\n", out.toString(UTF_8));
    Out.println(2);
    Sleep.nanos(new Ctx(), 1);
    assertEquals("1\n2\n", out.toString(UTF_8));
  }

  @Test
  void anInterruptDoesNotEndASleep() {
    Thread.currentThread().interrupt();
    Sleep.nanos(new Ctx(), 1_000_000);
    assertFalse(Thread.interrupted());
  }

  @Test
  void aClosedPipeEndsTheProgramQuietly() {
    Out.redirect(new Failing("Broken pipe"));
    assertRun(
        141,
        "",
        "",
        ctx -> {
          for (long i = 0; ; i++) {
            Out.println(i);
          }
        });
  }

  @Test
  void otherFailuresOfOutputAreSaid() {
    Out.redirect(new Failing("No space left on device"));
    assertRun(
        1,
        "",
        "error: cannot write standard output: No space left on device\n",
        ctx -> {
          Out.println(1);
          return 0;
        });
  }

  @Test
  void argumentsBeginWithTheProgram() {
    Launcher.run(
        ctx -> {
          Out.println(ProgramArgs.count());
          Out.println(ProgramArgs.get(1));
          Out.println(ProgramArgs.get(2));
          Out.println(ProgramArgs.get(3));
          Out.println(ProgramArgs.get(-1));
          return 0;
        },
        new String[] {"ä", "b c"});
    assertEquals("3\nä\nb c\n\n\n", out.toString(UTF_8));
  }

  /** A generated main class as seen by name. */
  public static final class Compiled implements EntryPoint {
    @Override
    public long start(Ctx ctx) {
      return 5;
    }
  }

  @Test
  void aMainClassRuns() throws ReflectiveOperationException {
    assertEquals(5, Launcher.run(Compiled.class, new String[0]));
  }

  @Test
  void backtracesNameTheFailingCode() {
    HewPanic panic = HewPanic.ofRuntime("x");
    assertTrue(panic.getStackTrace().length > 0);
    assertEquals("backtracesNameTheFailingCode", panic.getStackTrace()[1].getMethodName());
  }

  private static final class Failing extends OutputStream {
    private final String message;

    Failing(String message) {
      this.message = message;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(message);
    }
  }
}
