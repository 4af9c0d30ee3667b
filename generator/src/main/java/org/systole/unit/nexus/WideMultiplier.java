package org.systole.unit.nexus;

import java.util.ArrayList;
import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;

/// MULTADDSUB9X9WIDE of the Nexus: `sum' = addend + sum over i of a[i] * b[i]`, signed, four
/// products of 9 x 9 bits, with registers for operands and sum.
///
/// `a` is taken in every cycle of `enable`, `b` in those of `takeB`; the addend joins as it comes.
/// Between multipliers and adder the register is passed by, for the addend would pass its twin.
/// Source: Lattice, sysDSP Usage Guide for Nexus Platform (FPGA-TN-02096).
public final class WideMultiplier extends BlackBox {
  public static final int PRODUCTS = 4;
  public static final int SUM_BITS = 54;

  public final List<Bits> a = operands("A");
  public final List<Bits> b = operands("B");
  public final Bits addend = in(bits(SUM_BITS)).named("C");
  public final Bits sum = out(bits(SUM_BITS)).named("Z");

  public WideMultiplier(Component parent, Bool enable, Bool takeB) {
    super(parent, null);
    mapClock("CLK");
    for (int i = 0; i < PRODUCTS; i++) {
      addGeneric("REGINPUTAB" + i, "REGISTER");
    }
    for (String passed : List.of("REGINPUTC", "REGADDSUB", "REGLOADC", "REGLOADC2",
        "REGPIPELINE")) {
      addGeneric(passed, "BYPASS");
    }
    addGeneric("REGOUTPUT", "REGISTER");
    addGeneric("GSR", "DISABLED");
    addGeneric("RESETMODE", "SYNC");
    Bool taken = enable.and(takeB);
    for (String pair : List.of("0%s1", "2%s3")) {
      in(bool()).named("CEA" + pair.formatted("A")).set(enable);
      in(bool()).named("CEB" + pair.formatted("B")).set(taken);
      in(bool()).named("RSTA" + pair.formatted("A")).set(0);
      in(bool()).named("RSTB" + pair.formatted("B")).set(0);
    }
    in(bool()).named("CEOUT").set(enable);
    for (String low : List.of("CEC", "RSTC", "CECTRL", "RSTCTRL", "CEPIPE", "RSTPIPE", "RSTOUT")) {
      in(bool()).named(low).set(0);
    }
    in(bool()).named("SIGNED").set(1);
    in(bool()).named("LOADC").set(1);
    in(bits(4)).named("ADDSUB").set(0);
  }

  private List<Bits> operands(String name) {
    var ports = new ArrayList<Bits>();
    for (int i = 0; i < PRODUCTS; i++) {
      ports.add(in(bits(Multiplier9.OPERAND_BITS)).named(name + i));
    }
    return List.copyOf(ports);
  }

  @Override
  protected String verilogName() {
    return "MULTADDSUB9X9WIDE";
  }
}
