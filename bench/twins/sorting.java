class sorting {
  static void quicksort(long[] v, int low, int high) {
    int i = low, j = high;
    long pivot = v[(low + high) / 2];
    while (i <= j) {
      while (v[i] < pivot) {
        i++;
      }
      while (v[j] > pivot) {
        j--;
      }
      if (i <= j) {
        long t = v[i];
        v[i] = v[j];
        v[j] = t;
        i++;
        j--;
      }
    }
    if (low < j) {
      quicksort(v, low, j);
    }
    if (i < high) {
      quicksort(v, i, high);
    }
  }

  public static void main(String[] args) {
    int n = 1_000_000;
    long[] v = new long[n];
    long x = 12345;
    for (int i = 0; i < n; i++) {
      x = (x * 1103515245 + 12345) % 2147483648L;
      v[i] = x;
    }
    quicksort(v, 0, n - 1);
    boolean ordered = true;
    for (int i = 1; i < n; i++) {
      if (v[i - 1] > v[i]) {
        ordered = false;
      }
    }
    System.out.println(ordered + " " + v[0] + " " + v[n / 2] + " " + v[n - 1]);
  }
}
