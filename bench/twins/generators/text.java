import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

class text {
  static final class Words implements Iterator<String> {
    private final List<String> all;
    private final long rounds;
    private long round;
    private int at;

    Words(List<String> all, long rounds) {
      this.all = all;
      this.rounds = rounds;
    }

    @Override
    public boolean hasNext() {
      return round < rounds;
    }

    @Override
    public String next() {
      if (round >= rounds) {
        throw new NoSuchElementException();
      }
      String word = all.get(at++);
      if (at == all.size()) {
        at = 0;
        round++;
      }
      return word;
    }
  }

  static long run(List<String> all, long rounds) {
    long sum = 0;
    for (Iterator<String> it = new Words(all, rounds); it.hasNext(); ) {
      sum += it.next().length();
    }
    return sum;
  }

  public static void main(String[] args) {
    List<String> all =
        List.of("the quick brown fox jumps over the lazy dog again and again".split(" "));
    long total = 0;
    for (int i = 0; i < 20; i++) {
      total += run(all, 1_000_000);
    }
    System.out.println(total);
  }
}
