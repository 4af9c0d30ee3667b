package org.systole.unit;

import org.systole.sim.testbench.Simulation;
import org.systole.unit.ecp5.Ecp5Product;

/// Kinds of products.
public enum Products {
  LOGIC, MULT18;

  public ProductType type() {
    return this == LOGIC ? LogicProduct.Type.LOGIC : Ecp5Product.MULT18;
  }

  public Simulation simulation() {
    return Simulation.standard();
  }
}
