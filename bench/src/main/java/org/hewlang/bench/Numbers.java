package org.hewlang.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.TextBuilder;
import org.hewlang.stdlib.NumberFormats;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Numbers as text and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Numbers {
  private static final int COUNT = 1024;

  private final double[] doubles = new double[COUNT];
  private final long[] longs = new long[COUNT];
  private final String[] javaTexts = new String[COUNT];
  private final HewString[] hewTexts = new HewString[COUNT];

  @Setup
  public void numbers() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < COUNT; i++) {
      doubles[i] = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 4);
      longs[i] = random.nextLong() >> random.nextInt(60);
      javaTexts[i] = Double.toString(doubles[i]);
      hewTexts[i] = HewString.of(javaTexts[i]);
    }
  }

  /** Six significant digits, as {@code println} writes them. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void printedJava(Blackhole hole) {
    for (double x : doubles) {
      hole.consume(String.format(Locale.ROOT, "%g", x));
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void printedHew(Blackhole hole) {
    for (double x : doubles) {
      TextBuilder out = new TextBuilder();
      out.appendDouble(x);
      hole.consume(out.build());
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void shortestJava(Blackhole hole) {
    for (double x : doubles) {
      hole.consume(Double.toString(x));
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void shortestHew(Blackhole hole) {
    for (double x : doubles) {
      TextBuilder out = new TextBuilder();
      out.appendShortest(x);
      hole.consume(out.build());
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void fixedJava(Blackhole hole) {
    for (double x : doubles) {
      hole.consume(String.format(Locale.ROOT, "%.2f", x));
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void fixedHew(Blackhole hole) {
    for (double x : doubles) {
      hole.consume(NumberFormats.fixed(x, 2));
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void longJava(Blackhole hole) {
    for (long x : longs) {
      hole.consume(Long.toString(x));
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void longHew(Blackhole hole) {
    for (long x : longs) {
      TextBuilder out = new TextBuilder();
      out.appendLong(x);
      hole.consume(out.build());
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void parsedJava(Blackhole hole) {
    for (String text : javaTexts) {
      hole.consume(Double.parseDouble(text));
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void parsedHew(Blackhole hole) {
    for (HewString text : hewTexts) {
      hole.consume(text.isDouble() ? text.toDouble() : 0);
    }
  }
}
