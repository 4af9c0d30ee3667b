package org.systole.hdl;

import java.util.Set;
import org.systole.hdl.ir.SourceLocation;

/// Finds the user's line: the first frame outside this package.
final class Locations {
  private static final StackWalker WALKER = StackWalker.getInstance(Set.of(), 16);
  private static final String HERE = Locations.class.getPackageName() + ".";

  private Locations() {}

  static SourceLocation user() {
    return WALKER.walk(frames -> frames
        .filter(frame -> !frame.getClassName().startsWith(HERE))
        .findFirst()
        .map(frame -> new SourceLocation(frame.getFileName(), frame.getLineNumber()))
        .orElse(SourceLocation.UNKNOWN));
  }
}
