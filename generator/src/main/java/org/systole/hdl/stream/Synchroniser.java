package org.systole.hdl.stream;

import org.systole.hdl.BaseType;
import org.systole.hdl.Component;
import org.systole.hdl.Data;

/// Two registers in a row, 0 after reset, that bring a value of another clock domain into this one.
final class Synchroniser {
  private Synchroniser() {}

  /// `value` two cycles later; the registers are `<name>_0` and `<name>_1`.
  static <T extends BaseType<T>> T of(Component here, T value, String name) {
    T first = register(here, value, name + "_0");
    T second = register(here, value, name + "_1");
    first.set(value);
    second.set(first);
    return second;
  }

  private static <T extends BaseType<T>> T register(Component here, T value, String name) {
    T register = here.reg(Data.like(value));
    register.named(name);
    register.init(0);
    register.crossClockDomain();
    return register;
  }
}
