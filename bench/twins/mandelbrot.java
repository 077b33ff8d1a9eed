class mandelbrot {
  public static void main(String[] args) {
    long size = 1000;
    long inside = 0;
    for (long py = 0; py < size; py++) {
      double ci = 2.0 * py / size - 1.0;
      for (long px = 0; px < size; px++) {
        double cr = 2.0 * px / size - 1.5;
        double zr = 0, zi = 0;
        long n = 0;
        while (n < 50 && zr * zr + zi * zi <= 4.0) {
          double t = zr * zr - zi * zi + cr;
          zi = 2.0 * zr * zi + ci;
          zr = t;
          n++;
        }
        if (n == 50) {
          inside++;
        }
      }
    }
    System.out.println(inside);
  }
}
