package org.systole.sim.testbench;

import java.math.BigInteger;
import org.systole.hdl.BaseType;
import org.systole.hdl.EnumData;
import org.systole.hdl.ir.EnumType;

/// Elements of enumerations and their codes.
final class Enums {
  private Enums() {}

  /// The bits that hold the code.
  static BaseType<?> bits(EnumData<?> port) {
    return port.leafList().getFirst().value();
  }

  static <E> BigInteger code(EnumData<E> port, E element) {
    int index = port.enumeration().elements().indexOf(element);
    if (index < 0) {
      throw Pins.error("NO ELEMENT", element + " is no element of "
          + port.enumeration().type().name(), "",
          "its elements are " + String.join(", ", port.enumeration().type().elements()));
    }
    return port.enumeration().type().codes().get(index);
  }

  static <E> E element(EnumData<E> port, BigInteger code) {
    return port.enumeration().elements().get(index(port.enumeration().type(), code));
  }

  /// The place of the element with this code.
  static int index(EnumType type, BigInteger code) {
    int index = type.codes().indexOf(code);
    if (index < 0) {
      throw Pins.error("NO ELEMENT", code + " is the code of no element of " + type.name(), "",
          "its elements are " + String.join(", ", type.elements()));
    }
    return index;
  }
}
