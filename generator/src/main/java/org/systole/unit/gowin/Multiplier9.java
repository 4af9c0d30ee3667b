package org.systole.unit.gowin;

import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// MULT9X9 as a signed 9 x 9 multiplier with registers for both operands and the product: `product`
/// is `a * b` of two cycles before.
///
/// Source: Gowin, Digital Signal Processing (DSP) User Guide (UG287). No open tool has a simulation
/// model of it: ours is compared with a second one.
public final class Multiplier9 extends BlackBox {
  public static final int OPERAND_BITS = 9;
  public static final int PRODUCT_BITS = 18;

  public final SInt a = in(sint(OPERAND_BITS)).named("A");
  public final SInt b = in(sint(OPERAND_BITS)).named("B");
  public final Bool enable = in(bool()).named("CE");
  public final SInt product = out(sint(PRODUCT_BITS)).named("DOUT");

  public Multiplier9(Component parent) {
    super(parent, null);
    mapClock("CLK");
    for (String register : new String[] {"AREG", "BREG", "OUT_REG"}) {
      addGeneric(register, true);
    }
    for (String register : new String[] {"PIPE_REG", "ASIGN_REG", "BSIGN_REG", "SOA_REG"}) {
      addGeneric(register, false);
    }
    addGeneric("MULT_RESET_MODE", "SYNC");
    in(bool()).named("ASIGN").set(1);
    in(bool()).named("BSIGN").set(1);
    in(bool()).named("ASEL").set(0);
    in(bool()).named("BSEL").set(0);
    in(bool()).named("RESET").set(0);
    in(bits(OPERAND_BITS)).named("SIA").set(0);
    in(bits(OPERAND_BITS)).named("SIB").set(0);
    out(bits(OPERAND_BITS)).named("SOA");
    out(bits(OPERAND_BITS)).named("SOB");
  }

  @Override
  protected String verilogName() {
    return "MULT9X9";
  }
}
