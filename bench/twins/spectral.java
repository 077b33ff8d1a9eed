import java.util.Arrays;
import java.util.Locale;

class spectral {
  static double a(int i, int j) {
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
  }

  static void times(double[] v, double[] out) {
    for (int i = 0; i < v.length; i++) {
      double sum = 0;
      for (int j = 0; j < v.length; j++) {
        sum += a(i, j) * v[j];
      }
      out[i] = sum;
    }
  }

  static void timesTransposed(double[] v, double[] out) {
    for (int i = 0; i < v.length; i++) {
      double sum = 0;
      for (int j = 0; j < v.length; j++) {
        sum += a(j, i) * v[j];
      }
      out[i] = sum;
    }
  }

  public static void main(String[] args) {
    int n = 1000;
    double[] u = new double[n], v = new double[n], t = new double[n];
    Arrays.fill(u, 1);
    for (int k = 0; k < 10; k++) {
      times(u, t);
      timesTransposed(t, v);
      times(v, t);
      timesTransposed(t, u);
    }
    double vbv = 0, vv = 0;
    for (int i = 0; i < n; i++) {
      vbv += u[i] * v[i];
      vv += v[i] * v[i];
    }
    System.out.printf(Locale.ROOT, "%.9f%n", Math.sqrt(vbv / vv));
  }
}
