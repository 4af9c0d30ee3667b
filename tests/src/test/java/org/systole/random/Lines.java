package org.systole.random;

import java.util.Locale;

/// Indented text.
final class Lines {
  private final StringBuilder text = new StringBuilder();
  private String indent;

  Lines(int depth) {
    indent = "  ".repeat(depth);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is of another library
  void add(String format, Object... arguments) {
    text.append(indent).append(format(format, arguments)).append('\n');
  }

  /// `body` two columns further in.
  void inside(Runnable body) {
    indent += "  ";
    body.run();
    indent = indent.substring(2);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is of another library
  static String format(String format, Object... arguments) {
    return arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
