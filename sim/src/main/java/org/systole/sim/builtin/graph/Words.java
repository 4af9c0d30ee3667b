package org.systole.sim.builtin.graph;

import java.math.BigInteger;
import java.util.List;
import org.systole.hdl.ir.SourceLocation;

/// The words of a memory; `number` is its position in the model, `init` may be shorter than
/// `depth`.
public record Words(int number, String path, int width, int depth, List<BigInteger> init,
    SourceLocation at) {
  public Kind kind() {
    return Kind.of(width);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Words words && words.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
