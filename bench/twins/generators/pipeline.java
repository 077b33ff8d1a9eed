import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

class pipeline {
  static final class Below implements PrimitiveIterator.OfLong {
    private final long n;
    private long i;

    Below(long n) {
      this.n = n;
    }

    @Override
    public boolean hasNext() {
      return i < n;
    }

    @Override
    public long nextLong() {
      if (i >= n) {
        throw new NoSuchElementException();
      }
      return i++;
    }
  }

  static final class Mapped implements PrimitiveIterator.OfLong {
    private final PrimitiveIterator.OfLong source;
    private final LongUnaryOperator f;

    Mapped(PrimitiveIterator.OfLong source, LongUnaryOperator f) {
      this.source = source;
      this.f = f;
    }

    @Override
    public boolean hasNext() {
      return source.hasNext();
    }

    @Override
    public long nextLong() {
      return f.applyAsLong(source.nextLong());
    }
  }

  static final class Filtered implements PrimitiveIterator.OfLong {
    private final PrimitiveIterator.OfLong source;
    private final LongPredicate p;
    private long next;
    private boolean has;
    private boolean known;

    Filtered(PrimitiveIterator.OfLong source, LongPredicate p) {
      this.source = source;
      this.p = p;
    }

    @Override
    public boolean hasNext() {
      if (!known) {
        has = false;
        while (source.hasNext()) {
          long x = source.nextLong();
          if (p.test(x)) {
            next = x;
            has = true;
            break;
          }
        }
        known = true;
      }
      return has;
    }

    @Override
    public long nextLong() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      known = false;
      return next;
    }
  }

  static long run(long n) {
    long sum = 0;
    PrimitiveIterator.OfLong it =
        new Filtered(new Mapped(new Below(n), x -> x * 3), x -> x % 2 == 0);
    while (it.hasNext()) {
      sum += it.nextLong();
    }
    return sum;
  }

  public static void main(String[] args) {
    long total = 0;
    for (int i = 0; i < 20; i++) {
      total += run(20_000_000);
    }
    System.out.println(total);
  }
}
