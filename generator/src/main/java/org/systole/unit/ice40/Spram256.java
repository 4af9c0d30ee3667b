package org.systole.unit.ice40;

import org.systole.hdl.Bits;
import org.systole.hdl.BlackBox;
import org.systole.hdl.Bool;
import org.systole.hdl.Component;
import org.systole.hdl.UInt;

/// SB_SPRAM256KA of the iCE40 UltraPlus: single port, 16384 words of 16 bits, write enable for each
/// four bits.
///
/// A read's word comes one cycle later and holds until the next access; after a write `dataOut` is
/// undefined. Source: Lattice, Memory Usage Guide for iCE40 Devices (FPGA-TN-02002).
public final class Spram256 extends BlackBox {
  public static final int WORDS = 16384;

  public final UInt address = in(uint(14)).named("ADDRESS");
  public final Bits dataIn = in(bits(16)).named("DATAIN");
  public final Bits nibbleMask = in(bits(4)).named("MASKWREN");
  public final Bool write = in(bool()).named("WREN");
  public final Bool select = in(bool()).named("CHIPSELECT");
  public final Bool standby = in(bool()).named("STANDBY");
  public final Bool sleep = in(bool()).named("SLEEP");
  public final Bool powerOn = in(bool()).named("POWEROFF");
  public final Bits dataOut = out(bits(16)).named("DATAOUT");

  public Spram256(Component parent) {
    super(parent, null);
    mapClock("CLOCK");
  }

  @Override
  protected String verilogName() {
    return "SB_SPRAM256KA";
  }
}
