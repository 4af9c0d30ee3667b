package org.systole.random;

/// The types of values.
public enum Kind {
  UINT("UInt"), SINT("SInt"), BITS("Bits"), BOOL("Bool");

  private final String type;

  Kind(String type) {
    this.type = type;
  }

  /// The class, of the same name in both languages.
  String type() {
    return type;
  }

  /// By the first letter.
  static Kind of(char letter) {
    return switch (letter) {
      case 'U' -> UINT;
      case 'S' -> SINT;
      case 'B' -> BITS;
      case 'F' -> BOOL;
      default -> throw new IllegalArgumentException("no kind " + letter);
    };
  }
}
