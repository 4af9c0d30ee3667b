package org.systole.hdl;

import java.lang.StackWalker.StackFrame;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.systole.hdl.ir.SourceLocation;

/// Finds the line that describes hardware: the first frame outside this package and the JDK, or in
/// the body of a component of the library.
public final class Locations {
  /// Frames of these classes are skipped, or are the user's; in BODIES only constructors are
  /// skipped. A frame's method and line cost more than its class, so the class is asked first.
  private enum Kind { SKIPPED, BODIES, USER }

  private static final String HERE = Locations.class.getPackageName() + ".";
  private static final ClassValue<Kind> KINDS = new ClassValue<>() {
    @Override
    protected Kind computeValue(Class<?> type) {
      String name = type.getName();
      return name.startsWith("java.") || name.startsWith("jdk.") ? Kind.SKIPPED
          : !name.startsWith(HERE) ? Kind.USER
          : type != Component.class && Component.class.isAssignableFrom(type) ? Kind.BODIES
          : Kind.SKIPPED;
    }
  };
  private static final ScopedValue<SourceLocation> INSTEAD = ScopedValue.newInstance();
  private static final StackWalker WALKER = StackWalker.getInstance(
      Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), 8);

  private Locations() {}

  /// The line of the caller's caller outside the language.
  public static SourceLocation user() {
    return INSTEAD.isBound()
        ? found(Elaborator.class, _ -> true).orElseGet(INSTEAD::get) : first(_ -> true);
  }

  /// Runs `body`, which is called when the user's own lines are over; what it describes itself
  /// belongs to the line `at`.
  public static void at(SourceLocation at, Runnable body) {
    ScopedValue.where(INSTEAD, at).run(body);
  }

  /// The line that made an instance of `type`: the first outside its constructors.
  public static SourceLocation maker(Class<?> type) {
    Set<Class<?>> constructed = new HashSet<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      constructed.add(c);
    }
    return first(frame -> !constructed.contains(frame.getDeclaringClass())
        || !frame.getMethodName().equals("<init>"));
  }

  private static SourceLocation first(Predicate<StackFrame> wanted) {
    return found(null, wanted).orElse(SourceLocation.UNKNOWN);
  }

  /// The first wanted frame of the user's, before any of the class `end`.
  private static Optional<SourceLocation> found(Class<?> end, Predicate<StackFrame> wanted) {
    return WALKER.walk(frames -> search(frames, end, wanted));
  }

  private static Optional<SourceLocation> search(Stream<StackFrame> frames, Class<?> end,
      Predicate<StackFrame> wanted) {
    for (var all = frames.iterator(); all.hasNext(); ) {
      var frame = all.next();
      Class<?> type = frame.getDeclaringClass();
      if (type == end) {
        break;
      }
      boolean users = switch (KINDS.get(type)) {
        case SKIPPED -> false;
        case BODIES -> !frame.getMethodName().equals("<init>");
        case USER -> true;
      };
      if (users && wanted.test(frame)) {
        return Optional.of(new SourceLocation(frame.getFileName(), frame.getLineNumber()));
      }
    }
    return Optional.empty();
  }
}
