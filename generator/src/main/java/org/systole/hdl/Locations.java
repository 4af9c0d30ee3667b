package org.systole.hdl;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.systole.hdl.ir.SourceLocation;

/// Finds the line that describes hardware: the first frame outside this package and the JDK, or in
/// the body of a component of the library.
public final class Locations {
  private static final StackWalker WALKER = StackWalker.getInstance(
      Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), 16);
  private static final String HERE = Locations.class.getPackageName() + ".";

  private Locations() {}

  /// The line of the caller's caller outside the language.
  public static SourceLocation user() {
    return first(_ -> true);
  }

  /// The line that made an instance of `type`: the first outside its constructors.
  static SourceLocation maker(Class<?> type) {
    Set<String> constructed = new HashSet<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      constructed.add(c.getName());
    }
    return first(frame -> !frame.getMethodName().equals("<init>")
        || !constructed.contains(frame.getClassName()));
  }

  private static SourceLocation first(Predicate<StackWalker.StackFrame> wanted) {
    return WALKER.walk(frames -> frames
        .filter(frame -> !frame.getClassName().startsWith(HERE) || body(frame))
        .filter(frame -> !frame.getClassName().startsWith("java."))
        .filter(wanted)
        .findFirst()
        .map(frame -> new SourceLocation(frame.getFileName(), frame.getLineNumber()))
        .orElse(SourceLocation.UNKNOWN));
  }

  private static boolean body(StackWalker.StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    return type != Component.class && Component.class.isAssignableFrom(type)
        && !frame.getMethodName().equals("<init>");
  }
}
