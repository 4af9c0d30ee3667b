package org.systole.hdl.ir;

import java.math.BigInteger;
import java.util.List;

/// An enumeration as hardware: the codes of its elements, in their order, in `width` bits.
///
/// Verilog names element IDLE of State `State_IDLE`.
public record EnumType(String name, List<String> elements, List<BigInteger> codes, int width) {
  public EnumType {
    elements = List.copyOf(elements);
    codes = List.copyOf(codes);
  }

  /// The name in Verilog of the element with this code.
  public String symbol(BigInteger code) {
    return name + "_" + elements.get(codes.indexOf(code));
  }
}
