class building {
  public static void main(String[] args) {
    StringBuilder s = new StringBuilder();
    for (long i = 0; i < 10_000_000; i++) {
      s.append("x");
      if (i % 10 == 9) {
        s.append("yz");
      }
    }
    String text = s.toString();
    System.out.println(text.length());
  }
}
