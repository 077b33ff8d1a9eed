package org.hewlang.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.KeyOps;
import org.hewlang.runtime.LongKeyMap;
import org.hewlang.runtime.LongSet;
import org.hewlang.runtime.LongVec;
import org.hewlang.runtime.ObjKeyMap;
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

/** The collections beside those of {@code java.util}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Collections {
  /** Keys that are not in order and lie far apart. */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  @Param({"1000", "100000"})
  public int size;

  private final Ctx ctx = new Ctx();
  private long[] keys = {};
  private HewString[] names = {};
  private String[] javaNames = {};
  private final LongVec vec = new LongVec();
  private final List<Long> list = new ArrayList<>();
  private final LongKeyMap map = new LongKeyMap('J');
  private final Map<Long, Long> javaMap = new HashMap<>();

  @Setup
  public void fill() {
    keys = new long[size];
    names = new HewString[size];
    javaNames = new String[size];
    for (int i = 0; i < size; i++) {
      keys[i] = i * SCATTER;
      javaNames[i] = "name " + keys[i];
      names[i] = HewString.of(javaNames[i]);
      vec.push(keys[i]);
      list.add(keys[i]);
      map.putLong(ctx, keys[i], i);
      javaMap.put(keys[i], (long) i);
    }
  }

  @Benchmark
  public Object pushJava() {
    List<Long> out = new ArrayList<>();
    for (long key : keys) {
      out.add(key);
    }
    return out;
  }

  @Benchmark
  public Object pushHew() {
    LongVec out = new LongVec();
    for (long key : keys) {
      out.push(key);
    }
    return out;
  }

  @Benchmark
  public long sumJava() {
    long sum = 0;
    for (int i = 0; i < list.size(); i++) {
      sum += list.get(i);
    }
    return sum;
  }

  @Benchmark
  public long sumHew() {
    long sum = 0;
    for (long i = 0; i < vec.length(); i++) {
      sum += vec.get(i);
    }
    return sum;
  }

  @Benchmark
  public Object putJava() {
    Map<Long, Long> out = new HashMap<>();
    for (long key : keys) {
      out.put(key, key);
    }
    return out;
  }

  @Benchmark
  public Object putHew() {
    LongKeyMap out = new LongKeyMap('J');
    for (long key : keys) {
      out.putLong(ctx, key, key);
    }
    return out;
  }

  @Benchmark
  public long getJava() {
    long sum = 0;
    for (long key : keys) {
      sum += javaMap.getOrDefault(key, 0L);
    }
    return sum;
  }

  @Benchmark
  public long getHew() {
    long sum = 0;
    for (long key : keys) {
      int slot = map.find(ctx, key);
      sum += slot < 0 ? 0 : map.valueLong(slot);
    }
    return sum;
  }

  /** Counting words: a text is looked up and put back. */
  @Benchmark
  public Object countJava() {
    Map<String, Long> out = new HashMap<>();
    for (String name : javaNames) {
      out.merge(name, 1L, Long::sum);
    }
    return out;
  }

  @Benchmark
  public Object countHew() {
    ObjKeyMap out = new ObjKeyMap(KeyOps.STRING, 'J');
    for (HewString name : names) {
      int slot = out.find(ctx, name);
      out.putLong(ctx, name, slot < 0 ? 1 : out.valueLong(slot) + 1);
    }
    return out;
  }

  @Benchmark
  public Object setJava() {
    Set<Long> out = new HashSet<>();
    for (long key : keys) {
      out.add(key);
    }
    return out;
  }

  @Benchmark
  public Object setHew() {
    LongSet out = new LongSet();
    for (long key : keys) {
      out.insert(ctx, key);
    }
    return out;
  }
}
