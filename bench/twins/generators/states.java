import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

class states {
  static final class Waves implements PrimitiveIterator.OfDouble {
    private final long n;
    private long i;
    private double a;
    private double b = 1;
    private boolean second;

    Waves(long n) {
      this.n = n;
    }

    @Override
    public boolean hasNext() {
      return i < n;
    }

    @Override
    public double nextDouble() {
      if (i >= n) {
        throw new NoSuchElementException();
      }
      if (!second) {
        second = true;
        return a;
      }
      double c = a + b;
      a = b;
      b = c;
      if (b > 1e200) {
        a = 0;
        b = 1;
      }
      second = false;
      i++;
      return b * 0.5;
    }
  }

  static double run(long n) {
    double sum = 0;
    for (PrimitiveIterator.OfDouble it = new Waves(n); it.hasNext(); ) {
      sum += it.nextDouble();
    }
    return sum;
  }

  public static void main(String[] args) {
    double total = 0;
    for (int i = 0; i < 20; i++) {
      total += run(10_000_000);
    }
    System.out.println((long) total);
  }
}
