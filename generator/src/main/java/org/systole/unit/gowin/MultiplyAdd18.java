package org.systole.unit.gowin;

import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.SInt;

/// MULTADDALU18X18 as two signed 18 x 18 multipliers and an adder: `sum` and `cascadeOut` are, after
/// the next edge, `a0 * b0 + a1 * b1` of two cycles before and `cascadeIn` of now.
///
/// Registers for the operands, the products, and the sum. The cascade runs to the neighbouring
/// block: `cascadeOut` feeds a `cascadeIn` and nothing else; a `cascadeIn` of zeros is no cascade.
/// Source: Gowin, Digital Signal Processing (DSP) User Guide (UG287). No open tool has a simulation
/// model of it: ours is compared with a second one.
public final class MultiplyAdd18 extends BlackBox {
  public static final int OPERAND_BITS = 18;
  public static final int SUM_BITS = 54;
  public static final int CASCADE_BITS = 55;

  private static final String[] PRESENT = {"A0REG", "A1REG", "B0REG", "B1REG", "PIPE0_REG",
    "PIPE1_REG", "OUT_REG"};
  private static final String[] ABSENT = {"CREG", "ASIGN0_REG", "ASIGN1_REG", "BSIGN0_REG",
    "BSIGN1_REG", "ACCLOAD_REG0", "ACCLOAD_REG1", "SOA_REG", "B_ADD_SUB", "C_ADD_SUB"};

  /// `MULTADDALU18X18_MODE` in which the cascade is added.
  private static final int CASCADED = 2;

  public final SInt a0 = in(sint(OPERAND_BITS)).named("A0");
  public final SInt b0 = in(sint(OPERAND_BITS)).named("B0");
  public final SInt a1 = in(sint(OPERAND_BITS)).named("A1");
  public final SInt b1 = in(sint(OPERAND_BITS)).named("B1");
  public final Bits cascadeIn = in(bits(CASCADE_BITS)).named("CASI");
  public final Bool enable = in(bool()).named("CE");
  public final SInt sum = out(sint(SUM_BITS)).named("DOUT");
  public final Bits cascadeOut = out(bits(CASCADE_BITS)).named("CASO");

  public MultiplyAdd18(Component parent) {
    super(parent, null);
    mapClock("CLK");
    for (String register : PRESENT) {
      addGeneric(register, true);
    }
    for (String register : ABSENT) {
      addGeneric(register, false);
    }
    addGeneric("MULTADDALU18X18_MODE", CASCADED);
    addGeneric("MULT_RESET_MODE", "SYNC");
    in(bits(2)).named("ASIGN").set(3);
    in(bits(2)).named("BSIGN").set(3);
    in(bits(2)).named("ASEL").set(0);
    in(bits(2)).named("BSEL").set(0);
    in(bits(SUM_BITS)).named("C").set(0);
    in(bits(OPERAND_BITS)).named("SIA").set(0);
    in(bits(OPERAND_BITS)).named("SIB").set(0);
    out(bits(OPERAND_BITS)).named("SOA");
    out(bits(OPERAND_BITS)).named("SOB");
    in(bool()).named("ACCLOAD").set(0);
    in(bool()).named("RESET").set(0);
  }

  @Override
  protected String verilogName() {
    return "MULTADDALU18X18";
  }
}
