class fannkuch {
  public static void main(String[] args) {
    int n = 10;
    long[] p = new long[n], q = new long[n], s = new long[n];
    for (int i = 0; i < n; i++) {
      p[i] = q[i] = s[i] = i;
    }
    long sign = 1, maxFlips = 0, sum = 0;
    while (true) {
      int q0 = (int) p[0];
      if (q0 != 0) {
        for (int i = 1; i < n; i++) {
          q[i] = p[i];
        }
        long flips = 1;
        while (true) {
          int qq = (int) q[q0];
          if (qq == 0) {
            sum += sign * flips;
            if (flips > maxFlips) {
              maxFlips = flips;
            }
            break;
          }
          q[q0] = q0;
          if (q0 >= 3) {
            int i = 1, j = q0 - 1;
            do {
              long t = q[i];
              q[i] = q[j];
              q[j] = t;
              i++;
              j--;
            } while (i < j);
          }
          q0 = qq;
          flips++;
        }
      }
      if (sign == 1) {
        long t = p[0];
        p[0] = p[1];
        p[1] = t;
        sign = -1;
      } else {
        long t = p[1];
        p[1] = p[2];
        p[2] = t;
        sign = 1;
        for (int i = 2; i < n; i++) {
          long sx = s[i];
          if (sx != 0) {
            s[i] = sx - 1;
            break;
          }
          if (i == n - 1) {
            System.out.println(sum + " " + maxFlips);
            return;
          }
          s[i] = i;
          long first = p[0];
          for (int j = 0; j <= i; j++) {
            p[j] = p[j + 1];
          }
          p[i + 1] = first;
        }
      }
    }
  }
}
