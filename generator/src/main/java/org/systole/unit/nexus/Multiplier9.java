package org.systole.unit.nexus;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;

/// MULT9X9 of the Nexus as a signed 9 x 9 multiplier with registers for both operands and the
/// product.
///
/// `a` is taken in every cycle of `enable`, `b` in those of `takeB`. Source: Lattice, sysDSP Usage
/// Guide for Nexus Platform (FPGA-TN-02096).
public final class Multiplier9 extends BlackBox {
  public static final int OPERAND_BITS = 9;

  public final Bits a = in(bits(OPERAND_BITS)).named("A");
  public final Bits b = in(bits(OPERAND_BITS)).named("B");
  public final Bits product = out(bits(2 * OPERAND_BITS)).named("Z");

  public Multiplier9(Component parent, Bool enable, Bool takeB) {
    super(parent, null);
    mapClock("CLK");
    for (String register : List.of("REGINPUTA", "REGINPUTB", "REGOUTPUT")) {
      addGeneric(register, "REGISTER");
    }
    addGeneric("GSR", "DISABLED");
    addGeneric("RESETMODE", "SYNC");
    in(bool()).named("CEA").set(enable);
    in(bool()).named("CEB").set(enable.and(takeB));
    in(bool()).named("CEOUT").set(enable);
    for (String reset : List.of("RSTA", "RSTB", "RSTOUT")) {
      in(bool()).named(reset).set(0);
    }
    in(bool()).named("SIGNEDA").set(1);
    in(bool()).named("SIGNEDB").set(1);
  }

  @Override
  protected String verilogName() {
    return "MULT9X9";
  }
}
