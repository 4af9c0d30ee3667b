package org.systole.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// A function of one int8: byte x mod 256 of 256 is the value of x.
public record FunctionTable(List<Byte> bytes) {
  private static final int LOW = -128;
  private static final int HIGH = 127;

  public FunctionTable {
    bytes = List.copyOf(bytes);
    if (bytes.size() != 256) {
      throw new IllegalArgumentException(bytes.size() + " bytes");
    }
  }

  /// Values and limits of what a limiting function lets through.
  public record Limits(int low, int high) {}

  /// The table of `function`, which gives int8.
  static FunctionTable of(IntUnaryOperator function) {
    var bytes = new ArrayList<Byte>();
    for (int i = 0; i < 256; i++) {
      int y = function.applyAsInt((byte) i);
      if (y < LOW || y > HIGH) {
        throw new IllegalArgumentException(y + " is no int8");
      }
      bytes.add((byte) y);
    }
    return new FunctionTable(bytes);
  }

  public int apply(int x) {
    return bytes.get(x & 255);
  }

  /// This, then `other`.
  FunctionTable then(FunctionTable other) {
    return of(x -> other.apply(apply(x)));
  }

  /// The limits, when it does nothing but to keep values within them.
  public Optional<Limits> limits() {
    int low = apply(LOW);
    int high = apply(HIGH);
    for (int x = LOW; x <= HIGH; x++) {
      if (low > high || apply(x) != Math.clamp(x, low, high)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Limits(low, high));
  }

  /// A byte a word, as the host writes them.
  int[] words() {
    return bytes.stream().mapToInt(b -> b & 255).toArray();
  }
}
