package org.systole.sim.engine;

import org.systole.hdl.ir.Shape;
import org.systole.hdl.ir.SourceLocation;

/// A port of the module that is simulated: clock, reset and enable lines are inputs as well, of
/// role CLOCK, RESET or ENABLE; a soft reset has role RESET.
public record Port(String name, Shape shape, boolean input, Role role, SourceLocation at) {
  /// What a port is to its clock domain.
  public enum Role { DATA, CLOCK, RESET, ENABLE }

  public int width() {
    return shape.width();
  }

  /// How many 64-bit words hold a value, the low bits in word 0.
  public int words() {
    return Math.max(1, (shape.width() + 63) / 64);
  }
}
