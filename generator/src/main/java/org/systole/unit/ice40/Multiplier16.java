package org.systole.unit.ice40;

import org.systole.hdl.BlackBox;
import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;

/// SB_MAC16 as a 16 x 16 multiplier, `a` signed, with registers for both operands and the product:
/// `result` is `a * b` of two cycles with `enable` before.
///
/// Source: Lattice, DSP Function Usage Guide for iCE40 Devices (FPGA-TN-02007).
public final class Multiplier16 extends BlackBox {
  public static final int OPERAND_BITS = 16;
  public static final int PRODUCT_BITS = 32;

  public final Bits a = in(bits(OPERAND_BITS)).named("A");
  public final Bits b = in(bits(OPERAND_BITS)).named("B");
  public final Bool enable = in(bool()).named("CE");
  public final Bits result = out(bits(PRODUCT_BITS)).named("O");
  public final Bool carryOut = out(bool()).named("CO");
  public final Bool accumulatorCarryOut = out(bool()).named("ACCUMCO");
  public final Bool signOut = out(bool()).named("SIGNEXTOUT");

  private static final String[] LOW = {"AHOLD", "BHOLD", "CHOLD", "DHOLD", "IRSTTOP", "IRSTBOT",
    "ORSTTOP", "ORSTBOT", "OLOADTOP", "OLOADBOT", "ADDSUBTOP", "ADDSUBBOT", "OHOLDTOP", "OHOLDBOT",
    "CI", "ACCUMCI", "SIGNEXTIN"};
  private static final int PRODUCT = 3;

  public Multiplier16(Component parent, boolean bSigned) {
    super(parent, bSigned);
    mapClock("CLK");
    addGeneric("A_REG", true);
    addGeneric("B_REG", true);
    addGeneric("PIPELINE_16x16_MULT_REG2", true);
    addGeneric("TOPOUTPUT_SELECT", lit(PRODUCT, 2));
    addGeneric("BOTOUTPUT_SELECT", lit(PRODUCT, 2));
    addGeneric("A_SIGNED", true);
    addGeneric("B_SIGNED", bSigned);
    in(bits(OPERAND_BITS)).named("C").set(0);
    in(bits(OPERAND_BITS)).named("D").set(0);
    for (String port : LOW) {
      in(bool()).named(port).set(0);
    }
  }

  @Override
  protected String verilogName() {
    return "SB_MAC16";
  }
}
