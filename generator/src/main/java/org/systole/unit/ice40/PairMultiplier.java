package org.systole.unit.ice40;

import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;

/// SB_MAC16 as two signed 8 x 8 multipliers whose products are added: the upper half of `result`
/// is, two cycles after `a`, `upperAddend + a[15:8] * b[15:8]`; the lower half, one cycle after
/// `a`, is `a[7:0] * b[7:0]`.
///
/// `b` is taken into a register unless `holdB`; `a` has none. Lower half fed back to `upperAddend`
/// gives the sum of both. Source: Lattice, DSP Function Usage Guide for iCE40 Devices
/// (FPGA-TN-02007).
public final class PairMultiplier extends BlackBox {
  public final Bits a = in(bits(16)).named("A");
  public final Bits b = in(bits(16)).named("B");
  public final Bits upperAddend = in(bits(16)).named("C");
  public final Bits lowerAddend = in(bits(16)).named("D");
  public final Bool holdB = in(bool()).named("BHOLD");
  public final Bool enable = in(bool()).named("CE");
  public final Bits result = out(bits(32)).named("O");
  public final Bool carryOut = out(bool()).named("CO");
  public final Bool accumulatorCarryOut = out(bool()).named("ACCUMCO");
  public final Bool signOut = out(bool()).named("SIGNEXTOUT");

  private static final String[] LOW = {"AHOLD", "CHOLD", "DHOLD", "IRSTTOP", "IRSTBOT", "ORSTTOP",
    "ORSTBOT", "OLOADTOP", "OLOADBOT", "ADDSUBTOP", "ADDSUBBOT", "OHOLDTOP", "OHOLDBOT", "CI",
    "ACCUMCI", "SIGNEXTIN"};

  public PairMultiplier(Component parent) {
    super(parent, null);
    mapClock("CLK");
    addGeneric("B_REG", true);
    addGeneric("TOP_8x8_MULT_REG", true);
    addGeneric("BOT_8x8_MULT_REG", true);
    addGeneric("TOPOUTPUT_SELECT", lit(1, 2));
    addGeneric("TOPADDSUB_LOWERINPUT", lit(1, 2));
    addGeneric("TOPADDSUB_UPPERINPUT", true);
    addGeneric("BOTOUTPUT_SELECT", lit(2, 2));
    addGeneric("MODE_8x8", true);
    addGeneric("A_SIGNED", true);
    addGeneric("B_SIGNED", true);
    for (String port : LOW) {
      in(bool()).named(port).set(0);
    }
  }

  @Override
  protected String verilogName() {
    return "SB_MAC16";
  }
}
