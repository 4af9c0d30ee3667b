package org.systole.unit;

import java.util.HashMap;
import org.systole.sim.testbench.EngineKind;
import org.systole.sim.testbench.Simulation;
import org.systole.unit.ecp5.Ecp5Product;
import org.systole.verilog.Templates;

/// Kinds of products, each with the engine that simulates it.
public enum Products {
  LOGIC, MULT18;

  public ProductType type() {
    return this == LOGIC ? LogicProduct.Type.LOGIC : Ecp5Product.MULT18;
  }

  /// The built-in engine has no model of the ECP5's block.
  public Simulation simulation() {
    return this == LOGIC ? Simulation.standard() : Simulation.standard().engine(EngineKind.ICARUS)
        .foreign("MULT18X18D.v", model());
  }

  static String model() {
    return new Templates().render("verilog/model/MULT18X18D.v.vm", new HashMap<>());
  }
}
