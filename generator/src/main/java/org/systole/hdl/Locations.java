package org.systole.hdl;

import java.lang.StackWalker.StackFrame;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.systole.hdl.ir.SourceLocation;

/// Finds the line that describes hardware: the first frame outside this package and the JDK, or in
/// the body of a component of the library.
public final class Locations {
  private static final ScopedValue<SourceLocation> INSTEAD = ScopedValue.newInstance();
  private static final StackWalker WALKER = StackWalker.getInstance(
      Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), 16);
  private static final String ELABORATOR = Elaborator.class.getName();
  private static final String HERE = Locations.class.getPackageName() + ".";

  private Locations() {}

  /// The line of the caller's caller outside the language.
  public static SourceLocation user() {
    return INSTEAD.isBound() ? found(frames -> frames
        .takeWhile(frame -> !frame.getClassName().equals(ELABORATOR)), _ -> true)
        .orElseGet(INSTEAD::get) : first(_ -> true);
  }

  /// Runs `body`, which is called when the user's own lines are over; what it describes itself
  /// belongs to the line `at`.
  public static void at(SourceLocation at, Runnable body) {
    ScopedValue.where(INSTEAD, at).run(body);
  }

  /// The line that made an instance of `type`: the first outside its constructors.
  public static SourceLocation maker(Class<?> type) {
    Set<String> constructed = new HashSet<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      constructed.add(c.getName());
    }
    return first(frame -> !frame.getMethodName().equals("<init>")
        || !constructed.contains(frame.getClassName()));
  }

  private static SourceLocation first(Predicate<StackFrame> wanted) {
    return found(UnaryOperator.identity(), wanted).orElse(SourceLocation.UNKNOWN);
  }

  private static Optional<SourceLocation> found(UnaryOperator<Stream<StackFrame>> part,
      Predicate<StackFrame> wanted) {
    return WALKER.walk(frames -> part.apply(frames)
        .filter(frame -> !frame.getClassName().startsWith(HERE) || body(frame))
        .filter(frame -> !frame.getClassName().startsWith("java.")
            && !frame.getClassName().startsWith("jdk."))
        .filter(wanted)
        .findFirst()
        .map(frame -> new SourceLocation(frame.getFileName(), frame.getLineNumber())));
  }

  private static boolean body(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    return type != Component.class && Component.class.isAssignableFrom(type)
        && !frame.getMethodName().equals("<init>");
  }
}
