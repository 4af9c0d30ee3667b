package org.systole.unit.ecp5;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bool;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Component;

/// MULT18X18D as a signed 18 x 18 multiplier with registers for both operands and the product:
/// `p` is `a * b` of two cycles before.
///
/// Bit 0 of an operand is the first of its list. Source: Lattice, ECP5 and ECP5-5G sysDSP Usage
/// Guide (FPGA-TN-02205). No open tool has a simulation model of it: ours is compared with a second
/// one.
public final class Multiplier18 extends BlackBox {
  public static final int OPERAND_BITS = 18;
  public static final int PRODUCT_BITS = 36;

  private static final List<String> LOW = List.of("SOURCEA", "SOURCEB", "RST0", "RST1", "RST2",
      "RST3", "CE1", "CE2", "CE3", "CLK1", "CLK2", "CLK3");

  public final List<Bool> a = operand("A");
  public final List<Bool> b = operand("B");
  public final Bool enable = in(bool()).named("CE0");
  public final List<Bool> p = product();

  public Multiplier18(Component parent) {
    super(parent, null);
    mapClock("CLK0");
    for (String register : List.of("INPUTA", "INPUTB", "OUTPUT")) {
      addGeneric("REG_" + register + "_CLK", "CLK0");
      addGeneric("REG_" + register + "_CE", "CE0");
      addGeneric("REG_" + register + "_RST", "RST0");
    }
    addGeneric("REG_INPUTC_CLK", "NONE");
    addGeneric("REG_PIPELINE_CLK", "NONE");
    addGeneric("GSR", "DISABLED");
    addGeneric("SOURCEB_MODE", "B_SHIFT");
    addGeneric("RESETMODE", "SYNC");
    in(bool()).named("SIGNEDA").set(1);
    in(bool()).named("SIGNEDB").set(1);
    LOW.forEach(port -> in(bool()).named(port).set(0));
    operand("C").forEach(bit -> bit.set(0));
  }

  private List<Bool> operand(String name) {
    var bits = new ArrayList<Bool>();
    for (int i = 0; i < OPERAND_BITS; i++) {
      bits.add(in(bool()).named(name + i));
    }
    return List.copyOf(bits);
  }

  private List<Bool> product() {
    var bits = new ArrayList<Bool>();
    for (int i = 0; i < PRODUCT_BITS; i++) {
      bits.add(out(bool()).named("P" + i));
    }
    return List.copyOf(bits);
  }

  @Override
  protected String verilogName() {
    return "MULT18X18D";
  }
}
