import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes one large program twice, in Hew and in Java, to measure compilers with: functions, structs,
 * enums, matches, generics and closures, all of them used. Both print the same lines.
 *
 * <p>usage: java bench/compile/Generate.java LINES DIRECTORY: big.hew and big.java
 */
class Generate {
  /** Unit {@code N}; every number differs from unit to unit, as {@code N} does. */
  private static final String HEW =
      """
      type Point@ { x: int; y: int; label: String }

      enum Shape@ {
          Circle(int);
          Rect(int, int);
          Tagged(String, Point@);
          Nothing;
      }

      type Pair@<A, B> { first: A; second: B }

      fn area@(s: Shape@) -> int {
          match s {
              Circle(r) => 3 * r * r,
              Rect(w, h) if w == h => w * w + @,
              Rect(w, h) => w * h,
              Tagged(_, p) => p.x * p.y,
              Nothing => 0
          }
      }

      fn swap@<A, B>(p: Pair@<A, B>) -> Pair@<B, A> {
          Pair@ { first: p.second, second: p.first }
      }

      fn pick@<T>(items: Vec<T>, at: int, other: T) -> T {
          if at >= 0 && at < items.len() { items[at] } else { other }
      }

      fn sum@(n: int) -> int {
          var total = 0;
          for i in 0..n {
              if i % 3 == 0 {
                  total += i * @;
              } else if i % 5 == 1 {
                  total -= i;
              } else {
                  total += 1;
              }
          }
          total
      }

      fn compose@(f: fn(int) -> int, g: fn(int) -> int) -> fn(int) -> int { (x) => f(g(x)) }

      fn words@(text: String) -> Vec<String> {
          let out: Vec<String> = [];
          for word in text.split(" ") {
              if word.len() > 3 {
                  out.push(word.to_upper());
              }
          }
          out
      }

      fn find@(points: Vec<Point@>, label: String) -> Option<Point@> {
          for p in points {
              if p.label == label { return Some(p); }
          }
          None
      }

      fn work@(seed: int) -> int {
          let shapes: Vec<Shape@> = [
              Shape@::Circle(seed),
              Shape@::Rect(seed, 2),
              Shape@::Tagged("n@", Point@ { x: 1, y: seed, label: "p" }),
              Shape@::Nothing
          ];
          var total = 0;
          for s in shapes { total += area@(s); }
          let twice = compose@((x) => x + seed, (x) => x * 2);
          total += twice(@);
          let areas = shapes.map((s) => area@(s) * 2).filter((a) => a > 1);
          total += areas.fold(0, (sum, a) => sum + a);
          let pair = swap@(Pair@ { first: seed, second: "text" });
          total += pair.second + pair.first.len();
          total += pick@(areas, 1, 5) + pick@(["a", "bc"], 1, "d").len();
          let points: Vec<Point@> = [Point@ { x: 3, y: 4, label: "a" }, Point@ { x: 5, y: 6, label: "b" }];
          match find@(points, "b") {
              Some(p) => { total += p.x * p.y; }
              None => { total -= 1; }
          }
          let seen: HashMap<String, int> = HashMap::new();
          for w in words@("some words of unit number @ here") { seen.insert(w, w.len()); }
          total += seen.len() + sum@(seed);
          println(f"unit @: {total} {seed * 2} {pair.first}");
          total
      }

      """;

  private static final String JAVA =
      """
      record Point@(long x, long y, String label) {}

      sealed interface Shape@ {
        record Circle(long r) implements Shape@ {}
        record Rect(long w, long h) implements Shape@ {}
        record Tagged(String name, Point@ p) implements Shape@ {}
        record Nothing() implements Shape@ {}
      }

      record Pair@<A, B>(A first, B second) {}

      static long area@(Shape@ s) {
        return switch (s) {
          case Shape@.Circle(long r) -> 3 * r * r;
          case Shape@.Rect(long w, long h) when w == h -> w * w + @;
          case Shape@.Rect(long w, long h) -> w * h;
          case Shape@.Tagged(String name, Point@ p) -> p.x() * p.y();
          case Shape@.Nothing() -> 0;
        };
      }

      static <A, B> Pair@<B, A> swap@(Pair@<A, B> p) {
        return new Pair@<>(p.second(), p.first());
      }

      static <T> T pick@(List<T> items, int at, T other) {
        return at >= 0 && at < items.size() ? items.get(at) : other;
      }

      static long sum@(long n) {
        long total = 0;
        for (long i = 0; i < n; i++) {
          if (i % 3 == 0) {
            total += i * @;
          } else if (i % 5 == 1) {
            total -= i;
          } else {
            total += 1;
          }
        }
        return total;
      }

      static LongUnaryOperator compose@(LongUnaryOperator f, LongUnaryOperator g) {
        return x -> f.applyAsLong(g.applyAsLong(x));
      }

      static List<String> words@(String text) {
        List<String> out = new ArrayList<>();
        for (String word : text.split(" ")) {
          if (word.length() > 3) {
            out.add(word.toUpperCase());
          }
        }
        return out;
      }

      static Optional<Point@> find@(List<Point@> points, String label) {
        for (Point@ p : points) {
          if (p.label().equals(label)) {
            return Optional.of(p);
          }
        }
        return Optional.empty();
      }

      static long work@(long seed) {
        List<Shape@> shapes =
            List.of(
                new Shape@.Circle(seed),
                new Shape@.Rect(seed, 2),
                new Shape@.Tagged("n@", new Point@(1, seed, "p")),
                new Shape@.Nothing());
        long total = 0;
        for (Shape@ s : shapes) {
          total += area@(s);
        }
        LongUnaryOperator twice = compose@(x -> x + seed, x -> x * 2);
        total += twice.applyAsLong(@);
        List<Long> areas = shapes.stream().map(s -> area@(s) * 2).filter(a -> a > 1).toList();
        total += areas.stream().reduce(0L, (sum, a) -> sum + a);
        Pair@<String, Long> pair = swap@(new Pair@<>(seed, "text"));
        total += pair.second() + pair.first().length();
        total += pick@(areas, 1, 5L) + pick@(List.of("a", "bc"), 1, "d").length();
        List<Point@> points = List.of(new Point@(3, 4, "a"), new Point@(5, 6, "b"));
        Optional<Point@> found = find@(points, "b");
        if (found.isPresent()) {
          total += found.get().x() * found.get().y();
        } else {
          total -= 1;
        }
        Map<String, Long> seen = new HashMap<>();
        for (String w : words@("some words of unit number @ here")) {
          seen.put(w, (long) w.length());
        }
        total += seen.size() + sum@(seed);
        System.out.println("unit @: " + total + " " + seed * 2 + " " + pair.first());
        return total;
      }

      """;

  public static void main(String[] args) throws IOException {
    int lines = Integer.parseInt(args[0]);
    Path directory = Path.of(args[1]);
    long unit = HEW.lines().count() + 1;
    int units = (int) Math.ceilDiv(lines, unit);
    StringBuilder hew = new StringBuilder();
    StringBuilder java =
        new StringBuilder("import java.util.*;\nimport java.util.function.*;\n\nclass big {\n");
    StringBuilder hewMain = new StringBuilder("fn main() {\n    var total = 0;\n");
    StringBuilder javaMain =
        new StringBuilder("public static void main(String[] args) {\n  long total = 0;\n");
    for (int i = 1; i <= units; i++) {
      hew.append(HEW.replace("@", Integer.toString(i)));
      java.append(JAVA.replace("@", Integer.toString(i)));
      hewMain.append("    total += work" + i + "(" + i % 17 + ");\n");
      javaMain.append("  total += work" + i + "(" + i % 17 + ");\n");
    }
    hew.append(hewMain).append("    println(total);\n}\n");
    java.append(javaMain).append("  System.out.println(total);\n}\n}\n");
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("big.hew"), hew);
    Files.writeString(directory.resolve("big.java"), java);
  }
}
