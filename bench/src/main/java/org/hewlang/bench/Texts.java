package org.hewlang.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.TextBuilder;
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

/** {@link HewString} and {@link TextBuilder} beside {@link String} and {@link StringBuilder}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Texts {
  /** ASCII, and text where characters and bytes differ. */
  @Param({"the quick brown fox jumps over the lazy dog", "zwölf Boxkämpfer jagen Viktor quer über"})
  public String line = "";

  private String java = "";
  private String javaWord = "";
  private String javaOther = "";
  private HewString hew = HewString.EMPTY;
  private HewString hewWord = HewString.EMPTY;
  private HewString hewOther = HewString.EMPTY;
  private byte[] bytes = {};
  private long number;

  @Setup
  public void texts() {
    java = line.repeat(20);
    javaWord = line.substring(line.lastIndexOf(' ')) + "!";
    javaOther = java.substring(0, java.length() - 1) + "?";
    hew = HewString.of(java);
    hewWord = HewString.of(javaWord);
    hewOther = HewString.of(javaOther);
    bytes = hew.utf8();
    number = 1_234_567;
  }

  @Benchmark
  public Object concatJava() {
    return java.concat(javaWord);
  }

  @Benchmark
  public Object concatHew() {
    return hew.concat(hewWord);
  }

  /** The word is not there: the whole text is searched. */
  @Benchmark
  public long searchJava() {
    return java.indexOf(javaWord);
  }

  @Benchmark
  public long searchHew() {
    return hew.find(hewWord);
  }

  /** Of a text whose hash is not known yet. */
  @Benchmark
  public int hashJava() {
    return new String(bytes, UTF_8).hashCode();
  }

  @Benchmark
  public int hashHew() {
    return HewString.ofUtf8(bytes).hashCode();
  }

  /** The texts differ at the end. */
  @Benchmark
  public boolean equalsJava() {
    return java.equals(javaOther);
  }

  @Benchmark
  public boolean equalsHew() {
    return hew.equals(hewOther);
  }

  /** {@code f"line {number}: {text}"}. */
  @Benchmark
  public Object interpolateJava() {
    return "line " + number + ": " + javaWord;
  }

  @Benchmark
  public Object interpolateHew() {
    TextBuilder out = new TextBuilder();
    out.appendAscii("line ");
    out.appendLong(number);
    out.appendAscii(": ");
    out.append(hewWord);
    return out.finish();
  }

  @Benchmark
  public Object appendJava() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      out.append(javaWord).append(i);
    }
    return out.toString();
  }

  @Benchmark
  public Object appendHew() {
    TextBuilder out = new TextBuilder();
    for (int i = 0; i < 100; i++) {
      out.append(hewWord);
      out.appendLong(i);
    }
    return out.build();
  }

  /** What printing and sending need. */
  @Benchmark
  public Object bytesJava() {
    return java.getBytes(UTF_8);
  }

  @Benchmark
  public Object bytesHew() {
    return hew.utf8();
  }

  @Benchmark
  public Object splitJava() {
    return java.split(" ", -1);
  }

  @Benchmark
  public Object splitHew() {
    return hew.split(SPACE);
  }

  private static final HewString SPACE = HewString.of(" ");
}
