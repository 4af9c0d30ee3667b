package org.systole.net;

/// Makes names of foreign files harmless, once, where they enter: what is left means nothing to
/// Verilog, Tcl, a shell, HTML or a terminal.
public final class SafeName {
  private static final int LONGEST = 80;

  private SafeName() {}

  /// `name` with every character but letters, digits and `_./:-` replaced by `_`, and cut.
  public static String of(String name) {
    var safe = new StringBuilder();
    for (int i = 0; i < name.length() && safe.length() < LONGEST; i++) {
      char c = name.charAt(i);
      boolean harmless = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
          || "_./:-".indexOf(c) >= 0;
      safe.append(harmless ? c : '_');
    }
    return safe.toString();
  }
}
