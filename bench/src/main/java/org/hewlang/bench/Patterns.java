package org.hewlang.bench;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.hewlang.runtime.HewString;
import org.hewlang.stdlib.text.Regex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** {@code regex.Pattern} beside {@link Pattern}, which may take exponential time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Patterns {
  @Param({"error: (\\w+)", "[a-z]+@[a-z]+\\.org$", "(?i)timeout|refused|reset"})
  public String pattern = "";

  private String javaText = "";
  private HewString hewText = HewString.EMPTY;
  private Pattern java = Pattern.compile("");
  private Regex hew = Regex.of("");

  @Setup
  public void texts() {
    javaText = "2026-01-01 12:00:00 info request served in 12 ms\n".repeat(100) + "ada@hew.org";
    hewText = HewString.of(javaText);
    java = Pattern.compile(pattern);
    hew = Regex.of(pattern);
  }

  @Benchmark
  public boolean findJava() {
    return java.matcher(javaText).find();
  }

  @Benchmark
  public boolean findHew() {
    return hew.isMatch(hewText);
  }
}
