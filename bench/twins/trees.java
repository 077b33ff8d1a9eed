class trees {
  sealed interface Tree {}

  record Node(Tree left, Tree right) implements Tree {}

  enum Leaf implements Tree {
    LEAF
  }

  static Tree build(long depth) {
    return depth == 0
        ? new Node(Leaf.LEAF, Leaf.LEAF)
        : new Node(build(depth - 1), build(depth - 1));
  }

  static long count(Tree t) {
    return switch (t) {
      case Leaf _ -> 0;
      case Node n -> 1 + count(n.left) + count(n.right);
    };
  }

  public static void main(String[] args) {
    long deepest = 18;
    System.out.println("stretch " + count(build(deepest + 1)));
    Tree kept = build(deepest);
    for (long depth = 4; depth <= deepest; depth += 2) {
      long rounds = 1L << (deepest - depth + 4);
      long total = 0;
      for (long i = 0; i < rounds; i++) {
        total += count(build(depth));
      }
      System.out.println(rounds + " of " + depth + ": " + total);
    }
    System.out.println("kept " + count(kept));
  }
}
