package org.systole.hdl;

import java.math.BigInteger;
import java.util.List;
import org.systole.hdl.ir.Shape;

/// Makes memories.
public interface Memories extends Hardware {
  /// A memory of `depth` words of the type of `type`.
  default <T extends Data> Mem<T> mem(T type, int depth) {
    var memory = new Mem<>(here(), type, depth);
    here().memories.add(memory);
    return memory;
  }

  /// A memory of `depth` words of `width` bits.
  default Mem<Bits> mem(int width, int depth) {
    return mem(new Bits(Shape.bits(width)), depth);
  }

  /// A memory that holds `content` when the device is configured, one number for each word.
  default <T extends Data> Mem<T> mem(T type, List<BigInteger> content) {
    return mem(type, content.size()).init(content);
  }
}
