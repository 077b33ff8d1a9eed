class sieve {
  public static void main(String[] args) {
    int limit = 10_000_000;
    boolean[] composite = new boolean[limit + 1];
    long primes = 0;
    for (int i = 2; i <= limit; i++) {
      if (!composite[i]) {
        primes++;
        for (long j = (long) i * i; j <= limit; j += i) {
          composite[(int) j] = true;
        }
      }
    }
    System.out.println(primes);
  }
}
