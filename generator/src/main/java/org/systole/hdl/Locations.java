package org.systole.hdl;

import java.lang.StackWalker.StackFrame;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
  private static final SourceLocation[] RECENT = new SourceLocation[256];
  private static final ScopedValue<SourceLocation> INSTEAD = ScopedValue.newInstance();
  private static final ScopedValue<Boolean> NOWHERE = ScopedValue.newInstance();
  private static final StackWalker WALKER = StackWalker.getInstance(
      Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), 8);

  private Locations() {}

  /// The line of the caller's caller outside the language. It is asked for each value of a design,
  /// and the first frames cost least: it walks itself, and looks at what it needs only.
  public static SourceLocation user() {
    return NOWHERE.isBound() ? SourceLocation.UNKNOWN
        : INSTEAD.isBound() ? WALKER.walk(Locations::insideElaborator).orElseGet(INSTEAD::get)
        : WALKER.walk(Locations::outermost).orElse(SourceLocation.UNKNOWN);
  }

  /// What `body` gives; what it describes is of no known line, which nobody looks for.
  static <T> T without(Supplier<T> body) {
    return ScopedValue.where(NOWHERE, true).call(body::get);
  }

  /// Runs `body`, which is called when the user's own lines are over; what it describes itself
  /// belongs to the line `at`.
  public static void at(SourceLocation at, Runnable body) {
    ScopedValue.where(INSTEAD, at).run(body);
  }

  /// The line that made an instance of `type`: the first outside its constructors.
  public static SourceLocation maker(Class<?> type) {
    return WALKER.walk(frames -> search(frames, null,
        frame -> !frame.getDeclaringClass().isAssignableFrom(type)
            || !frame.getMethodName().equals("<init>"))).orElse(SourceLocation.UNKNOWN);
  }

  private static Optional<SourceLocation> outermost(Stream<StackFrame> frames) {
    return search(frames, null, _ -> true);
  }

  private static Optional<SourceLocation> insideElaborator(Stream<StackFrame> frames) {
    return search(frames, Elaborator.class, _ -> true);
  }

  /// The first wanted frame of the user's, before any of the class `end`.
  private static Optional<SourceLocation> search(Stream<StackFrame> frames, Class<?> end,
      Predicate<StackFrame> wanted) {
    var search = new Search(end, wanted);
    var all = frames.spliterator();
    while (!search.over && all.tryAdvance(search)) {
      // each frame is judged as it comes
    }
    return Optional.ofNullable(search.found);
  }

  /// Most lines describe many values: those that came last are kept, whatever threads ask.
  private static SourceLocation place(String file, int line) {
    int slot = line & RECENT.length - 1;
    var known = RECENT[slot];
    if (known == null || known.line() != line || !Objects.equals(known.file(), file)) {
      known = new SourceLocation(file, line);
      RECENT[slot] = known;
    }
    return known;
  }

  private static final class Search implements Consumer<StackFrame> {
    private final Class<?> end;
    private final Predicate<StackFrame> wanted;
    private SourceLocation found;
    private boolean over;

    Search(Class<?> end, Predicate<StackFrame> wanted) {
      this.end = end;
      this.wanted = wanted;
    }

    @Override
    public void accept(StackFrame frame) {
      Class<?> type = frame.getDeclaringClass();
      boolean users = type != end && switch (KINDS.get(type)) {
        case SKIPPED -> false;
        case BODIES -> !frame.getMethodName().equals("<init>");
        case USER -> true;
      };
      if (users && wanted.test(frame)) {
        found = place(frame.getFileName(), frame.getLineNumber());
      }
      over = type == end || found != null;
    }
  }
}
