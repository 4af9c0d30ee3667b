package org.systole.net;

/// Rows and columns around the picture that read as the input zero point.
public record Padding(int top, int left, int bottom, int right) {
  public static final Padding NONE = new Padding(0, 0, 0, 0);

  /// The same padding on every side.
  public static Padding all(int n) {
    return new Padding(n, n, n, n);
  }

  /// The word in YAML and on the command line: `1` or `top,left,bottom,right`.
  public String word() {
    return top == left && top == bottom && top == right
        ? Integer.toString(top)
        : top + "," + left + "," + bottom + "," + right;
  }
}
