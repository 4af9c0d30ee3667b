package org.systole.hdl;

import java.util.function.Supplier;
import org.systole.hdl.ir.ClockDomain;

/// Chooses clock domains.
public interface Clocking extends Hardware {
  /// Makes a child, or registers, under another clock domain.
  default <T> T clocked(ClockDomain other, Supplier<T> make) {
    here().areas.push(other);
    try {
      return make.get();
    } finally {
      here().areas.pop();
    }
  }

  /// Registers, memories and children that are made in `body` belong to another clock domain.
  default void clockingArea(ClockDomain other, Runnable body) {
    clocked(other, () -> {
      body.run();
      return null;
    });
  }
}
