import java.util.Locale;

class matmul {
  static double[][] matrix(int n, double seed) {
    double[][] m = new double[n][n];
    double t = seed / n / n;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        m[i][j] = t * (i - j) * (i + j);
      }
    }
    return m;
  }

  static double[][] multiply(double[][] a, double[][] b) {
    int n = a.length;
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] row = out[i], ai = a[i];
      for (int k = 0; k < n; k++) {
        double x = ai[k];
        double[] bk = b[k];
        for (int j = 0; j < n; j++) {
          row[j] += x * bk[j];
        }
      }
    }
    return out;
  }

  public static void main(String[] args) {
    int n = 400;
    double[][] a = matrix(n, 1), b = matrix(n, 2);
    double[][] c = multiply(a, b);
    for (int k = 0; k < 4; k++) {
      c = multiply(a, c);
    }
    System.out.printf(Locale.ROOT, "%.6e%n", c[n / 2][n / 2]);
  }
}
