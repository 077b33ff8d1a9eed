package org.hewlang.runtime.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.Out;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Timer;
import org.hewlang.runtime.schedule.Timers;
import org.jspecify.annotations.Nullable;

/**
 * What becomes known of crashes: lines on standard error, limited per second and type, and the last
 * reports in full.
 *
 * <p>Reporting must work when memory is exhausted: then it says less ({@link #reportWithoutMemory}).
 */
public final class CrashLog {
  /** Reports that are kept. */
  static final int KEPT = 64;

  private static final StackTraceElement[] NO_FRAMES = {};

  /** What is written ({@code HEW_CRASH_LOG}). */
  enum Detail {
    FULL,
    BRIEF,
    OFF;

    static Detail of(@Nullable String setting) {
      return switch (setting) {
        case null -> FULL;
        case "", "full" -> FULL;
        case "brief" -> BRIEF;
        case "off" -> OFF;
        default -> {
          Err.invalid("HEW_CRASH_LOG", setting);
          yield FULL;
        }
      };
    }
  }

  private final Detail detail;
  private final Timers timers;
  private final Deque<CrashReport> reports = new ArrayDeque<>(KEPT);
  private final Map<ActorType, CrashRate> rates = new LinkedHashMap<>();
  private long total;

  CrashLog(Timers timers) {
    this(timers, Detail.of(System.getenv("HEW_CRASH_LOG")));
  }

  CrashLog(Timers timers, Detail detail) {
    this.timers = timers;
    this.detail = detail;
  }

  /** The last crashes, oldest first. */
  public synchronized List<CrashReport> recent() {
    return List.copyOf(reports);
  }

  /** Crashes so far. */
  public synchronized long total() {
    return total;
  }

  /** Reports a crash; gives its message. Throws nothing. */
  String report(ActorCell a, String where, Throwable thrown, @Nullable Parent parent) {
    try {
      HewPanic panic = HewPanic.of(thrown);
      String message = panic.line();
      CrashReport report = note(a, where, message, thrown, parent);
      JfrEvents.crash(report);
      write(a, report, panic);
      return message;
    } catch (OutOfMemoryError | StackOverflowError again) {
      return reportWithoutMemory(again);
    }
  }

  private String reportWithoutMemory(VirtualMachineError again) {
    synchronized (this) {
      total++;
    }
    return again instanceof OutOfMemoryError ? "out of memory" : "stack overflow";
  }

  private synchronized CrashReport note(
      ActorCell a, String where, String message, Throwable thrown, @Nullable Parent parent) {
    total++;
    Runner runner = a.runner;
    CrashReport report =
        new CrashReport(
            total,
            a.id(),
            a.type().name(),
            where,
            message,
            System.currentTimeMillis(),
            runner == null ? -1 : runner.core().index,
            parent == null ? 1 : parent.crashes() + 1,
            new LazyFrames(thrown),
            parent == null ? null : parent.supervisor(),
            parent == null ? null : parent.child());
    if (reports.size() == KEPT) {
      reports.removeFirst();
    }
    reports.addLast(report);
    return report;
  }

  private void write(ActorCell a, CrashReport report, HewPanic panic) {
    if (detail == Detail.OFF) {
      return;
    }
    CrashRate rate = rateOf(a.type());
    switch (rate.crashed(timers.now())) {
      case WITHHOLD -> {}
      case BEGIN_WITHHOLDING -> timers.after(null, CrashRate.SECOND, new Summary(a.type(), rate));
      case WRITE -> {
        StringBuilder lines = new StringBuilder(128);
        if (detail == Detail.FULL && !report.message().isEmpty()) {
          lines.append(report.message()).append('\n');
        }
        lines.append("hew: actor ").append(a).append(" crashed in ").append(report.handler());
        lines.append(": ").append(report.message());
        if (report.supervisor() != null) {
          lines.append(" [supervisor ").append(report.supervisor());
          lines.append(", child ").append(report.child()).append(']');
        }
        Out.flush();
        Err.line(lines.toString());
        Err.backtrace(panic);
      }
    }
  }

  /** An actor whose stack does not end was given up. */
  void abandoned(ActorCell a, String where) {
    Out.flush();
    Err.line("hew: actor " + a + " did not stop in " + where + "; abandoned");
  }

  /** Writes what is still withheld, at the end of the program. */
  void flush() {
    Map<ActorType, CrashRate> all;
    synchronized (this) {
      all = new LinkedHashMap<>(rates);
    }
    all.forEach(CrashLog::summarize);
  }

  private static void summarize(ActorType type, CrashRate rate) {
    String line = rate.summary(type.name());
    if (line != null) {
      Err.line(line);
    }
  }

  private synchronized CrashRate rateOf(ActorType type) {
    return rates.computeIfAbsent(type, key -> new CrashRate());
  }

  /**
   * The frames of the handler: the stack is cut where the runtime called it, so that one actor's
   * report does not show whose stack it ran on.
   */
  static List<String> frames(Throwable thrown) {
    StackTraceElement[] trace =
        thrown instanceof OutOfMemoryError ? NO_FRAMES : thrown.getStackTrace();
    List<String> frames = new ArrayList<>();
    for (StackTraceElement frame : trace) {
      String type = frame.getClassName();
      if (isBoundary(frame)) {
        break;
      }
      if (type.startsWith("org.hewlang.runtime.") || type.startsWith("java.")) {
        continue;
      }
      String place = frame.getFileName() + ":" + frame.getLineNumber();
      frames.add(
          type.substring(type.lastIndexOf('.') + 1)
              + "."
              + frame.getMethodName()
              + " ("
              + place
              + ")");
      if (frames.size() == 200) {
        break;
      }
    }
    return frames;
  }

  private static boolean isBoundary(StackTraceElement frame) {
    String method = frame.getMethodName();
    return method.equals("dispatch")
        || method.endsWith("$ask")
        || frame.getClassName().startsWith("org.hewlang.runtime.actor.");
  }

  /** The time to say how many were withheld. */
  private static final class Summary extends Timer {
    private final ActorType type;
    private final CrashRate rate;

    Summary(ActorType type, CrashRate rate) {
      super(false);
      this.type = type;
      this.rate = rate;
    }

    @Override
    protected void fire() {
      summarize(type, rate);
    }
  }
}
