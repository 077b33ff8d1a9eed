import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

class count {
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

  static long run(long n) {
    long sum = 0;
    for (PrimitiveIterator.OfLong it = new Below(n); it.hasNext(); ) {
      long x = it.nextLong();
      sum += x * x;
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
