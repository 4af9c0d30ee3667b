package org.systole.unit;

import org.systole.sim.testbench.Simulation;
import org.systole.unit.ecp5.Ecp5Product;
import org.systole.unit.ice40.Ice40Product;

/// Kinds of products.
public enum Products {
  LOGIC, MULT18, MAC16;

  public ProductType type() {
    return switch (this) {
      case LOGIC -> LogicProduct.Type.LOGIC;
      case MULT18 -> Ecp5Product.MULT18;
      case MAC16 -> Ice40Product.MAC16;
    };
  }

  public Simulation simulation() {
    return Simulation.standard();
  }
}
