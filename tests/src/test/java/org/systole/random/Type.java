package org.systole.random;

import java.util.Locale;
import org.systole.hdl.BitVector;
import org.systole.hdl.Component;

/// Kind and width; a BOOL has 1 bit.
public record Type(Kind kind, int width) {
  static final Type BOOL = new Type(Kind.BOOL, 1);

  static Type uint(int width) {
    return new Type(Kind.UINT, width);
  }

  Type withWidth(int newWidth) {
    return new Type(kind, newWidth);
  }

  /// Such as `uint(3)`.
  String java() {
    String method = kind.type().toLowerCase(Locale.ROOT);
    return kind == Kind.BOOL ? method + "()" : method + "(" + width + ")";
  }

  /// Such as `UInt(3 bits)`.
  String scala() {
    return kind == Kind.BOOL ? "Bool()" : kind.type() + "(" + width + " bits)";
  }

  /// The type in our language.
  BitVector<?> of(Component component) {
    return switch (kind) {
      case UINT -> component.uint(width);
      case SINT -> component.sint(width);
      case BITS -> component.bits(width);
      case BOOL -> component.bool();
    };
  }
}
