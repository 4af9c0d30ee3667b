package org.systole.hdl;

import org.systole.hdl.ir.Shape;

/// Makes unbound types: templates that `in`, `out`, `wire` and `reg` turn into hardware.
public interface Types extends EnumTypes {
  default Bool bool() {
    return new Bool(Shape.BOOL);
  }

  default Bits bits(int width) {
    return new Bits(Shape.bits(width));
  }

  default UInt uint(int width) {
    return new UInt(Shape.uint(width));
  }

  default SInt sint(int width) {
    return new SInt(Shape.sint(width));
  }

  /// `size` values of the type of `type`.
  default <T extends Data> Vec<T> vec(T type, int size) {
    return Vec.filled(type, size);
  }
}
