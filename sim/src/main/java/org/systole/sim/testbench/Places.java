package org.systole.sim.testbench;

import java.util.Arrays;
import org.systole.hdl.ir.SourceLocation;

/// Finds the line of a test: the first frame outside the testbench and the JDK.
final class Places {
  private static final String HERE = Places.class.getPackageName() + ".";

  private Places() {}

  /// The user's line that is running now.
  static SourceLocation here() {
    return StackWalker.getInstance().walk(frames -> frames.map(
            StackWalker.StackFrame::toStackTraceElement)
        .filter(Places::users).findFirst().map(Places::of).orElse(SourceLocation.UNKNOWN));
  }

  /// The user's line of another thread.
  static SourceLocation of(Thread thread) {
    return Arrays.stream(thread.getStackTrace()).filter(Places::users).findFirst()
        .map(Places::of).orElse(SourceLocation.UNKNOWN);
  }

  private static boolean users(StackTraceElement frame) {
    String type = frame.getClassName();
    return !type.startsWith(HERE) && !type.startsWith("java.") && !type.startsWith("jdk.");
  }

  private static SourceLocation of(StackTraceElement frame) {
    return new SourceLocation(String.valueOf(frame.getFileName()), frame.getLineNumber());
  }
}
