package org.systole.unit.xilinx7;

import java.util.List;
import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;

/// DSP48E1 of the Xilinx 7 series as a signed multiplier of 25 x 18 bits and an adder of 48:
/// `p' = addend + (d + a) * b`, with registers for product and sum.
///
/// `a` has a register, and `d` one, that take when `take` is high; behind them one that `use` makes
/// take over what they hold. `b` has one register or two. All other registers are passed by. The
/// addend is 0, `c` as it comes, or `cascadeIn`, which only the `cascadeOut` of the block below in
/// the same column can feed. Source: Xilinx, 7 Series DSP48E1 Slice User Guide (UG479).
public final class Dsp48 extends BlackBox {
  public static final int A_BITS = 25;
  public static final int B_BITS = 18;
  public static final int SUM_BITS = 48;

  /// What is added to the product.
  public enum Addend {
    NONE(0), CASCADE(1), C(3);

    private final int code;

    Addend(int code) {
      this.code = code;
    }
  }

  private static final int PRODUCT = 0b0101;
  private static final int D_PLUS_A = 0b00100;

  public final Bits a = in(bits(30)).named("A");
  public final Bits b = in(bits(B_BITS)).named("B");
  public final Bits c = in(bits(SUM_BITS)).named("C");
  public final Bits d = in(bits(A_BITS)).named("D");
  public final Bits cascadeIn = in(bits(SUM_BITS)).named("PCIN");
  public final Bits p = out(bits(SUM_BITS)).named("P");
  public final Bits cascadeOut = out(bits(SUM_BITS)).named("PCOUT");

  /// `preAdds`: the weight is `d + a`; `bRegisters`: 1 or 2. All act in cycles of `enable` only.
  public Dsp48(Component parent, boolean preAdds, int bRegisters, Addend addend, Bool enable,
      Bool take, Bool use) {
    super(parent, null);
    mapClock("CLK");
    generics(preAdds, bRegisters);
    for (String cascade : List.of("ACOUT:30", "BCOUT:18", "CARRYOUT:4")) {
      String[] parts = cascade.split(":");
      out(bits(Integer.parseInt(parts[1]))).named(parts[0]);
    }
    for (String flag : List.of("CARRYCASCOUT", "MULTSIGNOUT", "OVERFLOW", "UNDERFLOW",
        "PATTERNDETECT", "PATTERNBDETECT")) {
      out(bool()).named(flag);
    }
    in(bits(30)).named("ACIN").set(0);
    in(bits(B_BITS)).named("BCIN").set(0);
    in(bits(4)).named("ALUMODE").set(0);
    in(bits(3)).named("CARRYINSEL").set(0);
    in(bits(5)).named("INMODE").set(preAdds ? D_PLUS_A : 0);
    in(bits(7)).named("OPMODE").set(addend.code << 4 | PRODUCT);
    for (String low : List.of("CARRYCASCIN", "CARRYIN", "MULTSIGNIN", "CEALUMODE", "CEC",
        "CECARRYIN", "CECTRL", "CEINMODE", "RSTA", "RSTALLCARRYIN", "RSTALUMODE", "RSTB", "RSTC",
        "RSTCTRL", "RSTD", "RSTINMODE", "RSTM", "RSTP")) {
      in(bool()).named(low).set(0);
    }
    Bool taken = enable.and(take);
    Bool used = enable.and(use);
    in(bool()).named("CEA1").set(preAdds ? lit(false) : taken);
    in(bool()).named("CEA2").set(preAdds ? taken : used);
    in(bool()).named("CED").set(preAdds ? taken : lit(false));
    in(bool()).named("CEAD").set(preAdds ? used : lit(false));
    in(bool()).named("CEB1").set(bRegisters == 2 ? enable : lit(false));
    for (String always : List.of("CEB2", "CEM", "CEP")) {
      in(bool()).named(always).set(enable);
    }
  }

  private void generics(boolean preAdds, int bRegisters) {
    int aRegisters = preAdds ? 1 : 2;
    addGeneric("AREG", aRegisters);
    addGeneric("ACASCREG", aRegisters);
    addGeneric("BREG", bRegisters);
    addGeneric("BCASCREG", bRegisters);
    addGeneric("DREG", 1);
    addGeneric("ADREG", 1);
    addGeneric("MREG", 1);
    addGeneric("PREG", 1);
    for (String passed : List.of("CREG", "ALUMODEREG", "CARRYINREG", "CARRYINSELREG", "INMODEREG",
        "OPMODEREG")) {
      addGeneric(passed, 0);
    }
    addGeneric("USE_DPORT", preAdds ? "TRUE" : "FALSE");
    addGeneric("USE_MULT", "MULTIPLY");
    addGeneric("USE_SIMD", "ONE48");
    addGeneric("USE_PATTERN_DETECT", "NO_PATDET");
  }

  @Override
  protected String verilogName() {
    return "DSP48E1";
  }
}
