package org.systole.net;

/// Pooling after the activation: window `height` x `width`, no padding, leftovers dropped.
///
/// `NONE` is written as a window of 1x1 with stride 1, so that shapes need no special case.
public record Pooling(Kind kind, int height, int width, int stride) {
  /// What is computed over a window.
  public enum Kind {
    NONE,
    MAX,
    AVERAGE
  }

  public static final Pooling NONE = new Pooling(Kind.NONE, 1, 1, 1);

  public static Pooling max(int height, int width, int stride) {
    return new Pooling(Kind.MAX, height, width, stride);
  }

  public static Pooling average(int height, int width, int stride) {
    return new Pooling(Kind.AVERAGE, height, width, stride);
  }

  /// The word in YAML and on the command line, for example `max:2x2:2`.
  public String word() {
    return switch (kind) {
      case NONE -> "none";
      case MAX -> "max:" + height + "x" + width + ":" + stride;
      case AVERAGE -> "avg:" + height + "x" + width + ":" + stride;
    };
  }
}
