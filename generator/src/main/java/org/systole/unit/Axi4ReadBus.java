package org.systole.unit;

import org.systole.hdl.Bits;
import org.systole.hdl.Bool;
import org.systole.hdl.Bundle;
import org.systole.hdl.Directions;
import org.systole.hdl.MasterSlave;
import org.systole.hdl.UInt;

/// The read channels of AXI4, without ID: AR and R (ARM IHI 0022).
public final class Axi4ReadBus extends Bundle implements MasterSlave {
  /// INCR.
  static final int INCREMENTING = 1;
  /// Normal, non-cacheable, bufferable.
  static final int BUFFERABLE = 3;
  /// The upper bit of `rresp` of a read that failed: SLVERR and DECERR.
  static final int FAILED = 1;

  private final int addressBits;
  private final int dataBytes;

  public final UInt araddr;
  public final UInt arlen = uint(8);
  public final UInt arsize = uint(3);
  public final Bits arburst = bits(2);
  public final Bits arcache = bits(4);
  public final Bits arprot = bits(3);
  public final Bool arvalid = bool();
  public final Bool arready = bool();
  public final Bits rdata;
  public final Bits rresp = bits(2);
  public final Bool rlast = bool();
  public final Bool rvalid = bool();
  public final Bool rready = bool();

  public Axi4ReadBus(int addressBits, int dataBytes) {
    this.addressBits = addressBits;
    this.dataBytes = dataBytes;
    araddr = uint(addressBits);
    rdata = bits(8 * dataBytes);
  }

  @Override
  public void directions(Directions fields) {
    fields.out(araddr, arlen, arsize, arburst, arcache, arprot, arvalid, rready)
        .in(arready, rdata, rresp, rlast, rvalid);
  }

  @Override
  public Axi4ReadBus copy() {
    return new Axi4ReadBus(addressBits, dataBytes);
  }
}
