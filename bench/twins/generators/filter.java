import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

class filter {
  static final class Chosen implements PrimitiveIterator.OfLong {
    private final long n;
    private long i;
    private long next;
    private boolean has;

    Chosen(long n) {
      this.n = n;
      find();
    }

    private void find() {
      while (i < n) {
        long x = i++;
        if ((x ^ (x >> 3)) % 3 == 1) {
          next = x;
          has = true;
          return;
        }
      }
      has = false;
    }

    @Override
    public boolean hasNext() {
      return has;
    }

    @Override
    public long nextLong() {
      if (!has) {
        throw new NoSuchElementException();
      }
      long x = next;
      find();
      return x;
    }
  }

  static long run(long n) {
    long sum = 0;
    for (PrimitiveIterator.OfLong it = new Chosen(n); it.hasNext(); ) {
      long x = it.nextLong();
      sum += x * x;
    }
    return sum;
  }

  public static void main(String[] args) {
    long total = 0;
    for (int i = 0; i < 20; i++) {
      total += run(60_000_000);
    }
    System.out.println(total);
  }
}
