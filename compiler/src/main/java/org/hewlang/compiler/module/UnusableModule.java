package org.hewlang.compiler.module;

/** A compiled module that is damaged, or of another version of the compiler. */
public final class UnusableModule extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String place;
  private final String reason;

  /**
   * Says why.
   *
   * @param path of the module
   * @param place where its interface file is
   * @param reason completes the sentence "the interface file of `m` in x.jar ..."
   */
  public UnusableModule(String path, String place, String reason) {
    super("the interface file of `" + path + "` in `" + place + "` " + reason, null, false, false);
    this.path = path;
    this.place = place;
    this.reason = reason;
  }

  public String path() {
    return path;
  }

  /** A sentence without its end. */
  public String message() {
    return "the interface file of `" + path + "` in `" + place + "` " + reason;
  }
}
