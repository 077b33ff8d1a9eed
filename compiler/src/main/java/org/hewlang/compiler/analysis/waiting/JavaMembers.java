package org.hewlang.compiler.analysis.waiting;

import java.util.Set;
import org.hewlang.compiler.typed.JavaBinding;

/**
 * Which Java members may keep the calling thread waiting: for a file, a socket, a lock, a process, or
 * time. That cannot be seen in their code, so a member may wait unless its declaration says {@code
 * nonblocking}, it is a field, or it belongs to the parts of the JDK that only compute.
 */
public final class JavaMembers {
  private static final String CTX = "(Lorg/hewlang/runtime/Ctx;";

  /** Packages of the JDK whose classes only compute, but for those named below. */
  private static final Set<String> COMPUTING =
      Set.of(
          "java/lang",
          "java/math",
          "java/text",
          "java/time",
          "java/time/chrono",
          "java/time/format",
          "java/time/temporal",
          "java/time/zone",
          "java/util",
          "java/util/concurrent/atomic",
          "java/util/function",
          "java/util/regex",
          "java/util/zip");

  private static final Set<String> WAITING =
      Set.of(
          "java/lang/Process",
          "java/lang/ProcessBuilder",
          "java/lang/ProcessHandle",
          "java/lang/Runtime",
          "java/lang/Thread",
          "java/util/Scanner",
          "java/util/Timer",
          "java/util/zip/GZIPInputStream",
          "java/util/zip/GZIPOutputStream",
          "java/util/zip/ZipFile",
          "java/util/zip/ZipInputStream",
          "java/util/zip/ZipOutputStream");

  private static final Set<String> WAITING_METHODS =
      Set.of("java/lang/Object.wait", "java/lang/System.exit", "java/lang/System.gc");

  private JavaMembers() {}

  /** Whether what calls it may have to wait. */
  public static boolean mayWait(JavaBinding member) {
    return switch (member.kind()) {
      case GET_STATIC, GET_FIELD, PUT_STATIC, PUT_FIELD -> false;
      case STATIC, INSTANCE, CONSTRUCTOR ->
          !member.flags().contains(JavaBinding.Flag.NONBLOCKING) && !computes(member);
    };
  }

  /**
   * Whether it may keep the thread waiting. What takes the context of the running code waits as Hew
   * code does, without a thread.
   */
  public static boolean mayBlockThread(JavaBinding member) {
    return mayWait(member) && !member.descriptor().startsWith(CTX);
  }

  private static boolean computes(JavaBinding member) {
    String owner = member.owner();
    int end = owner.lastIndexOf('/');
    return end > 0
        && COMPUTING.contains(owner.substring(0, end))
        && !WAITING.contains(owner)
        && !WAITING_METHODS.contains(owner + "." + member.name())
        && member.callbacks().isEmpty();
  }
}
